import EventSimulation
import SENDSystem
import Testing

@testable import ScenarioFiles

/// Every primitive in its typed form.
@Suite struct EffectTests {
  private func effects() throws -> [Scenario.Effect] {
    try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario.effects
  }

  private func day(_ text: String) -> Day? { CivilDate(iso: text)?.dayNumber }

  @Test func commonKeysAreRead() throws {
    let effects = try effects()
    #expect(effects.count == 8)
    let first = effects[0]
    #expect(first.name == "Early help" && first.strategy.isEmpty)
    #expect(first.timing.from == day("2028-09-01") && first.timing.until == day("2031-09-01"))
    #expect(first.timing.rampMonths == 12 && first.timing.shape == .sCurve)
    #expect(first.coverage == Quantity(0.9) && first.probability == Quantity(0.95))
    #expect(first.scope.ages == 0...4)
    let second = effects[1]
    #expect(
      second.scope.ages == 4...15 && second.scope.needs == [.asd] && second.scope.settings == [.mainstream])
    #expect(second.scope.complexity == 0.4...1)
    #expect(second.coverage == Quantity(1) && second.probability == Quantity(1))
    #expect(second.timing.shape == .linear && second.timing.until == nil && second.timing.rampMonths == 0)
    #expect(effects[2].scope.ages == 0...25 && effects[2].scope.complexity == 0...1)
    #expect(
      effects.map(\.scope.joinedClustersOnly) == [false, false, false, false, false, false, true, false])
  }

  @Test func everyPrimitiveIsRead() throws {
    let effects = try effects()
    guard case .shift(let shift) = effects[1].kind, case .addPlaces("Oak School", 4) = effects[2].kind,
      case .open(let provision) = effects[3].kind, case .unitCost(let cost) = effects[4].kind,
      case .inflation(.independentFees, let add) = effects[5].kind,
      case .money(let payment) = effects[6].kind,
      case .money(let receipt) = effects[7].kind
    else {
      Issue.record("an effect is of the wrong kind")
      return
    }
    #expect(shift.from == .setting(.inmss) && shift.to == .setting(.srp))
    #expect(shift.share == Quantity(0.3) && shift.occasions == [.review])
    #expect(provision.name == "Ash School" && provision.setting == .stateSpecial && provision.ages == 4...10)
    #expect(provision.needs == [.asd] && provision.places.map(\.places) == [10, 20])
    #expect(provision.admission == .inmssReturnersFirst && provision.admissionsPerYear == 12)
    #expect(effects[3].timing.from == day("2027-09-01"))
    #expect(cost.scale == Quantity(0.95) && cost.scaleSpread == Quantity(0.91))
    #expect(cost.sharedByOthers == Quantity(0.11))
    #expect(add == Quantity(-0.01))
    #expect(payment.amount == Quantity(60000) && !payment.isIncome)
    #expect(payment.basis == .plan && payment.fund == .general)
    #expect(receipt.amount == Quantity(5000) && receipt.isIncome)
    #expect(receipt.basis == .once && receipt.buildYears == 1 && receipt.fund == .highNeeds)
    #expect(payment.buildYears == 0)
  }

  /// What a provision's own prices leave out is the setting's.
  @Test func pricesOfAProvisionStartFromTheSettings() throws {
    let scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    let unit = try #require(scenario.provision[1].unitCost)
    #expect(unit.perPupil == Quantity(9000) && unit.spread == Quantity(0))
    guard case .open(let provision) = scenario.effects[3].kind else { return }
    let school = try #require(provision.unitCost)
    #expect(school.placeFunding == Quantity(10001) && school.perPupil == Quantity(14000))
    #expect(school.spread == Quantity(0.4) && school.jointFundingShare == Quantity(0.05))
  }

  @Test func choicesOfShiftsAreRead() throws {
    let text = Sample.replacing(
      "shift: \"inmss\", to: \"srp\", share: 0.3, when: [\"review\"]",
      with: "shift: \"stay\", to: \"end_plan\", share: 0.3")
    guard case .shift(let shift) = try ScenarioReader.read(text: text, file: "s").scenario.effects[1].kind
    else {
      Issue.record("no shift")
      return
    }
    #expect(shift.from == .stay && shift.to == .endPlan && shift.occasions == [.review, .september])
  }

  @Test func clustersAndAppraisalAreRead() throws {
    let scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    let clusters = scenario.clusters
    #expect(
      clusters.clusters.map(\.name) == ["North", "South"] && clusters.clusters.map(\.share) == [0.4, 0.6])
    #expect(clusters.clusters.map(\.joins) == [day("2026-09-01"), nil])
    #expect(clusters.lumpSum == Quantity(60001) && clusters.perPupil == Quantity(15))
    #expect(clusters.perPlanAtStart == Quantity(10400) && clusters.supportWithoutPlan == Quantity(5001))
    #expect(scenario.appraisal.discountRate == 0.03 && scenario.appraisal.deflator == Quantity(0.021))
    #expect(
      scenario.appraisal.costUplift == Quantity(0.12) && scenario.appraisal.benefitReduction == Quantity(0.05)
    )
    #expect(scenario.appraisal.capitalUplift == Quantity(0.3) && scenario.appraisal.assetLife == Quantity(50))
  }

  /// One figure for all investment goes on to mean that; without any the Green Book's default holds for capital.
  @Test func theUpliftOfCapitalFollowsThatOfAllUnlessItIsStated() throws {
    func appraisal(_ keys: String) throws -> Scenario.Appraisal {
      let text = Sample.replacing("capital_uplift: 0.3, cost_uplift: 0.12, ", with: keys)
      return try ScenarioReader.read(text: text, file: "s.json5").scenario.appraisal
    }
    let none = try appraisal("")
    #expect(none.capitalUplift == Quantity(0.24) && none.costUplift == Quantity(0))
    let one = try appraisal(
      "cost_uplift: { value: 0.1, distribution: { type: 'uniform', min: 0, max: 0.2 } }, ")
    #expect(one.capitalUplift == one.costUplift && one.capitalUplift.input != nil)
    #expect(try appraisal("cost_uplift: 0, ").capitalUplift == Quantity(0))
  }

  @Test func intervalsOfComplexityAreRead() {
    #expect(Interval.range("0-0.5") == 0...0.5)
    #expect(Interval.range("0.25-1") == 0.25...1)
    for text in ["", "-", "0.5", "0.5-0.5", "0.6-0.5", "-0.1-0.5", "0-1.1", "0-NaN", "0-0.5-1", "low-high"] {
      #expect(Interval.range(text) == nil)
    }
  }
}
