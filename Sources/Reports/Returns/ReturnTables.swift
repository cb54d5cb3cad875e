import Experiments
import SENDSystem
import Tables

/// Which forecast of a return a figure belongs to.
package enum ReturnVersion: String, Sendable, CaseIterable {
  /// The only one, of a run.
  case forecast
  /// Without the actions of the plan.
  case unmitigated
  /// With them.
  case mitigated
}

/// A cell of a return.
package struct ReturnRow: Sendable, Equatable {
  package var form: String
  package var table: String
  package var title: String
  package var version: ReturnVersion
  package var line: String
  package var period: String
  package var value: Double?
  package var p05: Double?
  package var p50: Double?
  package var p95: Double?
}

/// `return.csv`: the tables of a return, cell by cell.
package enum ReturnTable: ResultTable {
  package static let fileName = "return.csv"
  package static let meaning =
    "The tables of the return in the order of its template, one row a cell. Values are whole numbers that add up within "
    + "and across the tables; quantiles are of the cell alone and do not."
  package static let blank = ReturnRow(
    form: "", table: "", title: "", version: .unmitigated, line: "", period: "")

  package static func pass(_ row: inout ReturnRow, _ cells: inout Cells) {
    cells.text("return", &row.form, "lsrp, dsg-plan or scap")
    cells.text("table", &row.table, "Number of the table in the template; a letter for a table that is ours")
    cells.text("title", &row.title, "Title of the table")
    cells.code(
      "version", &row.version,
      "forecast: of a run; of a comparison unmitigated: without the actions, mitigated: with them")
    cells.text("line", &row.line, "Line of the table; fields.csv says what it counts")
    cells.text("period", &row.period, "Column of the table")
    cells.number(
      "value", &row.value, decimals: 0,
      "The figure; empty where the run does not reach, or where nothing is held. A total of pupils is the "
        + "median over the replications, shared out over its parts in the proportions of their means; money and places "
        + "are means")
    cells.number("p05", &row.p05, decimals: 1, "5 % quantile of the cell over the replications")
    cells.number("p50", &row.p50, decimals: 1, "50 % quantile of the cell over the replications")
    cells.number("p95", &row.p95, decimals: 1, "95 % quantile of the cell over the replications")
  }
}

/// A step of the bridge from the unmitigated to the mitigated figure of a cell.
package struct BridgeRow: Sendable, Equatable {
  package var table: String
  package var line: String
  package var period: String
  package var step: Int
  package var action: String
  package var kind: Kind
  package var value: Double

  package enum Kind: String, Sendable {
    /// A figure of the return.
    case level
    /// What an action adds to the figure, or takes from it.
    case change
  }
}

/// `bridge.csv`: what each action changes.
package enum BridgeTable: ResultTable {
  package static let fileName = "bridge.csv"
  package static let meaning =
    "From the unmitigated to the mitigated figure, action by action. The actions are added one after the other in the "
    + "order of the scenario; what one does depends on those before it. Level and changes add up to the last level. Tables by "
    + "primary need, and those within a placement, are not bridged."
  package static let blank = BridgeRow(
    table: "", line: "", period: "", step: 0, action: "", kind: .level, value: 0)

  package static func pass(_ row: inout BridgeRow, _ cells: inout Cells) {
    cells.text("table", &row.table, "Number of the table")
    cells.text("line", &row.line, "Line of the table")
    cells.text("period", &row.period, "Column of the table")
    cells.integer("step", &row.step, "0 for the unmitigated figure, then the actions in order")
    cells.text("action", &row.action, "Unmitigated, the name of an action, or Mitigated")
    cells.code("kind", &row.kind, "level: a figure of the return; change: what the action adds to it")
    cells.number("value", &row.value, decimals: 0, "Pupils, places or pounds, as the table counts")
  }
}

/// What a line of a return counts.
package struct ReturnFieldRow: Sendable, Equatable {
  package var table: String
  package var title: String
  package var line: String
  package var counts: String
  package var period: String
  package var note: String
}

/// `fields.csv`: the return field by field.
package enum ReturnFieldsTable: ResultTable {
  package static let fileName = "fields.csv"
  package static let meaning = "What each line of the return counts, and what it leaves out."
  package static let blank = ReturnFieldRow(table: "", title: "", line: "", counts: "", period: "", note: "")

  package static func pass(_ row: inout ReturnFieldRow, _ cells: inout Cells) {
    cells.text("table", &row.table, "Number of the table")
    cells.text("title", &row.title, "Title of the table")
    cells.text("line", &row.line, "Line of the table")
    cells.text("counts", &row.counts, "What is counted, with the measure in annual.csv")
    cells.text("period", &row.period, "What a column stands for")
    cells.text("note", &row.note, "What is not as the template's label says")
  }
}

/// A number that a return rests on.
package struct ReturnAssumptionRow: Sendable, Equatable {
  /// The forecast, or `both`.
  package var version: String
  package var number: String
  package var key: String
  package var value: String
  package var source: String
  package var note: String
}

/// `assumptions.csv`: the evidence behind a return.
package enum ReturnAssumptionsTable: ResultTable {
  package static let fileName = "assumptions.csv"
  package static let meaning =
    "Numbers of the scenarios that rest on judgement, with value, source and note; one without a source says so."
  package static let blank = ReturnAssumptionRow(
    version: "", number: "", key: "", value: "", source: "", note: "")

  package static func pass(_ row: inout ReturnAssumptionRow, _ cells: inout Cells) {
    cells.text(
      "version", &row.version, "both; or unmitigated, mitigated: of that forecast alone; forecast: of a run")
    cells.text("number", &row.number, "What the number is")
    cells.text("key", &row.key, "Where it stands in the scenario")
    cells.text("value", &row.value, "Its value, and what it is drawn from")
    cells.text("source", &row.source, "Where it comes from")
    cells.text("note", &row.note, "What the scenario says of it")
  }
}
