import Experiments
import SENDSystem

/// Where pupils with a plan are at the end of the run, with each scenario and without it. Of a handful of scenarios only:
/// a picture of each of ten would bury what differs, which the tables tell.
enum SettingsSection {
  private static let mostArms = 4

  static func section(_ data: ComparisonData) -> ReportSection? {
    guard data.arms.count <= mostArms else { return nil }
    let figures = data.arms.compactMap { figure($0, data) }
    guard !figures.isEmpty else { return nil }
    let half = (figures.count + 1) / 2
    return ReportSection(
      id: "settings", title: "Where pupils learn",
      body: [
        .paragraph(
          "Pupils with a plan by setting in January \(data.lastCensus), on average over all runs. A bar that ends at "
            + "its mark stands for as many pupils as without the scenario."),
        Figure.pair(Array(figures.prefix(half)), Array(figures.dropFirst(half))),
      ] + flows(data))
  }

  /// How pupils come and go, without a scenario and with each.
  private static func flows(_ data: ComparisonData) -> [Node] {
    guard let first = data.arms.first else { return [] }
    func found(_ arm: ComparisonData.Arm, _ mean: (DifferenceRow) -> Double) -> PupilFlows? {
      PupilFlows(from: data.record.startYear, to: data.lastCensus) { measure, setting, year in
        data.difference(arm, measure, year, setting: setting.code).map(mean)
      }
    }
    let all =
      [("Without it", "without", found(first) { $0.baselineMean })]
      + data.arms.map { ($0.title, "\($0.index)", found($0) { $0.scenarioMean }) }
    let pictures = all.compactMap { name, id, flows in
      flows.map { Figure.node(id: "flows-\(id)", $0.chart(title: name)) }
    }
    guard !pictures.isEmpty else { return [] }
    let half = (pictures.count + 1) / 2
    return [
      .words("h3", "How pupils come and go, January \(data.record.startYear) to January \(data.lastCensus)"),
      .paragraph(PupilFlows.note), Figure.pair(Array(pictures.prefix(half)), Array(pictures.dropFirst(half))),
    ]
      + all.compactMap { name, id, flows in
        flows?.table(id: "flows-\(id)-table", caption: "Pupils who come and go: \(name)")
      }
  }

  private static func figure(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> Node? {
    let rows = Setting.allCases.compactMap { setting in
      data.difference(arm, "plans", data.lastCensus, setting: setting.code).map {
        (setting: setting, row: $0)
      }
    }
    .filter { max($0.row.baselineMean, $0.row.scenarioMean) >= 0.5 }
    guard !rows.isEmpty else { return nil }
    let changed = rows.filter { ($0.row.scenarioMean - $0.row.baselineMean).magnitude >= 0.5 }
      .map { "\($0.setting.label): \($0.row.words(runs: data.record.replications))" }
    return Figure.node(
      id: "settings-\(arm.index)",
      HorizontalBars(
        title: arm.title,
        description: changed.isEmpty
          ? "The same in every setting as without it." : changed.joined(separator: "; ") + ".",
        items: rows.map {
          HorizontalBars.Item(
            name: $0.setting.label, value: $0.row.scenarioMean, reference: $0.row.baselineMean)
        },
        format: .count, valueName: "With it", referenceName: "Without it"))
  }
}
