import SENDSystem

/// The forecast of a run, by figure.
public struct StoredForecast: Sendable {
  /// The first January, from whose caseload the run starts. It is given, not forecast.
  public let startYear: Int
  /// The name that the rows carry.
  public let scenario: String
  private var rows: [FigureKey: SummaryRow] = [:]
  private var yearsByFigure: [FigureKey: ClosedRange<Int>] = [:]

  /// - Parameter scenario: The run's scenario; rows of others are left out unless it has none of its own.
  public init(_ rows: [SummaryRow], scenario: String, startYear: Int) {
    self.startYear = startYear
    let name = rows.contains { $0.scenario == scenario } ? scenario : rows.first?.scenario ?? scenario
    self.scenario = name
    for row in rows where row.scenario == name {
      let key = FigureKey(row)
      self.rows[key] = row
      let series = key.at(0)
      let years = yearsByFigure[series] ?? row.year...row.year
      yearsByFigure[series] = min(years.lowerBound, row.year)...max(years.upperBound, row.year)
    }
  }

  /// The forecast of a figure; `nil` where the run does not hold it or gives it no value.
  public subscript(key: FigureKey) -> SummaryRow? {
    guard let row = rows[key], row.mean.isFinite, row.p05.isFinite, row.p50.isFinite, row.p95.isFinite else {
      return nil
    }
    return row
  }

  /// The mean of a figure.
  public func mean(_ key: FigureKey) -> Double? { self[key]?.mean }

  /// First and last year that the run holds a figure for, whatever the year of `key`.
  public func years(of key: FigureKey) -> ClosedRange<Int>? { yearsByFigure[key.at(0)] }

  /// Names of the measures that the run holds.
  public var measures: Set<String> { Set(yearsByFigure.keys.map { $0.measure }) }

  /// The rows of a figure over the years.
  public func series(_ key: FigureKey) -> [SummaryRow] {
    guard let years = years(of: key) else { return [] }
    return years.compactMap { self[key.at($0)] }
  }

  /// Whether a figure belongs to the caseload that the run starts from.
  public func isStart(_ key: FigureKey) -> Bool {
    key.year == startYear && Measure.named(key.measure)?.yearType == .census
  }
}
