import Testing

@testable import SENDSystem

/// Who pays for pupils of clusters: others their share, clusters the rest of the top-ups, the block neither. Against hand
/// arithmetic.
@Suite struct ClusterMoneyTests {
  private func expect(_ value: Double, _ wanted: Double, _ location: SourceLocation = #_sourceLocation) {
    #expect(abs(value - wanted) < 0.01, sourceLocation: location)
  }

  /// Thirty pupils in mainstream for £10,000 each, of which others pay a tenth, and a budget of just what is left.
  @Test func clustersPayNothingOfWhatOthersPay() {
    let changed = Model(toy: 3) {
      $0.add(30, age: 6, .mainstream)
      $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(10_000)
      $0.finance.unitCosts[Setting.mainstream.rawValue].jointFundingShare = Quantity(0.1)
      $0.finance.inflation[Scenario.Line.topUp.rawValue] = Quantity(0.1)
      $0.finance.inflation[Scenario.Line.devolvedBudgets.rawValue] = Quantity(0.1)
      $0.clusters.clusters = [.init(name: "A", share: 1, joins: Toy.day(2026, 4, 1))]
      $0.clusters.perPlanAtStart = Quantity(9_000)
    }.reading()
    expect(changed("spend", 2025, setting: .mainstream), 270_000)
    for (year, level) in [(2026, 1.1), (2027, 1.21)] {
      #expect(changed("spend", year, setting: .mainstream) == 0)
      #expect(changed("spend_top_up", year) == 0)
      expect(changed("spend", year), 270_000 * level)
      expect(changed("devolved_costs", year), 270_000 * level)
      expect(changed("devolved_balance", year), 0)
      expect(changed("memorandum_joint_funding", year, setting: .mainstream), 30_000 * level)
    }
  }

  /// Others pay two fifths in the provision, none elsewhere; from April 2027 half of everything, and two fifths of the rest.
  @Test func clustersPayByTheShareOfThePlace() {
    var shared = Scenario.Effect.UnitCostChange()
    shared.sharedByOthers = Quantity(0.5)
    let changed = Model(toy: 3) {
      $0.add(30, age: 6, .mainstream)
      var provision = Toy.provision(.mainstream, (Toy.day(2025, 1, 1), 40))
      var cost = Scenario.UnitCost()
      cost.perPupil = Quantity(10_000)
      cost.jointFundingShare = Quantity(0.4)
      provision.unitCost = cost
      $0.provision = [provision]
      $0.clusters.clusters = [.init(name: "A", share: 1, joins: Toy.day(2026, 4, 1))]
      $0.clusters.perPlanAtStart = Quantity(6_000)
      var effect = Scenario.Effect(kind: .unitCost(shared))
      effect.timing.from = Toy.day(2027, 4, 1)
      $0.effects = [effect]
    }.reading()
    expect(changed("spend_top_up", 2025), 180_000)
    expect(changed("devolved_costs", 2026), 180_000)
    expect(changed("devolved_balance", 2026), 0)
    expect(changed("devolved_costs", 2027), 90_000)
    expect(changed("memorandum_joint_funding", 2027), 210_000)
    #expect([2026, 2027].allSatisfy { changed("spend", $0, setting: .mainstream) == 0 })
  }

  /// What clusters have taken over is no longer spent on plans of the start by the block.
  @Test func topUpsOfClustersAreNoSpendOnPlansAtTheStart() {
    let changed = Model(toy: 3) {
      $0.add(10, age: 6, .mainstream)
      $0.add(5, age: 6, .inmss)
      $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8_000)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
      $0.clusters.clusters = [.init(name: "A", share: 1, joins: Toy.day(2026, 4, 1))]
      $0.clusters.perPlanAtStart = Quantity(8_000)
    }.reading()
    expect(changed("spend_on_plans_at_start", 2025), 80_000 + 250_000)
    for year in [2026, 2027] {
      #expect(changed("spend_on_plans_at_start", year, setting: .mainstream) == 0)
      expect(changed("spend_on_plans_at_start", year), 250_000)
    }
  }
}
