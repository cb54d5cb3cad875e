extension Distribution {
  public var mean: Double {
    switch self {
    case .fixed(let value): value
    case .normal(let mean, _), .logNormal(let mean, _), .beta(let mean, _), .gamma(let mean, _): mean
    case .triangular(let minimum, let mode, let maximum): (minimum + mode + maximum) / 3
    case .pert(let minimum, let mode, let maximum): (minimum + 4 * mode + maximum) / 6
    case .uniform(let minimum, let maximum): 0.5 * (minimum + maximum)
    }
  }

  /// The standard deviation.
  public var sd: Double {
    switch self {
    case .fixed:
      return 0
    case .normal(_, let sd), .logNormal(_, let sd), .beta(_, let sd), .gamma(_, let sd):
      return sd
    case .triangular(let minimum, let mode, let maximum):
      // As squares of differences, which cannot come out negative.
      let sides = (mode - minimum, maximum - mode, maximum - minimum)
      return ((sides.0 * sides.0 + sides.1 * sides.1 + sides.2 * sides.2) / 36).squareRoot()
    case .pert(let minimum, _, let maximum):
      return ((mean - minimum) * (maximum - mean) / 7).squareRoot()
    case .uniform(let minimum, let maximum):
      return (maximum - minimum) / 12.0.squareRoot()
    }
  }

  /// The values between which the variable lies; the ends may be infinite.
  public var support: ClosedRange<Double> {
    switch self {
    case .fixed(let value):
      value...value
    case .normal(let mean, let sd):
      sd == 0 ? mean...mean : -Double.infinity...Double.infinity
    case .logNormal(let mean, let sd), .gamma(let mean, let sd):
      sd == 0 ? mean...mean : 0...Double.infinity
    case .beta(let mean, let sd):
      sd == 0 ? mean...mean : 0...1
    case .triangular(let minimum, _, let maximum), .pert(let minimum, _, let maximum),
      .uniform(let minimum, let maximum):
      minimum...maximum
    }
  }
}
