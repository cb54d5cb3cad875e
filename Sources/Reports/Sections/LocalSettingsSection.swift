import Experiments
import SENDSystem

/// Plans by the authority's own names of settings.
enum LocalSettingsSection {
  /// - Returns: `nil` where the result has no names of its own.
  static func section(_ data: ReportData) -> ReportSection? {
    let series = Dictionary(grouping: data.localSettings, by: { $0.name })
      .mapValues { $0.sorted { $0.plans.year < $1.plans.year } }
    var seen: Set<String> = []
    let names = data.localSettings.map { $0.name }.filter { seen.insert($0).inserted }
    let used = names.filter { name in
      (series[name] ?? []).contains { $0.plans.hasValue && $0.plans.p95 > 0 }
    }
    let years = Set(data.localSettings.map { $0.plans.year }).sorted()
    guard let first = years.first, let last = years.last, !used.isEmpty else { return nil }
    let panels = used.sorted { end($0, series) > end($1, series) }.prefix(12).map { name in
      SmallMultiples.Panel(
        name: label(series[name]?.first), points: (series[name] ?? []).map { ChartPoint($0.plans) })
    }
    let chart = SmallMultiples(
      title: used.count > panels.count ? "The \(panels.count) largest of your settings" : "Your settings",
      description: "The table that follows holds the figures.", panels: Array(panels), format: .count,
      style: .census)
    let shown = years.filter { [0, 1, 2, 3, 5].contains($0 - first) || $0 == last }
    let table = DataTable(
      id: "local-settings-table",
      caption: "Plans each January by your own settings"
        + (data.isSingleRun ? "" : " (median and 90% interval)"),
      columns: ["Your setting", "Setting of the model"] + shown.map { "January \($0)" },
      rows: used.map { name in
        let rows = series[name] ?? []
        let setting = rows.first.flatMap { Setting(code: $0.plans.setting) }?.label ?? ""
        return DataTable.Row(
          label(rows.first),
          [.init(setting)] + shown.map { year in cell(rows.first { $0.plans.year == year }?.plans) })
      }, isOpen: true)
    return ReportSection(
      id: "local-settings", title: "Your own settings",
      body: [
        .paragraph(words),
        Figure.node(
          id: "local-settings-panels", chart, note: "Each panel has its own scale from zero."), table.node,
      ])
  }

  private static let words =
    "The names that your own table uses, as their shares were and as they changed from January to January. "
    + "Those of one setting add up to that setting’s plans."

  private static func end(_ name: String, _ series: [String: [LocalSettingRow]]) -> Double {
    series[name]?.last?.plans.p50 ?? 0
  }

  private static func label(_ row: LocalSettingRow?) -> String {
    guard let row else { return "" }
    return row.title == row.name || row.title.isEmpty ? row.name : "\(row.title) (\(row.name))"
  }

  private static func cell(_ row: SummaryRow?) -> DataTable.Cell {
    guard let row, row.hasValue else { return "–" }
    return .init(row.p50, row.p05, row.p95, Wording.count)
  }
}
