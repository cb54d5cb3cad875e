import Experiments
import Tables

/// `design.csv`: the points and their mean responses.
package enum DesignTable: ResultTable {
  package struct Row: Sendable {
    var point = 0
    var scenario = ""
    /// Inputs, then outputs.
    var values: [(name: String, meaning: String, value: Double, decimals: Int)] = []
  }

  package static let fileName = "design.csv"
  package static let meaning = "Points of the design with their responses."
  package static let blank = Row()
  /// Larger designs are left out; they can be made again from the scenario and the seed.
  private static let mostCells = 500_000

  package static func pass(_ row: inout Row, _ cells: inout Cells) {
    cells.integer("point", &row.point, "Number of the point, from 0.")
    cells.text("scenario", &row.scenario, "The scenario that ran.")
    for place in row.values.indices {
      let (name, meaning, _, decimals) = row.values[place]
      cells.number(name, &row.values[place].value, decimals: decimals, meaning)
    }
  }

  /// `nil` where the design is too large.
  package static func table(_ study: SensitivityStudy, _ responses: DesignResponses) -> AnalysisTable? {
    guard study.pointCount * (study.inputs.count + study.outputs.count) <= mostCells else { return nil }
    let rows = (0..<study.pointCount).map { point in
      let option = study.options[point / (study.pointCount / study.options.count)]
      var row = Row(point: point, scenario: option.name)
      for (input, value) in zip(study.inputs, study.inputs(ofPoint: point)) {
        row.values.append((input.path, "Value of the input, in the unit of its key.", value, 9))
      }
      for (output, unit) in zip(study.outputs, responses.units) {
        row.values.append(
          (
            output.text, "Mean over the replications of the point; unit: \(unit).",
            responses.mean(ofPoint: point, output: row.values.count - study.inputs.count), 6
          ))
      }
      return row
    }
    return AnalysisTable(Self.self, rows, like: rows.first)
  }
}
