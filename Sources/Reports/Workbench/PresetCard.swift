import ScenarioFiles

/// A strategy as a card: what it is, where it was done, how sure its effect is, and the numbers to change.
struct PresetCard {
  let preset: WorkbenchPreset

  private var id: String { preset.id }

  var node: Node {
    .tag(
      "article", ["class": "strategy", "data-id": id, "aria-labelledby": "name-\(id)"],
      [
        .words("h3", "", style: nil).holding([
          .tag(
            "label", [:],
            [
              .tag("input", ["type": "checkbox", "class": "use", "autocomplete": "off"]),
              .tag("span", ["id": "name-\(id)"], [.text(preset.title)]),
            ])
        ]),
        .paragraph(preset.words("summary"), style: "what"), sureness,
        .tag("p", ["class": "overlap", "hidden": ""]), levers, evidence,
      ])
  }

  private var sureness: Node {
    let certainty = preset.words("certainty")
    let place = preset.words("where")
    return .tag(
      "p", ["class": "facts"],
      [.tag("span", ["class": "sure \(certainty)"], [.text(Self.sure(certainty))])]
        + (place.isEmpty ? [] : [.text(" Tried in: \(place).")]))
  }

  private static func sure(_ certainty: String) -> String {
    switch certainty {
    case "high": "Good evidence."
    case "medium": "Some evidence."
    case "low": "Thin evidence."
    default: certainty.isEmpty ? "Evidence not judged." : "Evidence: \(certainty)."
    }
  }

  private var evidence: Node {
    let rows = [
      ("Evidence", preset.words("evidence")), ("What this leaves out", preset.words("not_covered")),
    ]
    .filter { !$0.1.isEmpty }
    return .tag(
      "details", ["class": "more"],
      [.words("summary", "Evidence, and what it leaves out")]
        + rows.map { .tag("p", [:], [.words("strong", $0.0 + ": "), .text($0.1.fullStop)]) })
  }

  // MARK: Levers

  private var levers: Node {
    let parameters = preset.parameters
    var rows: [Node] = []
    if let first = parameters.flatMap({ PresetCard.dates($0.value) }).sorted().first {
      rows.append(start(first))
    }
    let most = parameters.filter { $0.kind == .places }.compactMap {
      $0.value.members.values.compactMap { $0.number }.max()
    }
    .reduce(0, +)
    if most > 0 {
      rows.append(
        slider(
          "Size", "size", value: 100, low: 25, high: 200, says: "\(PresetParameter.plain(most)) places",
          extra: [("data-places", PresetParameter.plain(most))]))
    }
    for parameter in parameters where parameter.kind == .coverage {
      rows.append(
        slider(
          "Schools that take part", parameter.name, value: 100 * (parameter.value.number ?? 1), low: 0,
          high: 100,
          says: "\(parameter.shown(parameter.value.number ?? 1))%"))
    }
    let numbers = parameters.filter { ![.date, .places, .clusters, .coverage, .other].contains($0.kind) }
    if !numbers.isEmpty {
      rows.append(
        .tag(
          "details", ["class": "numbers"],
          [
            .words("summary", "Its \(Wording.count(Double(numbers.count))) numbers"),
            .paragraph(
              "A number that you change counts as certain; the others stay as uncertain as the evidence leaves them.",
              style: "key"),
          ] + numbers.map(field)))
    }
    let kept = parameters.filter { $0.kind == .other }.map { $0.meaning.lowercasedFirst }
    if !kept.isEmpty {
      rows.append(
        .paragraph("Changed in the saved file only: \(kept.joined(separator: " ").fullStop)", style: "key"))
    }
    return .tag("div", ["class": "levers", "hidden": ""], rows)
  }

  private func start(_ day: String) -> Node {
    let options = (-1...4).map { years -> Node in
      let text =
        years == 0
        ? "\(Self.month(day, years)) (as drawn up)"
        : "\(Self.month(day, years)), \(years.magnitude) \(years.magnitude == 1 ? "year" : "years") \(years < 0 ? "earlier" : "later")"
      return .element(
        "option", [("value", "\(years)")] + (years == 0 ? [("selected", "")] : []), [.text(text)])
    }
    return .tag(
      "label", ["class": "field"],
      [.words("span", "Begins"), .tag("select", ["data-set": "years", "autocomplete": "off"], options)])
  }

  private func slider(
    _ title: String, _ name: String, value: Double, low: Double, high: Double, says: String,
    extra: [(name: String, value: String)] = []
  ) -> Node {
    .tag(
      "label", ["class": "field"],
      [
        .tag("span", [:], [.text("\(title): "), .words("output", says)]),
        .element(
          "input",
          [
            ("type", "range"), ("data-set", name), ("min", PresetParameter.plain(low)),
            ("max", PresetParameter.plain(high)), ("step", "5"), ("value", PresetParameter.plain(value)),
            ("autocomplete", "off"),
          ] + extra, []),
      ])
  }

  private func field(_ parameter: PresetParameter) -> Node {
    let value = parameter.value.number ?? 0
    let (before, after) = Self.marks(parameter.kind)
    var hints: [String] = []
    if let low = parameter.low, let high = parameter.high {
      hints.append(
        "Likely \(before)\(parameter.told(low)) to \(before)\(parameter.told(high))\(after), at best guess "
          + "\(before)\(parameter.told(value))\(after).")
    }
    if parameter.isAssumption { hints.append("A judgement.") }
    if !parameter.note.isEmpty { hints.append(parameter.note.fullStop) }
    return .tag(
      "label", ["class": "field"],
      [
        .words("span", parameter.meaning),
        .tag(
          "span", ["class": "entry"],
          [
            .text(before),
            .element(
              "input",
              [
                ("type", "number"), ("data-set", parameter.name),
                ("data-unit", PresetParameter.plain(parameter.unit)),
                ("step", "any"), ("value", parameter.shown(value)), ("autocomplete", "off"),
              ], []), .text(after),
          ]),
      ] + (hints.isEmpty ? [] : [.words("small", hints.joined(separator: " "))]))
  }

  private static func marks(_ kind: PresetParameter.Kind) -> (String, String) {
    switch kind {
    case .pounds: ("£", "")
    case .share: ("", "%")
    case .multiple: ("", "% of what it would have been")
    case .months: ("", " months")
    default: ("", "")
    }
  }

  // MARK: Dates

  /// Every day that a value holds, in texts, keys and lists.
  static func dates(_ value: JSONValue) -> [String] {
    if let text = value.text { return PresetParameter.isDate(text) ? [text] : [] }
    return value.members.keys.filter { PresetParameter.isDate($0) }
      + value.members.values.flatMap { dates($0) }
      + value.elements.flatMap { dates($0) }
  }

  private static func month(_ day: String, _ years: Int) -> String {
    let parts = day.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month)
    else {
      return day
    }
    return "\(months[month - 1]) \(year + years)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
}

extension Node {
  /// The element with other content.
  fileprivate func holding(_ children: [Node]) -> Node {
    guard case .element(let name, let attributes, _) = self else { return self }
    return .element(name, attributes, children)
  }
}
