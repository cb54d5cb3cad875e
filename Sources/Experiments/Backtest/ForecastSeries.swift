import SENDSystem

/// One series of stocks that is forecast: all plans, the plans of a setting, or those of an age group; from a table of
/// pupils also those of an own setting of the authority, of a year group or of a need.
public enum ForecastSeries: Hashable, Sendable {
  case all
  case setting(Setting)
  case ageGroup(AgeGroup)
  case localSetting(String)
  /// Year of the national curriculum.
  case yearGroup(Int)
  case need(Need)

  /// The series that are published.
  public static let every: [ForecastSeries] =
    [.all] + Setting.allCases.map { .setting($0) } + AgeGroup.allCases.map { .ageGroup($0) }

  public var measure: String {
    switch self {
    case .localSetting: "plans_local_setting"
    case .need(let need): "plans_need_\(need.code.lowercased())"
    default: "plans"
    }
  }

  public var settingCode: String {
    switch self {
    case .setting(let setting): setting.code
    case .localSetting(let name): name
    default: "all"
    }
  }

  public var ageGroupCode: String {
    switch self {
    case .ageGroup(let group): group.code
    case .yearGroup(let year): "year_group_\(year)"
    default: "all"
    }
  }

  /// The January between two others from which the series is counted in another way; `nil` where there is none.
  ///
  /// In January 2023 the return became pupil-level (DfE, Education, health and care plans 2023, methodology): SRPs and
  /// units, alternative provision, colleges, specialist post-16, and all who are educated elsewhere were told apart
  /// differently from then on.
  public func countedAnew(from origin: Int, to year: Int) -> Int? {
    guard origin < 2023, year >= 2023, case .setting(let setting) = self,
      [.srp, .ap, .fe, .spi, .homeEducation, .eotas, .other].contains(setting)
    else { return nil }
    return 2023
  }
}
