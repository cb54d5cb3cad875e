import ScenarioFiles
import Tables

/// The workbench: one file that holds the engine, a scenario and the strategies, and runs real simulations in a browser,
/// without network. What stands on its screens before anybody touches it was run beforehand.
package struct WorkbenchPage {
  private let contents: WorkbenchContents
  private let baseline: Report
  private let authority: String

  /// - Throws: where the baseline's tables cannot be read back.
  package init(_ contents: WorkbenchContents) throws(TableError) {
    self.contents = contents
    let written = try contents.baseline.asWritten()
    baseline = Report(written)
    authority = written.record.authorityName.isEmpty ? "your authority" : written.record.authorityName
  }

  /// The screens by what they are called in addresses.
  static let screens = [
    ("where", "Where we are"), ("plan", "Our plan"), ("children", "Children"), ("money", "Money"),
    ("decide", "Decide"),
  ]

  /// The whole document; the same contents give the same bytes.
  package func html() -> String {
    let title = "What if? High needs in \(authority)"
    let head = Node.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "generator", "content": "HighNeeds \(contents.baseline.record.version)"]),
        .tag("meta", ["name": "color-scheme", "content": "light dark"]),
        .words("title", title),
        .tag("style", [:], [.verbatim(RenderedStyle.text + WorkbenchStylesheet.text)]),
      ])
    let body = Node.tag(
      "body", ["class": "bench"],
      [
        .tag("a", ["class": "skip", "href": "#main"], ["Skip to the screen"]),
        .tag(
          "header", ["class": "top"],
          [
            .tag("div", ["class": "wrap"], [.words("h1", title), .paragraph(subtitle, style: "sub")])
          ]),
        bar,
        .tag(
          "main", ["id": "main", "class": "wrap", "tabindex": "-1"],
          [unscripted, trouble, whereScreen, planScreen, childrenScreen, moneyScreen, decideScreen]),
        .tag(
          "footer", ["class": "wrap"],
          [
            .text(
              "Made with HighNeeds \(contents.baseline.record.version). Everything runs inside this file: nothing is sent anywhere. "
                + "Seed \(contents.seed), baseline \(contents.baseline.record.scenarioHash).")
          ]),
        data("model", "application/json", model.canonicalJSON.replacing("<", with: "\\u003c")),
        data("engine", contents.isCompressed ? "application/gzip" : "application/wasm", contents.engine),
        data("worker", "text/plain", WorkbenchWorker.text),
        .tag("script", [:], [.verbatim(WorkbenchScript.text)]),
      ])
    return "<!DOCTYPE html>\n" + Node.tag("html", ["lang": "en-GB"], [head, body]).rendered + "\n"
  }

  private func data(_ id: String, _ type: String, _ text: String) -> Node {
    .tag("script", ["type": type, "id": id], [.verbatim(text)])
  }

  /// Nothing is fetched; only our own script runs, and it may compile the engine.
  private var policy: String {
    "default-src 'none'; script-src 'sha256-\(ScriptDigest.sha256(WorkbenchScript.text))' 'wasm-unsafe-eval'; "
      + "worker-src blob:; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
  }

  /// Financial years whose balance is known: none without an allocation.
  private var balanceYears: [Int] {
    contents.baseline.annual.filter { $0.measure == "in_year_balance" }.map { $0.year }
  }

  private var model: JSONValue {
    let presets = contents.presets.map { preset in
      (
        preset.id,
        JSONValue.object([
          "name": .string(preset.title), "text": .string(preset.text),
          "targets": .array(preset.targets.map { .string($0) }),
          "values": .object(Dictionary(first: preset.parameters.map { ($0.name, $0.value) })),
        ])
      )
    }
    return .object([
      "name": .string(contents.name), "scenario": .string(contents.scenario),
      "title": .string(contents.baseline.record.scenarioName), "seed": .string(String(contents.seed)),
      "lastBalance": balanceYears.max().map { .number(Double($0)) } ?? .null,
      "presets": .object(Dictionary(first: presets)),
    ])
  }

  // MARK: Frame

  private var subtitle: String {
    let record = contents.baseline.record
    return
      "Try plans on \(record.scenarioName), \(record.startYear) to \(record.startYear + record.years). Each try is a real "
      + "simulation of every pupil, run here on this computer."
  }

  private var bar: Node {
    let tabs = Self.screens.map { id, title in
      Node.tag("button", ["type": "button", "data-screen": id], [.text(title)])
    }
    return .tag(
      "div", ["class": "bar scripted"],
      [
        .tag(
          "div", ["class": "wrap"],
          [
            .tag("nav", ["aria-label": "Screens"], tabs),
            .tag(
              "div", ["class": "state", "role": "region", "aria-label": "Result so far"],
              [
                .tag(
                  "p", ["id": "headline"], ["Nothing is changed yet. Switch on a strategy under “Our plan”."]),
                .tag("p", ["id": "precision"], ["Starting the simulator…"]),
                .tag("div", ["id": "progress", "aria-hidden": "true"], [.tag("span", [:], [])]),
              ]),
            .tag("p", ["id": "said", "class": "unseen", "role": "status", "aria-live": "polite"]),
          ])
      ])
  }

  private var unscripted: Node {
    .tag(
      "noscript", [:],
      [
        .paragraph(
          "This page runs a simulator, for which it needs JavaScript and WebAssembly. Your browser does not run them here. Below "
            + "is the forecast without any plan, and the strategies that could be tried.", style: "note")
      ])
  }

  private var trouble: Node {
    .tag("div", ["id": "trouble", "role": "alert", "hidden": ""])
  }

  private func screen(_ index: Int, _ message: String, _ body: [Node]) -> Node {
    let (id, title) = Self.screens[index]
    return .tag(
      "section", ["class": "screen", "id": "screen-\(id)", "aria-labelledby": "title-\(id)"],
      [
        .tag("h2", ["id": "title-\(id)", "tabindex": "-1"], [.text(title)]),
        .paragraph(message, style: "message"),
      ] + body)
  }

  /// Where sections of a report come to stand.
  private func paper(_ id: String, _ waiting: String) -> Node {
    .tag("div", ["class": "paper scripted", "id": id], [.paragraph(waiting, style: "waiting")])
  }

  // MARK: Screens

  private var whereScreen: Node {
    let shown = baseline.rendered().filter { ["answer", "plans", "places", "money"].contains($0.id) }
    return screen(
      0, "If nothing changes: how many children will have a plan, where they will be, and what it will cost.",
      [
        .tag(
          "div", ["class": "paper", "id": "baseline"],
          [.verbatim(Self.prefixed(shown.map { $0.html }.joined(), "b-"))]),
        .tag(
          "section", ["class": "assumptions"],
          [
            .words("h2", "What this rests on"),
            .paragraph(resting),
            .tag("div", ["class": "grid"], contents.assumptions.map(assumption)),
            .tag(
              "p", ["class": "scripted"],
              [.tag("button", ["type": "button", "id": "own"], ["Back to the forecast’s own values"])]),
          ]),
      ])
  }

  private var resting: String {
    switch contents.assumptions.count {
    case 0: "No single number moves the forecast more than chance does."
    case 1:
      "This number matters most, and nobody knows it exactly. If you know better, put your own value in; it then counts as "
        + "certain, in the forecast and in every plan."
    default:
      "These \(contents.assumptions.count) numbers matter most, and nobody knows them exactly. If you know better, put your "
        + "own value in; it then counts as certain, in the forecast and in every plan."
    }
  }

  private func assumption(_ assumption: WorkbenchAssumption) -> Node {
    let unit = assumption.unit == .percent ? 100.0 : 1
    let (before, after) =
      assumption.unit == .pounds ? ("£", "") : assumption.unit == .percent ? ("", "%") : ("", "")
    func shown(_ value: Double) -> String {
      "\(before)\(PresetParameter.told(value * unit))\(after)"
    }
    return .tag(
      "label", ["class": "field"],
      [
        .words("span", assumption.label),
        .tag(
          "span", ["class": "entry"],
          [
            .text(before),
            .element(
              "input",
              [
                ("type", "number"), ("step", "any"), ("data-key", assumption.key),
                ("data-unit", PresetParameter.plain(unit)),
                ("value", PresetParameter.plain(assumption.value * unit)), ("autocomplete", "off"),
              ], []), .text(after),
          ]),
        .words(
          "small", "Likely \(shown(assumption.low)) to \(shown(assumption.high)). \(assumption.meaning)"),
      ])
  }

  private var planScreen: Node {
    screen(
      1, "Switch strategies on, say when they begin and how large they are, and see what that does.",
      [
        .tag(
          "div", ["class": "tools scripted"],
          [
            .tag(
              "div", ["class": "plans", "role": "group", "aria-label": "Plans side by side", "id": "plans"],
              []),
            .tag(
              "label", ["class": "field"],
              [
                .words("span", "Name of this plan"),
                .tag("input", ["id": "plan-name", "maxlength": "40", "autocomplete": "off"]),
              ]),
            .tag(
              "div", ["class": "buttons"],
              [
                button("undo", "Undo"), button("redo", "Redo"), button("save", "Save plan"),
                button("open", "Open plan"), button("drop", "Remove plan"),
              ]),
            .tag(
              "input",
              [
                "type": "file", "id": "file", "hidden": "", "accept": ".json5,.json",
                "aria-label": "A saved plan",
              ]),
          ]),
        .tag(
          "div", ["class": "two"],
          [
            .tag("div", ["class": "cards-in"], contents.presets.map { PresetCard(preset: $0).node }),
            paper("plan-answer", "Switch on a strategy: the answer appears here, first rough, then sharper."),
          ]),
      ])
  }

  private func button(_ id: String, _ title: String) -> Node {
    .tag("button", ["type": "button", "id": id], [.text(title)])
  }

  private static let waiting = "Nothing to show yet. Switch on a strategy under “Our plan” first."

  private var childrenScreen: Node {
    screen(
      2, "What the plan means for children: where they learn, who takes each new place, and who waits.",
      [
        paper("children", Self.waiting),
        .tag(
          "section", ["class": "scripted", "id": "lives"],
          [
            .words("h2", "One child, with and without the plan"),
            .paragraph(
              "The life of one simulated child as dated events. Both columns have the same luck, so what differs is the plan’s doing."
            ),
            .tag(
              "label", ["class": "field"],
              [
                .words("span", "Child"),
                .tag(
                  "select", ["id": "child", "autocomplete": "off"],
                  [.tag("option", ["value": ""], ["Choose a child"])]),
              ]),
            .tag("div", ["class": "two even", "id": "stories"], []),
          ]),
      ])
  }

  private var moneyScreen: Node {
    screen(
      3, "What the plan saves and costs, whether it pays back, and what is left of the gap.",
      [
        paper("money", Self.waiting),
        .tag(
          "section", ["class": "scripted"],
          [
            .words("h2", "What would close the rest?"),
            .paragraph(
              "Moves one lever of the plan on the screen until income meets spend in the last year, on average, and leaves all else "
                + "as it is. It takes some ten short tries."),
            .tag(
              "div", ["class": "tools"],
              [
                .tag(
                  "label", ["class": "field"],
                  [.words("span", "Lever"), .tag("select", ["id": "seek-lever", "autocomplete": "off"])]),
                button("seek", "Find the level"),
              ]),
            .tag("p", ["id": "seek-answer", "role": "status"]),
          ]),
      ])
  }

  private var decideScreen: Node {
    screen(
      4,
      "Your plans beside each other: the likely range of each, who loses, and how likely each is the best.",
      [
        paper("decide", Self.waiting),
        .tag("div", ["class": "paper scripted", "id": "forum"], []),
        .tag(
          "details", ["class": "scripted"],
          [
            .words("summary", "All outcomes, what each plan does, and how this was made"),
            paper("decide-more", Self.waiting),
          ]),
        .tag(
          "section", ["class": "scripted"],
          [
            .words("h2", "Take it with you"),
            .tag(
              "div", ["class": "buttons"],
              [
                button("print-forum", "Print the Schools Forum page"),
                button("print-all", "Print this screen"), button("save-baseline", "Save the baseline"),
              ]),
            .paragraph("Tables for Excel appear here when plans have run.", style: "key"),
            .tag("div", ["class": "buttons", "id": "tables"], []),
            .tag("p", ["class": "key", "id": "command"], []),
          ]),
      ])
  }

  /// Sections with other names of their elements, so that two reports can stand in one page.
  static func prefixed(_ html: String, _ prefix: String) -> String {
    let plain = [" id=\"", " href=\"#"].reduce(html) { $0.replacing($1, with: $1 + prefix) }
    let mark = " aria-labelledby=\""
    var parts = plain.split(separator: mark, omittingEmptySubsequences: false)
    let first = parts.removeFirst()
    return parts.reduce(String(first)) { text, part in
      // The names stand before the closing quotation mark, one or more.
      let names = part.prefix { $0 != "\"" }
      return text + mark + names.split(separator: " ").map { prefix + $0 }.joined(separator: " ")
        + part.dropFirst(names.count)
    }
  }
}
