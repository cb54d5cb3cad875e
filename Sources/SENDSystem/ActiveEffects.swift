import EventSimulation

/// The effects of a scenario as one replication knows them: drawn, and flattened by month.
///
/// A rate that an effect lowers is not slowed down but thinned: the event comes on its date of the baseline and
/// then does not happen for a share of pupils. So a pupil whom a strategy leaves alone has the very life of the
/// baseline, which is what makes paired differences precise.
struct ActiveEffects {
  /// One effect, ready to ask whether and how strongly it acts on a pupil.
  struct Active {
    /// Index in `Scenario.effects`, part of the key of draws.
    let index: Int
    let ages: UInt32
    let needs: UInt16
    let settings: UInt16
    let complexity: ClosedRange<Float>
    let joinedOnly: Bool
    /// Strength by `[cluster][month]`, or `[month]` when it does not follow clusters; coverage included.
    let strength: [Double]
    let followsClusters: Bool
    /// Drawn factor or share.
    let value: Double

    init(
      _ effect: Scenario.Effect, index: Int, value: Double, _ scenario: Scenario, _ timeline: Timeline,
      _ draws: [Double]
    ) {
      self.index = index
      self.value = value
      let scope = effect.scope
      ages = scope.ages.reduce(0) { $0 | 1 << UInt32($1) }
      needs = scope.needs.isEmpty ? .max : scope.needs.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
      settings = scope.settings.isEmpty ? .max : scope.settings.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
      complexity = Float(scope.complexity.lowerBound)...Float(scope.complexity.upperBound)
      followsClusters = effect.timing.shape == .clusters || scope.joinedClustersOnly
      joinedOnly = followsClusters
      let coverage = effect.coverage(draws)
      let starts: [Day?] =
        followsClusters
        ? scenario.clusters.clusters.map { $0.joins.map { max($0, effect.timing.from) } ?? .max } : [nil]
      strength = starts.flatMap { start in
        timeline.monthStart.dropLast().map { coverage * effect.timing.strength(on: $0, from: start) }
      }
    }

    @inline(__always)
    func strength(month: Int, cluster: Int, months: Int) -> Double {
      strength[followsClusters ? cluster * months + month : month]
    }

    var isForAllNeeds: Bool { needs == .max }
  }

  struct ActiveShift {
    let active: Active
    let occasions: Set<Scenario.Effect.Shift.Occasion>
    let from: Scenario.Effect.Shift.Choice
    let to: Scenario.Effect.Shift.Choice
  }

  struct ActiveCost {
    let active: Active
    let scale: Double
    let scaleSpread: Double
    let shared: Double
    /// Mean strength of each financial year as `financialYearIndex` counts them, by cluster or once.
    let strengthByYear: [Double]
  }

  private(set) var scales: [[Active]] = []
  /// One bit for each rate that some effect scales: most questions end here.
  private var scaledRates: UInt16 = 0
  private(set) var shifts: [ActiveShift] = []
  private(set) var costs: [ActiveCost] = []
  /// Payments for each plan in scope; the rest of the money is settled with the accounts.
  private(set) var perPlan: [Active] = []
  /// Which of `Scenario.effects` happen in this replication.
  private(set) var happens: [Bool] = []
  private(set) var isEmpty = true

  init() {}

  init(_ scenario: Scenario, _ timeline: Timeline, draws: [Double], streams: RandomStreams) {
    scales = Scenario.Effect.Rate.allCases.map { _ in [] }
    for (index, effect) in scenario.effects.enumerated() {
      let block = streams.block(
        person: UInt32(index), purpose: Purpose.effectHappens.rawValue, occurrence: 0)
      let occurs = block.first < effect.probability(draws)
      happens.append(occurs)
      guard occurs else { continue }
      isEmpty = false
      func active(_ value: Double) -> Active {
        Active(effect, index: index, value: value, scenario, timeline, draws)
      }
      switch effect.kind {
      case .scale(let rate, let factor):
        scales[rate.index].append(active(factor(draws)))
        scaledRates |= 1 << UInt16(rate.index)
      case .shift(let shift):
        shifts.append(
          ActiveShift(
            active: active(shift.share(draws)), occasions: shift.occasions, from: shift.from, to: shift.to))
      case .unitCost(let change):
        let active = active(1)
        let years = timeline.years + 1
        let rows = active.strength.count / timeline.months
        let byYear = (0..<rows).flatMap { row in
          (0..<years).map { year in
            let months = year == 0 ? 0..<3 : (3 + 12 * (year - 1))..<(3 + 12 * year)
            return months.reduce(0) { $0 + active.strength[row * timeline.months + $1] }
              / Double(months.count)
          }
        }
        costs.append(
          ActiveCost(
            active: active, scale: change.scale(draws), scaleSpread: change.scaleSpread(draws),
            shared: change.sharedByOthers(draws), strengthByYear: byYear))
      case .money(let payment):
        if payment.basis == .plan { perPlan.append(active(payment.amount(draws))) }
      case .addPlaces, .open, .inflation: break
      }
    }
  }

