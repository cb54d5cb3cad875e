import Experiments
import Tables

/// `indices.csv`: a row an output, input and index.
package enum IndicesTable {
  package static let fileName = "indices.csv"

  package static func table(_ report: SensitivityReport) -> AnalysisTable {
    return AnalysisTable(
      fileName: fileName, meaning: "How much each input matters for each output.",
      columns: columns
    ) { writer in
      for stage in report.stages {
        for finding in stage.findings {
          for row in rows(finding, stage) {
            let part = finding.output.part
            let decimals = row.unit == "GBP" ? 2 : 6
            writer.append(
              [
                row.scenario ?? report.scenario, finding.output.measure, String(finding.output.year),
                part.setting, part.phase, part.need, part.ageGroup, row.unit, stage.method.rawValue,
                row.input,
                row.source, row.index,
              ]
                + [row.estimate.value, row.estimate.p025, row.estimate.p975].map {
                  FixedDecimals.text($0, decimals: decimals)
                })
          }
        }
      }
    }
  }

  private struct Row {
    var scenario: String?
    var input = "all"
    var source = ""
    var index: String
    var unit: String
    var estimate: IndexEstimate
  }

  private static func rows(_ finding: SensitivityFinding, _ stage: SensitivityReport.Stage) -> [Row] {
    let unit = finding.unit
    func each(_ indices: [(String, String, (Int) -> IndexEstimate)]) -> [Row] {
      stage.inputs.enumerated().flatMap { number, input in
        indices.map {
          Row(input: input.path, source: input.source, index: $0.0, unit: $0.1, estimate: $0.2(number))
        }
      }
    }
    var rows: [Row]
    switch finding.detail {
    case .oneway(let centre, let bars):
      rows = [Row(index: "centre", unit: unit, estimate: IndexEstimate(centre))]
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
        Row(index: "mean", unit: unit, estimate: IndexEstimate(indices.mean)),
        Row(index: "variance", unit: "\(unit)_squared", estimate: IndexEstimate(indices.variance)),
      ]
      rows += each([
        ("first_order", "share", { indices.firstOrder[$0] }),
        ("total_order", "share", { indices.totalOrder[$0] }),
      ])
    case .learning(let value):
      rows = ([nil] + stage.options.map { $0 }).enumerated().flatMap { number, option in
        [
          Row(
            scenario: option ?? "baseline", index: "expected_net_benefit", unit: unit,
            estimate: value.expected[number]),
          Row(
            scenario: option ?? "baseline", index: "probability_best", unit: "share",
            estimate: IndexEstimate(value.probabilityBest[number])),
        ]
      }
      rows += [
        Row(index: "evpi", unit: unit, estimate: value.allInputs),
        Row(index: "evpi_with_luck", unit: unit, estimate: value.withLuck),
      ]
      rows += each([("evppi", unit, { value.byInput[$0] })])
    }
    if let noise = finding.noise {
      rows.append(Row(index: "noise_share", unit: "share", estimate: IndexEstimate(noise.share)))
    }
    return rows
  }

  static let columns: [AnalysisTable.Column] = [
    .init("scenario", "string", "The scenario studied, by its file name."),
    .init(
      "measure", "string",
      "The output, as in annual.csv; or net_saving, cumulative_net_saving, net_present_value."),
    .init("year", "integer", "Year of the output, of the kind that the measure has in annual.csv."),
    .init("setting", "string", "Setting, or all."), .init("phase", "string", "Phase, or all."),
    .init("need", "string", "Primary need, or all."), .init("age_group", "string", "Age group, or all."),
    .init("unit", "string", "Unit of value, p025 and p975; input for the unit of the input itself."),
    .init("method", "string", "oneway, morris, sobol or learning."),
    .init("input", "string", "Key path of the input; all for what concerns the output as a whole."),
    .init("source", "string", "What the input rests on, as the scenario says."),
    .init(
      "index", "string",
      "oneway: centre, low, high (output with the input at its low and high value), low_change, high_change (against "
        + "the centre), swing (high less low), input_low, input_high. morris: mu, mu_star, sigma, for a move across "
        + "the middle 90 % of the input. sobol: first_order, total_order, mean, variance. learning: "
        + "expected_net_benefit, probability_best, evpi, evpi_with_luck, evppi. noise_share: chance in the variance "
        + "between points."),
    .init("value", "number", "The estimate. Estimates of shares may be a little below 0: that is noise."),
    .init(
      "p025", "number", "Lower end of the 95 % interval of the sampling error; empty where there is none."),
    .init("p975", "number", "Upper end of it."),
  ]
}

/// `design.csv`: the points and their mean responses.
package enum DesignTable {
  package static let fileName = "design.csv"
  /// Larger designs are left out; they can be made again from the scenario and the seed.
  static let mostCells = 500_000

  /// `nil` where the design is too large.
  package static func table(_ study: SensitivityStudy, _ responses: DesignResponses) -> AnalysisTable? {
    guard study.pointCount * (study.inputs.count + study.outputs.count) <= mostCells else { return nil }
    let columns =
      [
        AnalysisTable.Column("point", "integer", "Number of the point, from 0."),
        .init("scenario", "string", "The scenario that ran."),
      ] + study.inputs.map { .init($0.path, "number", "Value of the input, in the unit of its key.") }
      + zip(study.outputs, responses.units).map {
        .init($0.text, "number", "Mean over the replications of the point; unit: \($1).")
      }
    return AnalysisTable(
      fileName: fileName, meaning: "Points of the design with their responses.",
      columns: columns
    ) { writer in
      for point in 0..<study.pointCount {
        let option = study.options[point / (study.pointCount / study.options.count)]
        writer.append(
          [String(point), option.name]
            + study.inputs(ofPoint: point).map { FixedDecimals.text($0, decimals: 9) }
            + study.outputs.indices.map {
              FixedDecimals.text(responses.mean(ofPoint: point, output: $0), decimals: 6)
            })
      }
    }
  }
}
