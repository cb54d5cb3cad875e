import Experiments

/// All that the page needs to answer at any setting of the levers: the content of `emulator.json`, which the page
/// holds as well.
///
/// An emulated response at levers scaled to `u` (-1 at the low end, 1 at the high end) is
/// `Σ coefficients · (1, u₁, …, u₁², u₁u₂, …)` and, where there are `lengths`,
/// `+ Σ weights · exp(-½ Σ ((u - point) / length)²)`. `mean`, `low` and `high` add to today's; `variance` is that of
/// paired differences.
public struct ExploreModel: Codable, Sendable, Equatable {
  public static let fileName = "emulator.json"

  public struct Lever: Codable, Sendable, Equatable {
    public var key: String
    public var name: String
    public var unit: String
    public var low: Double
    public var high: Double
    public var step: Double
    public var today: Double
    public var whole: Bool

    init(_ lever: ExploreLever) {
      (key, name, unit) = (lever.key, lever.name, lever.unit)
      (low, high, step) = (lever.low, lever.high, lever.step)
      (today, whole) = (lever.today, lever.isWhole)
    }
  }

  public struct Response: Codable, Sendable, Equatable {
    /// Empty for a quadratic alone.
    public var lengths: [Double]
    /// By year.
    public var coefficients: [[Double]]
    /// By year and point; empty for a quadratic alone.
    public var weights: [[Double]]

    init(_ emulator: Emulator) {
      lengths = emulator.lengths
      coefficients = emulator.coefficients
      weights = emulator.weights
    }
  }

  public struct Level: Codable, Sendable, Equatable {
    public var mean: Double
    public var low: Double
    public var high: Double
  }

  public struct Axis: Codable, Sendable, Equatable {
    public var ticks: [Double]
    public var labels: [String]
  }

  public struct Series: Codable, Sendable, Equatable {
    /// As `--output-measure` takes it.
    public var measure: String
    public var title: String
    public var unit: String
    /// What a year means: `census`, `calendar`, `academic` or `financial`.
    public var yearType: String
    public var years: [Int]
    /// Years as on an axis and as in a sentence.
    public var shortYears: [String]
    public var longYears: [String]
    public var axis: Axis
    /// By year.
    public var today: [Level]
    /// By year, how near to zero the lower end of a band is taken for zero.
    public var lowSlack: [Double]
    /// Whether the ends of bands are whole.
    public var isCount: Bool
    /// By year, half-width of the 95 % band of the emulator's error.
    public var halfWidths: [Double]
    /// By year, 5 % and 95 % of paired differences in standard deviations from their mean.
    public var shapes: [[Double]]
    /// By year, what an emulated variance is at least.
    public var leastVariances: [Double]
    public var mean: Response
    public var low: Response
    public var high: Response
    public var variance: Response
  }

  public var schemaVersion = 1
  /// Scenario file as it was named.
  public var scenario: String
  /// What a real run writes into, followed by a mark of the point.
  public var output: String
  /// As text: a script has no whole numbers of 64 bits.
  public var seedText: String
  /// Replications of a point, and of today's.
  public var replications: Int
  public var todayReplications: Int
  public var levers: [Lever]
  /// Points that the emulators were fitted to, scaled.
  public var points: [[Double]]
  public var series: [Series]

  public init(_ result: ExploreResult, scenario: String, output: String) {
    self.scenario = scenario
    self.output = output
    seedText = String(result.seed)
    replications = result.replications
    todayReplications = result.todayReplications
    levers = result.design.levers.map(Lever.init)
    points = result.design.points.map(result.design.scaled)
    series = result.series.map(Self.series)
  }

  private static func series(_ explored: ExploredSeries) -> Series {
    let style = YearStyle(rawValue: explored.series.yearType) ?? .calendar
    let years = explored.series.years
    return Series(
      measure: explored.series.name, title: ExploreWords.title(explored.series), unit: explored.series.unit,
      yearType: explored.series.yearType, years: years, shortYears: years.map(style.shortLabel),
      longYears: years.map(style.phrase),
      axis: axis(explored),
      today: explored.today.map { Level(mean: $0.mean, low: $0.low, high: $0.high) },
      lowSlack: explored.lowSlack, isCount: explored.isCount,
      halfWidths: explored.errors.map(\.halfWidth), shapes: explored.shapes.map { [$0.low, $0.high] },
      leastVariances: explored.leastVariances,
      mean: Response(explored.mean), low: Response(explored.low), high: Response(explored.high),
      variance: Response(explored.variance))
  }

  /// One axis for all settings of the levers, so that bands move and not the scale.
  private static func axis(_ explored: ExploredSeries) -> Axis {
    let samples = explored.samples.joined()
    let format = ValueFormat(unit: explored.series.unit)
    let low = (samples.map(\.low) + explored.today.map(\.low)).min() ?? 0
    let high = (samples.map(\.high) + explored.today.map(\.high)).max() ?? 1
    let ticks = NiceTicks.covering(low, high, count: 6, wholeNumbers: format.wholeNumbers)
    return Axis(ticks: ticks, labels: format.tickLabels(ticks))
  }

  /// Whether what belongs together has the same length, and every lever has a range.
  var isSound: Bool {
    levers.allSatisfy { $0.low < $0.high }
      && series.allSatisfy { series in
        let years = series.years.count
        return years > 0
          && [
            series.today.count, series.shortYears.count, series.longYears.count, series.halfWidths.count,
            series.lowSlack.count, series.shapes.count, series.leastVariances.count,
          ].allSatisfy { $0 == years }
      }
  }
}
