import EventSimulation

/// What it is worth to learn uncertain numbers before a choice.
///
/// Without more knowledge the best choice is the option of the highest expected net benefit. Whoever knew an input
/// would choose the best option for its value. The gain in expected net benefit is the expected value of (partial)
/// perfect information (Raiffa & Schlaifer 1961; Brennan et al. 2007, doi:10.1177/0272989X07302555).
///
/// The expected net benefit given one input is a regression of simulated net benefits on it (Strong, Oakley & Brennan
/// 2014, doi:10.1177/0272989X13505910), here a natural cubic spline with five knots; given all inputs together, a
/// regression with a linear and a quadratic term for each. Regression leaves the luck of single pupils out, which
/// nobody can learn. The maximum over fitted values is biased upwards (Oakley et al. 2010,
/// doi:10.1016/j.jhealeco.2010.03.006); the bootstrap estimates by how much, and the estimate is corrected.
///
/// To know one input is worth nothing at the least, to know all at least as much, and to know the luck besides at least
/// as much again. Estimates that noise brings out of this order are put back to the bound that they break.
public struct ValueOfInformation: Sendable {
  /// Options with their expected net benefit.
  public let expected: [IndexEstimate]
  /// Share of samples in which each option is the best, chance included.
  public let probabilityBest: [Double]
  /// The value of knowing everything, luck included: an upper bound of what learning can bring.
  public let withLuck: IndexEstimate
  /// The value of knowing all inputs.
  public let allInputs: IndexEstimate
  /// The value of knowing one input, in the order of the inputs.
  public let byInput: [IndexEstimate]

  /// What was found once, as a table holds it.
  public init(
    expected: [IndexEstimate], probabilityBest: [Double], withLuck: IndexEstimate, allInputs: IndexEstimate,
    byInput: [IndexEstimate]
  ) {
    self.expected = expected
    self.probabilityBest = probabilityBest
    self.withLuck = withLuck
    self.allInputs = allInputs
    self.byInput = byInput
  }

  /// - Parameters:
  ///   - netBenefits: by `[option][sample]`.
  ///   - inputs: values by `[input][sample]`.
  public init(netBenefits: [[Double]], inputs: [[Double]], seed: UInt64, resamples: Int = 200) {
    let count = netBenefits[0].count
    let resampling = Resampling(seed: seed, size: count)
    let weights = (0..<resamples).map { resampling.weights($0) }
    expected = netBenefits.map { option in
      IndexEstimate(Self.mean(option, nil), bootstrap: weights.map { Self.mean(option, $0) })
    }
    let wins = Self.winners(netBenefits)
    probabilityBest = netBenefits.indices.map { option in
      Double(wins.count { $0 == option }) / Double(count)
    }
    let withLuck = IndexEstimate(
      Self.gain(netBenefits, nil), bootstrap: weights.map { Self.gain(netBenefits, $0) })
    self.withLuck = withLuck
    byInput = inputs.map { values in
      let regression = NormalEquations(SplineBasis(values).rows(values))
      return Self.corrected(netBenefits, regression, weights).within(0, withLuck.value)
    }
    let all = inputs.isEmpty ? nil : NormalEquations(Self.quadratics(inputs, count))
    let least = byInput.map { $0.value }.max() ?? 0
    allInputs =
      all.map { Self.corrected(netBenefits, $0, Array(weights.prefix(50))).within(least, withLuck.value) }
      ?? IndexEstimate(0)
  }

  /// E[max] - max E of net benefits by `[option][sample]`.
  static func gain(_ netBenefits: [[Double]], _ weights: [Double]?) -> Double {
    var sum = 0.0
    var size = 0.0
    for sample in netBenefits[0].indices {
      let weight = weights?[sample] ?? 1
      if weight == 0 { continue }
      var best = netBenefits[0][sample]
      for option in netBenefits.dropFirst() { best = max(best, option[sample]) }
      sum += weight * best
      size += weight
    }
    return sum / size - (netBenefits.map { mean($0, weights) }.max() ?? 0)
  }

