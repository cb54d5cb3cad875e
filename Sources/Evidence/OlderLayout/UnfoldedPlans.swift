import SENDSystem

/// The plans of a January by single year of age and setting, from the two tables of the older layout: plans by five
/// age groups, and plans by setting.
///
/// Iterative proportional fitting brings a shape (England's ages and settings) to both tables. The whole numbers that
/// come of it keep both exactly.
struct UnfoldedPlans {
  /// Ages on 31 August of the five groups.
  static let groups = [0...4, 5...10, 11...15, 16...19, 20...25]

  static func group(ofAge age: Int) -> Int { groups.firstIndex { $0.contains(age) } ?? 4 }

  /// `[academic age][setting]`, as fitted.
  let expected: [[Double]]
  /// The same in whole plans.
  let whole: [[Double]]

  /// - Parameters:
  ///   - groups: plans of the five age groups; they set the total, to which settings are brought.
  ///   - shape: `[age][setting]`, of any level.
  init(groups: [Double], settings: [Double], shape: [[Double]]) {
    let groups = groups.wholeNumbers
    let settings = settings.scaled(to: groups.total)
    // A trace everywhere, so that every count finds a place; far below any count of England.
    let shape = shape.map { $0.map { $0 + 1e-4 } }
    let pooled = Self.groups.map { Ages.pooled(shape, $0) }
    let fitted = FlowFitting.fit(prior: pooled, rows: groups, columns: settings)
    expected = (0...25).map { age in
      let group = Self.group(ofAge: age)
      return (0..<Setting.count).map { fitted[group][$0] * shape[age][$0] / pooled[group][$0] }
    }
    let cells = Self.rounded(fitted, rows: groups)
    var result = [[Double]].table()
    for (group, ages) in Self.groups.enumerated() {
      // What an age was given too little in one setting counts for it in the next, or single plans of many settings
      // would all stand at the commonest age.
      var owed = [Double].zeros(26)
      for setting in 0..<Setting.count {
        let share = cells[group][setting] / Swift.max(fitted[group][setting], 1e-12)
        for age in ages { owed[age] += expected[age][setting] * share }
        for _ in 0..<Int(saturating: cells[group][setting]) {
          guard let age = ages.max(by: { (owed[$0], $1) < (owed[$1], $0) }) else { break }
          owed[age] -= 1
          result[age][setting] += 1
        }
      }
    }
    whole = result
  }

  /// Whole numbers near a table of groups and settings, with its rows and, where they are whole, its columns.
  private static func rounded(_ table: [[Double]], rows: [Double]) -> [[Double]] {
    var result = table
    for column in 0..<Setting.count {
      // Running totals rounded: every column keeps its sum.
      var sum = 0.0
      var given = 0.0
      for row in table.indices {
        sum += table[row][column]
        result[row][column] = Swift.max(0, sum.rounded() - given)
        given += result[row][column]
      }
    }
    while let over = table.indices.first(where: { result[$0].total > rows[$0] + 0.5 }),
      let under = table.indices.first(where: { result[$0].total < rows[$0] - 0.5 })
    {
      func gain(_ column: Int) -> Double {
        result[over][column] - table[over][column] - result[under][column] + table[under][column]
      }
      guard
        let column = (0..<Setting.count).filter({ result[over][$0] >= 1 }).max(by: { gain($0) < gain($1) })
      else {
        break
      }
      result[over][column] -= 1
      result[under][column] += 1
    }
    for row in table.indices {
      // Sums of rounded columns may be off by one or two where settings were not whole.
      let missing = rows[row] - result[row].total
      guard abs(missing) > 0.5,
        let column = (0..<Setting.count).max(by: { result[row][$0] < result[row][$1] })
      else { continue }
      result[row][column] = Swift.max(0, result[row][column] + missing)
    }
    return result
  }
}
