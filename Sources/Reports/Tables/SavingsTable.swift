import Experiments
import Tables

/// What a scenario saves in a financial year from one source; in the mean the sources, less the reduction for optimism
/// bias, add up to the gross saving.
package struct SavingRow: Sendable, Equatable {
  package var scenario: String
  package var financialYear: Int
  package var source: SavingSource
  package var saving: Interval

  package static func rows(of investment: InvestmentCase) -> [SavingRow] {
    investment.years.flatMap { year in
      zip(SavingSource.allCases, year.savings).map {
        SavingRow(scenario: investment.scenario, financialYear: year.financialYear, source: $0, saving: $1)
      }
    }
  }
}

/// `savings.csv`: savings by source.
package enum SavingsTable: ResultTable {
  package static let fileName = "savings.csv"
  package static let meaning =
    "What is saved by scenario, financial year and source, in pounds of the year, as reconciliation.csv states it. "
    + "Means of the sources less the reduction for optimism bias add up to the mean gross saving; percentiles do not."
  package static let blank = SavingRow(
    scenario: "", financialYear: 0, source: SavingSource.allCases[0], saving: .zero)

  package static func pass(_ row: inout SavingRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.integer("financial_year", &row.financialYear)
    cells.code(
      "source", &row.source,
      "Where the saving comes from; all but other_payers and income are counted whoever pays")
    cells.interval("mean", "p05", "p95", &row.saving, decimals: 2)
  }
}
