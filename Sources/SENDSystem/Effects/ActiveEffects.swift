import EventSimulation

/// The effects of a scenario as one replication knows them: drawn, and flattened by month.
///
/// A rate that an effect lowers is not slowed down but thinned: the event comes on its date of the baseline and
/// then does not happen for a share of pupils. What an effect adds to a rate are events beside those of the
/// baseline. So a pupil whom a strategy leaves alone has the very life of the baseline, which is what makes
/// paired differences precise; see `Simulator+Thinning`.
///
/// All that the event loop asks is plain data, so that asking costs no reference counts; it goes through arrays by their
/// indices for the same reason.
struct ActiveEffects {
  /// One effect, ready to ask whether it acts on a pupil.
  struct Active {
    /// Keys its draws; see `EffectIdentity`.
    let key: UInt64
    let ages: UInt32
    let needs: UInt16
    let settings: UInt16
    let leastComplexity: Float
    let mostComplexity: Float
    let followsClusters: Bool
    /// First of its strengths by `[cluster][month]`, or `[month]` when it does not follow clusters.
    let firstStrength: Int
    /// How many strengths it has.
    let strengths: Int
    /// Drawn factor or share.
    let value: Double

    var isForAllNeeds: Bool { needs == .max }
  }

  struct ActiveShift {
    let active: Active
    /// One bit for each `Occasion`.
    let occasions: UInt8
    let from: Scenario.Effect.Shift.Choice
    let to: Scenario.Effect.Shift.Choice
  }

  struct ActiveCost {
    let active: Active
    let scale: Double
    let scaleSpread: Double
    let shared: Double
  }

  /// Those that act through a channel, channel by channel; see `acting(through:)`.
  private(set) var list: [Active] = []
  /// Where each channel's begin in `list`, and its count as the last entry.
  private var first: [Int] = []
  /// One bit for each channel that some effect acts through: most questions end here.
  private var channels: UInt32 = 0
  /// Bands of levels that hold what effects add to each rate; see `Simulator+Thinning`.
  private var bandsByRate: [Int] = []
  private(set) var shifts: [ActiveShift] = []
  private(set) var costs: [ActiveCost] = []
  /// Which of the model's effects happen in this replication.
  private(set) var happens: [Bool] = []
  private(set) var isEmpty = true
  /// Strengths of all effects, coverage included.
  private var strengths: [Double] = []
  private let months: Int

  init() { months = 0 }

