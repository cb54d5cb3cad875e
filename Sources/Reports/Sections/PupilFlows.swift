import SENDSystem

/// How pupils with a plan come into settings and leave them over a run: what was there at the start and came in is what
/// left and is there at the end.
struct PupilFlows {
  static let sources = ["There at the start", "New plan", "From another area", "From another setting"]
  static let destinations = ["There at the end", "Plan ended", "To another setting"]

  /// Settings that some pupil was in, those through which most went first; the smallest together.
  let rows: [FlowChart.Through]
  private static let most = 7

  /// - Parameter mean: of a measure of a setting in a year; `nil` where the result does not hold it.
  init?(from start: Int, to end: Int, mean: (_ measure: String, _ setting: Setting, _ year: Int) -> Double?) {
    func sum(_ measure: String, _ setting: Setting, _ years: Range<Int>) -> Double? {
      var sum = 0.0
      for year in years {
        guard let value = mean(measure, setting, year) else { return nil }
        sum += value
      }
      return sum
    }
    var rows: [FlowChart.Through] = []
    for setting in Setting.allCases {
      guard let first = mean("plans", setting, start), let last = mean("plans", setting, end),
        let entries = sum("entries", setting, start + 1..<end + 1),
        let exits = sum("exits", setting, start + 1..<end + 1),
        let new = sum("new_plans", setting, start..<end),
        let movedIn = sum("moved_in", setting, start..<end),
        let ceased = sum("ceased_plans", setting, start..<end)
      else { continue }
      rows.append(
        FlowChart.Through(
          name: setting.label, from: [first, new, movedIn, max(0, entries - new - movedIn)],
          to: [last, ceased, max(0, exits - ceased)]))
    }
    rows = rows.filter { $0.from.reduce(0, +) >= 0.5 }.sorted { $0.from.reduce(0, +) > $1.from.reduce(0, +) }
    guard end > start, !rows.isEmpty else { return nil }
    if rows.count > Self.most {
      let rest = rows[(Self.most - 1)...]
      rows = Array(rows.prefix(Self.most - 1))
      rows.append(
        FlowChart.Through(
          name: "\(rest.count) other settings",
          from: Self.sources.indices.map { source in rest.reduce(0) { $0 + $1.from[source] } },
          to: Self.destinations.indices.map { destination in rest.reduce(0) { $0 + $1.to[destination] } }))
    }
    self.rows = rows
  }

  func chart(title: String) -> FlowChart {
    let texts = rows.map { row in
      "\(row.name): \(Wording.count(row.from.reduce(0, +) - row.from[0])) came, \(Wording.count(row.to.reduce(0, +) - row.to[0])) left"
    }
    return FlowChart(
      title: title, description: texts.joined(separator: "; ") + ".", sources: Self.sources,
      destinations: Self.destinations,
      through: rows, format: .count)
  }

  func table(id: String, caption: String) -> Node {
    DataTable(
      id: id, caption: caption, columns: ["Setting"] + Self.sources + Self.destinations,
      rows: rows.map { DataTable.Row($0.name, texts: ($0.from + $0.to).map { Wording.count($0) }) }
    ).node
  }

  static let note =
    "Widths are numbers of pupils over the whole run, on average over all runs. A pupil who goes through two settings is "
    + "in both."
}
