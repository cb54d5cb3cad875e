import SENDSystem

/// One series of stocks that is forecast: all plans, the plans of a setting, or those of an age group.
public enum ForecastSeries: Hashable, Sendable {
  case all
  case setting(Setting)
  case ageGroup(AgeGroup)

  public static let every: [ForecastSeries] =
    [.all] + Setting.allCases.map { .setting($0) } + AgeGroup.allCases.map { .ageGroup($0) }

  public var settingCode: String { if case .setting(let setting) = self { setting.code } else { "all" } }
  public var ageGroupCode: String { if case .ageGroup(let group) = self { group.code } else { "all" } }

  /// The January count of an area; `nil` where it is not published.
  func value(_ figures: AreaFigures, _ year: Int) -> Double? {
    switch self {
    case .all: return figures.plans[year]
    case .setting(let setting): return figures.plansBySetting[year]?[setting.rawValue]
    case .ageGroup(let group):
      if let groups = figures.plansByGroup[year] { return groups[group.rawValue] }
      return figures.plansByAge[year]?.enumerated().filter { AgeGroup(age: $0.offset) == group }
        .reduce(0) { $0 + $1.element.total }
    }
  }
}
