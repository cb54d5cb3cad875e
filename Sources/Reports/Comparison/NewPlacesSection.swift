import Experiments

/// Who takes the new places: where the pupils came from, where they would be, and what that saves or costs.
enum NewPlacesSection {
  static let title = "Who takes the new places"

  /// One provision of one scenario.
  struct Intake {
    var arm: ComparisonData.Arm
    var provision: String
    var rows: [PlaceRow]

    func rows(_ question: PlaceRow.Question) -> [PlaceRow] { rows.filter { $0.question == question } }
  }

  static func section(_ data: ComparisonData) -> ReportSection? {
    let all = data.arms.flatMap { intakes($0, data) }
    guard !all.isEmpty else { return nil }
    var body: [Node] = [
      .tag(
        "p", [:],
        [
          .text(
            "The same pupil is followed in the scenario and in the baseline, so each new place shows what it changes. "
              + "Money: what the pupil costs in the baseline less what the place costs, over the pupil’s days in it, in "
              + "base-year prices, the place itself included.")
        ])
    ]
    for (index, intake) in all.enumerated() { body += part(intake, index, data) }
    return ReportSection(id: "new-places", title: title, body: body)
  }

  static func intakes(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> [Intake] {
    var names: [String] = []
    let rows = data.places(arm)
    for row in rows where !row.provision.isEmpty && !names.contains(row.provision) {
      names.append(row.provision)
    }
    return names.map { name in
      Intake(arm: arm, provision: name, rows: rows.filter { $0.provision == name })
    }
  }

  static func name(_ group: String) -> String {
    switch group {
    case "inmss": "I/N-MSS"
    case "state_special": "Another state special school"
    case "srp": "SRP or SEN unit"
    case "mainstream": "Mainstream or early years"
    case "other_setting": "Another setting"
    case "new_plan": "New plan"
    case "no_plan": "No plan"
    case "outside_the_authority": "Moved in with a plan"
    default: group.withSpaces.capitalisedFirst
    }
  }

  private static func part(_ intake: Intake, _ index: Int, _ data: ComparisonData) -> [Node] {
    func chart(_ question: PlaceRow.Question, _ title: String) -> Node {
      // Groups of hardly anybody stand in the table only.
      let rows = intake.rows(question).filter { $0.share >= 0.005 }
      return Figure.node(
        id: "places-\(index)-\(question == .cameFrom ? "from" : "baseline")",
        HorizontalBars(
          title: title,
          description: rows.map { "\(name($0.group)) \(Wording.percent($0.share))" }.joined(separator: "; ")
            + ".",
          items: rows.map { HorizontalBars.Item(name: name($0.group), value: $0.share) }, format: .share,
          valueName: "Share of those admitted"), level: "h4")
    }
    return [
      .tag(
        "h3", ["class": "part"],
        [ComparisonAnswer.letter(intake.arm, data), .text("\(intake.arm.title): \(intake.provision)")]),
      .tag("p", [:], [.text(ComparisonAnswer.unbroken(words(intake, data)))]),
      Figure.pair(
        [chart(.cameFrom, "Where they came from")], [chart(.inBaseline, "Where they would be without it")]),
      table(intake, index),
    ]
  }

  /// Whether the places replace independent placements or meet new demand, in words and money.
  static func words(_ intake: Intake, _ data: ComparisonData) -> String {
    let rows = intake.rows(.inBaseline)
    let pupils = rows.reduce(0) { $0 + $1.pupils.mean }
    let empty = empty(intake, data)
    let independent = rows.first { $0.group == "inmss" }
    let verdict = PlaceVerdict(
      admitted: pupils, fromIndependent: independent?.pupils.mean ?? 0, runs: data.record.replications)
    guard pupils > 0 else { return verdict.sentence + empty }
    var text = verdict.sentence
    text +=
      " Of \(Wording.count(pupils)) pupils admitted by the end, \(Wording.percent(independent?.share ?? 0)) would be "
      + "in I/N-MSS on that day without it"
    if let independent { text += ", which \(money(independent.savingPerPupilYear)) for each of them a year" }
    let others = rows.filter { $0.group != "inmss" && $0.share >= 0.1 }.sorted { $0.share > $1.share }
    if let largest = others.first {
      text +=
        "; \(Wording.percent(largest.share)) would be in \(prose(largest.group)), which "
        + "\(money(largest.savingPerPupilYear)) each"
    }
    let total = rows.reduce(0) { $0 + $1.saving.mean }
    text +=
      ". For these pupils the places \(total < 0 ? "cost" : "save") \(Wording.pounds(abs(total))) over the run."
    return text + empty + chain(intake.arm, data)
  }

  /// What the whole scenario comes to once other pupils have moved too; apart from the verdict on the provision.
  private static func chain(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> String {
    guard let row = Outcome.independent.row(arm, data.lastCensus, data) else { return "" }
    let filled = ["srp", "state_special"].reduce(0) { sum, setting in
      sum + (data.difference(arm, "plans", data.lastCensus, setting: setting)?.meanDifference ?? 0)
    }
    let parts = [
      row.change.isNothing(filled)
        ? nil : "\(row.change.point(filled)) pupils in state special schools and SRPs",
      row.change.isNothing(row.meanDifference)
        ? nil : "\(row.change.point(row.meanDifference)) pupils in I/N-MSS",
    ].compactMap { $0 }
    guard !parts.isEmpty else { return "" }
    return
      " Other pupils fill the places freed up: in January \(data.lastCensus) the whole scenario has "
      + "\(Wording.list(parts))."
  }

  /// How many of the new places stand empty, as those are paid for too. Said whatever becomes of I/N-MSS.
  private static func empty(_ intake: Intake, _ data: ComparisonData) -> String {
    func sum(_ measure: String) -> Double {
      ["srp", "state_special", "inmss"].reduce(0) { sum, setting in
        sum + (data.difference(intake.arm, measure, data.lastCensus, setting: setting)?.meanDifference ?? 0)
      }
    }
    let verdict = PlaceVerdict(
      admitted: 0, fromIndependent: 0, places: sum("places"), filled: sum("places_filled"),
      runs: data.record.replications)
    return verdict.emptySentence(january: data.lastCensus).map {
      " Of all places that the scenario adds, " + $0
    } ?? ""
  }

  private static func prose(_ group: String) -> String {
    ["inmss", "srp"].contains(group) ? name(group) : name(group).lowercasedFirst
  }

  private static func money(_ saving: Double) -> String {
    let rounded = abs(saving) < 10_000 ? (saving / 100).rounded() * 100 : saving
    return rounded == 0
      ? "makes no difference in cost"
      : rounded > 0 ? "saves \(Wording.pounds(rounded))" : "costs \(Wording.pounds(-rounded)) more"
  }

  private static func table(_ intake: Intake, _ index: Int) -> Node {
    let rows = intake.rows(.cameFrom) + intake.rows(.inBaseline)
    let scale = MoneyScale(rows.flatMap { [$0.saving.p05, $0.saving.p95] })
    func cells(_ row: PlaceRow) -> [DataTable.Cell] {
      let (low, high) = (Wording.count(row.pupils.p05), Wording.count(row.pupils.p95))
      return [
        .init(Wording.count(row.pupils.mean), range: low == high ? nil : "\(low) to \(high)"),
        .init(Wording.percent(row.share)), scale.cell(row.saving),
        .init(Wording.pounds(row.savingPerPupilYear)), .init(Wording.decimal(row.meanWeeksWaited, places: 1)),
      ]
    }
    return DataTable(
      id: "places-table-\(index)", caption: "\(intake.arm.title): pupils admitted to \(intake.provision)",
      columns: [
        "Group", "Pupils", "Share", "Saving (\(scale.name))", "Saving for one pupil a year", "Weeks waited",
      ],
      rows: rows.map { row in
        let start = row.question == .cameFrom ? "Came from: " : "In the baseline: "
        return (header: start + prose(row.group), cells: cells(row))
      }, isOpen: true
    ).node
  }
}
