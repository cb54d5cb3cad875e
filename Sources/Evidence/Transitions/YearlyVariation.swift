#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much counts vary from year to year beyond chance.
enum YearlyVariation {
  /// Variance of the yearly log ratio of a count to what was expected of it, beyond counting noise: method of
  /// moments, pulled towards a prior variance that weighs as much as three years.
  static func excess(_ years: [(count: Double, expected: Double)], prior: Double) -> Double {
    let usable = years.filter { $0.expected > 0 }
    guard usable.count > 1 else { return prior }
    let all = usable.reduce(0) { $0 + $1.count } / usable.reduce(0) { $0 + $1.expected }
    guard all > 0 else { return prior }
    // A total fitted to the years themselves takes one degree of freedom.
    let spread = usable.reduce(0) { sum, year in
      let ratio = year.count / (all * year.expected) - 1
      return sum + ratio * ratio - 1 / (all * year.expected)
    }
    let freedom = Double(usable.count - 1)
    return max(0, (3 * prior + spread * freedom / Double(usable.count)) / (3 + freedom))
  }

  /// Relative sd of a common factor on a kind of flow: of the estimate, and of the years to come.
  static func sd(_ years: [(count: Double, expected: Double)], prior: Double = 0.0025) -> Double {
    let total = years.reduce(0) { $0 + $1.count }
    return min(max((1 / (total + 10) + excess(years, prior: prior)).squareRoot(), 0.01), 0.35)
  }
}

/// The level of a rate that wanders from year to year: a local level model on the log rate, filtered forward
/// (Durbin & Koopman 2012, Time Series Analysis by State Space Methods, chapter 2).
struct RateLevel {
  /// Log ratio of the last year's rate to what was expected, and its variance.
  private(set) var mean = 0.0
  private(set) var variance = 0.0
  /// Variance of the yearly step.
  let step: Double
  /// Mean growth of the log rate a year, pulled towards none, and its sd.
  let drift: Double
  let driftSD: Double

  /// Prior variance of the yearly step (sd 5 %), weighing as much as three years.
  static let priorStep = 0.0025
  /// Prior sd of a lasting growth a year.
  static let priorDrift = 0.02

  /// - Parameter years: counts and what would be expected of them at a constant rate, in order of time.
  init(_ years: [(count: Double, expected: Double)]) {
    let usable = years.filter { $0.expected > 0 }
    let values = usable.map { log(($0.count + 0.5) / $0.expected) }
    let noise = usable.map { 1 / ($0.count + 0.5) }
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    var spread = 0.0
    for (index, change) in steps.enumerated() { spread += change * change - noise[index] - noise[index + 1] }
    step = min(max((3 * Self.priorStep + spread) / (3 + Double(steps.count)), 0.0004), 0.09)
    guard let first = values.first, let firstNoise = noise.first, let lastNoise = noise.last else {
      (drift, driftSD) = (0, Self.priorDrift)
      return
    }
    mean = first
    variance = firstNoise
    for index in 1..<max(1, values.count) {
      variance += step
      let gain = variance / (variance + noise[index])
      mean += gain * (values[index] - mean)
      variance *= 1 - gain
    }
    let prior = Self.priorDrift * Self.priorDrift
    guard !steps.isEmpty else {
      (drift, driftSD) = (0, Self.priorDrift)
      return
    }
    let count = Double(steps.count)
    let uncertainty = (count * step + firstNoise + lastNoise) / (count * count)
    drift = prior / (prior + uncertainty) * steps.reduce(0, +) / count
    driftSD = (prior * uncertainty / (prior + uncertainty)).squareRoot()
  }
}
