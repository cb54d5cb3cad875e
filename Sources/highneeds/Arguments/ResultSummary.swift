import Experiments
import Foundation
import Reports

/// What `run` and `compare` say of their result: a table for people, or with `--json` one object for programs.
struct ResultSummary: Encodable {
  /// A figure of a run, or a difference of a comparison.
  struct Figure: Encodable {
    var measure: String
    var setting: String
    var year: Int
    var yearType: String
    var unit: String
    var mean: Double?
    var p05: Double?
    var p50: Double?
    var p95: Double?

    init(_ row: SummaryRow) {
      (measure, setting, year, yearType, unit) = (row.measure, row.setting, row.year, row.yearType, row.unit)
      (mean, p05, p50, p95) = (row.mean.known, row.p05.known, row.p50.known, row.p95.known)
    }

    init(_ row: DifferenceRow) {
      (measure, setting, year, yearType, unit) = (row.measure, row.setting, row.year, row.yearType, row.unit)
      (mean, p05, p50, p95) = (row.meanDifference.known, row.p05.known, row.p50.known, row.p95.known)
    }
  }

  /// A scenario of a comparison.
  struct Scenario: Encodable {
    var name: String
    var title: String
    var differences: [Figure]
    /// Means, pounds of the price year.
    var netPresentValue: Double?
    var benefitCostRatio: Double?
    var probabilityOfGain: Double?
  }

  var version = HighNeeds.version
  var command: String
  var report: String
  var replications: Int
  var seconds: Double
  var figures: [Figure]?
  var scenarios: [Scenario]?

  static let option = CommandOption.flag(
    "json", "Print the key figures as one JSON object in place of the table.")

  init(_ contents: RunContents, _ key: KeyFigures, report: String) {
    (command, self.report) = (RunCommand.name, report)
    (replications, seconds) = (contents.record.replications, contents.record.seconds)
    figures = key.figures.map { Figure($0.row) }
  }

  init(_ contents: ComparisonContents, _ key: KeyDifferences, report: String) {
    (command, self.report) = (CompareCommand.name, report)
    (replications, seconds) = (contents.record.replications, contents.record.seconds)
    scenarios = key.arms.map { arm in
      Scenario(
        name: arm.name, title: arm.title,
        differences: [arm.plans, arm.spend].compactMap { $0.map { Figure($0) } },
        netPresentValue: arm.appraisal?.netPresentValue.mean.known,
        benefitCostRatio: arm.appraisal?.benefitCostRatio?.mean.known,
        probabilityOfGain: arm.appraisal?.probabilityOfGain.known)
    }
  }

  /// Prints the object.
  func print(on console: Console) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    console.printLines(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}

extension Double {
  /// JSON has no words for what is not a number.
  fileprivate var known: Double? { isFinite ? self : nil }
}
