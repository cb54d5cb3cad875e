import EventSimulation
import Testing

@testable import SENDSystem

/// Draws of effects belong to the effect and the pupil, wherever the effect stands and whatever stands beside it.
@Suite struct EffectDrawsTests {
  private func values(_ replication: Int = 0, _ change: (inout Scenario) -> Void) -> [Double] {
    var scenario = Kingston.scenario
    change(&scenario)
    return Model(scenario).reading(replication: replication).outcome.values
  }

  private static func shift(
    _ share: Double, _ from: Scenario.Effect.Shift.Choice = .setting(.inmss),
    _ to: Scenario.Effect.Shift.Choice = .stay, strategy: String = ""
  ) -> Scenario.Effect {
    var effect = Scenario.Effect(kind: .shift(.init(from: from, to: to, share: Quantity(share))))
    effect.timing.from = Toy.day(2026, 9, 1)
    effect.strategyID = strategy
    return effect
  }

  private static func scale(
    _ rate: Scenario.Effect.Rate, _ factor: Double, ages: ClosedRange<Int> = 0...25, strategy: String = ""
  ) -> Scenario.Effect {
    var effect = Scenario.Effect(kind: .scale(rate, by: Quantity(factor)))
    effect.timing.from = Toy.day(2026, 9, 1)
    effect.scope.ages = ages
    effect.strategyID = strategy
    return effect
  }

  private static func price(_ factor: Double, strategy: String = "") -> Scenario.Effect {
    var change = Scenario.Effect.UnitCostChange()
    change.scale = Quantity(factor)
    var effect = Scenario.Effect(kind: .unitCost(change))
    effect.scope.settings = [.inmss]
    effect.strategyID = strategy
    return effect
  }

  private static func payment(_ amount: Double, strategy: String = "") -> Scenario.Effect {
    var effect = Scenario.Effect(kind: .money(.init(amount: Quantity(amount))))
    effect.timing.from = Toy.day(2026, 9, 1)
    effect.strategyID = strategy
    return effect
  }

  /// Effects that do nothing, one of each kind, and of each reason.
  private static let nulls: [Scenario.Effect] = {
    func changed(_ effect: Scenario.Effect, _ change: (inout Scenario.Effect) -> Void) -> Scenario.Effect {
      var effect = effect
      change(&effect)
      return effect
    }
    let rates: [Scenario.Effect] = Scenario.Effect.Rate.allCases.map { scale($0, 1) }
    let others: [Scenario.Effect] = [
      shift(0), shift(0, .stay, .endPlan), price(1), payment(0),
      changed(scale(.requests, 3)) { $0.coverage = Quantity(0) },
      changed(scale(.exclusions, 3)) { $0.probability = Quantity(0) },
      changed(scale(.senSupportOnset, 3)) { $0.timing.from = Toy.day(2060, 1, 1) },
      changed(scale(.senSupportStepDown, 3)) { $0.timing.until = Toy.day(2026, 9, 1) },
      changed(scale(.requests, 3)) { $0.scope.joinedClustersOnly = true },
      changed(shift(1)) { $0.timing.until = Toy.day(2020, 1, 1) },
      changed(shift(1)) { $0.coverage = Quantity(0) },
      changed(shift(1)) { $0.probability = Quantity(0) },
      changed(shift(1, .stay, .endPlan)) { $0.scope.clusters = ["nobody's"] },
      Scenario.Effect(kind: .inflation(.topUp, add: Quantity(0))),
      Scenario.Effect(kind: .addPlaces(provision: "nowhere", places: 0)),
    ]
    return rates + others
  }()

  private static let active: [Scenario.Effect] = [
    shift(0.3), shift(0.2, .setting(.stateSpecial), .setting(.srp)), scale(.requests, 0.8),
    scale(.exclusions, 1.4),
    scale(.senSupportOnset, 1.3, ages: 5...8), scale(.ceasing, 0.9), price(0.95), payment(100_000),
  ]

  @Test func nullsAnywhereChangeNotOneBit() {
    let base = values { $0.effects = Self.active }
    #expect(base != Kingston.readings[0].outcome.values)
    #expect(values { $0.effects = Self.nulls + Self.active } == base)
    #expect(values { $0.effects = Self.active + Self.nulls } == base)
    #expect(values { $0.effects = Self.nulls } == Kingston.readings[0].outcome.values)
  }

  /// One null at a time before the shifts: the fault was that each moved every later draw.
  @Test(arguments: EffectDrawsTests.nulls.indices)
  func aNullBeforeAShiftChangesNotOneBit(null: Int) {
    let base = values { $0.effects = [Self.shift(0.3)] }
    #expect(values { $0.effects = [Self.nulls[null], Self.shift(0.3)] } == base)
  }

