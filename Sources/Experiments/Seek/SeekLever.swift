/// A lever as a search sees it: where it stands and how far it may go.
public struct SeekLever: Sendable, Equatable {
  /// Key path in the scenario.
  public var key: String
  /// Whether its level is a factor on a table.
  public var isFactor: Bool
  /// Whether only whole numbers are possible.
  public var isWhole: Bool
  /// The level that the scenario has; `nil` where its file does not state the key.
  public var today: Double?
  public var range: ClosedRange<Double>
  /// How near the answer is to the level sought.
  public var tolerance: Double
  /// What moving it costs beside other levers, in a search for a pattern of provision.
  public var weight: Double

  public init(
    key: String, isFactor: Bool, isWhole: Bool, today: Double?, range: ClosedRange<Double>,
    tolerance: Double? = nil, weight: Double = 1
  ) {
    self.key = key
    self.isFactor = isFactor
    self.isWhole = isWhole
    self.today = today
    self.range = range
    self.tolerance = tolerance ?? (isWhole ? 1 : max((range.upperBound - range.lowerBound) / 1000, 1e-12))
    self.weight = weight
  }

  /// The level of today, brought into the range.
  public var reference: Double { min(max(today ?? range.lowerBound, range.lowerBound), range.upperBound) }
}

#if !hasFeature(Embedded)
  extension SeekLever: Codable {}
#endif
