import EventSimulation

/// The search for the level of one lever at which targets are met.
///
/// All levels run the same replications (common random numbers), so what is judged is a fixed function of the level
/// and the search is an ordinary one for a root: a few levels show the shape, then a bracket between the nearest
/// level that meets the targets and its neighbour closes in by secants, with bisection where those are slow.
public final class LevelSearch {
  /// What was found at a level: values by target, by replication.
  public struct Point: Sendable, Equatable {
    public var level: Double
    public var values: [[Double]]
  }

  public enum Outcome: String, Sendable {
    /// The level of today meets the targets.
    case alreadyMet = "already_met"
    case met
    case outOfReach = "out_of_reach"
  }

  public struct Answer: Sendable {
    public var criterion: SeekCriterion
    public var outcome: Outcome
    /// The level sought; where out of reach the one that comes nearest.
    public var point: Point
    /// Share of replications that meet all targets there.
    public var probability: Double
    /// 5 % and 95 % of the level over resampled replications; only where it is met at a crossing. At a bound of the
    /// range the level may lie beyond.
    public var interval: ClosedRange<Double>?
  }

  public let range: ClosedRange<Double>
  /// The level nearest to which the answer lies: that of today, brought into the range.
  public let reference: Double
  /// Whether `reference` is the level of today: not where that lies beyond the range or is not known.
  public let isReferenceToday: Bool
  public let tolerance: Double
  public let isWhole: Bool
  public let targets: [SeekTarget]
  private let run: (Double) throws(AnyFailure) -> [[Double]]
  /// Every level that was run, in order of level.
  public private(set) var points: [Point] = []
  /// What margins are divided by where targets of several units are judged together.
  public private(set) var scales: [Double] = []

  /// - Parameters:
  ///   - today: the level that the scenario has, if it lies in the range.
  ///   - run: values at a level, by target and replication; the same replications at every level.
  public init(
    targets: [SeekTarget], range: ClosedRange<Double>, today: Double?, tolerance: Double,
    isWhole: Bool = false,
    run: @escaping (Double) throws(AnyFailure) -> [[Double]]
  ) {
    precondition(tolerance > 0 && !targets.isEmpty, "a search needs a tolerance and a target")
    self.targets = targets
    self.range = range
    reference = min(max(today ?? range.lowerBound, range.lowerBound), range.upperBound)
    isReferenceToday = reference == today
    self.tolerance = isWhole ? max(1, tolerance.rounded()) : tolerance
    self.isWhole = isWhole
    self.run = run
  }

  /// The level nearest to today's at which the targets are met.
  public func solve(_ criterion: SeekCriterion) throws(AnyFailure) -> Answer {
    try look(4)
    if judge(try point(reference), criterion) >= 0 {
      return answer(isReferenceToday ? .alreadyMet : .met, try point(reference), criterion)
    }
    if !isMonotone { try look(20) }
    // Targets that pull apart, or a hump, may be met between two levels of the grid only.
    let isHidden = targets.count > 1 || !isMonotone
    if isHidden, !points.contains(where: { judge($0, criterion) >= 0 }) { try climb(criterion) }
    let met = points.filter { judge($0, criterion) >= 0 }
    guard let first = met.min(by: { distance($0) < distance($1) }) else {
      let nearest = points.max {
        (judge($0, criterion), -distance($0)) < (judge($1, criterion), -distance($1))
      }
      return answer(.outOfReach, nearest ?? points[0], criterion)
    }
    // The neighbour on the side of today does not meet the targets, or it would be nearer.
    let isAbove = first.level > reference
    let before = isAbove ? points.last { $0.level < first.level } : points.first { $0.level > first.level }
    guard let before else { return answer(.met, first, criterion) }
    return answer(.met, try close(from: before, to: first, criterion), criterion)
  }

  /// Whether more of the lever always does the same to the targets, as far as the levels run show. A step counts
  /// against it where it is larger than its simulation error (three standard errors of the paired difference).
  public var isMonotone: Bool {
    var signs: Set<Bool> = []
    for (before, after) in zip(points, points.dropFirst()) {
      let pairs = zip(joint(before), joint(after)).filter { $0.isFinite && $1.isFinite }
      let steps = RunningMoments(pairs.map { $1 - $0 })
      guard !pairs.isEmpty else { continue }
      let noise = pairs.count > 1 ? 3 * steps.standardError : 0
      if abs(steps.mean) > max(noise, 1e-12) { signs.insert(steps.mean > 0) }
    }
    return signs.count < 2
  }

  public func judge(_ point: Point, _ criterion: SeekCriterion) -> Double {
    criterion.judge(margins(point), scales: scales)
  }

  public func margins(_ point: Point) -> [[Double]] {
    zip(targets, point.values).map { target, values in values.map { target.margin($0) } }
  }

  // MARK: Levels

