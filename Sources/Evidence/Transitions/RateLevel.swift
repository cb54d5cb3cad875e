import EventSimulation

/// The level of a rate that wanders from year to year: a local level model with drift on the log rate (Durbin &
/// Koopman 2012, Time Series Analysis by State Space Methods, chapters 2 and 3).
///
/// A year differs from the one before by a lasting step and by a passing effect. A handful of years cannot tell the two
/// apart, so both sizes and the drift are weighed over a grid by prior and likelihood, and the results are means over
/// it: years that go up and down are averaged, years that climb are followed. What remains unsure about the sizes goes
/// into the forecast: four alike years are no proof that years are alike.
///
/// The priors are half-t. The yearly change of authorities' new plans against England's was 0.20 (sd of the logarithm
/// beyond counting noise) over one year, 0.28 over two and 0.33 over four from 2016 to 2021 (DfE SEN2 2022, new plans),
/// which a passing sd of 0.1 and a step of 0.12 explain, and 0.15 over one year from 2022 to 2024. That is after
/// returns were corrected and cleaned by hand, so steps, which chase the last year, are thought half as large.
struct RateLevel {
  /// Log ratio of the last year's level to what was expected, and its variance.
  private(set) var mean = 0.0
  private(set) var variance = 0.0
  /// Sd of the yearly step, and of the passing effect of a year.
  private(set) var step = Size()
  private(set) var passing = Size()
  /// Growth of the log rate a year, pulled towards none, and its sd.
  private(set) var drift = 0.0
  private(set) var driftSD = RateLevel.priorDrift

  /// The sd of a kind of effect: the mean of its posterior, and how unsure it is.
  struct Size {
    var mean = 0.0
    var sd = 0.0
    /// Variance of the effect, over what its sd may be.
    var variance: Double { mean * mean + sd * sd }
  }

  /// Prior sd of a lasting growth a year.
  static let priorDrift = 0.035
  static let drifts = (-4...4).map { 0.0275 * Double($0) }
  /// Sizes (sd) of a step and of a passing effect, and the scales of their half-t priors.
  static let steps = (0..<9).map { 0.0125 + 0.025 * Double($0) }
  static let passings = (0..<14).map { 0.0125 + 0.025 * Double($0) }
  static let stepScale = 0.06
  static let passingScale = 0.1

  /// - Parameter years: counts and what would be expected of them at a constant rate, in order of time.
  init(_ years: [(count: Double, expected: Double)]) {
    let usable = years.filter { $0.expected > 0 }
    let values = usable.map { Elementary.log(($0.count + 0.5) / $0.expected) }
    let noise = usable.map { 1 / ($0.count + 0.5) }
    var cells: [(weight: Double, filter: Filter, step: Double, passing: Double, drift: Double)] = []
    for step in Self.steps {
      for passing in Self.passings {
        let sizes =
          YearlyVariation.halfT(step, scale: Self.stepScale)
          * YearlyVariation.halfT(passing, scale: Self.passingScale)
        for drift in Self.drifts {
          let filter = Filter(
            values, noise: noise.map { $0 + passing * passing }, step: step * step, drift: drift)
          let prior = Elementary.log(sizes) - drift * drift / (2 * Self.priorDrift * Self.priorDrift)
          cells.append((prior + filter.likelihood, filter, step, passing, drift))
        }
      }
    }
    let highest = cells.map(\.weight).max() ?? 0
    let total = cells.reduce(0) { $0 + Elementary.exp($1.weight - highest) }
    for index in cells.indices { cells[index].weight = Elementary.exp(cells[index].weight - highest) / total }
    for cell in cells {
      mean += cell.weight * cell.filter.mean
      step.mean += cell.weight * cell.step
      passing.mean += cell.weight * cell.passing
      drift += cell.weight * cell.drift
    }
    func spread(_ value: (Filter, Double, Double, Double) -> Double, around mean: Double) -> Double {
      cells.reduce(0) {
        let away = value($1.filter, $1.step, $1.passing, $1.drift) - mean
        return $0 + $1.weight * away * away
      }
    }
    variance =
      cells.reduce(0) { $0 + $1.weight * $1.filter.variance }
      + spread({ filter, _, _, _ in filter.mean }, around: mean)
    step.sd = spread({ _, step, _, _ in step }, around: step.mean).squareRoot()
    passing.sd = spread({ _, _, passing, _ in passing }, around: passing.mean).squareRoot()
    driftSD = spread({ _, _, _, drift in drift }, around: drift).squareRoot()
  }

  /// The Kalman filter at known sizes.
  struct Filter {
    private(set) var mean = 0.0
    private(set) var variance = 0.0
    /// Log likelihood of all values but the first, which starts the level.
    private(set) var likelihood = 0.0

    init(_ values: [Double], noise: [Double], step: Double, drift: Double) {
      guard let first = values.first else { return }
      mean = first
      variance = noise[0]
      for (value, noise) in zip(values, noise).dropFirst() {
        mean += drift
        variance += step
        let spread = variance + noise
        let surprise = value - mean
        likelihood -= 0.5 * (Elementary.log(spread) + surprise * surprise / spread)
        let gain = variance / spread
        mean += gain * surprise
        variance *= 1 - gain
      }
    }
  }
}
