/// What one lever must be for each level of another: the combinations that just meet the targets.
public struct SeekFrontier: Sendable {
  /// One combination of the two levels.
  public struct Point: Sendable {
    /// Level of the lever that is set.
    public var given: Double
    /// What the other lever must be; out of reach where no level of it will do.
    public var answer: LevelSearch.Answer
  }

  /// Places of the two levers among all: the one that is set, and the one that is sought.
  public var given: Int
  public var sought: Int
  public var points: [Point]

  /// Searches along evenly spaced levels of one lever, and between those where what comes out changes, such as from
  /// met to out of reach. Levers beside the two stay as they are today.
  /// - Parameter run: values at levels of all levers, by output and replication; targets come first.
  public init(
    _ levers: [SeekLever], given: Int, sought: Int, steps: Int, targets: [SeekTarget],
    criterion: SeekCriterion,
    run: ([Double]) throws(AnyFailure) -> [[Double]]
  ) throws(AnyFailure) {
    self.given = given
    self.sought = sought
    points = []
    let lever = levers[given]
    let width = lever.range.upperBound - lever.range.lowerBound
    func add(_ wanted: [Double]) throws(AnyFailure) {
      let levels = Set(wanted.map { lever.isWhole ? $0.rounded() : $0 }).sorted()
      for level in levels where !points.contains(where: { $0.given == level }) {
        let answer = try Self.answer(levers, given, level, sought, targets, criterion, run)
        points.append(Point(given: level, answer: answer))
      }
      points.sort { $0.given < $1.given }
    }
    try add(
      (0...steps).map { lever.range.lowerBound + Double($0) / Double(steps) * width } + [lever.reference])
    try add(
      zip(points, points.dropFirst()).filter { $0.answer.outcome != $1.answer.outcome }.flatMap {
        before, after in
        [1, 2].map { before.given + Double($0) / 3 * (after.given - before.given) }
      })
  }

  private static func answer(
    _ levers: [SeekLever], _ given: Int, _ level: Double, _ sought: Int, _ targets: [SeekTarget],
    _ criterion: SeekCriterion, _ run: ([Double]) throws(AnyFailure) -> [[Double]]
  ) throws(AnyFailure) -> LevelSearch.Answer {
    let other = levers[sought]
    return try withoutActuallyEscaping(run) { run throws(AnyFailure) in
      let search = LevelSearch(
        targets: targets, range: other.range, today: other.today, tolerance: other.tolerance,
        isWhole: other.isWhole
      ) { value throws(AnyFailure) in
        var all = levers.map { $0.reference }
        all[given] = level
        all[sought] = value
        return Array(try run(all).prefix(targets.count))
      }
      return try search.solve(criterion)
    }
  }
}
