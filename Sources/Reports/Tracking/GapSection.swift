import Experiments

/// What the gaps in plans come from: flows for the total, total and mix for each setting.
enum GapSection {
  static func section(_ tracking: Tracking) -> ReportSection {
    let title = "What explains the gap in plans"
    guard !tracking.plans.isEmpty || !tracking.mix.isEmpty else {
      return ReportSection(
        id: "gap", title: title,
        body: [
          .paragraph("No actual plans of a forecast January are given.", style: "note")
        ])
    }
    var body: [Node] = []
    if let last = tracking.plans.last {
      body.append(.paragraph(TrackWords.sentence(last)))
      if let gaps = TrackWords.gaps(last) { body.append(.paragraph(gaps)) }
      body.append(Figure.pair([waterfall(last)], [flows(tracking.plans)]))
    }
    if !tracking.mix.isEmpty { body.append(mix(tracking.mix)) }
    return ReportSection(id: "gap", title: title, body: body)
  }

  private static func waterfall(_ gap: PlansGap) -> Node {
    let steps = gap.listed.compactMap { part, plans in
      plans.map { Waterfall.Step(TrackWords.part(part), $0) }
    }
    let unknown = gap.listed.filter { $0.plans == nil }.map { TrackWords.part($0.part) }
    let chart = Waterfall(
      title: "Plans in January \(gap.year): actual less mean forecast",
      description: steps.map { "\($0.name) \(TrackWords.plans($0.value))" }.joined(separator: "; "),
      steps: steps + [Waterfall.Step("Gap", gap.gap, .total)], format: .decimal)
    return Figure.node(
      id: "gap-waterfall", chart,
      note: unknown.isEmpty ? nil : "Not known: \(Wording.list(unknown)). The rest holds what they did.")
  }

  private static func flows(_ gaps: [PlansGap]) -> Node {
    let parts = GapPart.allCases.filter { part in
      GapPart.expected.contains(part) || gaps.contains { $0.parts[part] != nil }
    }
    return DataTable(
      id: "gap-table", caption: "Parts of the gap, added up since the start (plans)",
      columns: ["Part"] + gaps.map { "January \($0.year)" },
      rows: parts.map { part in
        DataTable.Row(
          TrackWords.part(part),
          gaps.map { gap in
            let years = gap.parts[part] == nil ? nil : gap.unknownYears[part]
            return DataTable.Cell(
              TrackWords.plans(gap.parts[part]),
              range: years.map { "without \(Wording.list($0.map(String.init)))" })
          })
      } + [DataTable.Row("Gap", texts: gaps.map { TrackWords.plans($0.gap) })], isOpen: true
    ).node
  }

  private static func mix(_ rows: [MixGap]) -> Node {
    DataTable(
      id: "mix-table", caption: "Plans by setting: actual less mean forecast",
      columns: ["Setting", "January", "Gap", "From the total", "From the share"],
      rows: rows.map { row in
        DataTable.Row(
          TrackWords.setting(row.setting),
          texts: [
            String(row.year), TrackWords.plans(row.gap), TrackWords.plans(row.totalEffect),
            TrackWords.plans(row.shareEffect),
          ])
      }, isOpen: true
    ).node
  }
}
