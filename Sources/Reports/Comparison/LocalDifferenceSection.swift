import Experiments
import SENDSystem

/// Plans by the authority's own names of settings, every scenario against the baseline at the end of the run.
enum LocalDifferenceSection {
  /// - Returns: `nil` where the scenarios have no names of their own.
  static func section(_ data: ComparisonData) -> ReportSection? {
    let last = data.localSettings.filter { $0.difference.year == data.lastCensus }
    var seen: Set<String> = []
    let names = last.filter { seen.insert($0.name).inserted }
    let byArm = Dictionary(grouping: last, by: { $0.difference.scenario }).mapValues { rows in
      Dictionary(first: rows.map { ($0.name, $0.difference) })
    }
    let used = names.filter { entry in
      entry.difference.baselineMean > 0
        || data.arms.contains { (byArm[$0.name]?[entry.name]?.scenarioMean ?? 0) > 0 }
    }
    guard !used.isEmpty else { return nil }
    let rows = used.map { entry -> DataTable.Row in
      let setting = Setting(code: entry.difference.setting)?.label ?? entry.difference.setting
      let differences = data.arms.map { arm in cell(byArm[arm.name]?[entry.name], data) }
      return DataTable.Row(
        entry.title.isEmpty || entry.title == entry.name ? entry.name : "\(entry.title) (\(entry.name))",
        [.init(setting), .init(Wording.count(entry.difference.baselineMean))] + differences)
    }
    let table = DataTable(
      id: "local-settings-table",
      caption: "Plans in January \(data.lastCensus) by your own settings: differences from the baseline"
        + (data.isSingleRun ? "" : ", mean and 90% interval"),
      columns: ["Your setting", "Setting of the model", "Baseline"] + data.arms.map { $0.title }, rows: rows,
      isOpen: true)
    return ReportSection(
      id: "local-settings", title: "Your own settings",
      body: [
        .paragraph(
          "Your settings within one of the model's add up to it. A place that a scenario adds has no name of its own: its pupils are spread over the names of its setting. All years stand in \(LocalDifferenceTable.fileName)."
        ),
        table.node,
      ])
  }

  private static func cell(_ row: DifferenceRow?, _ data: ComparisonData) -> DataTable.Cell {
    guard let row else { return "–" }
    let change = row.change
    let range =
      data.isSingleRun || row.p05 == row.p95 ? nil : "\(change.signed(row.p05)) to \(change.signed(row.p95))"
    return .init(change.signed(row.meanDifference), range: range)
  }
}
