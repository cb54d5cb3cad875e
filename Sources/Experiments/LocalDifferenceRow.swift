/// One row of `compare_local_settings.csv`: plans by the authority's own name of a setting, a scenario less the baseline.
public struct LocalDifferenceRow: Sendable, Equatable {
  /// The name as the authority writes it, and a longer one for readers.
  public var name: String
  public var title: String
  public var difference: DifferenceRow

  public init(name: String, title: String, difference: DifferenceRow) {
    self.name = name
    self.title = title
    self.difference = difference
  }
}