  /// Runs evenly spaced levels over the range, and that of today.
  private func look(_ steps: Int) throws(AnyFailure) {
    _ = try point(reference)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      _ = try point(range.lowerBound + share * (range.upperBound - range.lowerBound))
    }
  }

  /// Looks for a level that meets the targets between the neighbours of the one that comes nearest, by golden section,
  /// up to the tolerance.
  private func climb(_ criterion: SeekCriterion) throws(AnyFailure) {
    let judged = points.map { judge($0, criterion) }
    guard let best = judged.indices.max(by: { judged[$0] < judged[$1] }) else { return }
    var (low, high) = (points[max(best - 1, 0)].level, points[min(best + 1, points.count - 1)].level)
    let golden = (5.0.squareRoot() - 1) / 2
    var left = try point(high - golden * (high - low))
    var right = try point(low + golden * (high - low))
    // Each step takes away two fifths; a bracket is a tenth of the range at first.
    for _ in 0..<60 where high - low > tolerance {
      let (before, after) = (judge(left, criterion), judge(right, criterion))
      if max(before, after) >= 0 { return }
      if before < after {
        (low, left) = (left.level, right)
        right = try point(low + golden * (high - low))
      } else {
        (high, right) = (right.level, left)
        left = try point(high - golden * (high - low))
      }
    }
  }

  private func point(_ wanted: Double) throws(AnyFailure) -> Point {
    let level = isWhole ? wanted.rounded() : wanted
    if let known = points.first(where: { $0.level == level }) { return known }
    let new = Point(level: level, values: try run(level))
    if scales.isEmpty {
      scales = zip(targets, new.values).map { target, values in
        let known = values.filter { $0.isFinite }.map { $0.magnitude }
        let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        return targets.count == 1 ? 1 : max(target.bound.magnitude, mean, 1e-9)
      }
    }
    points.insert(new, at: points.firstIndex { $0.level > level } ?? points.endIndex)
    return new
  }

  /// Narrows a bracket between a level that does not meet the targets and one that does to the tolerance.
  /// - Returns: the end that meets them.
  private func close(from unmet: Point, to met: Point, _ criterion: SeekCriterion) throws(AnyFailure) -> Point
  {
    var (unmet, met) = (unmet, met)
    var lastMovedMet = false
    var slow = 0
    while abs(met.level - unmet.level) > tolerance * (1 + 1e-9) {
      let width = met.level - unmet.level
      let (low, high) = (judge(unmet, criterion), judge(met, criterion))
      var share = 0.5
      if slow < 2, low.isFinite, high > low {
        // The secant's root, pushed a little to the side that the last step left far away: a bracket closes from
        // both ends.
        let push = 0.45 * tolerance / abs(width)
        share = min(max(-low / (high - low) + (lastMovedMet ? -push : push), push), 1 - push)
      }
      var level = unmet.level + share * width
      if isWhole {
        let ends = [unmet.level, met.level].sorted()
        level = min(max(level.rounded(), ends[0] + 1), ends[1] - 1)
      }
      guard level != unmet.level, level != met.level else { break }
      let new = try point(level)
      lastMovedMet = judge(new, criterion) >= 0
      if lastMovedMet { met = new } else { unmet = new }
      slow = abs(met.level - unmet.level) > 0.5 * abs(width) ? slow + 1 : 0
    }
    return met
  }

  private func distance(_ point: Point) -> Double { abs(point.level - reference) }

  private func joint(_ point: Point) -> [Double] { SeekCriterion.joint(margins(point), scales: scales) }

  private func answer(_ outcome: Outcome, _ point: Point, _ criterion: SeekCriterion) -> Answer {
    Answer(
      criterion: criterion, outcome: outcome, point: point,
      probability: SeekCriterion.probability(margins(point)),
      // The end of the range where the search began is no crossing: nothing beyond it was run.
      interval: outcome == .met && point.level != reference ? interval(criterion, around: point.level) : nil)
  }

  // MARK: Precision

  /// How sure the level is with this number of replications: the level again from resampled replications, read
  /// between the levels run (bootstrap of pairs; Efron & Tibshirani 1993, ch. 9).
  private func interval(_ criterion: SeekCriterion, around level: Double) -> ClosedRange<Double>? {
    let margins = points.map(margins)
    guard let count = margins.first?.first?.count, count > 1, points.count > 1 else { return nil }
    let levels: [Double] = (0..<400).map { resample in
      let streams = RandomStreams(seed: 0x5EEC, replication: UInt32(resample))
      let chosen = (0..<count).map { number in
        let draw = streams.block(person: UInt32(number), purpose: 0, occurrence: 0).first
        return min(Int(draw * Double(count)), count - 1)
      }
      let judged = margins.map { targets in
        criterion.judge(targets.map { values in chosen.map { values[$0] } }, scales: scales)
      }
      return crossing(judged, near: level)
    }.sorted()
    return Quantiles.type7(sorted: levels, 0.05)...Quantiles.type7(sorted: levels, 0.95)
  }

  /// Where the judgement, linear between levels, becomes 0 nearest to a level; an end of the range where it does
  /// not.
  private func crossing(_ judged: [Double], near level: Double) -> Double {
    var best: Double?
    for index in judged.indices.dropLast() where (judged[index] >= 0) != (judged[index + 1] >= 0) {
      let (low, high) = (judged[index], judged[index + 1])
      let share = low.isFinite && high.isFinite ? -low / (high - low) : 0.5
      let found = points[index].level + share * (points[index + 1].level - points[index].level)
      if best == nil || abs(found - level) < abs(best! - level) { best = found }
    }
    if let best { return best }
    if judged.allSatisfy({ $0 >= 0 }) { return reference }
    return level > reference ? range.upperBound : range.lowerBound
  }
}

#if !hasFeature(Embedded)
  extension LevelSearch.Outcome: Codable {}
#endif
