import EventSimulation

/// The forecast of one series of one authority, with what came.
public struct Forecast: Sendable {
  /// Nine-character code of the authority, and its name.
  public var code = "", authority = ""
  public var series = ForecastSeries.all
  public var origin = 0, horizon = 0
  /// Values of the predictive distribution, ascending.
  public var members = [0.0]
  public var actual = 0.0
  /// The count at the origin.
  public var start = 0.0
  /// Simple forecasts: the last value, the trend of three years, England's last growth (NaN where it is not at hand).
  public var last = 0.0, linear = 0.0, national = 0.0

  package init() {}

  public var mean: Double { members.reduce(0, +) / Double(max(1, members.count)) }

  public func quantile(_ probability: Double) -> Double { Quantiles.type7(sorted: members, probability) }

  /// Continuous ranked probability score: mean distance to what came less half the mean distance between members
  /// (Gneiting & Raftery 2007).
  public var crps: Double {
    let count = Double(members.count)
    let distance = members.reduce(0) { $0 + abs($1 - actual) } / count
    var spread = 0.0
    for (index, value) in members.enumerated() { spread += value * (2 * Double(index) + 1 - count) }
    return distance - spread / (count * count)
  }

  public func covers(_ share: Double) -> Bool {
    let tail = (1 - share) / 2
    return quantile(tail) <= actual && actual <= quantile(1 - tail)
  }
}
