import SENDSystem

/// The pupil-level table of an authority: where each pupil was in one January, and in the next.
///
/// One row for each pupil and year; `NONSEND` stands for "no plan". Rows of a calendar year lead from its January to
/// the January after. Years of the national curriculum (Reception 0) become academic ages (Reception 4).
public struct TransitionTable: Sendable {
  /// Setting and need of a plan, in the closed lists of the model and as the authority calls the setting.
  public struct Plan: Sendable, Equatable {
    public var setting: Setting
    public var need: Need
    public var localSetting: String
  }

  /// A pupil from one January to the next; at least one of the two holds a plan.
  public struct Row: Sendable, Equatable {
    public var year: Int
    /// Academic age in the first January.
    public var age: Int
    public var before: Plan?
    public var after: Plan?
  }

  public let file: String
  public internal(set) var rows: [Row]
  public let report: CleaningReport

  static let noPlan = "NONSEND"
  /// Academic age less the year of the national curriculum.
  static let ageOfReception = 4

  /// Reads and cleans a table.
  /// - Throws: `EvidenceError.faults` when the table has faults and `isLenient` is false.
  package init(_ table: PublishedTable, codes: LocalCodes, isLenient: Bool) throws(EvidenceError) {
    var cleaning = try TransitionCleaning(table, codes: codes, isLenient: isLenient)
    rows = cleaning.rows()
    report = cleaning.report
    file = table.file
    try report.check(file: file, isLenient: isLenient)
    guard rows.contains(where: { $0.after != nil }) else {
      throw .tooLittle(area: file, missing: "any pupil with a plan in a second January")
    }
  }

  /// First and last calendar year of the rows.
  public var years: ClosedRange<Int> { (rows.map(\.year).min() ?? 0)...(rows.map(\.year).max() ?? 0) }

  /// The last January in the table, which a scenario starts from.
  public var lastCensus: Int { years.upperBound + 1 }

  /// The table as it stood in an earlier January: rows that lead beyond it are left out.
  public func upTo(census: Int) -> TransitionTable {
    var result = self
    result.rows = rows.filter { $0.year < census }
    return result
  }
}
