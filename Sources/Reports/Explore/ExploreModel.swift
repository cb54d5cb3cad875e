import Experiments

/// All that the page needs to answer at any setting of the levers: the content of `emulator.json`, which the page
/// holds as well.
///
/// An emulated response at levers scaled to `u` (-1 at the low end, 1 at the high end) is
/// `Σ coefficients · (1, u₁, …, u₁², u₁u₂, …)` and, where there are `lengths`,
/// `+ Σ weights · exp(-½ Σ ((u - point) / length)²)`. `mean`, `low` and `high` add to today's; `variance` is that of
/// paired differences.
package struct ExploreModel: Codable, Sendable, Equatable {
  package static let fileName = "emulator.json"

  package struct Lever: Codable, Sendable, Equatable {
    package var key: String
    package var name: String
    package var unit: String
    package var low: Double
    package var high: Double
    package var step: Double
    package var today: Double
    package var whole: Bool

    init(_ lever: ExploreLever) {
      (key, name, unit) = (lever.key, lever.name, lever.unit)
      (low, high, step) = (lever.low, lever.high, lever.step)
      (today, whole) = (lever.today, lever.isWhole)
    }
  }

  package struct Response: Codable, Sendable, Equatable {
    /// Empty for a quadratic alone.
    package var lengths: [Double]
    /// By year.
    package var coefficients: [[Double]]
    /// By year and point; empty for a quadratic alone.
    package var weights: [[Double]]

    init(_ emulator: Emulator) {
      lengths = emulator.lengths
      coefficients = emulator.coefficients
      weights = emulator.weights
    }
  }

  package struct Level: Codable, Sendable, Equatable {
    package var mean: Double
    package var low: Double
    package var high: Double
  }

  package struct Axis: Codable, Sendable, Equatable {
    package var ticks: [Double]
    package var labels: [String]
  }

  package struct Series: Codable, Sendable, Equatable {
    /// As `--output-measure` takes it.
    package var measure: String
    package var title: String
    package var unit: String
    /// What a year means: `census`, `calendar`, `academic` or `financial`.
    package var yearType: String
    package var years: [Int]
    /// Years as on an axis and as in a sentence.
    package var shortYears: [String]
    package var longYears: [String]
    package var axis: Axis
    /// By year.
    package var today: [Level]
    /// By year, how near to zero the lower end of a band is taken for zero.
    package var lowSlack: [Double]
    /// Whether the ends of bands are whole.
    package var isCount: Bool
    /// By year, half-width of the 95 % band of the emulator's error.
    package var halfWidths: [Double]
    /// By year, 5 % and 95 % of paired differences in standard deviations from their mean.
    package var shapes: [[Double]]
    /// By year, what an emulated variance is at least.
    package var leastVariances: [Double]
    package var mean: Response
    package var low: Response
    package var high: Response
    package var variance: Response
  }

  package var schemaVersion = 1
  /// Scenario file as it was named.
  package var scenario: String
  /// What a real run writes into, followed by a mark of the point.
  package var output: String
  /// As text: a script has no whole numbers of 64 bits.
  package var seedText: String
  /// Replications of a point, and of today's.
  package var replications: Int
  package var todayReplications: Int
  package var levers: [Lever]
  /// Points that the emulators were fitted to, scaled.
  package var points: [[Double]]
  package var series: [Series]

  package init(_ result: ExploreResult, scenario: String, output: String) {
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
