import Experiments
import SENDSystem
import Tables

/// The result of `sensitivity`: what was studied and found, for tables and page.
package struct SensitivityReport: Sendable {
  /// One design with its findings; screening makes two of them.
  package struct Stage: Sendable {
    /// An input with the values between which one-way analysis varies it, where that was done.
    package struct Input: Sendable {
      package var path: String
      package var source: String
      package var low = Double.nan
      package var high = Double.nan
    }

    package var method: SensitivityMethod
    package var inputs: [Input]
    package var findings: [SensitivityFinding]
    /// Names of the scenarios studied; with `learning` the options after the baseline.
    package var options: [String]
    package var replications: Int
    package var points: Int
  }

  package var record: AnalysisRecord
  /// What a folder holds beside the table.
  package var frame: SensitivityFrame
  package var stages: [Stage]

  /// - Parameters:
  ///   - scenario, baseline: names in tables.
  ///   - meanings: what inputs mean, by key path.
  ///   - labels: names of inputs where their key paths say too little.
  package init(
    record: AnalysisRecord, scenario: String, baseline: String?, stages: [Stage], meanings: [String: String],
    labels: [String: String] = [:], isChosenByPilot: Bool
  ) {
    self.record = record
    self.stages = stages
    frame = SensitivityFrame(
      scenario: scenario, baseline: baseline, options: stages.last?.options ?? [],
      stages: stages.map { stage in
        .init(
          method: stage.method, replications: stage.replications, points: stage.points,
          inputs: stage.inputs.count, outputs: stage.findings.map { $0.output.text })
      },
      meanings: meanings, labels: labels, isChosenByPilot: isChosenByPilot)
  }

  /// The report that a folder holds.
  /// - Throws: `TableError` where the table is not that of the study.
  package init(_ record: AnalysisRecord, _ frame: SensitivityFrame, indices: [UInt8]) throws(TableError) {
    self.record = record
    self.frame = frame
    stages = try IndicesTable.stages(of: indices, frame)
  }

  /// The name of an input in plain words.
  func label(_ path: String) -> String { frame.labels[path] ?? InputWords.label(path) }

  /// "Plans, January 2030"; "Net saving, 2034/35".
  func name(_ output: OutputMeasure) -> String {
    let name = ([TrackWords.measure(output.measure)] + Names.parts(of: output.part)).joined(separator: ", ")
    let layout = OutputLayout(Timeline(startYear: record.startYear, years: record.years))
    let type = layout.keys.first { $0.measure == output.measure }.map { $0.yearType }
    let style = type.flatMap { YearStyle(rawValue: $0.rawValue) } ?? .financial
    let link = output.saving == .presentValue || output.saving == .cumulative ? " to " : ", "
    return name + link + style.phrase(output.year)
  }

  /// The answer in sentences, one an output.
  package var answers: [String] {
    guard let stage = stages.last else { return [] }
    return stage.findings.map { SensitivityWords.answer($0, stage, self) }
  }
}

extension SensitivityReport.Stage {
  package init(_ study: SensitivityStudy, _ findings: [SensitivityFinding], replications: Int) {
    method = study.method
    inputs = study.inputs.map { Input(path: $0.path, source: $0.source, low: $0.low, high: $0.high) }
    self.findings = findings
    options = study.options.map { $0.name }
    self.replications = replications
    points = study.pointCount
  }
}
