/// Why the plans in a setting differ from the mean forecast: more or fewer plans in all, or another share of them.
///
/// Both effects are averaged over the order of the two changes, so they add up to the gap.
public struct MixGap: Sendable, Equatable {
  public var year: Int
  /// Code of the setting.
  public var setting: String
  public var gap: Double
  /// What the gap in total plans brings at this setting's share; `nil` where the total is not known.
  public var totalEffect: Double?
  /// What the change of the setting's share brings.
  public var shareEffect: Double?

  /// - Parameter total: Actual plans in all settings; `nil` where not known.
  public init?(
    year: Int, setting: String, total: Double?, actuals: [FigureKey: Double], forecast: StoredForecast
  ) {
    let key = FigureKey("plans", year, setting: setting)
    guard year > forecast.startYear, let actual = actuals[key], let mean = forecast.mean(key) else {
      return nil
    }
    self.year = year
    self.setting = setting
    gap = actual - mean
    guard let total, total > 0, let expected = forecast.mean(FigureKey("plans", year)), expected > 0 else {
      return
    }
    let parts = ShapleyProduct.parts(
      from: [expected, mean / expected], to: [total, actual / total])
    totalEffect = parts[0]
    shareEffect = parts[1]
  }
}
