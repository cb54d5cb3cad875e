import SENDSystem

/// A pupil-level table counted: joiners, stayers, movers and leavers by year, age, setting and need.
struct TransitionCounts {
  let years: ClosedRange<Int>
  /// Joiners by `[year][age in the second January][setting]`.
  private(set) var joiners: [Int: [[Double]]] = [:]
  /// Needs of joiners by `[age in the second January][need]`.
  private(set) var joinerNeeds = [[Double]].table(26, Need.count)
  /// Plans in the first January by `[year][age][setting]`, and those of them that were gone in the second.
  private(set) var plans: [Int: [[Double]]] = [:]
  private(set) var leavers: [Int: [[Double]]] = [:]
  /// The same over all years for ages from 16 on, by `[age - 16][setting][need]`.
  private(set) var plansFrom16 = [[[Double]]](repeating: .table(Setting.count, Need.count), count: 10)
  private(set) var leaversFrom16 = [[[Double]]](repeating: .table(Setting.count, Need.count), count: 10)
  /// Pupils with a plan in both Januaries by `[year][age in the first][from][to]`.
  private(set) var stays: [Int: [[[Double]]]] = [:]
  /// The plans of the last January.
  private(set) var caseload: [[Int]]
  private(set) var caseloadByAgeAndNeed: [[Int]]
  private(set) var caseloadBySettingAndNeed = [[Int]](
    repeating: [Int](repeating: 0, count: Need.count), count: Setting.count)
  /// Plans of the last January by local code.
  private(set) var localCodes: [Setting: [String: Int]] = [:]

  init(_ table: TransitionTable) {
    years = table.years
    caseload = [[Int]](repeating: [Int](repeating: 0, count: Setting.count), count: 26)
    caseloadByAgeAndNeed = [[Int]](repeating: [Int](repeating: 0, count: Need.count), count: 26)
    for year in Set(table.rows.map(\.year)) {
      joiners[year] = .table()
      plans[year] = .table()
      leavers[year] = .table()
      stays[year] = .init(repeating: .init(repeating: .zeros(Setting.count), count: Setting.count), count: 26)
    }
    for row in table.rows { count(row, isLast: row.year == years.upperBound) }
  }

  private mutating func count(_ row: TransitionTable.Row, isLast: Bool) {
    if let before = row.before {
      plans[row.year]?[row.age][before.setting.rawValue] += 1
      if row.age >= 16 { plansFrom16[row.age - 16][before.setting.rawValue][before.need.rawValue] += 1 }
      if let after = row.after {
        stays[row.year]?[row.age][before.setting.rawValue][after.setting.rawValue] += 1
      } else {
        leavers[row.year]?[row.age][before.setting.rawValue] += 1
        if row.age >= 16 { leaversFrom16[row.age - 16][before.setting.rawValue][before.need.rawValue] += 1 }
      }
    } else if let after = row.after {
      joiners[row.year]?[row.age + 1][after.setting.rawValue] += 1
      joinerNeeds[row.age + 1][after.need.rawValue] += 1
    }
    if isLast, let after = row.after {
      caseload[row.age + 1][after.setting.rawValue] += 1
      caseloadByAgeAndNeed[row.age + 1][after.need.rawValue] += 1
      caseloadBySettingAndNeed[after.setting.rawValue][after.need.rawValue] += 1
      localCodes[after.setting, default: [:]][after.localSetting, default: 0] += 1
    }
  }

  /// Years with rows, in order.
  var observed: [Int] { plans.keys.sorted() }

  /// All years together.
  static func pooled(_ byYear: [Int: [[Double]]]) -> [[Double]] {
    byYear.sorted { $0.key < $1.key }.reduce([[Double]].table()) { sum, next in
      zip(sum, next.value).map { zip($0, $1).map(+) }
    }
  }

  /// Pupils with a plan in both Januaries, of some ages in the first: `[from][to]`.
  func moved(_ ages: ClosedRange<Int>, in year: Int? = nil) -> [[Double]] {
    var result = [[Double]](repeating: .zeros(Setting.count), count: Setting.count)
    for (_, byAge) in stays.filter({ year == nil || $0.key == year }).sorted(by: { $0.key < $1.key }) {
      for age in ages {
        for from in 0..<Setting.count {
          for to in 0..<Setting.count { result[from][to] += byAge[age][from][to] }
        }
      }
    }
    return result
  }

  /// Settings that any pupil of the table is in.
  var settingsInUse: [Bool] {
    let joined = Self.pooled(joiners)
    let held = Self.pooled(plans)
    return (0..<Setting.count).map { setting -> Bool in
      (0...25).contains { age -> Bool in
        let pupils = joined[age][setting] + held[age][setting]
        return pupils > 0 || caseload[age][setting] > 0
      }
    }
  }
}
