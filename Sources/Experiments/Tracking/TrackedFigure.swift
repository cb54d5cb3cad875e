/// An actual figure beside its forecast.
public struct TrackedFigure: Sendable, Equatable {
  public var key: FigureKey
  public var actual: Double
  public var forecast: SummaryRow
  /// Percentage of runs below the actual figure.
  public var percentile: Double
  /// Whether the percentile comes from the values of all runs rather than from stored quantiles.
  public var isExact: Bool
  public var verdict: TrackVerdict

  /// - Parameter sample: The values of all runs, if they were saved.
  public init(key: FigureKey, actual: Double, forecast: SummaryRow, sample: [Double]? = nil) {
    let exact = sample.flatMap { FanPosition.share(of: actual, among: $0) }
    let share = exact ?? FanPosition.share(of: actual, in: forecast)
    self.key = key
    self.actual = actual
    self.forecast = forecast
    percentile = share * 100
    isExact = exact != nil
    verdict = TrackVerdict(share: share)
  }

  /// Actual less the mean of the forecast.
  public var gap: Double { actual - forecast.mean }
}
