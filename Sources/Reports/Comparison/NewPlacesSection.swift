import Experiments
import SENDSystem

/// Who takes the new places: where the pupils came from, where they would be, and what that saves or costs.
enum NewPlacesSection {
  static let title = "Who takes the new places"

  /// One provision of one scenario.
  struct Intake {
    var arm: ComparisonData.Arm
    var provision: String
    var rows: [PlaceRow]
    /// By January; from the first with new places.
    var use: [PlaceUseRow]

    /// Code of the provision's setting; empty where it is not known.
    var setting: String { use.first?.setting ?? "" }

    func rows(_ question: PlaceRow.Question) -> [PlaceRow] { rows.filter { $0.question == question } }
  }

  static func section(_ data: ComparisonData) -> ReportSection? {
    let all = data.arms.flatMap { intakes($0, data) }
    guard !all.isEmpty else { return nil }
    var body: [Node] = [
      .paragraph(
        "The same pupil is followed in the scenario and in the baseline, so each new place shows what it changes. "
          + "Money: what the pupil costs in the baseline less what the place costs, over the pupil’s days in it, in "
          + "base-year prices, the place itself included. “Meanwhile” is told for as long as the pupil is in the "
          + "place: the share of the time, and the pupils for most of whose stay it holds.")
    ]
    for (index, intake) in all.enumerated() { body += part(intake, index, data) }
    return ReportSection(id: "new-places", title: title, body: body)
  }

