/// How the influence of inputs is studied.
public enum SensitivityMethod: String, CaseIterable, Sendable {
  /// One input at a time from its low to its high value.
  case oneway
  /// Elementary effects, for screening many inputs.
  case morris
  /// Shares of variance.
  case sobol
  /// The value of knowing an input before a choice between scenarios.
  case learning

  /// The size of the design where none is asked for: trajectories, base points or samples.
  public var defaultSize: Int {
    switch self {
    case .oneway: 1
    case .morris: 20
    case .sobol: 1024
    case .learning: 2048
    }
  }

  /// The share of chance in the variance between points that automatic replications aim at, and their limits. One-way
  /// analysis has few points and looks at small differences; for the other methods points themselves average chance
  /// out.
  var noise: (target: Double, replications: ClosedRange<Int>) {
    switch self {
    case .oneway: (0.002, 20...500)
    case .morris: (0.01, 2...100)
    case .sobol: (0.02, 2...50)
    case .learning: (1, 1...1)
    }
  }
}

#if !hasFeature(Embedded)
  extension SensitivityMethod: Codable {}
#endif
