/// Gives each measure its place among the counts of a year, in the order in which they are stated.
struct MeasureList {
  /// How a measure is broken down; each gives its slots in this order.
  enum Breakdown {
    case all, setting, phase, need, ageGroup, settingByAgeGroup, settingByPhase, settingByNeed, age
    case local([Scenario.LocalSettings.Name])

    var count: Int {
      switch self {
      case .all: 1
      case .setting: Setting.count
      case .need: Need.count
      case .phase, .ageGroup: 5
      case .settingByAgeGroup, .settingByPhase: Setting.count * 5
      case .settingByNeed: Setting.count * Need.count
      case .age: 26
      case .local(let names): names.count
      }
    }
  }

  private(set) var entries: [(measure: Measure, breakdowns: [Breakdown], first: Int)] = []
  /// Counts of one year of each type so far.
  private(set) var strides: [YearType: Int] = [:]

  /// A stock of the January census, or a flow from the census before.
  mutating func census(_ name: String, _ unit: String, _ breakdowns: [Breakdown], _ meaning: String) -> Slots
  {
    add(Measure(name, unit, .census, meaning), breakdowns)
  }

  mutating func calendar(_ name: String, _ unit: String, _ breakdowns: [Breakdown], _ meaning: String)
    -> Slots
  {
    add(Measure(name, unit, .calendar, meaning), breakdowns)
  }

  /// Money of a financial year.
  mutating func pounds(_ name: String, _ breakdowns: [Breakdown], _ meaning: String) -> Slots {
    add(Measure(name, "GBP", .financial, meaning), breakdowns)
  }

  /// A measure that has been stated, by something else.
  mutating func again(_ name: String, _ breakdown: Breakdown) -> Slots {
    guard let entry = entries.first(where: { $0.measure.name == name }) else {
      preconditionFailure("unknown measure \(name)")
    }
    return add(entry.measure, [breakdown])
  }

  /// Counts that are not reported.
  mutating func hidden(_ type: YearType, _ count: Int = 1) -> Int {
    defer { strides[type, default: 0] += count }
    return strides[type, default: 0]
  }

  private mutating func add(_ measure: Measure, _ breakdowns: [Breakdown]) -> Slots {
    var result = Slots()
    var next = strides[measure.yearType, default: 0]
    entries.append((measure, breakdowns, next))
    for breakdown in breakdowns {
      switch breakdown {
      case .all: result.all = next
      case .setting: result.setting = next
      case .phase: result.phase = next
      case .need: result.need = next
      case .ageGroup: result.ageGroup = next
      case .settingByAgeGroup: result.settingByAgeGroup = next
      case .settingByPhase: result.settingByPhase = next
      case .settingByNeed: result.settingByNeed = next
      case .age: result.age = next
      case .local: result.local = next
      }
      next += breakdown.count
    }
    strides[measure.yearType] = next
    return result
  }
}

/// First slots of one measure.
struct Slots: Sendable {
  var all = -1
  var setting = -1
  var phase = -1
  var need = -1
  var ageGroup = -1
  var settingByAgeGroup = -1
  var settingByPhase = -1
  var settingByNeed = -1
  var age = -1
  var local = -1
}
