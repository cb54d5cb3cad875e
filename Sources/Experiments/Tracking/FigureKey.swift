/// Which figure is meant: a measure in a year, and what it is broken down by.
public struct FigureKey: Hashable, Sendable {
  public var year: Int
  public var measure: String
  public var setting: String
  public var phase: String
  public var need: String
  public var ageGroup: String

  public init(
    _ measure: String, _ year: Int, setting: String = "all", phase: String = "all", need: String = "all",
    ageGroup: String = "all"
  ) {
    self.year = year
    self.measure = measure
    self.setting = setting
    self.phase = phase
    self.need = need
    self.ageGroup = ageGroup
  }

  init(_ row: SummaryRow) {
    self.init(
      row.measure, row.year, setting: row.setting, phase: row.phase, need: row.need, ageGroup: row.ageGroup)
  }

  /// The same figure of another year.
  public func at(_ year: Int) -> FigureKey {
    var key = self
    key.year = year
    return key
  }

  /// The codes of what the figure is broken down by; empty for a total.
  public var breakdown: [String] { [setting, phase, need, ageGroup].filter { $0 != "all" } }
}
