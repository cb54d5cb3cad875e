extension Distribution {
  /// What is impossible about the parameters, in plain words; nil when they are fine.
  ///
  /// A standard deviation of 0 is fine and means a fixed value.
  public var problem: String? {
    guard parameters.allSatisfy({ $0.isFinite }) else { return "a parameter is not a finite number" }
    guard parameters.allSatisfy({ abs($0) <= Distribution.largest }) else {
      return "a parameter is beyond 1,000,000,000,000,000, larger than any number of a scenario; narrow it"
    }
    switch self {
    case .fixed:
      return nil
    case .normal(_, let sd):
      return Distribution.problem(sd: sd)
    case .logNormal(let mean, let sd), .gamma(let mean, let sd):
      guard mean > 0 else { return "the mean is not positive" }
      guard sd <= Distribution.widest * mean else {
        return "the standard deviation is more than 1,000 times the mean"
      }
      return Distribution.problem(sd: sd)
    case .beta(let mean, let sd):
      if let problem = Distribution.problem(sd: sd) { return problem }
      guard mean >= 0, mean <= 1 else { return "the mean of a proportion is not between 0 and 1" }
      guard sd == 0 || sd * sd < mean * (1 - mean) else {
        return "the standard deviation is too large for a proportion of this mean"
      }
      return nil
    case .triangular(let minimum, let mode, let maximum), .pert(let minimum, let mode, let maximum):
      guard minimum <= maximum else { return "the minimum is greater than the maximum" }
      guard minimum <= mode else { return "the minimum is greater than the mode" }
      return mode <= maximum ? nil : "the mode is greater than the maximum"
    case .uniform(let minimum, let maximum):
      return minimum <= maximum ? nil : "the minimum is greater than the maximum"
    }
  }

  /// Beyond these bounds a distribution says nothing that could be meant.
  private static let largest = 1e15
  private static let widest = 1000.0

  private static func problem(sd: Double) -> String? {
    sd >= 0 ? nil : "the standard deviation is negative"
  }

  private var parameters: [Double] {
    switch self {
    case .fixed(let value):
      [value]
    case .normal(let mean, let sd), .logNormal(let mean, let sd), .beta(let mean, let sd),
      .gamma(let mean, let sd):
      [mean, sd]
    case .triangular(let minimum, let mode, let maximum), .pert(let minimum, let mode, let maximum):
      [minimum, mode, maximum]
    case .uniform(let minimum, let maximum):
      [minimum, maximum]
    }
  }
}
