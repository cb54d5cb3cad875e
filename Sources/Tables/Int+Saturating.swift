extension Int {
  /// The whole part of a number that data can reach: what is beyond 2^53, where a `Double` no longer tells whole numbers
  /// apart, is that number, so that sums of some cannot overflow; what is no number is 0. `Int(_:)` traps there.
  package init(saturating value: Double) {
    let largest = 9_007_199_254_740_992.0
    self = value.isNaN ? 0 : Int(clamping: Int64(Swift.min(Swift.max(value, -largest), largest)))
  }
}
