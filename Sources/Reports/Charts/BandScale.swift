/// Equal slots for the bars of a chart.
struct BandScale: Equatable {
  var keys: [Int]
  var start: Double
  var end: Double
  /// Share of a slot that its bar fills.
  var fill: Double = 0.72

  var slot: Double { (end - start) / Double(max(keys.count, 1)) }
  /// Bars stay slim where there are few of them.
  var bar: Double { min(slot * fill, 64) }

  func middle(_ key: Int) -> Double {
    start + (Double(keys.firstIndex(of: key) ?? 0) + 0.5) * slot
  }
}
