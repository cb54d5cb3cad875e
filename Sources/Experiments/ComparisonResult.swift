import EventSimulation
import SENDSystem

/// What a comparison found, with the tables that it is read from.
public struct ComparisonResult: Sendable {
  public let baselineName: String
  public let alternativeNames: [String]
  public let replications: Int
  public let events: Int64
  /// Seconds of computing, as whoever ran it measured them.
  public var seconds = 0.0
  let layout: OutputLayout
  let timeline: Timeline
  /// Indices among `layout.keys` of what is compared: no breakdown by phase, need or age.
  let keys: [Int]
  let paired: [PairedReplication]
  /// What the case of each alternative is brought to.
  let presentValues: [PresentValue]
  let provisionNames: [[String]]
  let models: [Model]

  package static func comparedKeys(_ layout: OutputLayout) -> [Int] {
    layout.keys.indices.filter {
      let key = layout.keys[$0]
      return key.phase == "all" && key.need == "all" && key.ageGroup == "all" && key.age == nil
    }
  }

  package init(_ comparison: Comparison, keys: [Int], replications: [PairedReplication], events: Int64) {
    baselineName = comparison.baseline.name
    alternativeNames = comparison.alternatives.map { $0.name }
    self.replications = replications.count
    self.events = events
    layout = comparison.baseline.model.layout
    timeline = comparison.baseline.model.timeline
    self.keys = keys
    paired = replications
    let base = comparison.baseline.model.scenario
    presentValues = comparison.alternatives.map { PresentValue(base, $0.model.scenario) }
    provisionNames = comparison.alternatives.map { $0.model.provision.map { $0.name } }
    models = comparison.alternatives.map { $0.model }
  }

  /// Places among the compared values of a measure's years, for all settings together.
  func places(of measure: String, setting: String = "all") -> [Int] {
    keys.indices.filter {
      let key = layout.keys[keys[$0]]
      return key.measure == measure && key.setting == setting && key.localSetting == nil
    }
  }

  /// Rows of `compare.csv`, alternative after alternative.
  public func differences() -> [DifferenceRow] {
    alternativeNames.indices.flatMap { alternative in
      keys.indices.filter { layout.keys[keys[$0]].localSetting == nil }.map { difference($0, alternative) }
    }
  }

  /// Rows of `compare_local_settings.csv`, alternative after alternative; none where scenarios have no such names.
  public func localDifferences() -> [LocalDifferenceRow] {
    alternativeNames.indices.flatMap { alternative in
      keys.indices.compactMap { place in
        layout.keys[keys[place]].localSetting.map {
          LocalDifferenceRow(name: $0.name, title: $0.title, difference: difference(place, alternative))
        }
      }
    }
  }

  private func difference(_ place: Int, _ alternative: Int) -> DifferenceRow {
    DifferenceRow(
      baseline: baselineName, scenario: alternativeNames[alternative], layout.keys[keys[place]],
      paired.map { $0.baseline[place] }, paired.map { $0.pairs[alternative].values[place] })
  }
}

/// One row of `compare.csv`: the alternative less the baseline, replication by replication.
public struct DifferenceRow: Sendable, Equatable {
  public var baseline: String
  public var scenario: String
  public var year: Int
  public var yearType: String
  public var measure: String
  public var setting = "all"
  public var unit: String
  public var baselineMean: Double
  public var scenarioMean: Double
  public var meanDifference: Double
  public var sd: Double
  public var p05: Double
  public var p50: Double
  public var p95: Double
  public var probabilityAboveZero: Double
  /// How many times fewer replications the pairing needs for the same precision: the variance of a difference of
  /// independent runs over that of the paired difference. Infinite where nothing varies in the difference.
  public var varianceReduction: Double

  /// To be filled in by a reader.
  package static let blank = DifferenceRow(
    baseline: "", scenario: "", year: 0, yearType: "", measure: "", unit: "", baselineMean: .nan,
    scenarioMean: .nan, meanDifference: .nan, sd: .nan, p05: .nan, p50: .nan, p95: .nan,
    probabilityAboveZero: .nan, varianceReduction: .nan)

  /// Replications that unpaired runs would need for the precision that `replications` paired ones give.
  public func unpairedReplications(_ replications: Int) -> Double { varianceReduction * Double(replications) }
}

extension DifferenceRow {
  init(baseline: String, scenario: String, _ key: OutputKey, _ before: [Double], _ after: [Double]) {
    let differences = zip(before, after).map { $1 - $0 }
    let summary = SampleSummary(differences)
    let unpaired = RunningMoments(before).variance + RunningMoments(after).variance
    let paired = RunningMoments(differences).variance
    self.init(
      baseline: baseline, scenario: scenario, year: key.year, yearType: key.yearType.rawValue,
      measure: key.measure, setting: key.setting, unit: key.unit, baselineMean: RunningMoments(before).mean,
      scenarioMean: RunningMoments(after).mean, meanDifference: summary.mean, sd: summary.standardDeviation,
      p05: summary.p05, p50: summary.p50, p95: summary.p95,
      probabilityAboveZero: Double(differences.count { $0 > 0 }) / Double(max(1, differences.count)),
      // What rounding leaves of a difference that is the same in all replications is no variance.
      varianceReduction: paired > unpaired * 1e-12 ? unpaired / paired : .infinity)
  }
}
