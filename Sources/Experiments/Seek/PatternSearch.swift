/// The pattern of provision nearest to today's that meets targets, from several levers.
///
/// With u the share of its way from today to a bound that a lever goes, the distance from today's pattern is the sum
/// over levers of `weight * pupils * u * u`, where `pupils` counts those in another setting when the lever alone goes
/// all the way: moving the last pupils of a group is harder than moving the first. For responses in a straight line
/// the nearest combination is then `u = t * gain / (weight * pupils)`, cut at 1, with one unknown t (the multiplier
/// of the target in the conditions of Kuhn and Tucker): levers move in the proportion of what each pupil moved
/// gains. Gains and pupils come from runs with each lever half way alone; t is sought with runs of the whole
/// combination, so that what is reported was run as it stands.
public struct PatternSearch: Sendable {
  /// What a lever does alone.
  public struct Effect: Sendable {
    /// The bound that helps; `nil` when neither does.
    public var bound: Double?
    /// Gain in the judgement of the targets for the whole way.
    public var gain: Double
    /// Pupils in another setting for the whole way.
    public var pupils: Double
  }

  /// The pattern that is found, and what it changes.
  public struct Result: Sendable {
    public var effects: [Effect]
    public var answer: LevelSearch.Answer
    /// Levels of the levers at the answer.
    public var levels: [Double]
    /// Plans by setting without the levers, by replication.
    public var plansBefore: [[Double]]
    /// The same at the answer.
    public var plansAfter: [[Double]]
    public var weightedDistance: Double
    public var isMonotone: Bool
  }

  /// - Parameters:
  ///   - run: values at levels of all levers, by output and replication: those of the targets, then plans by
  ///     setting. The same levels always give the same values.
  ///   - settings: how many of those there are.
  public static func solve(
    _ levers: [SeekLever], targets: [SeekTarget], settings: Int, criterion: SeekCriterion,
    run: @escaping ([Double]) throws(AnyFailure) -> [[Double]]
  ) throws(AnyFailure) -> Result {
    let today = levers.map { $0.reference }
    let start = try run(today)
    func margins(_ values: [[Double]]) -> [[Double]] {
      zip(targets, values).map { target, values in values.map { target.margin($0) } }
    }
    let scales = zip(targets, start).map { target, values in
      targets.count == 1
        ? 1
        : max(target.bound.magnitude, values.map { $0.magnitude }.reduce(0, +) / Double(values.count), 1e-9)
    }
    func judge(_ values: [[Double]]) -> Double { criterion.judge(margins(values), scales: scales) }
    func plans(_ values: [[Double]]) -> [[Double]] { Array(values.suffix(settings)) }
    func means(_ values: [[Double]]) -> [Double] {
      values.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
    }
    let before = means(plans(start))
    let floor = max(before.reduce(0, +) * 0.01, 1)

    var effects: [Effect] = []
    for (index, lever) in levers.enumerated() {
      var best = Effect(bound: nil, gain: 0, pupils: floor)
      for bound in [lever.range.lowerBound, lever.range.upperBound] where bound != today[index] {
        var levels = today
        levels[index] = today[index] + (bound - today[index]) / 2
        if lever.isWhole { levels[index] = levels[index].rounded() }
        let way = (levels[index] - today[index]) / (bound - today[index])
        guard way > 0 else { continue }
        let values = try run(levels)
        let moved = zip(before, means(plans(values))).reduce(0) { $0 + abs($1.1 - $1.0) } / 2
        let gain = (judge(values) - judge(start)) / way
        if gain > best.gain { best = Effect(bound: bound, gain: gain, pupils: max(moved / way, floor)) }
      }
      effects.append(best)
    }

    let rates = zip(levers, effects).map { lever, effect in
      effect.gain / (max(lever.weight, 1e-9) * effect.pupils)
    }
    // From this multiplier on every lever that helps goes all the way.
    let most = rates.filter { $0 > 0 }.map { 1 / $0 }.max() ?? 0
    func shares(_ t: Double) -> [Double] { rates.map { min(1, t * most * $0) } }
    func levels(_ t: Double) -> [Double] {
      zip(zip(levers, effects), shares(t)).enumerated().map { index, item in
        let ((lever, effect), share) = item
        guard let bound = effect.bound, share > 0 else { return today[index] }
        let level = today[index] + share * (bound - today[index])
        return lever.isWhole ? level.rounded() : level
      }
    }
    let search = LevelSearch(targets: targets, range: 0...1, today: 0, tolerance: 1.0 / 2048) {
      t throws(AnyFailure) in
      Array(try run(levels(t)).prefix(targets.count))
    }
    let answer = try search.solve(criterion)
    let found = levels(answer.point.level)
    return Result(
      effects: effects, answer: answer, levels: found, plansBefore: plans(start),
      plansAfter: plans(try run(found)),
      weightedDistance: zip(zip(levers, effects), shares(answer.point.level)).reduce(0) {
        $0 + $1.0.0.weight * $1.0.1.pupils * $1.1 * $1.1
      },
      isMonotone: search.isMonotone)
  }
}
