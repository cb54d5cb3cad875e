import Experiments
import Tables

/// `reconciliation.csv`: all money of each scenario, from the accounts to the case, closing to the penny.
///
/// In each scenario, period and statement the lines to add less those to subtract are the total, in each of the columns
/// `baseline_mean`, `scenario_mean` and `mean_difference`.
package enum ReconciliationTable: ResultTable {
  package static let fileName = "reconciliation.csv"
  /// What `period` says where a row is of the whole run.
  private static let run = "all"
  package static let meaning =
    "All money of a scenario and its baseline in statements that close to the penny: in each scenario, period and "
    + "statement the lines of role add less those of role subtract are the line of role total. Means over the "
    + "replications; percentiles do not add up. Pounds of the year."
  package static let blank = ReconciliationRow.blank

  package static func pass(_ row: inout ReconciliationRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    var period = row.financialYear.map(String.init) ?? run
    cells.text(
      "period", &period,
      "First calendar year of the financial year; all for the whole run, where flows are summed"
    ) { $0 == run || Int($0) != nil }
    row.financialYear = Int(period)
    cells.code(
      "statement", &row.statement,
      "spend, income, dsg_balance, devolved_balance (of the clusters), investment, savings, net, accounts (the same "
        + "net from the change of the accounts), memorandum")
    cells.text("line", &row.line, "Line of the statement")
    cells.code("role", &row.role, "How the line enters the statement: add, subtract, total or memorandum")
    cells.number("baseline_mean", &row.baseline, decimals: 2)
    cells.number(
      "scenario_mean", &row.scenarioMean, decimals: 2, "Mean over the replications in the scenario, GBP")
    cells.interval("mean_difference", "p05", "p95", &row.difference, decimals: 2)
  }
}
