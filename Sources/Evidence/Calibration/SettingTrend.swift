import EventSimulation
import SENDSystem

/// How fast the plans of a setting are expected to grow in the next year, and how unsure that is.
///
/// The authority's own log growth a year over up to three years is pulled towards England's by empirical Bayes: its weight is
/// the share of its departure from England's that lasts, against what is drawn afresh each year and the chance of small
/// numbers. Where too few authorities are at hand to tell the two apart, England's growth stands.
struct SettingTrend {
  /// Log growth of the next year.
  let drift: Double
  /// Standard deviations of what lasts and of what is drawn afresh each year.
  let lasting, yearly: Double
  /// The authority's own growth and England's, and the years that they are the mean of; own is `nil` where few plans or a
  /// new way of counting leave none.
  let own: Double?
  let england: Double
  let years: Int

  /// Standard deviation of a year's growth of places, of which there are as many as pupils: what is drawn afresh, and the
  /// chance of small numbers, which full schools do not show by themselves.
  func yearEffect(places: Double) -> Double {
    min((yearly * yearly + SettingVolatility.turnover / max(places, 1)).squareRoot(), Self.mostOfPlaces)
  }

  /// Each year's growth as a multiple of the last one's. Judgement: growth fades, and nobody publishes how fast.
  static let damping = 0.85
  /// Beyond these no trend is carried forward.
  static let range = -0.1...0.15
  /// The most that places jump in a year, as standard deviation. What a setting's plans jump by more is recounting.
  static let mostOfPlaces = 0.15

  /// - Returns: `nil` where England's growth is not known.
  init?(_ setting: Int, _ basis: Basis) {
    let found = (1...3).reversed().lazy.compactMap { years in
      Self.growth(basis.england, setting, years, basis.census).map { (years, $0) }
    }.first
    guard let (years, national) = found else { return nil }
    self.years = years
    england = national
    let volatility = SettingVolatility(setting, basis.history, basis.england, census: basis.census)
    lasting = volatility?.lasting ?? 0.05
    yearly = volatility?.yearly ?? 0.1
    own = Self.growth(basis.local, setting, years, basis.census)
    guard let own, let volatility, let plans = basis.local.plansBySetting[basis.census]?[setting] else {
      drift = min(max(national, Self.range.lowerBound), Self.range.upperBound)
      return
    }
    let span = Double(years)
    let signal = volatility.departure * volatility.departure
    let noise = (volatility.yearly * volatility.yearly + SettingVolatility.turnover / plans) / span
    let weight = signal / (signal + noise)
    drift = min(
      max(weight * own + (1 - weight) * national, Self.range.lowerBound), Self.range.upperBound)
  }

  /// Mean log growth a year up to a January.
  private static func growth(_ figures: AreaFigures, _ setting: Int, _ years: Int, _ census: Int) -> Double? {
    SettingVolatility.growth(figures, setting, from: census - years, to: census).map { $0 / Double(years) }
  }
}
