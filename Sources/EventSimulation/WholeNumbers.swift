extension FixedWidthInteger {
  /// The whole part of a number; the nearest integer that there is where it has none, and 0 of what is no number.
  /// Unlike `init(_:)` it never traps.
  @inlinable
  package init(clamping value: Double) {
    // Within 64 bits the processor converts by itself.
    if value.magnitude < 0x1p62 {
      self.init(clamping: Int64(value))
      return
    }
    self = Self(exactly: value.rounded(.towardZero)) ?? (value > 0 ? .max : value < 0 ? .min : 0)
  }
}

extension Comparable {
  /// The value, or the bound that it is beyond.
  package func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
