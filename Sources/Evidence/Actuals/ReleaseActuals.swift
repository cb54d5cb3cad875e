import Experiments
import SENDSystem

/// The actual figures of an authority in a SEN2 release that a run has a forecast, or a starting value, for.
public enum ReleaseActuals {
  /// The flows that are taken, and the measures that they are.
  private static let flows: [(figure: Figure, measure: String)] = [
    (.requests, "requests"), (.agreed, "agreed_to_assess"), (.refused, "requests_refused"),
    (.assessed, "assessments"), (.newPlans, "new_plans"), (.ceased, "ceased_plans"),
  ]

  /// Plans by setting and by age group each January, and the flows of calendar years.
  public static func figures(
    of authority: AreaFigures, forecast: StoredForecast
  ) throws(EvidenceError) -> [FigureKey: Double] {
    var result: [FigureKey: Double] = [:]
    func take(_ key: FigureKey, _ value: Double?) {
      if let value, forecast[key] != nil { result[key] = value }
    }
    for year in forecast.years(of: FigureKey("plans", 0)) ?? 0...0 {
      take(FigureKey("plans", year), authority.plans[year])
      if let settings = authority.plansBySetting[year] {
        for setting in Setting.allCases {
          take(FigureKey("plans", year, setting: setting.code), settings[setting.rawValue])
        }
      }
      guard let groups = ageGroups(of: authority, year) else { continue }
      for group in AgeGroup.allCases {
        take(FigureKey("plans", year, ageGroup: group.code), groups[group.rawValue])
      }
    }
    for (figure, measure) in flows {
      for year in forecast.years(of: FigureKey(measure, 0)) ?? 0...0 {
        take(FigureKey(measure, year), authority.total(figure, year))
      }
    }
    guard result.keys.contains(where: { !forecast.isStart($0) }) else {
      throw .tooLittle(
        area: authority.area.name, missing: "any figure of a year that the run forecasts")
    }
    return result
  }

  private static func ageGroups(of authority: AreaFigures, _ year: Int) -> [Double]? {
    guard let ages = authority.plansByAge[year] else { return authority.plansByGroup[year] }
    var groups = [Double](repeating: 0, count: AgeGroup.allCases.count)
    for (age, settings) in ages.enumerated() { groups[AgeGroup(age: age).rawValue] += settings.reduce(0, +) }
    return groups
  }
}
