/// What one row of results holds: a measure in a year, for one breakdown.
public struct OutputKey: Hashable, Sendable {
  public var measure: String
  public var year: Int
  public var yearType: YearType
  public var unit: String
  public var setting = "all"
  public var phase = "all"
  public var need = "all"
  public var ageGroup = "all"
  /// Single academic age, for rows of `ages.csv` only.
  public var age: Int?
  /// The authority's own name of a setting, for rows of `local_settings.csv` only.
  public var localSetting: Scenario.LocalSettings.Name?
}

extension OutputKey {
  /// The key of a measure as a row of a table names it, of all there is until a part is set.
  package init(of measure: String, year: Int, yearType: String, unit: String) {
    self.init(measure: measure, year: year, yearType: YearType(rawValue: yearType) ?? .census, unit: unit)
  }
}

/// Where each output stands in a replication's flat block of values.
///
/// The event loop counts into whole numbers at `base + slot`: a base for each year of each year type and a slot
/// for each breakdown of each measure. Years that are not wholly simulated share a block at the end that is not
/// reported.
public final class OutputLayout: Sendable {
  /// Keys of the values of a replication, in order.
  public let keys: [OutputKey]
  /// For each key, its index in the block of counts.
  let sources: [Int]
  /// Number of counts of a replication, reported or not.
  let size: Int

  let census: [Int]
  let calendar: [Int]
  let financial: [Int]

  /// Where each measure is counted.
  let slots: Measures

  /// - Parameter localSettings: the authority's own names of settings.
  public init(_ timeline: Timeline, localSettings: [Scenario.LocalSettings.Name] = []) {
    var list = MeasureList()
    slots = Measures(&list, localSettings: localSettings)

    // Reported years, then one block that takes what falls outside them.
    var next = 0
    func bases(_ type: YearType, reported: Int, slotsFor: Int) -> [Int] {
      let stride = list.strides[type, default: 0]
      let result = (0..<slotsFor).map { next + min($0, reported) * stride }
      next += (reported + 1) * stride
      return result
    }
    let years = timeline.years
    let census = bases(.census, reported: years + 1, slotsFor: years + 2)
    let calendar = bases(.calendar, reported: years, slotsFor: years + 1)
    // The first entry is the financial year that the start lies in, of which only a part is simulated.
    let financialYears = bases(.financial, reported: years, slotsFor: years + 1)
    let financial = [financialYears[years]] + financialYears[..<years]
    size = next

    var keys: [OutputKey] = []
    var sources: [Int] = []
    for (measure, breakdowns, first) in list.entries {
      let blocks: [(year: Int, base: Int)]
      switch measure.yearType {
      case .census:
        let isFlow = measure.name == "entries" || measure.name == "exits"
        blocks = (isFlow ? 1...years : 0...years).map { (timeline.startYear + $0, census[$0]) }
      case .calendar: blocks = (0..<years).map { (timeline.startYear + $0, calendar[$0]) }
      case .financial: blocks = (1...years).map { (timeline.startYear + $0 - 1, financial[$0]) }
      case .academic: blocks = []
      }
      for (year, base) in blocks {
        var slot = base + first
        for breakdown in breakdowns {
          for index in 0..<breakdown.count {
            keys.append(OutputLayout.key(measure, year, breakdown, index))
            sources.append(slot)
            slot += 1
          }
        }
      }
    }
    self.census = census
    self.calendar = calendar
    self.financial = financial
    self.keys = keys
    self.sources = sources
  }

  private static func key(_ measure: Measure, _ year: Int, _ breakdown: MeasureList.Breakdown, _ index: Int)
    -> OutputKey
  {
    var key = OutputKey(measure: measure.name, year: year, yearType: measure.yearType, unit: measure.unit)
    switch breakdown {
    case .all: break
    case .setting: key.setting = Setting.allCases[index].code
    case .phase: key.phase = Phase.allCases[index].code
    case .need: key.need = Need.allCases[index].code
    case .ageGroup: key.ageGroup = AgeGroup.allCases[index].code
    case .settingByAgeGroup:
      key.setting = Setting.allCases[index / AgeGroup.allCases.count].code
      key.ageGroup = AgeGroup.allCases[index % AgeGroup.allCases.count].code
    case .settingByPhase:
      key.setting = Setting.allCases[index / Phase.allCases.count].code
      key.phase = Phase.allCases[index % Phase.allCases.count].code
    case .settingByNeed:
      key.setting = Setting.allCases[index / Need.count].code
      key.need = Need.allCases[index % Need.count].code
    case .age: key.age = index
    case .local(let names):
      key.setting = names[index].setting.code
      key.localSetting = names[index]
    }
    return key
  }

  /// Index of an output among `keys`.
  public func index(
    _ measure: String, year: Int, setting: String = "all", phase: String = "all", need: String = "all",
    ageGroup: String = "all", age: Int? = nil, localSetting: String? = nil
  ) -> Int? {
    keys.firstIndex {
      $0.measure == measure && $0.year == year && $0.setting == setting && $0.phase == phase
        && $0.need == need && $0.ageGroup == ageGroup && $0.age == age
        && $0.localSetting?.name == localSetting
    }
  }
}