  @Test func theOrderOfStrategiesThatTouchDifferentThingsDoesNotMatter() {
    let strategies: [[Scenario.Effect]] = [
      [Self.scale(.requests, 0.8, ages: 4...7, strategy: "a"), Self.payment(50_000.01, strategy: "a")],
      [Self.scale(.requests, 1.3, ages: 6...12, strategy: "b"), Self.payment(70_000.07, strategy: "b")],
      [Self.shift(0.3, strategy: "c"), Self.price(0.93, strategy: "c")],
      [
        Self.shift(0.2, .setting(.stateSpecial), .setting(.srp), strategy: "d"),
        Self.price(1.07, strategy: "d"),
        Self.payment(0.1, strategy: "d"),
      ],
    ]
    let base = values { $0.effects = strategies.flatMap { $0 } }
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]] {
      #expect(values { $0.effects = order.flatMap { strategies[$0] } } == base)
    }
  }

  @Test func aStrategySplitInHalvesIsTheWhole() {
    for rate in Scenario.Effect.Rate.allCases {
      for factor in [0.64, 1.44] {
        let root = factor.squareRoot()
        let whole = values { $0.effects = [Self.scale(rate, factor)] }
        let halves = values {
          $0.effects = [Self.scale(rate, root, strategy: "a"), Self.scale(rate, root, strategy: "b")]
        }
        #expect(whole == halves, "\(rate) \(factor)")
      }
    }
  }

  /// Effects without names that do the same in other sizes or from other days, each of which may not happen.
  @Test func equalEffectsInAnyOrderHaveTheSameDraws() {
    var effects = [Self.scale(.requests, 0.5), Self.scale(.requests, 1.5), Self.scale(.requests, 1.5)]
    effects[2].timing.from = Toy.day(2028, 9, 1)
    for index in effects.indices { effects[index].probability = Quantity(0.5) }
    var differs = false
    for replication in 0..<4 {
      let base = values(replication) { $0.effects = effects }
      if base != values(replication, { _ in }) { differs = true }
      for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        #expect(values(replication) { $0.effects = order.map { effects[$0] } } == base)
      }
    }
    #expect(differs)
  }

  /// A strategy that is used twice, for other sizes: the number that its second use gets changes no draw.
  @Test func usesOfAStrategyInAnyOrderHaveTheSameDraws() {
    func use(_ share: Double, _ mark: String) -> [Scenario.Effect] {
      var shift = Self.shift(share, strategy: mark)
      shift.probability = Quantity(0.5)
      shift.probabilityName = "strategies.a.chance"
      return [shift, Self.scale(.requests, 1 - share, strategy: mark)]
    }
    var differs = false
    for replication in 0..<4 {
      let base = values(replication) { $0.effects = use(0.3, "a") + use(0.6, "a#2") }
      #expect(values(replication) { $0.effects = use(0.3, "a#2") + use(0.6, "a") } == base)
      // One that does nothing has no part in it.
      let alone = values(replication) { $0.effects = use(0.6, "a") }
      #expect(values(replication) { $0.effects = use(0, "a") + use(0.6, "a#2") } == alone)
      differs = differs || base != alone
    }
    #expect(differs)
  }

  @Test func aShiftCutInTwoPeriodsIsTheWhole() {
    func shift(_ coverage: Double, from: Day?, until: Day?) -> Scenario.Effect {
      var effect = Self.shift(0.4)
      if let from { effect.timing.from = from }
      effect.timing.until = until
      effect.coverage = Quantity(coverage)
      return effect
    }
    let whole = values { $0.effects = [shift(0.7, from: nil, until: nil)] }
    let cut = Toy.day(2028, 2, 11)
    let parts = [shift(0.7, from: nil, until: cut), shift(0.7, from: cut, until: nil)]
    #expect(values { $0.effects = parts } == whole)
    #expect(values { $0.effects = parts.reversed() } == whole)
    #expect(values { $0.effects = Array(parts.prefix(1)) } != whole)
  }

  /// What is certain to happen, and is equal but for its size and day, leaves the luck of the uncertain one.
  @Test func aCertainEffectLeavesTheLuckOfAnEqualOne() {
    var chancy = Self.scale(.requests, 0.5)
    chancy.probability = Quantity(0.5)
    var earlier = Self.scale(.requests, 0.9)
    earlier.timing.from = Toy.day(2026, 1, 1)
    func isHappening(_ effects: [Scenario.Effect], _ replication: Int) -> Bool? {
      let order = EffectIdentity.ordered(Toy.scenario { $0.effects = effects })
      guard let index = order.firstIndex(where: { $0.effect.probability == chancy.probability }) else {
        return nil
      }
      return happens(effects, replication)[index]
    }
    let alone = (0..<40).map { isHappening([chancy], $0) }
    #expect(alone.contains(true) && alone.contains(false))
    #expect((0..<40).map { isHappening([earlier, chancy], $0) } == alone)
  }

  /// A line of a strategy that begins later, whatever it is called, leaves whether the earlier ones happen.
  @Test func aLaterLineLeavesTheLuckOfItsStrategy() {
    var early = Self.scale(.requests, 0.5, strategy: "s")
    early.probability = Quantity(0.5)
    early.name = "Fewer requests"
    var late = Self.payment(1000, strategy: "s")
    late.probability = Quantity(0.5)
    late.name = "A late cost"
    late.timing.from = Toy.day(2027, 9, 1)
    let first = EffectIdentity.ordered(Toy.scenario { $0.effects = [late, early] })
      .firstIndex { $0.effect.name == early.name }
    let alone = (0..<40).map { happens([early], $0)[0] }
    #expect((0..<40).map { happens([late, early], $0)[first ?? 0] } == alone)
  }

  @Test func identitiesAreNamesAndNumbersOfEqualOnes() {
    var scenario = Toy.scenario()
    var named = Self.shift(0.3, strategy: "s")
    named.name = "Fewer"
    scenario.effects = [
      Self.shift(0), Self.shift(0.1), Self.shift(0.2), named, Self.scale(.requests, 0.9, strategy: "s"),
    ]
    let ordered = EffectIdentity.ordered(scenario)
    // Shifts keep their order behind what multiplies and adds up; the null has the last number.
    let texts = ordered.map(\.identity.text)
    #expect(texts[0].hasPrefix("s/:scale requests"))
    #expect(texts[1].hasSuffix("#3") && !texts[2].contains("#") && texts[3].hasSuffix("#2"))
    #expect(texts[4] == "s/Fewer")
    #expect(Set(ordered.map { $0.identity.key & (1 << 40 - 1) }).count == 5)
  }

  // MARK: Probability

  private func happens(_ effects: [Scenario.Effect], _ replication: Int) -> [Bool] {
    let model = Model(Toy.scenario { $0.effects = effects })
    return ActiveEffects(model, draws: [], streams: RandomStreams(seed: 3, replication: UInt32(replication)))
      .happens
  }

  /// 400 replications: who happens, as many as stated; together within a strategy, by themselves without one.
  @Test func aStrategyHappensOrNotAsAWhole() {
    func effect(_ rate: Scenario.Effect.Rate, _ probability: Double, _ strategy: String) -> Scenario.Effect {
      var effect = Self.scale(rate, 0.5, strategy: strategy)
      effect.probability = Quantity(probability)
      return effect
    }
    let effects = [
      effect(.appeals, 0.6, "a"), effect(.ceasing, 0.6, "a"), effect(.requests, 0.3, "a"),
      effect(.appeals, 0.6, "b"), effect(.appeals, 0.6, ""), effect(.ceasing, 0.6, ""),
    ]
    let order = EffectIdentity.ordered(Toy.scenario { $0.effects = effects }).map(\.identity.text)
    func index(_ start: String) -> Int { order.firstIndex { $0.hasPrefix(start) } ?? -1 }
    let runs = (0..<400).map { happens(effects, $0) }
    func share(_ condition: ([Bool]) -> Bool) -> Double { Double(runs.count(where: condition)) / 400 }
    let (a, a2, few) = (index("a/:scale appeals"), index("a/:scale ceasing"), index("a/:scale requests"))
    let (b, own, own2) = (index("b/"), index("/:scale appeals"), index("/:scale ceasing"))
    #expect(share { $0[a] == $0[a2] } == 1)
    // 0.6 within four standard errors of 0.0245; two that are independent agree in 0.52.
    #expect(abs(share { $0[a] } - 0.6) < 0.098)
    for (one, other) in [(a, b), (a, own), (own, own2)] {
      #expect(abs(share { $0[one] == $0[other] } - 0.52) < 0.1)
    }
    // 0.6 x 0.3 and 0.4 x 0.7.
    #expect(abs(share { $0[a] == $0[few] } - 0.46) < 0.1)
    // Another number leaves the luck of those that share it.
    let other = effects.map { effect in
      var effect = effect
      if effect.probability == Quantity(0.6) { effect.probability = Quantity(0.7) }
      return effect
    }
    #expect((0..<400).allSatisfy { !runs[$0][a] || happens(other, $0)[a] })
  }
}
