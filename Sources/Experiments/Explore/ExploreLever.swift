/// A number that a working group moves: what it is, where it stands today and how far it goes.
public struct ExploreLever: Sendable, Equatable {
  /// Key path in the scenario, as `run --set` takes it.
  public var key: String
  /// What it is, in plain words.
  public var name: String
  /// What follows a value; `share` is shown as a percentage, `GBP` in pounds.
  public var unit: String
  public var low: Double
  public var high: Double
  /// The smallest move of the slider.
  public var step: Double
  /// The value that leaves the scenario as it is.
  public var today: Double
  public var isWhole: Bool

  public init(
    key: String, name: String, unit: String = "", low: Double, high: Double, step: Double, today: Double,
    isWhole: Bool = false
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.low = low
    self.high = high
    self.step = step
    self.today = today
    self.isWhole = isWhole
  }

  /// -1 at the low end, 1 at the high end.
  public func scaled(_ value: Double) -> Double { 2 * (value - low) / (high - low) - 1 }

  /// The value at a share of the way from low to high; whole where the lever is, else with few digits.
  public func value(at share: Double) -> Double {
    let value = low + (high - low) * share
    if isWhole { return min(max(value.rounded(), low), high) }
    let grid = (high - low) / 10_000
    return min(max(Self.tidy((value / grid).rounded() * grid), low), high)
  }

  /// Without the dust of binary fractions: 0.30000000000000004 becomes 0.3.
  private static func tidy(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var scale = 1.0
    while value.magnitude * scale < 1e9 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
