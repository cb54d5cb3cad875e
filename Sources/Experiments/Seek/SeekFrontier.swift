/// What one lever must be for each level of another: the combinations that just meet the targets.
public struct SeekFrontier: Sendable {
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

  /// Searches along evenly spaced levels of one lever; levers beside the two stay as they are today.
  public init(
    _ levers: [SeekLever], given: Int, sought: Int, steps: Int, targets: [SeekTarget], criterion: SeekCriterion,
    runs: SeekRuns
  ) throws {
    self.given = given
    self.sought = sought
    let lever = levers[given]
    var levels = (0...steps).map { step in
      let level =
        lever.range.lowerBound
        + Double(step) / Double(steps) * (lever.range.upperBound - lever.range.lowerBound)
      return lever.isWhole ? level.rounded() : level
    }
    levels = Array(Set(levels + [lever.reference])).sorted()
    points = try levels.map { level in
      let other = levers[sought]
      let search = LevelSearch(
        targets: targets, range: other.range, today: other.today, tolerance: other.tolerance,
        isWhole: other.isWhole
      ) { value in
        var all = levers.map(\.reference)
        all[given] = level
        all[sought] = value
        return Array(try runs.values(at: all).prefix(targets.count))
      }
      return Point(given: level, answer: try search.solve(criterion))
    }
  }
}
