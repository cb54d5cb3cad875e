/// What the page of a search needs beside its tables; kept in `analysis.json`.
public struct SeekFrame: Sendable, Equatable {
  /// What a search for a pattern of provision adds.
  public struct Pattern: Sendable, Equatable {
    /// January of the plans by setting.
    public var year: Int
    public var outcome: LevelSearch.Outcome
    /// Share of the replications that meet all targets in the pattern found.
    public var probability: Double
  }

  public var levers: [SeekLever]
  /// Targets as they are written; see `SeekTarget`.
  public var targets: [String]
  /// Units of the targets' measures.
  public var units: [String]
  /// The probability with which the targets are to be met; `nil` for the mean.
  public var confidence: Double?
  public var replications: Int
  /// Combinations of levels that were run.
  public var runs: Int
  /// Answers of one lever, or points of all frontiers.
  public var answers: Int
  /// Of one lever: whether more of it always does the same to the targets.
  public var isMonotone: Bool
  public var pattern: Pattern?

  public init(_ result: SeekResult, patternYear: Int?) {
    levers = result.levers
    targets = result.targets.map { $0.text }
    units = result.units
    if case .confidence(let share) = result.criterion { confidence = share }
    replications = result.replications
    runs = result.evaluations.count
    answers =
      result.single.map { $0.others.count + 1 } ?? result.frontiers.reduce(0) { $0 + $1.points.count }
    isMonotone = result.single?.isMonotone ?? true
    if let found = result.pattern, let patternYear {
      pattern = Pattern(
        year: patternYear, outcome: found.answer.outcome, probability: found.answer.probability)
    }
  }
}

#if !hasFeature(Embedded)
  extension SeekFrame: Codable {}
  extension SeekFrame.Pattern: Codable {}
#endif
