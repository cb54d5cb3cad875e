/// Equal slots for the bars of a chart.
public struct BandScale: Sendable, Equatable {
  public var keys: [Int]
  public var start: Double
  public var end: Double
  /// Share of a slot that its bar fills.
  public var fill: Double = 0.72

  public var slot: Double { (end - start) / Double(max(keys.count, 1)) }
  /// Bars stay slim where there are few of them.
  public var bar: Double { min(slot * fill, 64) }

  public func middle(_ key: Int) -> Double {
    start + (Double(keys.firstIndex(of: key) ?? 0) + 0.5) * slot
  }
}
