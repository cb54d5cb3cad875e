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
      let needs = caseload.byAgeAndNeed.isEmpty
        ? wholeNumbers(expected[age].reduce(into: [Double](repeating: 0, count: 12)) { sum, row in
          for need in 0..<12 { sum[need] += row[need] }
        }, total: plans[age].reduce(0, +))
        : caseload.byAgeAndNeed[age]
      return rounded(expected[age], rows: plans[age], columns: needs)
    }
    if !caseload.bySettingAndNeed.isEmpty { repair(&cells, target: caseload.bySettingAndNeed) }
    return cells
  }

  private static func expectedTable(
    _ caseload: Scenario.Caseload, fallback needsByAge: [[Double]]
  ) -> [[[Double]]] {
    let plans = caseload.byAgeAndSetting
    var table = plans.indices.map { age in
      (0..<12).map { setting in
        (0..<12).map { need in
          let seed = caseload.bySettingAndNeed.isEmpty && caseload.byAgeAndNeed.isEmpty
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
        for setting in 0..<12 {
          for need in 0..<12 {
            scale(plans.indices.map { ($0, setting, need) }, to: caseload.bySettingAndNeed[setting][need])
          }
        }
      }
      for age in plans.indices {
        if !caseload.byAgeAndNeed.isEmpty {
          for need in 0..<12 {
            scale((0..<12).map { (age, $0, need) }, to: caseload.byAgeAndNeed[age][need])
          }
        }
        for setting in 0..<12 {
          scale((0..<12).map { (age, setting, $0) }, to: plans[age][setting])
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
    for setting in 0..<12 {
      for need in 0..<12 {
        whole[setting][need] = min(Int(expected[setting][need]), rowsLeft[setting], columnsLeft[need])
        rowsLeft[setting] -= whole[setting][need]
        columnsLeft[need] -= whole[setting][need]
      }
    }
    while rowsLeft.contains(where: { $0 > 0 }) {
      var best = (setting: 0, need: 0, remainder: -Double.infinity)
      for setting in 0..<12 where rowsLeft[setting] > 0 {
        for need in 0..<12 where columnsLeft[need] > 0 {
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
    var excess = (0..<12).map { setting in
      (0..<12).map { need in cells.reduce(0) { $0 + $1[setting][need] } - target[setting][need] }
    }
    func gain(_ from: (Int, Int), _ to: (Int, Int)) -> Int {
      abs(excess[from.0][from.1]) - abs(excess[from.0][from.1] - 1)
        + abs(excess[to.0][to.1]) - abs(excess[to.0][to.1] + 1)
    }
    // Swaps that leave the distance as it is open the way to ones that shorten it; the budget bounds the search.
    var sidewaysLeft = 2_000
    while excess.joined().contains(where: { $0 != 0 }) {
      var best = (gain: -1, age: 0, s1: 0, n1: 0, s2: 0, n2: 0)
      search: for s1 in 0..<12 {
        for n1 in 0..<12 where excess[s1][n1] > 0 {
          for n2 in 0..<12 where n2 != n1 {
            for s2 in 0..<12 where s2 != s1 {
              let total = gain((s1, n1), (s1, n2)) + gain((s2, n2), (s2, n1))
              guard total > best.gain else { continue }
              let start = sidewaysLeft % cells.count
              for step in cells.indices {
                let age = (start + step) % cells.count
                guard cells[age][s1][n1] > 0, cells[age][s2][n2] > 0 else { continue }
                best = (total, age, s1, n1, s2, n2)
                break
              }
              if best.gain >= 4 { break search }
            }
          }
        }
      }
      guard best.gain >= 0 else { return }
      if best.gain == 0 {
        sidewaysLeft -= 1
        guard sidewaysLeft > 0 else { return }
      }
      for (setting, need, change) in [
        (best.s1, best.n1, -1), (best.s1, best.n2, 1), (best.s2, best.n2, -1), (best.s2, best.n1, 1),
      ] {
        cells[best.age][setting][need] += change
        excess[setting][need] += change
      }
    }
  }
}
