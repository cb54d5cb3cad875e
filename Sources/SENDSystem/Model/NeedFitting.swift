/// The starting caseload by age, setting and need, fitted to the three published two-way tables.
///
/// Iterative proportional fitting gives the expected table (Deming & Stephan 1940); it is then rounded to whole
/// pupils so that age x setting and age x need hold exactly, and pupils of one age swap needs until setting x
/// need holds as well, or as nearly as whole pupils allow.
enum NeedFitting {
  /// Plans by `[age][setting][need]`.
  static func fit(_ caseload: Scenario.Caseload, fallback needsByAge: [[Double]]) -> [[[Int]]] {
    let plans = caseload.byAgeAndSetting
    let expected = expectedTable(caseload, fallback: needsByAge)
    var cells = plans.indices.map { age in
      let needs =
        caseload.byAgeAndNeed.isEmpty
        ? wholeNumbers(
          expected[age].reduce(into: [Double](repeating: 0, count: Need.count)) { sum, row in
            for need in 0..<Need.count { sum[need] += row[need] }
          }, total: plans[age].reduce(0, +))
        : caseload.byAgeAndNeed[age]
      return rounded(expected[age], rows: plans[age], columns: needs)
    }
    guard !caseload.bySettingAndNeed.isEmpty else { return cells }
    if caseload.byAgeAndNeed.isEmpty {
      meet(caseload.bySettingAndNeed, &cells, expected)
    } else {
      repair(&cells, target: caseload.bySettingAndNeed)
    }
    return cells
  }

  /// Gives pupils other needs until setting x need holds exactly: where needs by age are not known, nothing stands in
  /// the way. The ages that have most above what is expected give first.
  private static func meet(_ target: [[Int]], _ cells: inout [[[Int]]], _ expected: [[[Double]]]) {
    for setting in 0..<Setting.count {
      let excess = (0..<Need.count).map { need in
        cells.reduce(0) { $0 + $1[setting][need] } - target[setting][need]
      }
      var missing = excess.indices.flatMap { [Int](repeating: $0, count: max(0, -excess[$0])) }
      for need in 0..<Need.count where excess[need] > 0 {
        for _ in 0..<min(excess[need], missing.count) {
          func surplus(_ age: Int) -> Double {
            Double(cells[age][setting][need]) - expected[age][setting][need]
          }
          let ages = cells.indices.filter { cells[$0][setting][need] > 0 }
          guard let age = ages.max(by: { surplus($0) < surplus($1) }) else { break }
          cells[age][setting][need] -= 1
          cells[age][setting][missing.removeFirst()] += 1
        }
      }
    }
  }

  private static func expectedTable(
    _ caseload: Scenario.Caseload, fallback needsByAge: [[Double]]
  ) -> [[[Double]]] {
    let plans = caseload.byAgeAndSetting
    var table = plans.indices.map { age in
      (0..<Setting.count).map { setting in
        (0..<Need.count).map { need in
          let seed =
            caseload.bySettingAndNeed.isEmpty && caseload.byAgeAndNeed.isEmpty
            ? needsByAge[age][need] : 1
          return Double(plans[age][setting]) * seed
        }
      }
    }
    func scale(_ indices: [(Int, Int, Int)], to target: Int) {
      let sum = indices.reduce(0) { $0 + table[$1.0][$1.1][$1.2] }
      guard sum > 0 else { return }
      for (age, setting, need) in indices { table[age][setting][need] *= Double(target) / sum }
    }
    for _ in 0..<40 {
      if !caseload.bySettingAndNeed.isEmpty {
        for setting in 0..<Setting.count {
          for need in 0..<Need.count {
            scale(plans.indices.map { ($0, setting, need) }, to: caseload.bySettingAndNeed[setting][need])
          }
        }
      }
      for age in plans.indices {
        if !caseload.byAgeAndNeed.isEmpty {
          for need in 0..<Need.count {
            scale((0..<Setting.count).map { (age, $0, need) }, to: caseload.byAgeAndNeed[age][need])
          }
        }
        for setting in 0..<Setting.count {
          scale((0..<Need.count).map { (age, setting, $0) }, to: plans[age][setting])
        }
      }
    }
    return table
  }

