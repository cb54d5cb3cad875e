import Experiments

/// The section of one output: chart and table.
enum FindingSection {
  /// Inputs shown in charts; tables hold all.
  private static let charted = 15

  static func section(
    _ finding: SensitivityFinding, _ stage: SensitivityReport.Stage, _ report: SensitivityReport, id: String
  ) -> ReportSection {
    let output = report.name(finding.output)
    let order = finding.ranking
    let shown = Array(order.prefix(charted))
    let part =
      shown.count < order.count ? " The \(shown.count) of \(order.count) inputs that matter most." : ""
    let format = ValueFormat(unit: finding.unit)
    func name(_ input: Int) -> String { report.label(stage.inputs[input].path) }
    var body: [Node] = []
    switch finding.detail {
    case .oneway(let centre, let bars):
      body.append(
        Figure.node(
          id: "\(id)-chart",
          TornadoChart(
            title: "\(output), one input at a time",
            description:
              "Bars from \(output) with an input low to \(output) with it high, for \(shown.count) inputs.",
            items: shown.map { .init(name: name($0), low: bars[$0].low, high: bars[$0].high) },
            centre: centre,
            format: format), wide: 820,
          note:
            "Low and high: the 5th and 95th percentile of the input, or the range given. Line: all inputs at their "
            + "central values, \(format.label(centre)).\(part)"))
      body.append(
        table(
          id, "\(output) with one input low or high",
          ["Input", "Low value", "High value", "Output low", "Output high", "Swing (95% interval)"], order,
          stage,
          report
        ) { input in
          [
            .init(SensitivityWords.number(stage.inputs[input].low)),
            .init(SensitivityWords.number(stage.inputs[input].high)), .init(format.label(bars[input].low)),
            .init(format.label(bars[input].high)), cell(bars[input].swing, format),
          ]
        })
    case .morris(let mu, let muStar, let sigma):
      body.append(
        Figure.node(
          id: "\(id)-chart",
          MorrisPlane(
            title: "\(output): elementary effects",
            description: "Each input by the mean size of its effect and by the standard deviation of it.",
            points: order.map {
              .init(name: name($0), muStar: muStar[$0].value, sigma: sigma[$0].value)
            }, format: format), wide: 820,
          note:
            "To the right: matters more. Further up: the effect differs with the other inputs, or along the input's "
            + "own range. Effects are for a move across the middle 90% of an input."))
      body.append(
        table(
          id, "Elementary effects on \(output)", ["Input", "μ* (95% interval)", "μ", "σ"], order, stage,
          report
        ) { input in
          [
            cell(muStar[input], format), .init(format.label(mu[input].value)),
            .init(format.label(sigma[input].value)),
          ]
        })
    case .sobol(let indices):
      body.append(
        Figure.node(
          id: "\(id)-chart",
          IndexBars(
            title: "\(output): shares of variance",
            description: "First- and total-order indices of \(shown.count) inputs with 95% intervals.",
            items: shown.map { input in
              let (first, total) = (indices.firstOrder[input], indices.totalOrder[input])
              return .init(
                name: name(input), first: first.value, firstInterval: first.interval, total: total.value,
                totalInterval: total.interval)
            }), wide: 820,
          note: "Lines: 95% intervals of the sampling error; a value or an end below 0 is noise.\(part)"))
      body.append(
        table(
          id, "Shares of the variance of \(output)",
          ["Input", "First order (95% interval)", "Total order (95% interval)"], order, stage, report
        ) { [cell(indices.firstOrder[$0], .share), cell(indices.totalOrder[$0], .share)] })
    case .learning(let value):
      body += learning(value, finding, stage, report, shown: shown, id: id)
      body.append(
        table(id, "Value of learning each input", ["Input", "Value (95% interval)"], order, stage, report) {
          [cell(value.byInput[$0], .pounds)]
        })
    }
    if let noise = SensitivityWords.noise(finding) {
      body.append(.paragraph(noise, style: "key"))
    }
    return ReportSection(id: id, title: output, body: body)
  }

  private static func learning(
    _ value: ValueOfInformation, _ finding: SensitivityFinding, _ stage: SensitivityReport.Stage,
    _ report: SensitivityReport, shown: [Int], id: String
  ) -> [Node] {
    let names =
      [report.frame.baseline.map { $0 == "baseline" ? $0 : "\($0) (baseline)" } ?? "baseline"] + stage.options
    let choices = DataTable(
      id: "\(id)-choices", caption: "The choice",
      columns: ["Choice", "Expected net benefit (95% interval)", "Best in"],
      rows: names.indices.map { option in
        DataTable.Row(
          names[option],
          [cell(value.expected[option], .pounds), .init(Wording.percent(value.probabilityBest[option]))])
      }, isOpen: true)
    let information = DataTable(
      id: "\(id)-information", caption: "The value of knowing everything",
      columns: ["Knowledge", "Value (95% interval)"],
      rows: [
        DataTable.Row("All inputs", [cell(value.allInputs, .pounds)]),
        DataTable.Row(
          "All inputs and all luck: the most that any knowledge could bring", [cell(value.withLuck, .pounds)]),
      ], isOpen: true)
    let chart = HorizontalBars(
      title: "Value of learning one input",
      description: "Expected value of perfect information by input, in pounds.",
      items: shown.map { input in
        let estimate = value.byInput[input]
        return .init(
          name: report.label(stage.inputs[input].path), value: estimate.value, interval: estimate.interval
        )
      }, format: .pounds, valueName: "worth in pounds; line: 95% interval")
    guard value.byInput.contains(where: { $0.value != 0 }) else {
      let words = "No single input would change the choice, whatever its value."
      return [choices.node, information.node, .paragraph(words)]
    }
    return [
      choices.node, information.node,
      Figure.node(
        id: "\(id)-chart", chart, wide: 820,
        note:
          "What an adviser who knew the true value of one input could add, on average, to the net benefit of the "
          + "choice. A small value may be noise."),
    ]
  }

  private static func table(
    _ id: String, _ caption: String, _ columns: [String], _ order: [Int], _ stage: SensitivityReport.Stage,
    _ report: SensitivityReport, cells: (Int) -> [DataTable.Cell]
  ) -> Node {
    DataTable(
      id: "\(id)-table", caption: caption, columns: columns + ["Key in the scenario"],
      rows: order.map { input in
        let path = stage.inputs[input].path
        return DataTable.Row(
          report.label(path), cells(input) + [.init(path, range: report.frame.meanings[path])])
      }
    ).node
  }

  private static func cell(_ estimate: IndexEstimate, _ format: ValueFormat) -> DataTable.Cell {
    let interval = estimate.interval.map {
      "\(format.label($0.lowerBound)) to \(format.label($0.upperBound))"
    }
    return .init(format.label(estimate.value), range: interval)
  }
}

extension IndexEstimate {
  var interval: ClosedRange<Double>? { p025.isFinite && p975.isFinite && p025 <= p975 ? p025...p975 : nil }
}
