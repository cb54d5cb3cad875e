import Experiments
import Tables

/// `indices.csv`: a row an output, input and index.
package enum IndicesTable: ResultTable {
  package struct Row: Sendable {
    var scenario = ""
    var output = OutputMeasure(measure: "", year: 0)
    var unit = ""
    var method = SensitivityMethod.oneway
    /// Methods that a row may be of.
    var methods = SensitivityMethod.allCases
    var input = "all"
    var source = ""
    var index = ""
    var estimate = IndexEstimate(.nan)
    /// Where it was read.
    var line = 1

    /// The row itself, where its index cannot be without a value.
    var known: Row {
      get throws(TableError) {
        guard estimate.value.isFinite else {
          throw .malformed(file: fileName, line: line, reason: "the index \(index) has no value")
        }
        return self
      }
    }
  }

  package static let fileName = "indices.csv"
  package static let meaning = "How much each input matters for each output."
  package static let blank = Row()

  package static func pass(_ row: inout Row, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario, "The scenario studied, by its file name.")
    cells.text(
      "measure", &row.output.measure,
      "The output, as in annual.csv; or net_saving, cumulative_net_saving, net_present_value.")
    cells.integer(
      "year", &row.output.year, "Year of the output, of the kind that the measure has in annual.csv.")
    cells.text("setting", &row.output.part.setting, "Setting, or all.")
    cells.text("phase", &row.output.part.phase, "Phase, or all.")
    cells.text("need", &row.output.part.need, "Primary need, or all.")
    cells.text("age_group", &row.output.part.ageGroup, "Age group, or all.")
    cells.text(
      "unit", &row.unit, "Unit of value, p025 and p975; input for the unit of the input itself.")
    var method = row.method.rawValue
    let methods = row.methods
    cells.text("method", &method, "oneway, morris, sobol or learning.") { code in
      methods.contains { $0.rawValue == code }
    }
    row.method = SensitivityMethod(rawValue: method) ?? row.method
    cells.text(
      "input", &row.input, "Key path of the input; all for what concerns the output as a whole.")
    cells.text("source", &row.source, "What the input rests on, as the scenario says.")
    cells.text(
      "index", &row.index,
      "oneway: centre, low, high (output with the input at its low and high value), low_change, high_change (against "
        + "the centre), swing (high less low), input_low, input_high. morris: mu, mu_star, sigma, for a move across "
        + "the middle 90 % of the input. sobol: first_order, total_order, mean, variance. learning: "
        + "expected_net_benefit, probability_best, evpi, evpi_with_luck, evppi. noise_share: chance in the variance "
        + "between points.")
    let decimals = row.unit == "GBP" ? 2 : 6
    cells.number(
      "value", &row.estimate.value, decimals: decimals,
      "The estimate. Estimates of shares may be a little below 0: that is noise.")
    cells.number(
      "p025", &row.estimate.p025, decimals: decimals,
      "Lower end of the 95 % interval of the sampling error; empty where there is none.")
    cells.number("p975", &row.estimate.p975, decimals: decimals, "Upper end of it.")
  }

  package static func table(_ report: SensitivityReport) -> AnalysisTable {
    AnalysisTable(
      Self.self,
      report.stages.flatMap { stage in
        stage.findings.flatMap { rows($0, stage, scenario: report.frame.scenario) }
      })
  }

  private static func rows(
    _ finding: SensitivityFinding, _ stage: SensitivityReport.Stage, scenario: String
  ) -> [Row] {
    let unit = finding.unit
    func row(
      _ index: String, _ unit: String, _ estimate: IndexEstimate, scenario: String = scenario
    ) -> Row {
      Row(
        scenario: scenario, output: finding.output, unit: unit, method: stage.method, index: index,
        estimate: estimate)
    }
    func each(_ indices: [(String, String, (Int) -> IndexEstimate)]) -> [Row] {
      stage.inputs.enumerated().flatMap { number, input in
        indices.map { index, unit, estimate in
          var row = row(index, unit, estimate(number))
          (row.input, row.source) = (input.path, input.source)
          return row
        }
      }
    }
    var rows: [Row]
    switch finding.detail {
    case .oneway(let centre, let bars):
      rows = [row("centre", unit, IndexEstimate(centre))]
      rows += each([
        ("low", unit, { IndexEstimate(bars[$0].low) }), ("high", unit, { IndexEstimate(bars[$0].high) }),
        ("low_change", unit, { bars[$0].lowChange }), ("high_change", unit, { bars[$0].highChange }),
        ("swing", unit, { bars[$0].swing }),
        ("input_low", "input", { IndexEstimate(stage.inputs[$0].low) }),
        ("input_high", "input", { IndexEstimate(stage.inputs[$0].high) }),
      ])
    case .morris(let mu, let muStar, let sigma):
      rows = each([
        ("mu", unit, { mu[$0] }), ("mu_star", unit, { muStar[$0] }), ("sigma", unit, { sigma[$0] }),
      ])
    case .sobol(let indices):
      rows = [
        row("mean", unit, IndexEstimate(indices.mean)),
        row("variance", "\(unit)_squared", IndexEstimate(indices.variance)),
      ]
      rows += each([
        ("first_order", "share", { indices.firstOrder[$0] }),
        ("total_order", "share", { indices.totalOrder[$0] }),
      ])
    case .learning(let value):
      rows = (["baseline"] + stage.options).enumerated().flatMap { number, option in
        [
          row("expected_net_benefit", unit, value.expected[number], scenario: option),
          row(
            "probability_best", "share", IndexEstimate(value.probabilityBest[number]), scenario: option),
        ]
      }
      rows += [row("evpi", unit, value.allInputs), row("evpi_with_luck", unit, value.withLuck)]
      rows += each([("evppi", unit, { value.byInput[$0] })])
    }
    if let noise = finding.noise { rows.append(row("noise_share", "share", IndexEstimate(noise.share))) }
    return rows
  }
}