  @inline(__always)
  func scale(_ rate: Scenario.Effect.Rate) -> Bool { scaledRates & (1 << UInt16(rate.index)) != 0 }
}

extension Scenario.Effect.Rate {
  /// Place among `allCases`.
  @inline(__always)
  var index: Int {
    switch self {
    case .senSupportOnset: 0
    case .senSupportStepDown: 1
    case .requests: 2
    case .assessShare: 3
    case .issueShare: 4
    case .appeals: 5
    case .movesToSpecialist: 6
    case .exclusions: 7
    case .ceasing: 8
    }
  }
}

extension Simulator {
  /// Whether an effect reaches a pupil, leaving its strength aside.
  @inline(__always)
  mutating func isInScope(
    _ effect: ActiveEffects.Active, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int?
  ) -> Bool {
    guard effect.ages & (1 << UInt32(age)) != 0 else { return false }
    if let setting, effect.settings & (1 << UInt16(setting)) == 0 { return false }
    if !effect.isForAllNeeds, effect.needs & (1 << UInt16(need(pupil, age: age))) == 0 { return false }
    return effect.complexity.contains(pupil.pointee.complexity)
  }

  /// Primary need; of a pupil without a plan the one that a plan would name.
  private mutating func need(_ pupil: UnsafeMutablePointer<Pupil>, age: Int) -> Int {
    pupil.pointee.status == .plan
      ? Int(pupil.pointee.need) : model.newPlanNeed(age: age, block(pupil, .traits, 0).u3)
  }

  @inline(__always)
  func strength(_ effect: ActiveEffects.Active, _ pupil: UnsafeMutablePointer<Pupil>) -> Double {
    effect.strength(month: month, cluster: Int(pupil.pointee.cluster), months: timeline.months)
  }

  /// The factor that all effects together put on a rate for a pupil today.
  @inline(__always)
  mutating func multiplier(
    _ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int? = nil
  ) -> Double {
    effects.scale(rate) ? product(rate, pupil, age: age, setting: setting) : 1
  }

  // Mutating, as a method that borrows a simulator whole may copy it.
  private mutating func product(
    _ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int?
  ) -> Double {
    var product = 1.0
    for effect in effects.scales[rate.index] where isInScope(effect, pupil, age: age, setting: setting) {
      product *= 1 + (effect.value - 1) * strength(effect, pupil)
    }
    return product
  }

  /// Whether an event that came on a date of the table's rate happens to this pupil. The table's rate is the
  /// highest that any pupil has.
  @inline(__always)
  mutating func happens(
    _ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int? = nil
  ) -> Bool {
    guard effects.scale(rate) else { return true }
    let share =
      product(rate, pupil, age: age, setting: setting) / bound(rate, month: month, age: age)
    let draw = block(pupil, .thinning, pupil.pointee.thinned)
    pupil.pointee.thinned &+= 1
    return draw.u0 < share
  }

  /// The largest factor that effects put on a rate in a month at an age.
  mutating func bound(_ rate: Scenario.Effect.Rate, month: Int, age: Int) -> Double {
    effects.scales[rate.index].reduce(1) { product, effect in
      guard effect.value > 1, effect.ages & (1 << UInt32(age)) != 0 else { return product }
      let months = timeline.months
      let strongest = stride(from: month, to: effect.strength.count, by: months).reduce(0) {
        max($0, effect.strength[$1])
      }
      return product * (1 + (effect.value - 1) * strongest)
    }
  }

  /// The choice that a pupil makes after all shifts.
  mutating func shifted(
    _ choice: Int, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, _ occasion: Scenario.Effect.Shift.Occasion
  ) -> Scenario.Effect.Shift.Choice {
    let present = Int(pupil.pointee.setting)
    let stays = occasion != .newPlan && choice == present
    var now: Scenario.Effect.Shift.Choice = stays ? .stay : .setting(Setting.allCases[choice])
    guard !effects.shifts.isEmpty else { return now }
    for shift in effects.shifts where shift.from == now && shift.occasions.contains(occasion) {
      guard
        isInScope(shift.active, pupil, age: age, setting: occasion == .newPlan ? nil : present)
      else { continue }
      let day = UInt32(calendar.today - timeline.start)
      let draw = streams.block(
        person: pupil.pointee.identity, purpose: Purpose.shift.rawValue,
        occurrence: UInt32(shift.active.index) << 14 | day)
      guard draw.u0 < shift.active.value * strength(shift.active, pupil) else { continue }
      let isPresent = occasion != .newPlan && shift.to == .setting(Setting.allCases[present])
      now = isPresent ? .stay : shift.to
    }
    return now
  }
}
