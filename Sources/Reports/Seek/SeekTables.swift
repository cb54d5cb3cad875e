import Experiments
import SENDSystem
import Tables

/// The tables of a search.
package enum SeekTables {
  /// What the pattern of provision is compared on.
  package struct PlansBySetting: Sendable {
    /// January of the plans by setting.
    package var year: Int
    /// Plans by setting at the start of the run.
    package var start: [Double]
    /// Plans by setting without action, with the places that there are, by replication.
    package var withoutAction: [[Double]]

    package init(year: Int, start: [Double], withoutAction: [[Double]]) {
      self.year = year
      self.start = start
      self.withoutAction = withoutAction
    }
  }

  package static func all(_ result: SeekResult, pattern: PlansBySetting?) -> [AnalysisTable] {
    var tables = [
      AnalysisTable(SeekRunsTable.self, SeekRunsTable.rows(of: result), like: .init(result.levers))
    ]
    if let single = result.single {
      let lever = result.levers[0]
      tables.append(
        AnalysisTable(
          SeekAnswersTable.self,
          ([single.answer] + single.others).map { (lever.key, lever.today, SeekFindings.Answer($0)) }))
    }
    if !result.frontiers.isEmpty {
      let rows = result.frontiers.flatMap { frontier in
        frontier.points.map { point in
          SeekFrontierTable.Row(
            given: result.levers[frontier.given].key, level: point.given,
            sought: result.levers[frontier.sought].key, answer: .init(point.answer))
        }
      }
      tables.append(AnalysisTable(SeekFrontierTable.self, rows))
    }
    if let found = result.pattern, let pattern {
      let rows = SeekPatternTable.rows(of: found, pattern)
      tables.append(AnalysisTable(SeekPatternTable.self, rows, like: rows.first))
      tables.append(AnalysisTable(SeekLeversTable.self, SeekLeversTable.rows(of: result, found)))
    }
    return tables
  }
}