  private static func mean(_ values: [Double], _ weights: [Double]?) -> Double {
    guard let weights else { return values.reduce(0, +) / Double(values.count) }
    return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  /// The best option of each sample, the first of equals.
  private static func winners(_ netBenefits: [[Double]]) -> [Int] {
    netBenefits[0].indices.map { sample in
      netBenefits.indices.max { (netBenefits[$0][sample], $1) < (netBenefits[$1][sample], $0) } ?? 0
    }
  }

  /// The gain from fitted net benefits, less its bootstrap bias; the interval is that of the bootstrap, moved alike.
  private static func corrected(
    _ netBenefits: [[Double]], _ regression: NormalEquations, _ weights: [[Double]]
  ) -> IndexEstimate {
    // Only differences from the first option matter, and they are less noisy than the benefits themselves.
    let differences = netBenefits.dropFirst().map { option in zip(option, netBenefits[0]).map { $0 - $1 } }
    let nothing = [Double](repeating: 0, count: netBenefits[0].count)
    func gain(_ weights: [Double]?) -> Double {
      let fits = regression.fitted(regression.coefficients(differences, weights: weights))
      return Self.gain([nothing] + fits, weights)
    }
    let value = gain(nil)
    let again = weights.map { gain($0) }
    guard !again.isEmpty else { return IndexEstimate(value) }
    let bias = again.reduce(0, +) / Double(again.count) - value
    return IndexEstimate(value - bias, bootstrap: again.map { $0 - 2 * bias })
  }

  /// One, and a linear and a quadratic term of each input, standardised.
  private static func quadratics(_ inputs: [[Double]], _ count: Int) -> [[Double]] {
    let standard = inputs.map { values in
      let moments = RunningMoments(values)
      let scale = moments.standardDeviation > 0 ? moments.standardDeviation : 1
      return values.map { ($0 - moments.mean) / scale }
    }
    return (0..<count).map { sample -> [Double] in
      var terms = [1.0]
      for values in standard {
        let value = values[sample]
        terms += [value, value * value - 1]
      }
      return terms
    }
  }
}

extension IndexEstimate {
  /// The estimate brought between bounds, with an interval that holds it and nothing below nought.
  fileprivate func within(_ least: Double, _ most: Double) -> IndexEstimate {
    var result = self
    result.value = min(max(value, least), max(most, least))
    result.p025 = min(max(p025, 0), result.value)
    result.p975 = max(p975, result.value)
    return result
  }
}

/// The natural cubic spline with knots at the 5, 27.5, 50, 72.5 and 95 % quantiles (Harrell 2015, table 2.3), or a
/// straight line where values are too few to part.
struct SplineBasis: Sendable {
  private let knots: [Double]
  private let centre: Double
  private let scale: Double

  init(_ values: [Double]) {
    let moments = RunningMoments(values)
    let (centre, scale) = (
      moments.mean, moments.standardDeviation > 0 ? moments.standardDeviation : 1
    )
    (self.centre, self.scale) = (centre, scale)
    let sorted = values.sorted()
    let places = [0.05, 0.275, 0.5, 0.725, 0.95].map { Quantiles.type7(sorted: sorted, $0) }
    let standard = Set(places.map { ($0 - centre) / scale }).sorted()
    knots = standard.count == places.count ? standard : []
  }

  func rows(_ values: [Double]) -> [[Double]] {
    values.map { value in
      let x = (value - centre) / scale
      guard let last = knots.last else { return [1, x] }
      let beforeLast = knots[knots.count - 2]
      func cube(_ value: Double) -> Double { value > 0 ? value * value * value : 0 }
      let bends = knots.dropLast(2).map { knot in
        (cube(x - knot) - cube(x - beforeLast) * (last - knot) / (last - beforeLast)
          + cube(x - last) * (beforeLast - knot) / (last - beforeLast))
          / ((last - knots[0]) * (last - knots[0]))
      }
      return [1, x] + bends
    }
  }
}