  init(_ model: Model, draws: [Double], streams: RandomStreams) {
    let scenario = model.scenario
    let timeline = model.timeline
    months = timeline.months
    var byChannel = (0..<Scenario.Effect.Channel.count).map { _ -> [Active] in [] }
    for (index, effect) in scenario.effects.enumerated() {
      let key = model.chanceKeys[index]
      let block = streams.block(
        person: UInt32(truncatingIfNeeded: key), purpose: Purpose.effectHappens.rawValue, occurrence: 0,
        detail: UInt32(truncatingIfNeeded: key >> 32))
      let occurs = block.first < effect.probability(draws)
      happens.append(occurs)
      guard occurs else { continue }
      isEmpty = false
      switch effect.kind {
      case .shift(let shift):
        shifts.append(
          ActiveShift(
            active: activate(effect, index, shift.share(draws), model, draws),
            occasions: shift.occasions.reduce(0) { $0 | $1.bit }, from: shift.from, to: shift.to))
      case .unitCost(let change):
        costs.append(
          ActiveCost(
            active: activate(effect, index, 1, model, draws), scale: change.scale(draws),
            scaleSpread: change.scaleSpread(draws), shared: change.sharedByOthers(draws)))
      default:
        guard let (channel, number) = effect.kind.channel else { continue }
        byChannel[channel.index].append(activate(effect, index, number(draws), model, draws))
        channels |= 1 << UInt32(channel.index)
      }
    }
    bandsByRate = Scenario.Effect.Rate.allCases.map { rate in
      let most = byChannel[rate.index].reduce(1) { $0 * max(1, 1 + ($1.value - 1) * greatestStrength($1)) }
      // Up to a factor of 2^40, which no file can reach with a handful of effects.
      return (0..<40).first { most <= Double(UInt64(1) << UInt64($0)) } ?? 40
    }
    list = byChannel.flatMap { $0 }
    first = byChannel.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  private mutating func activate(
    _ effect: Scenario.Effect, _ index: Int, _ value: Double, _ model: Model, _ draws: [Double]
  ) -> Active {
    let scenario = model.scenario
    let timeline = model.timeline
    let key = model.effectKeys[index]
    let scope = effect.scope
    let coverage = effect.coverage(draws)
    let starts = effect.starts(scenario.clusters)
    let first = strengths.count
    for start in starts {
      for day in timeline.monthStart.dropLast() {
        strengths.append(coverage * effect.timing.strength(on: day, from: start))
      }
    }
    return Active(
      key: key, ages: scope.ages.reduce(0) { $0 | 1 << UInt32($1) },
      needs: scope.needs.isEmpty ? .max : scope.needs.reduce(0) { $0 | 1 << UInt16($1.rawValue) },
      settings: scope.settings.isEmpty ? .max : scope.settings.reduce(0) { $0 | 1 << UInt16($1.rawValue) },
      leastComplexity: Float(scope.complexity.lowerBound), mostComplexity: Float(scope.complexity.upperBound),
      followsClusters: effect.followsClusters, firstStrength: first, strengths: strengths.count - first,
      value: value)
  }

  /// Strength of an effect in a month, for the pupils of a cluster.
  @inline(__always)
  func strength(_ effect: Active, month: Int, cluster: Int) -> Double {
    strengths[effect.firstStrength + (effect.followsClusters ? cluster * months + month : month)]
  }

  /// The strongest that an effect is for any cluster in any month.
  private func greatestStrength(_ effect: Active) -> Double {
    strengths[effect.firstStrength..<effect.firstStrength + effect.strengths].max() ?? 0
  }

  /// For each month the first later one in which what somebody costs may change: the strength of a change of unit cost or of
  /// a payment for plans, or the age that decides who is in scope.
  func costsChange(_ timeline: Timeline) -> [Int] {
    let effects = costs.map { $0.active } + acting(through: .plans).map { list[$0] }
    var result = [Int](repeating: months, count: months)
    for month in (0..<max(0, months - 1)).reversed() {
      let changes = effects.contains { effect in
        stride(from: effect.firstStrength + month, to: effect.firstStrength + effect.strengths, by: months)
          .contains { strengths[$0] != strengths[$0 + 1] }
      }
      let isNewYear = timeline.academicYear(ofMonth: month) != timeline.academicYear(ofMonth: month + 1)
      result[month] = changes || isNewYear ? month + 1 : result[month + 1]
    }
    return result
  }

  /// Places in `list` of the effects that act through a channel.
  @inline(__always)
  func acting(through channel: Scenario.Effect.Channel) -> Range<Int> {
    first[channel.index]..<first[channel.index + 1]
  }

  @inline(__always)
  func acts(through channel: Scenario.Effect.Channel) -> Bool {
    channels & (1 << UInt32(channel.index)) != 0
  }

  @inline(__always)
  func scale(_ rate: Scenario.Effect.Rate) -> Bool { acts(through: .rate(rate)) }

  /// Bands of levels above 1 that some pupil's factor may reach into; 0 where no effect raises the rate.
  @inline(__always)
  func bands(_ rate: Scenario.Effect.Rate) -> Int { scale(rate) ? bandsByRate[rate.index] : 0 }
}

extension Scenario.Effect {
  package var followsClusters: Bool {
    timing.shape == .clusters || scope.joinedClustersOnly || !scope.clusters.isEmpty
  }

  /// First day of the effect for each cluster, or one entry where it does not follow clusters.
  package func starts(_ clusters: Scenario.Clusters) -> [Day] {
    guard followsClusters else { return [timing.from] }
    if clusters.clusters.isEmpty { return [.max] }
    return clusters.clusters.map { cluster in
      guard let joins = cluster.joins, scope.clusters.isEmpty || scope.clusters.contains(cluster.name) else {
        return .max
      }
      return max(joins, timing.from)
    }
  }
}
