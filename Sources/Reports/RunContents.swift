import Experiments
import Tables

/// What the result of one scenario holds.
package struct RunContents: Sendable {
  package var record: RunRecord
  package var annual: [SummaryRow]
  package var ages: [AgeRow]
  /// Empty where the scenario has no names of its own for settings; the folder then has no such table.
  package var localSettings: [LocalSettingRow]
  /// Empty where the kinds of uncertainty were not told apart; the folder then has no such table.
  package var uncertainty: [UncertaintyRow]

  package init(
    record: RunRecord, annual: [SummaryRow], ages: [AgeRow], localSettings: [LocalSettingRow] = [],
    uncertainty: [UncertaintyRow] = []
  ) {
    self.record = record
    self.annual = annual
    self.ages = ages
    self.localSettings = localSettings
    self.uncertainty = uncertainty
  }

  /// The tables of the folder, but for the replications.
  package var tables: [AnalysisTable] {
    [AnalysisTable(AnnualTable.self, annual), AnalysisTable(AgesTable.self, ages)]
      + (localSettings.isEmpty ? [] : [AnalysisTable(LocalSettingsTable.self, localSettings)])
      + (uncertainty.isEmpty ? [] : [AnalysisTable(UncertaintyTable.self, uncertainty)])
  }

  /// The same as a reader of the written tables gets it: pages show the numbers as the tables have them.
  package func asWritten() throws(TableError) -> RunContents {
    RunContents(
      record: record, annual: try AnnualTable.asWritten(annual), ages: try AgesTable.asWritten(ages),
      localSettings: try LocalSettingsTable.asWritten(localSettings),
      uncertainty: try UncertaintyTable.asWritten(uncertainty))
  }
}
