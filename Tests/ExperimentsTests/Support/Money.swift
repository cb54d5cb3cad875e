import EventSimulation
import SENDSystem
import Workplace

@testable import Experiments

/// An authority whose money can be reckoned by hand, and changes of it that use every feature of money at once.
enum Money {
  /// Ten pupils in I/N-MSS for £50,000 a year each and a hundred in mainstream for £8,000; nothing is uncertain.
  static func scenario(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.startYear = 2025
    scenario.years = 4
    scenario.caseload.byAgeAndSetting[6][Setting.inmss.rawValue] = 10
    scenario.caseload.byAgeAndSetting[7][Setting.mainstream.rawValue] = 100
    scenario.population.byAge[6] = 200
    scenario.population.byAge[7] = 300
    scenario.placement.needs = [[Double]](repeating: [1] + [Double](repeating: 0, count: 11), count: 26)
    scenario.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
    scenario.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8_000)
    scenario.finance.allocation = [(year: 2025, amount: Quantity(1_000_000))]
    scenario.finance.openingBalance = Quantity(-3_000_000)
    scenario.finance.services = [Scenario.NamedAmount(name: "team", amount: Quantity(120_000))]
    scenario.finance.transportPerPupil = Quantity(9_000)
    scenario.finance.transportShare[Setting.inmss.rawValue] = 0.5
    scenario.finance.caseworkPerPlan = Quantity(800)
    scenario.finance.inflation[Scenario.Line.topUp.rawValue] = Quantity(0.031)
    scenario.finance.inflation[Scenario.Line.strategies.rawValue] = Quantity(0.027)
    scenario.appraisal.capitalUplift = Quantity(0)
    scenario.appraisal.assetLife = Quantity(0)
    change(&scenario)
    return scenario
  }

  static func day(_ year: Int, _ month: Int) -> Day {
    guard let date = CivilDate(year: year, month: month, day: 1) else { preconditionFailure("no such day") }
    return date.dayNumber
  }

  static func payment(
    _ amount: Double, _ basis: Scenario.Effect.Payment.Basis = .year,
    _ fund: Scenario.Effect.Payment.Fund = .highNeeds, isIncome: Bool = false, from: Day = day(2026, 4),
    buildYears: Int = 0
  ) -> Scenario.Effect {
    var payment = Scenario.Effect.Payment(amount: Quantity(amount))
    (payment.basis, payment.fund, payment.isIncome) = (basis, fund, isIncome)
    payment.buildYears = buildYears
    var effect = Scenario.Effect(kind: .money(payment))
    effect.timing.from = from
    return effect
  }

  /// Clusters, a school, fees, other payers, grants, a write-off, another transfer, bias and residual value together.
  static func everything(_ scenario: inout Scenario) {
    scenario.clusters.clusters = [
      .init(name: "A", share: 0.4, joins: day(2026, 9)), .init(name: "B", share: 0.6, joins: day(2027, 9)),
    ]
    scenario.clusters.lumpSum = uncertain(60_000, &scenario, "clusters.lump_sum")
    scenario.clusters.perPlanAtStart = Quantity(7_700)
    scenario.clusters.perPupil = Quantity(55)
    var school = Scenario.Provision()
    school.name = "New school"
    school.setting = .stateSpecial
    school.places = [Scenario.DatedPlaces(from: day(2026, 9), places: 6)]
    var cost = Scenario.UnitCost()
    cost.placeFunding = Quantity(10_000)
    cost.perPupil = Quantity(20_000)
    school.unitCost = cost
    var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.stateSpecial), share: Quantity(0.5))
    shift.occasions = [.review]
    var offers = Scenario.Effect(kind: .shift(shift))
    offers.timing.from = day(2026, 9)
    offers.scope.settings = [.inmss]
    var fees = Scenario.Effect.UnitCostChange()
    fees.scale = Quantity(0.93)
    fees.sharedByOthers = Quantity(0.07)
    var cheaper = Scenario.Effect(kind: .unitCost(fees))
    cheaper.timing.from = day(2027, 1)
    cheaper.scope.settings = [.inmss]
    scenario.effects = [
      Scenario.Effect(kind: .open(school)), offers, cheaper,
      payment(70_000, .newPlace, .capital, from: day(2025, 1), buildYears: 2),
      payment(11_000, .newPlace, .capital, isIncome: true, from: day(2025, 1)),
      payment(33_333, .year), payment(1_234.56, .plan), payment(9_876.54, .once, .general),
      payment(1_111.11, .once, .general, isIncome: true), payment(7_000, .year, isIncome: true),
      payment(0.3, .deficitShare, isIncome: true, from: day(2028, 4)),
    ]
    scenario.finance.schoolsBlockTransfer = [(year: 2027, amount: Quantity(17_000))]
    scenario.appraisal.capitalUplift = uncertain(0.24, &scenario, "appraisal.capital_uplift")
    scenario.appraisal.costUplift = uncertain(0.1, &scenario, "appraisal.cost_uplift")
    scenario.appraisal.benefitReduction = uncertain(0.15, &scenario, "appraisal.benefit_reduction")
    scenario.appraisal.deflator = uncertain(0.02, &scenario, "appraisal.deflator")
    scenario.appraisal.assetLife = uncertain(50, &scenario, "appraisal.asset_life")
  }

  /// A number that is drawn between half and one and a half times itself.
  static func uncertain(_ value: Double, _ scenario: inout Scenario, _ path: String) -> Quantity {
    scenario.inputs.append(
      UncertainInput(
        path: path, value: value, distribution: .uniform(minimum: value / 2, maximum: 1.5 * value)))
    return Quantity(value, input: scenario.inputs.count - 1)
  }

  static func compare(
    _ alternatives: [(String, Scenario)], baseline: Scenario = scenario(), replications: Int = 12,
    threads: Int = 2
  ) throws -> ComparisonResult {
    try Comparison(
      baseline: .init(name: "base", model: Model(baseline)),
      alternatives: alternatives.map { .init(name: $0.0, model: Model($0.1)) }, seed: 1,
      replications: replications, workers: .threads(threads)
    ).run()
  }
}
