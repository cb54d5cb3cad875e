/// One row of `local_settings.csv`: plans by the authority's own name of a setting in a January.
public struct LocalSettingRow: Sendable, Equatable {
  /// The name as the authority writes it, and a longer one for readers.
  public var name: String
  public var title: String
  /// Year, setting of the model and the numbers.
  public var plans: SummaryRow

  public init(name: String, title: String, plans: SummaryRow) {
    self.name = name
    self.title = title
    self.plans = plans
  }
}