  /// Whole numbers with the given total, by largest remainder.
  private static func wholeNumbers(_ values: [Double], total: Int) -> [Int] {
    let sum = values.reduce(0, +)
    guard sum > 0 else { return [total] + [Int](repeating: 0, count: values.count - 1) }
    let scaled = values.map { $0 * Double(total) / sum }
    var whole = scaled.map { Int($0) }
    let order = scaled.indices.sorted {
      let (a, b) = (scaled[$0] - Double(whole[$0]), scaled[$1] - Double(whole[$1]))
      return a == b ? $0 < $1 : a > b
    }
    for index in order.prefix(total - whole.reduce(0, +)) { whole[index] += 1 }
    return whole
  }

  /// A table of whole numbers near `expected` with exactly these row and column totals.
  private static func rounded(_ expected: [[Double]], rows: [Int], columns: [Int]) -> [[Int]] {
    precondition(rows.reduce(0, +) == columns.reduce(0, +), "row and column totals differ")
    var rowsLeft = rows
    var columnsLeft = columns
    var whole = expected.map { $0.map { _ in 0 } }
    for setting in 0..<Setting.count {
      for need in 0..<Need.count {
        whole[setting][need] = min(Int(expected[setting][need]), rowsLeft[setting], columnsLeft[need])
        rowsLeft[setting] -= whole[setting][need]
        columnsLeft[need] -= whole[setting][need]
      }
    }
    while rowsLeft.contains(where: { $0 > 0 }) {
      var best = (setting: 0, need: 0, remainder: -Double.infinity)
      for setting in 0..<Setting.count where rowsLeft[setting] > 0 {
        for need in 0..<Need.count where columnsLeft[need] > 0 {
          let remainder = expected[setting][need] - Double(whole[setting][need])
          if remainder > best.remainder { best = (setting, need, remainder) }
        }
      }
      whole[best.setting][best.need] += 1
      rowsLeft[best.setting] -= 1
      columnsLeft[best.need] -= 1
    }
    return whole
  }

  /// Swaps needs between two pupils of one age in different settings while that brings setting x need nearer to
  /// its target; a swap changes neither of the other two tables.
  private static func repair(_ cells: inout [[[Int]]], target: [[Int]]) {
    var excess: [[Int]] = (0..<Setting.count).map { setting in
      (0..<Need.count).map { need -> Int in
        let held = cells.reduce(0) { $0 + $1[setting][need] }
        return held - target[setting][need]
      }
    }
    func gain(_ from: (Int, Int), _ to: (Int, Int)) -> Int {
      abs(excess[from.0][from.1]) - abs(excess[from.0][from.1] - 1)
        + abs(excess[to.0][to.1]) - abs(excess[to.0][to.1] + 1)
    }
    while excess.joined().contains(where: { $0 != 0 }) {
      guard let chain = improvingChain(cells, gain) else { return }
      for swap in chain.swaps {
        for (setting, need, change) in [
          (swap.from, chain.needs.0, -1), (swap.from, chain.needs.1, 1),
          (swap.to, chain.needs.1, -1), (swap.to, chain.needs.0, 1),
        ] {
          cells[swap.age][setting][need] += change
          excess[setting][need] += change
        }
      }
    }
  }

  /// Swaps of two needs along a chain of settings, each between two pupils of one age: a need in excess in the
  /// first setting is handed on to the last, and those between end as they were. The shortest chain that brings
  /// the table nearer to its target, found breadth first; nil when there is none.
  private static func improvingChain(
    _ cells: [[[Int]]], _ gain: (_ from: (Int, Int), _ to: (Int, Int)) -> Int
  ) -> (needs: (Int, Int), swaps: [(age: Int, from: Int, to: Int)])? {
    for longest in [1, Setting.count - 1] {
      for first in 0..<Setting.count {
        for n1 in 0..<Need.count {
          for n2 in 0..<Need.count where n2 != n1 && gain((first, n1), (first, n2)) > 0 {
            var chains: [[(age: Int, from: Int, to: Int)]] = [[]]
            var seen: Set<Int> = [first]
            while !chains.isEmpty {
              let chain = chains.removeFirst()
              let from = chain.last?.to ?? first
              for to in 0..<Setting.count where !seen.contains(to) {
                guard
                  let age = cells.indices.first(where: { cells[$0][from][n1] > 0 && cells[$0][to][n2] > 0 })
                else { continue }
                seen.insert(to)
                let longer = chain + [(age, from, to)]
                if gain((first, n1), (first, n2)) + gain((to, n2), (to, n1)) > 0 { return ((n1, n2), longer) }
                if longer.count < longest { chains.append(longer) }
              }
            }
          }
        }
      }
    }
    return nil
  }
}
