#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The level of a rate that wanders from year to year: a local level model with drift on the log rate (Durbin &
/// Koopman 2012, Time Series Analysis by State Space Methods, chapters 2 and 3).
///
/// A year differs from the one before by a lasting step and by a passing effect. A handful of years cannot tell the two
/// apart, so both sizes and the drift are weighed over a grid by prior and likelihood, and the results are means over
/// it: years that go up and down are averaged, years that climb are followed.
struct RateLevel {
  /// Log ratio of the last year's level to what was expected, and its variance.
  private(set) var mean = 0.0
  private(set) var variance = 0.0
  /// Variance of the yearly step, and of the passing effect of a year.
  private(set) var step = 0.0
  private(set) var passing = 0.0
  /// Growth of the log rate a year, pulled towards none, and its sd.
  private(set) var drift = 0.0
  private(set) var driftSD = RateLevel.priorDrift

  /// Prior sd of a lasting growth a year.
  static let priorDrift = 0.02
  /// Sizes (sd) of a step and of a passing effect with their prior weights: of judgement, most years of most
  /// authorities lie within a tenth of the last.
  static let steps = [(0.01, 0.3), (0.03, 0.35), (0.06, 0.22), (0.1, 0.1), (0.15, 0.03)]
  static let passings = [(0.0, 0.25), (0.03, 0.3), (0.06, 0.3), (0.1, 0.15)]
  static let drifts = (-4...4).map { 0.015 * Double($0) }

  /// - Parameter years: counts and what would be expected of them at a constant rate, in order of time.
  init(_ years: [(count: Double, expected: Double)]) {
    let usable = years.filter { $0.expected > 0 }
    let values = usable.map { log(($0.count + 0.5) / $0.expected) }
    let noise = usable.map { 1 / ($0.count + 0.5) }
    var cells: [(weight: Double, filter: Filter, step: Double, passing: Double, drift: Double)] = []
    for (step, stepWeight) in Self.steps {
      for (passing, passingWeight) in Self.passings {
        for drift in Self.drifts {
          let filter = Filter(
            values, noise: noise.map { $0 + passing * passing }, step: step * step, drift: drift)
          let prior =
            log(stepWeight * passingWeight) - drift * drift / (2 * Self.priorDrift * Self.priorDrift)
          cells.append((prior + filter.likelihood, filter, step * step, passing * passing, drift))
        }
      }
    }
    let highest = cells.map(\.weight).max() ?? 0
    let total = cells.reduce(0) { $0 + exp($1.weight - highest) }
    for index in cells.indices { cells[index].weight = exp(cells[index].weight - highest) / total }
    for cell in cells {
      mean += cell.weight * cell.filter.mean
      step += cell.weight * cell.step
      passing += cell.weight * cell.passing
      drift += cell.weight * cell.drift
    }
    let (mean, drift) = (mean, drift)
    variance = cells.reduce(0) {
      let away = $1.filter.mean - mean
      return $0 + $1.weight * ($1.filter.variance + away * away)
    }
    driftSD = cells.reduce(0) { $0 + $1.weight * ($1.drift - drift) * ($1.drift - drift) }.squareRoot()
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
        likelihood -= 0.5 * (log(spread) + surprise * surprise / spread)
        let gain = variance / spread
        mean += gain * surprise
        variance *= 1 - gain
      }
    }
  }
}
