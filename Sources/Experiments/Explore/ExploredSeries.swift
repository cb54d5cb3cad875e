import EventSimulation

/// A series of outputs that a page can show at any setting of the levers.
public struct ExploredSeries: Sendable {
  public let series: OutputSeries
  public let mean: Emulator
  public let low: Emulator
  public let high: Emulator
  public let variance: Emulator
  /// By year, today's point with all its replications.
  public let today: [Level]
  /// By year.
  public private(set) var errors: [EmulatorError] = []
  /// By year, the points of the design and then those held back, with the common draws.
  public let samples: [[ExploreSample]]
  /// By year, where 5 % and 95 % of paired differences lie, in emulated standard deviations from their emulated mean.
  public private(set) var shapes: [(low: Double, high: Double)] = []
  /// By year, the least variance of paired differences at the points of the design, today's left out: an emulated
  /// variance is not taken for less.
  public let leastVariances: [Double]
  let replications: Int
  let todayReplications: Int

  /// By year, how near to zero the lower end of a band is taken for zero: twice its error at points left out.
  public var lowSlack: [Double] { low.leaveOneOut.map { 2 * $0 } }

  /// Whether outcomes are whole, so that the ends of bands are.
  public var isCount: Bool { !["GBP", "share", "weeks"].contains(series.unit) }

  /// Mean, 90 % band and spread of outcomes.
  public struct Level: Sendable, Equatable {
    public var mean: Double
    public var low: Double
    public var median: Double
    public var high: Double
    public var standardDeviation: Double
  }

  init(
    _ series: OutputSeries, _ fit: SeriesFit, mean: Emulator, low: Emulator, high: Emulator,
    variance: Emulator
  ) {
    self.series = series
    self.mean = mean
    self.low = low
    self.high = high
    self.variance = variance
    samples = fit.samples
    replications = fit.replications
    todayReplications = fit.today.first?.count ?? 0
    today = fit.today.map { values in
      let sorted = values.sorted()
      let moments = RunningMoments(values)
      return Level(
        mean: moments.mean, low: Quantiles.prediction(sorted: sorted, ExploreSample.tail),
        median: Quantiles.prediction(sorted: sorted, 0.5),
        high: Quantiles.prediction(sorted: sorted, 1 - ExploreSample.tail),
        standardDeviation: moments.standardDeviation)
    }
    leastVariances = fit.samples.map { samples in
      samples[1..<fit.fitted].map(\.varianceOfDifference).min() ?? 0
    }
    shapes = samples.indices.map { shape($0, fit) }
    errors = samples.indices.map { EmulatorError(self, year: $0, fit) }
  }

  /// Scaled by what the emulators themselves say at the points of the design, all points together, so that a band
  /// of differences makes up for the errors of both emulators and for differences that are skewed.
  private func shape(_ year: Int, _ fit: SeriesFit) -> (low: Double, high: Double) {
    let scaled = fit.design.points.map(fit.design.scaled)
    let distances = (1..<fit.fitted).flatMap { point -> [Double] in
      let spread = spread(year, at: scaled[point])
      let mean = mean.value(year, at: scaled[point])
      return spread > 0 ? fit.differences[year][point].map { ($0 - mean) / spread } : []
    }.sorted()
    guard !distances.isEmpty else { return (-1.645, 1.645) }
    return (
      Quantiles.prediction(sorted: distances, ExploreSample.tail),
      Quantiles.prediction(sorted: distances, 1 - ExploreSample.tail)
    )
  }

  /// Emulated standard deviation of paired differences.
  private func spread(_ year: Int, at u: [Double]) -> Double {
    max(variance.value(year, at: u), leastVariances[year]).squareRoot()
  }

  /// What the page shows at a setting of the levers.
  public struct Shown: Sendable, Equatable {
    public var mean: Double
    /// The band that 90 % of outcomes lie in.
    public var low: Double
    public var high: Double
    /// Mean difference from today's point, and the band of 90 % of paired differences.
    public var difference: Double
    public var lowDifference: Double
    public var highDifference: Double
    /// Within this of `mean` lies the mean of the real run, with the seed and the replications of today's point, 95
    /// times out of 100.
    public var error: Double
    /// The same for a real run with another seed.
    public var errorOtherSeed: Double
  }

  /// - Parameters:
  ///   - year: index of the year.
  ///   - u: the levers, each scaled to -1...1.
  public func shown(_ year: Int, at u: [Double]) -> Shown {
    shown(year, at: u, halfWidth: errors[year].halfWidth)
  }

  /// - Parameter halfWidth: of the emulator's error.
  func shown(_ year: Int, at u: [Double], halfWidth: Double) -> Shown {
    let level = today[year]
    // Only money can be below nothing.
    let least = series.unit == "GBP" ? -Double.infinity : 0
    let difference = mean.value(year, at: u)
    var low = max(level.low + low.value(year, at: u), least)
    // Many outcomes can be nothing at all: an end that may as well be zero must not shut them out.
    if least == 0, low < lowSlack[year] { low = 0 }
    var high = max(level.high + high.value(year, at: u), low)
    if isCount {
      low = (low + 1e-6).rounded(.down)
      high = (high - 1e-6).rounded(.up)
    }
    let spread = spread(year, at: u)
    let chance = spread * spread * (1 / Double(replications) - 1 / Double(todayReplications))
    let error = (halfWidth * halfWidth + Self.z * Self.z * chance).squareRoot()
    // As wide as the band is, so is the spread of outcomes; both runs have the error of their means.
    let outcome = (high - low) / (2 * 1.645)
    let seeds = 2 * outcome * outcome / Double(todayReplications)
    return Shown(
      mean: max(level.mean + difference, least), low: low, high: high, difference: difference,
      lowDifference: difference + spread * shapes[year].low,
      highDifference: difference + spread * shapes[year].high, error: error,
      errorOtherSeed: (error * error + Self.z * Self.z * seeds).squareRoot())
  }

  /// 97.5 % quantile of the normal distribution.
  static let z = 1.959_963_984_540_054
}
