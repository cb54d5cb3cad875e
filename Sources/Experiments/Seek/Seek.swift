/// What a search for levels of levers found.
public struct SeekResult: Sendable {
  /// The answer for one lever.
  public struct Single: Sendable {
    public var answer: LevelSearch.Answer
    /// The targets at the level of today, or at the end of the range that is nearest to it.
    public var today: LevelSearch.Point
    public var isMonotone: Bool
    /// The same for other criteria, in the order of their confidence.
    public var others: [LevelSearch.Answer]
    /// Every level that was run, in order.
    public var points: [LevelSearch.Point]
  }

  public var levers: [SeekLever]
  public var targets: [SeekTarget]
  /// Units of the targets' measures, as in `annual.csv`.
  public var units: [String]
  public var criterion: SeekCriterion
  public var replications: Int
  /// With one lever.
  public var single: Single?
  /// With two levers or more: one a pair of levers.
  public var frontiers: [SeekFrontier] = []
  /// What was asked for with a pattern of provision.
  public var pattern: PatternSearch.Result?
  /// Every combination of levels that was run.
  public var evaluations: [SeekRuns.Evaluation] = []

  /// Whether the targets can be met, or are.
  public var isMet: Bool {
    if let pattern { return pattern.answer.outcome != .outOfReach }
    if let single { return single.answer.outcome != .outOfReach }
    return frontiers.contains { $0.points.contains { $0.answer.outcome != .outOfReach } }
  }

  /// The levels that answer the question, by lever: those nearest to today's where there is a choice.
  public var levels: [Double] {
    if let pattern { return pattern.levels }
    if let single { return [single.answer.point.level] }
    func distance(_ lever: SeekLever, _ level: Double) -> Double {
      abs(level - lever.reference) / max(lever.range.upperBound - lever.range.lowerBound, 1e-12)
    }
    var best: (distance: Double, levels: [Double])?
    for frontier in frontiers {
      for point in frontier.points where point.answer.outcome != .outOfReach {
        var levels = levers.map { $0.reference }
        levels[frontier.given] = point.given
        levels[frontier.sought] = point.answer.point.level
        let far = zip(levers, levels).reduce(0) { $0 + distance($1.0, $1.1) * distance($1.0, $1.1) }
        if best == nil || far < best!.distance { best = (far, levels) }
      }
    }
    return best?.levels ?? levers.map { $0.reference }
  }
}

/// The searches of `highneeds seek`.
public struct Seek {
  public var levers: [SeekLever]
  public var targets: [SeekTarget]
  public var criterion: SeekCriterion
  /// Runs with the measures of the targets as first outputs.
  public var runs: SeekRuns

  public init(
    levers: [SeekLever], targets: [SeekTarget], criterion: SeekCriterion, runs: SeekRuns
  ) {
    self.levers = levers
    self.targets = targets
    self.criterion = criterion
    self.runs = runs
  }

  /// Confidences that an answer also gives the level for.
  public static let confidences = [0.5, 0.8, 0.9]
  /// Steps of the levers that are set along a frontier.
  public static let frontierSteps = 6

  /// The level of one lever, or the frontiers of several.
  public func solve() throws(AnyFailure) -> SeekResult {
    var result = empty
    if levers.count == 1 {
      result.single = try single(levers[0])
    } else {
      for given in levers.indices {
        for sought in levers.indices.dropFirst(given + 1) {
          result.frontiers.append(
            try SeekFrontier(
              levers, given: given, sought: sought, steps: Self.frontierSteps, targets: targets,
              criterion: criterion, run: runs.values(at:)))
        }
      }
    }
    result.evaluations = runs.evaluations
    return result
  }

  /// The pattern of provision nearest to today's.
  /// - Parameter settings: how many of the last outputs are plans by setting.
  public func pattern(settings: Int) throws(AnyFailure) -> SeekResult {
    var result = empty
    result.pattern = try PatternSearch.solve(
      levers, targets: targets, settings: settings, criterion: criterion, run: runs.values(at:))
    result.evaluations = runs.evaluations
    return result
  }

  private var empty: SeekResult {
    SeekResult(
      levers: levers, targets: targets, units: Array(runs.units.prefix(targets.count)), criterion: criterion,
      replications: runs.replications)
  }

  private func single(_ lever: SeekLever) throws(AnyFailure) -> SeekResult.Single {
    let (runs, count) = (runs, targets.count)
    let search = LevelSearch(
      targets: targets, range: lever.range, today: lever.today, tolerance: lever.tolerance,
      isWhole: lever.isWhole
    ) { level throws(AnyFailure) in Array(try runs.values(at: [level]).prefix(count)) }
    let answer = try search.solve(criterion)
    let others = try ([SeekCriterion.expected] + Self.confidences.map { .confidence($0) })
      .filter { $0 != criterion }.map { criterion throws(AnyFailure) in try search.solve(criterion) }
    let today = search.points.first { $0.level == lever.reference } ?? search.points[0]
    return SeekResult.Single(
      answer: answer, today: today, isMonotone: search.isMonotone, others: others, points: search.points)
  }
}
