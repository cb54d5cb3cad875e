import Experiments
import ScenarioFiles
import Testing
import Workplace

@testable import SENDSystem

/// Money goes the way it must: a cost up is never a gain, an income down never one.
@Suite struct MoneyLawTests {
  /// A payment of a strategy, raised.
  @Test func aDearerStrategyIsNeverWorthMore() {
    Law.holds("dearer strategy", 25) { draft in
      var random = LawRandom(seed: draft.seed ^ 0xC057)
      let cost = EffectFeatures.money("pay", .string(random.date(draft.inRun)), &random)
      let effect = EffectFeatures.dressed(cost, draft.inRun, draft.wish, &random)
      let amount = effect["pay"]?.number ?? 0
      let share = effect["per"]?.text == "deficit_share"
      let dearer = effect.with("pay", .number(share ? (1 + amount) / 2 : amount * 1.5 + 1))
      let without = try draft.scenario()
      let cheap = try draft.adding(EffectFeatures.adding(effect)).scenario()
      let dear = try draft.adding(EffectFeatures.adding(dearer)).scenario()
      let result = try Comparison(
        baseline: .init(name: "without", model: Model(without)),
        alternatives: [.init(name: "cheap", model: Model(cheap)), .init(name: "dear", model: Model(dear))],
        seed: 1, replications: 6, workers: .threads(1)
      ).run()
      let cases = result.investmentCases()
      let (one, two) = (cases[0].netPresentValue, cases[1].netPresentValue)
      // Pounds, summed by the million: a thousandth of one is rounding.
      for (name, a, b) in [
        ("mean", one.mean, two.mean), ("p05", one.p05, two.p05), ("p95", one.p95, two.p95),
      ]
      where b > a + 0.001 {
        return "\(effect) dearer: NPV \(name) rises from \(a) to \(b)"
      }
      return nil
    }
  }

  /// Money received, and more of it: the net present value never falls, in no percentile and on no basis.
  @Test func aReceiptNeverLowersTheNetPresentValue() {
    Law.holds("receipt", 25) { draft in
      // Money that follows the deficit falls as the deficit does: two such streams can fall by more than is received.
      guard !draft.description.contains("deficit_share") else { return nil }
      var random = LawRandom(seed: draft.seed ^ 0x9EC1)
      let effect = random.chance(0.5) ? grant(draft, &random) : receipt(draft, &random)
      let amount = effect["receive"]?.number ?? 0
      let share = effect["per"]?.text == "deficit_share"
      let larger = effect.with("receive", .number(share ? (1 + amount) / 2 : amount * 1.5 + 1))
      func adding(_ effects: [JSONValue]) throws -> Scenario {
        try effects.reduce(draft) { $0.adding(EffectFeatures.adding($1)) }.scenario()
      }
      // What is built, with no grant, a grant and a larger one.
      let built: [JSONValue] = effect["per"]?.text == "new_place" ? school(draft) : []
      let without = try adding(built)
      let some = try adding(built + [effect])
      let more = try adding(built + [larger])
      let result = try Comparison(
        baseline: .init(name: "base", model: Model(try draft.scenario())),
        alternatives: [
          .init(name: "without", model: Model(without)), .init(name: "some", model: Model(some)),
          .init(name: "more", model: Model(more)),
        ], seed: 1, replications: 6, workers: .threads(1)
      ).run()
      let cases = result.investmentCases()
      for (less, more) in [(cases[0], cases[1]), (cases[1], cases[2])] {
        for (one, two) in zip(less.sums, more.sums) {
          let (one, two, basis) = (one.netPresentValue, two.netPresentValue, one.basis.rawValue)
          for (name, a, b) in [
            ("mean", one.mean, two.mean), ("p05", one.p05, two.p05), ("p95", one.p95, two.p95),
          ]
          where b < a - 0.001 {
            return "\(effect): NPV \(name), \(basis), falls from \(a) to \(b) as more is received"
          }
        }
      }
      return nil
    }
  }

  /// A school that is built over years at the cost of capital.
  private func school(_ draft: Draft) -> [JSONValue] {
    let opens = "\(draft.inRun.upperBound)-09-01"
    return [
      [
        "open": [
          "name": "Granted", "setting": "state_special", "ages": "4-18", "places": [opens: 12],
        ]
      ],
      ["pay": 70_000, "per": "new_place", "fund": "capital", "from": .string(opens), "build_years": 3],
    ]
  }

  /// A grant towards it that comes when it opens.
  private func grant(_ draft: Draft, _ random: inout LawRandom) -> JSONValue {
    [
      "receive": JSONValue(random.whole(1000...70_000)), "per": "new_place", "fund": "capital",
      "from": .string("\(draft.inRun.upperBound)-09-01"),
    ]
  }

