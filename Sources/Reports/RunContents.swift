import Experiments

/// What the result of one scenario holds.
public struct RunContents: Sendable {
  public var record: RunRecord
  public var annual: [SummaryRow]
  public var ages: [AgeRow]
  /// Empty where the scenario has no names of its own for settings; the folder then has no such table.
  public var localSettings: [LocalSettingRow]
  /// Empty where the kinds of uncertainty were not told apart; the folder then has no such table.
  public var uncertainty: [UncertaintyRow]

  public init(
    record: RunRecord, annual: [SummaryRow], ages: [AgeRow], localSettings: [LocalSettingRow] = [],
    uncertainty: [UncertaintyRow] = []
  ) {
    self.localSettings = localSettings
    self.uncertainty = uncertainty
    self.record = record
    self.annual = annual
    self.ages = ages
  }
}
