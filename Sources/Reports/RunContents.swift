import Experiments

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
}