  /// Every provision with new places, those that nobody takes among them.
  static func intakes(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> [Intake] {
    let (rows, use) = (data.places(arm), data.placeUse(arm))
    var names: [String] = []
    for name in use.map({ $0.provision }) + rows.filter({ $0.question != .others }).map({ $0.provision })
    where !names.contains(name) {
      names.append(name)
    }
    return names.map { name in
      Intake(
        arm: arm, provision: name, rows: rows.filter { $0.provision == name && $0.question != .others },
        use: use.filter { $0.provision == name }.sorted { $0.year < $1.year })
    }
  }

  /// - Parameter setting: code of the provision's own setting: other places of it are "another".
  static func name(_ group: String, beside setting: String) -> String {
    switch group {
    case "inmss": setting == group ? "Another I/N-MSS" : "I/N-MSS"
    case "state_special": setting == group ? "Another state special school" : "State special school"
    case "srp": setting == group ? "Another SRP or SEN unit" : "SRP or SEN unit"
    case "mainstream": "Mainstream or early years"
    case "other_setting": "Another setting"
    case "new_plan": "New plan"
    case "no_plan": "No plan"
    case "outside_the_authority": "Moved in with a plan"
    default: group.withSpaces.capitalisedFirst
    }
  }

  private static func part(_ intake: Intake, _ index: Int, _ data: ComparisonData) -> [Node] {
    func chart(_ question: PlaceRow.Question, _ title: String, of whole: String) -> Node {
      // Groups of hardly anybody stand in the table only.
      let rows = intake.rows(question).filter { $0.share >= 0.005 }
      return Figure.node(
        id: "places-\(index)-\(question == .cameFrom ? "from" : "baseline")",
        HorizontalBars(
          title: title,
          description: rows.map { "\(name($0.group, beside: intake.setting)) \(Wording.percent($0.share))" }
            .joined(separator: "; ")
            + ".",
          items: rows.map {
            HorizontalBars.Item(name: name($0.group, beside: intake.setting), value: $0.share)
          }, format: .share,
          valueName: whole), level: "h4")
    }
    var nodes: [Node] = [
      data.heading(intake.arm, "\(intake.arm.title): \(intake.provision)"),
      .paragraph(Wording.unbroken(words(intake, data))),
    ]
    if !intake.rows.isEmpty {
      nodes.append(
        Figure.pair(
          [chart(.cameFrom, "Where they came from", of: "Share of those admitted")],
          [chart(.overStay, "Where they would be without it", of: "Share of their time in the place")]))
      nodes.append(table(intake, index))
    }
    if !intake.use.isEmpty { nodes.append(useTable(intake, index)) }
    return nodes
  }

  /// Whether the places replace independent placements or what else, in words and money, and how many stand empty.
  static func words(_ intake: Intake, _ data: ComparisonData) -> String {
    let rows = intake.rows(.overStay)
    let pupils = intake.rows(.inBaseline).reduce(0) { $0 + $1.pupils.mean }
    let independent = rows.first { $0.group == "inmss" }
    let last = intake.use.last
    let verdict = PlaceVerdict(
      admitted: pupils, independentShare: rows.isEmpty ? nil : independent?.share ?? 0,
      places: last?.newPlaces, filled: last?.filled.mean, runs: data.record.replications)
    let empty = last.flatMap { verdict.emptySentence(january: $0.year) }
    var sentences = [verdict.sentence]
    if let empty { sentences.insert(empty, at: verdict.isMostlyEmpty ? 0 : 1) }
    if verdict.finding != .nobody, !rows.isEmpty {
      sentences.append(meanwhile(pupils, independent, rows, beside: intake.setting))
      sentences.append("For these pupils the places \(total(rows)) over the run.")
    }
    return sentences.joined(separator: " ") + chain(intake.arm, data)
  }

  /// "save £3.8 million", with the precision that the widest of the ranges bears.
  private static func total(_ rows: [PlaceRow]) -> String {
    let sum = rows.reduce(0) { $0 + $1.saving.mean }
    let half = (rows.map { $0.saving.p95 - $0.saving.p05 }.max() ?? 0) / 2
    let stated = Wording.bearable(sum, sum - half, sum + half)
    return stated == 0
      ? "neither save nor cost anything to speak of"
      : "\(stated < 0 ? "cost" : "save") \(Wording.pounds(abs(stated)))"
  }

  /// Where those admitted would be while they are in the place, and what a year there costs against it.
  private static func meanwhile(
    _ pupils: Double, _ independent: PlaceRow?, _ rows: [PlaceRow], beside setting: String
  ) -> String {
    var text =
      "\(pupils < 1.5 ? "A pupil is" : "\(Wording.count(pupils)) pupils are") admitted by the end. Without the place "
      + "\(Wording.percent(independent?.share ?? 0)) of their time would be in I/N-MSS"
    if let independent { text += ", where a year \(money(independent.savingPerPupilYear))" }
    let others = rows.filter { $0.group != "inmss" && $0.share >= 0.1 }.sorted { $0.share > $1.share }
    if let largest = others.first {
      text +=
        "; \(Wording.percent(largest.share)) would be \(whereabouts(largest.group, beside: setting)), where a year "
        + money(largest.savingPerPupilYear)
    }
    return text + "."
  }

  private static func whereabouts(_ group: String, beside setting: String) -> String {
    switch group {
    case "no_plan": return "without a plan"
    case "srp" where setting != group: return "in an SRP or SEN unit"
    case "state_special" where setting != group: return "in a state special school"
    default: return "in \(prose(group, beside: setting))"
    }
  }

  /// What the whole scenario comes to once other pupils have moved too; apart from the verdict on the provision.
  private static func chain(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> String {
    guard let row = Outcome.independent.row(arm, data.lastCensus, data) else { return "" }
    let filled = ["srp", "state_special"].reduce(0) { sum, setting in
      sum + (data.difference(arm, "plans", data.lastCensus, setting: setting)?.meanDifference ?? 0)
    }
    let parts = [
      row.change.isNothing(filled)
        ? nil : "\(row.change.point(filled).counting("pupils")) in state special schools and SRPs",
      row.change.isNothing(row.meanDifference)
        ? nil : "\(row.change.point(row.meanDifference).counting("pupils")) in I/N-MSS",
    ].compactMap { $0 }
    guard !parts.isEmpty else { return "" }
    return
      " With all other pupils and effects counted too, in January \(data.lastCensus) the whole scenario has "
      + "\(Wording.list(parts))."
  }

  private static func prose(_ group: String, beside setting: String) -> String {
    let name = name(group, beside: setting)
    return ["I/N", "SRP"].contains { name.hasPrefix($0) } ? name : name.lowercasedFirst
  }

  /// What follows "where a year": against a year in the place.
  private static func money(_ saving: Double) -> String {
    let rounded = abs(saving) < 10_000 ? (saving / 100).rounded() * 100 : saving
    return rounded == 0
      ? "costs the same"
      : "costs \(Wording.pounds(abs(rounded))) \(rounded > 0 ? "more" : "less")"
  }

  private static func table(_ intake: Intake, _ index: Int) -> Node {
    let rows = intake.rows(.cameFrom) + intake.rows(.inBaseline) + intake.rows(.overStay)
    let scale = MoneyScale(rows.flatMap { [$0.saving.p05, $0.saving.p95] })
    func cells(_ row: PlaceRow) -> [DataTable.Cell] {
      [
        .init(row.pupils, Wording.count),
        .init(Wording.percent(row.share)), scale.cell(row.saving),
        .init(Wording.pounds(row.savingPerPupilYear)), .init(Wording.decimal(row.meanWeeksWaited, places: 1)),
      ]
    }
    func start(_ question: PlaceRow.Question) -> String {
      switch question {
      case .cameFrom: "Came from: "
      case .inBaseline: "In the baseline on the day of admission: "
      case .overStay: "In the baseline meanwhile: "
      case .others: ""
      }
    }
    return DataTable(
      id: "places-table-\(index)",
      caption: "\(intake.arm.title): pupils admitted to \(intake.provision)",
      columns: [
        "Group", "Pupils", "Share", "Saving (\(scale.name))", "Saving for one pupil a year", "Weeks waited",
      ],
      rows: rows.map { row in
        DataTable.Row(start(row.question) + prose(row.group, beside: intake.setting), cells(row))
      },
      isOpen: true
    ).node
  }

  /// How full the places are, January by January.
  private static func useTable(_ intake: Intake, _ index: Int) -> Node {
    DataTable(
      id: "places-use-\(index)",
      caption: "\(intake.arm.title): new places of \(intake.provision) that are taken",
      columns: ["January", "New places", "Taken", "Share taken"],
      rows: intake.use.map { row in
        DataTable.Row(
          String(row.year),
          [
            .init(Wording.count(row.newPlaces)),
            .init(row.filled, Wording.count),
            .init(Wording.percent(row.filledShare)),
          ])
      }
    ).node
  }
}
