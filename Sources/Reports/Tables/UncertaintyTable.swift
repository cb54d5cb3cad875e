import Experiments
import Tables

/// `uncertainty.csv`: the variance of every row of `annual.csv` split by why the replications differ. Written where it
/// is asked for.
package enum UncertaintyTable: ResultTable {
  package static let fileName = "uncertainty.csv"
  package static let meaning =
    "One row a row of annual.csv: why it varies over the replications. The three shares add up to 1; empty where "
    + "nothing varies."
  package static let blank = UncertaintyRow(measured: .blank, parts: nil, replications: 0)

  private static let shares = [
    ("inputs_share", "Share of the variance that is doubt about the inputs of the scenario"),
    ("inputs_low", "Lower end of the 95 % confidence interval of inputs_share"),
    ("inputs_high", "Upper end of the 95 % confidence interval of inputs_share"),
    ("years_share", "Share of the variance that is the effects of single years and of uncertain events"),
    ("chance_share", "Share of the variance that is chance in the lives of pupils"),
    ("chance_low", "Lower end of the 95 % confidence interval of chance_share"),
    ("chance_high", "Upper end of the 95 % confidence interval of chance_share"),
  ]

  package static func pass(_ row: inout UncertaintyRow, _ cells: inout Cells) {
    AnnualTable.passKey(&row.measured, &cells)
    cells.number(
      "sd", &row.measured.sd, decimals: FixedDecimals.count(forUnit: row.measured.unit))
    var values = row.parts.map(values) ?? shares.map { _ in Double.nan }
    for (place, (name, meaning)) in shares.enumerated() {
      cells.number(name, &values[place], decimals: 3, meaning)
    }
    row.parts = parts(values)
    cells.integer(
      "replications_split", &row.replications,
      "Replications that were done three times to tell the parts apart")
  }

  private static func values(_ parts: UncertaintyParts) -> [Double] {
    [
      parts.inputs, parts.inputsInterval.lowerBound, parts.inputsInterval.upperBound, parts.years,
      parts.chance, parts.chanceInterval.lowerBound, parts.chanceInterval.upperBound,
    ]
  }

  private static func parts(_ shares: [Double]) -> UncertaintyParts? {
    guard shares.allSatisfy({ $0.isFinite }), shares[1] <= shares[2], shares[5] <= shares[6] else {
      return nil
    }
    return UncertaintyParts(
      inputs: shares[0], years: shares[3], chance: shares[4], inputsInterval: shares[1]...shares[2],
      chanceInterval: shares[5]...shares[6])
  }
}
