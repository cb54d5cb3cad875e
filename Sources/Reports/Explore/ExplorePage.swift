import Experiments

/// The page of an exploration: sliders for the levers, and what the emulators say at them, as one file that works
/// without network. Without its script it shows today's setting and all points that were run.
package struct ExplorePage {
  private let record: AnalysisRecord
  private let findings: ExploreFindings
  private let json: String

  /// - Parameter json: the model of the findings as text, in which no markup can hide.
  package init(_ record: AnalysisRecord, _ findings: ExploreFindings, json: String) {
    self.record = record
    self.findings = findings
    self.json = json
  }

  private var model: ExploreModel { findings.model }
  private var levers: [ExploreModel.Lever] { model.levers }

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let authority = record.authorityName.isEmpty ? "the authority" : record.authorityName
    let title = "What if: high needs in \(authority)"
    let sections = [certainty, ExploreSections.levers(levers), ExploreSections.today(model), points, method]
    return Page.document(
      title: title, version: record.version, style: Stylesheet.text + ExploreStylesheet.text,
      content: [
        Page.header(
          title,
          "Scenario: \(record.scenarioName), from January \(record.startYear). Learnt from "
            + "\(model.points.count) settings of \(levers.count) levers, "
            + "\(Wording.count(Double(model.replications))) simulation runs each."),
        .tag("main", ["id": "main"], [room] + sections.map(\.node)),
        .tag(
          "script", ["type": "application/json", "id": "model"], [.verbatim(json)]),
        .tag("script", [:], [.verbatim(ExploreScript.text)]),
      ])
  }

  // MARK: Sliders and answers

  private var room: Node {
    .block([
      .block(
        [
          .paragraph(
            "The sliders of this page need its script, which this browser does not run. Below are the scenario’s own "
              + "setting and all settings that were simulated.")
        ], style: "contains unscripted"),
      .block(
        [
          .tag("form", ["class": "levers", "onsubmit": "return false"], [sliders]),
          .block([said, table, charts, command]),
        ], style: "room scripted"),
    ])
  }

  private var sliders: Node {
    let rows = levers.enumerated().map { index, lever in
      Node.block(
        [
          .tag(
            "label", ["for": "lever-\(index)"],
            [
              .words("span", lever.name),
              .tag(
                "output", ["id": "value-\(index)", "for": "lever-\(index)"],
                [.text(ExploreWords.value(lever.today, of: lever))]),
            ]),
          .element(
            "input",
            [
              ("type", "range"), ("id", "lever-\(index)"), ("min", Wording.exact(lever.low)),
              ("max", Wording.exact(lever.high)), ("step", Wording.exact(lever.step)),
              ("value", Wording.exact(lever.today)),
              ("aria-describedby", "ends-\(index)"), ("autocomplete", "off"),
            ], []),
          todayMark(lever),
          .tag(
            "div", ["class": "ends", "id": "ends-\(index)"],
            [
              .words("span", ExploreWords.value(lever.low, of: lever)),
              .words("span", ExploreWords.value(lever.high, of: lever)),
            ]),
        ], style: "lever")
    }
    return .tag(
      "fieldset", [:],
      [.words("legend", "Move the levers")] + rows + [
        .tag(
          "p", [:],
          [.tag("button", ["type": "button", "id": "reset"], ["Back to the scenario’s own setting"])])
      ])
  }

  private func todayMark(_ lever: ExploreModel.Lever) -> Node {
    let share = (lever.today - lever.low) / (lever.high - lever.low)
    let place = share < 0.15 ? "first" : share > 0.85 ? "last" : "middle"
    return .tag(
      "div", ["class": "track", "aria-hidden": "true"],
      [
        .tag(
          "span", ["class": place, "style": "left: \(Shape.coordinate(100 * share))%"],
          [.text(place == "last" ? "scenario ▴" : "▴ scenario")])
      ])
  }

  private var said: Node {
    .tag("p", ["class": "said", "id": "said", "aria-live": "polite", "role": "status"], [])
  }

  private var table: Node {
    let years = Set(model.series.flatMap(\.years)).sorted()
    let options = years.map { year in
      Node.element(
        "option",
        [("value", String(year))] + (year == years.last ? [("selected", "selected")] : []),
        [.text(String(year))])
    }
    let rows = model.series.enumerated().map { index, series in
      Node.tag(
        "tr", ["id": "row-\(index)"],
        [.tag("th", ["scope": "row"], [.text(series.title)])]
          + (0..<5).map { _ in .tag("td", [:], []) })
    }
    return .block([
      .tag(
        "p", [:],
        [
          .tag("label", ["for": "year"], ["Figures of the year "]),
          .tag("select", ["id": "year", "autocomplete": "off"], options),
        ]),
      DataTable.frame(
        id: "figures", caption: "Mean, and in small print the band \(band)", style: "numbers",
        columns: [
          "Output", "Year", "The scenario’s own setting", "Chosen setting", "Difference", "Emulator’s error",
        ], body: rows),
    ])
  }

  private var charts: Node {
    let figures = model.series.enumerated().map { index, series in
      Node.tag(
        "figure", [:],
        [
          .tag("figcaption", [:], [.words("h3", series.title)]),
          .tag("div", ["id": "chart-\(index)"], []),
        ])
    }
    return .block([
      .block(figures, style: "charts"),
      .paragraph(
        "Blue line: mean at the chosen setting. Band: \(band), from uncertain inputs and chance. Dashed: "
          + "mean at the scenario’s own setting. Axes stay as they are while levers move; not all start at zero.",
        style: "key"),
    ])
  }

  private var command: Node {
    .block([
      .words("h3", "Run this setting for real", style: "real"),
      .tag("div", ["class": "command", "id": "command", "tabindex": "0"], []),
      .tag(
        "p", [:],
        [
          .tag("button", ["type": "button", "id": "copy"], ["Copy the command"]),
          .tag("span", ["class": "copied", "id": "copied", "role": "status"], []),
        ]),
      .paragraph(
        "From the folder where this page was made. The run gives the full report of the setting. The address of "
          + "this page holds the setting, too: send it on, or keep it as a bookmark.", style: "key"),
    ])
  }

  // MARK: What it rests on

  /// Share of runs with other luck that the bands held at the settings kept back.
  private var held: Double? {
    let draws = findings.qualities.joined().map(\.drawsInside).filter(\.isFinite)
    return draws.isEmpty ? nil : draws.reduce(0, +) / Double(draws.count)
  }

  /// What the band is: what it is meant to hold, and what it was found to hold.
  private var band: String {
    "meant to hold 90% of outcomes"
      + (held.map { " (it held \(Wording.percent($0)) at settings kept back)" } ?? "")
  }

  private var certainty: ReportSection {
    var words = [
      "The figures above are not simulated but emulated: formulas fitted to the settings that were simulated. Two kinds "
        + "of doubt stand beside each other. The band is how far outcomes spread at a setting, as in every report of "
        + "this program. The emulator’s error is how far its mean may lie from the mean of a real run: in 95 of 100 "
        + "settings like those below the real mean, from the command shown, lies within it. A real run with another "
        + "seed differs by its own luck as well; that is the figure in small print.",
      "The error was measured at \(findings.heldBack) settings spread over all levers, which the emulator "
        + "never saw. In the corners, with several levers at their ends, it can be larger.",
    ]
    if let inside = held {
      words.append(
        "At those settings runs with other luck lay in the 90% band \(Wording.percent(inside, decimals: 1)) of the time, "
          + "over all outputs and years.")
    }
    return ReportSection(
      id: "certainty", title: "How sure the emulator is",
      body: words.map { .paragraph($0) } + [ExploreSections.errors(findings)])
  }

  private var points: ReportSection { ExploreSections.points(findings) }

  private var method: ReportSection {
    let texts = [
      "Settings: the scenario’s own, corners of the ranges, and a scrambled Sobol sequence between them. All run the same "
        + "\(Wording.count(Double(model.replications))) replications (common random numbers), so differences are due to "
        + "the levers. The scenario’s own setting ran \(Wording.count(Double(model.todayReplications))) replications and gives the "
        + "level.",
      "A lever is a decision: at every setting, the scenario’s own too, it is at exactly one value. Where the scenario is unsure "
        + "about that number, its own report has a little more spread than its own setting here.",
      "Emulated are the mean, the ends of the band and the variance of paired differences, by output and year: by a "
        + "quadratic with all interactions, or where errors at points left out one at a time are smaller, with a Gaussian "
        + "process for what the quadratic leaves. The table of errors says which.",
      "Seed \(record.seed), scenario hash \(record.scenarioHash), HighNeeds \(record.version). Tables of all figures: "
        + "points.csv and emulator.csv; the formulas: emulator.json.",
    ]
    return .method(texts)
  }
}