  private func receipt(_ draft: Draft, _ random: inout LawRandom) -> JSONValue {
    let income = EffectFeatures.money("receive", .string(random.date(draft.inRun)), &random)
    return EffectFeatures.dressed(income, draft.inRun, draft.wish, &random)
  }

  /// Any price, raised: spend never falls, the balance never rises, whatever grants and payments follow the deficit.
  @Test func aHigherPriceNeverLowersSpend() {
    Law.holds("higher price", 80) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x9A1C)
      let base = try draft.scenario()
      var changed = base
      let setting = random.whole(0...11)
      let words: String
      switch random.whole(0...3) {
      case 0:
        changed.finance.unitCosts[setting].perPupil.value += 1000
        changed.finance.unitCosts[setting].perPupil.input = nil
        guard base.finance.unitCosts[setting].perPupil.input == nil else { return nil }
        words = "per pupil in \(Setting.allCases[setting])"
      case 1:
        changed.finance.unitCosts[setting].placeFunding.value += 1000
        words = "place funding in \(Setting.allCases[setting])"
      case 2:
        changed.finance.services.append(.init(name: "More", amount: Quantity(50_000)))
        words = "services"
      default:
        changed.finance.unitCosts[setting].jointFundingShare.value /= 2
        words = "less joint funding in \(Setting.allCases[setting])"
      }
      let before = Money(LawOutcome.run(base))
      let after = Money(LawOutcome.run(changed))
      for year in before.years {
        let (a, b) = (before["spend", year], after["spend", year])
        if b < a - 0.001 * (1 + abs(a) * 1e-9) {
          return "\(words) dearer: spend of \(year) falls from \(a) to \(b)"
        }
        let (c, d) = (before["dsg_balance", year], after["dsg_balance", year])
        if d > c + 0.001 { return "\(words) dearer: balance of \(year) rises from \(c) to \(d)" }
      }
      return nil
    }
  }

  @Test func lessIncomeNeverRaisesTheBalance() {
    Law.holds("less income", 80) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x14C0)
      let base = try draft.scenario()
      var changed = base
      let words: String
      switch random.whole(0...2) {
      case 0:
        changed.finance.allocation = changed.finance.allocation.map {
          ($0.year, Quantity($0.amount.value * 0.9))
        }
        words = "allocation"
      case 1:
        changed.finance.openingBalance = Quantity(base.finance.openingBalance.value - 500_000)
        words = "opening balance"
      default:
        changed.finance.allocationGrowth = Quantity(base.finance.allocationGrowth.value - 0.03)
        words = "growth of the allocation"
      }
      let before = Money(LawOutcome.run(base))
      let after = Money(LawOutcome.run(changed))
      for year in before.years where after["dsg_balance", year] > before["dsg_balance", year] + 0.001 {
        return
          "less \(words): balance of \(year) rises from \(before["dsg_balance", year]) to \(after["dsg_balance", year])"
      }
      return nil
    }
  }

  /// A cluster that is given no money has nothing to pay from: it changes nothing but who counts as supported by it.
  @Test func aClusterWithoutMoneyIsANull() {
    var wish = Generator.Wish()
    wish.clusters = false
    Law.holds("cluster without money", 25, wish) { draft in
      var random = LawRandom(seed: draft.seed ^ 0xC105)
      let joins = random.date(draft.inRun)
      let clusters = Feature("a cluster without money that joins on \(joins)") { tree in
        tree["clusters"] = ["list": [["name": "Cluster 1", "share": 1, "joins": .string(joins)]]]
      }
      let never = Feature("a cluster that never joins") { tree in
        tree["clusters"] = ["list": [["name": "Cluster 1", "share": 1, "joins": .null]]]
      }
      let base = try draft.adding(never).scenario()
      let changed = try draft.adding(clusters).scenario()
      let before = LawOutcome.run(base, history: true)
      let after = LawOutcome.run(changed, history: true)
      return after.difference(from: before) { $0.measure != "supported_without_plan" }
        .map { "\(clusters) changes \($0)" }
    }
  }
}

/// The money of an outcome by measure and financial year.
struct Money {
  private var values: [String: Double] = [:]
  let years: [Int]

  init(_ outcome: LawOutcome) {
    for (key, value) in zip(outcome.model.layout.keys, outcome.values)
    where key.yearType == .financial && key.setting == "all" {
      values["\(key.measure) \(key.year)"] = value
    }
    let first = outcome.model.timeline.startYear
    years = Array(first..<(first + outcome.model.timeline.years))
  }

  subscript(measure: String, year: Int) -> Double { values["\(measure) \(year)"] ?? .nan }
}
