/// What the place of an actual figure in the fan says.
public enum TrackVerdict: String, Sendable, CaseIterable {
  /// From the 10th to the 90th percentile: as forecast.
  case inside
  /// From the 5th to the 10th or from the 90th to the 95th: still in the 90 % interval, near its edge.
  case watch
  /// Beyond the 5th or 95th percentile.
  case outside

  /// - Parameter share: The share of runs below the figure, 0 to 1.
  public init(share: Double) {
    switch share {
    case 0.1...0.9: self = .inside
    case 0.05...0.95: self = .watch
    default: self = .outside
    }
  }
}
