import Experiments
import SENDSystem

extension ForecastSeries {
  /// The January count of an area; `nil` where it is not published.
  func value(_ figures: AreaFigures, _ year: Int) -> Double? {
    switch self {
    case .all: return figures.plans[year]
    case .setting(let setting): return figures.plansBySetting[year]?[setting.rawValue]
    case .ageGroup(let group):
      if let groups = figures.plansByGroup[year] { return groups[group.rawValue] }
      return figures.plansByAge[year]?.enumerated().filter { AgeGroup(age: $0.offset) == group }
        .reduce(0) { $0 + $1.element.total }
    case .localSetting, .yearGroup, .need: return nil
    }
  }
}

extension Forecast {
  init(_ series: ForecastSeries, of area: Area, origin: Int, horizon: Int) {
    self.init()
    (code, authority) = (area.code, area.name)
    (self.series, self.origin, self.horizon) = (series, origin, horizon)
  }
}
