import EventSimulation
import Testing

@testable import SENDSystem

/// What a scenario states as uncertain is drawn wherever it is used: a run with a draw given is the run of a scenario
/// that states the drawn number.
@Suite struct DrawnInputsTests {
  private static let tables: [WritableKeyPath<Scenario, AgeTable> & Sendable] = [
    \.population.netMigration, \.senSupport.prevalence, \.senSupport.onset, \.senSupport.stepDown,
    \.requests.fromSENSupport, \.requests.fromOthers, \.requests.level, \.assessment.assessShare,
    \.assessment.issueShare, \.ceasing.byReason[0], \.ceasing.byReason[1], \.ceasing.byReason[2],
    \.ceasing.byReason[3], \.ceasing.byReason[4], \.ceasing.level, \.migration.transferOut,
    \.migration.movedOutsideEngland, \.migration.deceased, \.exclusion.rate,
  ]

  private static let numbers: [WritableKeyPath<Scenario, Quantity> & Sendable] = [
    \.population.births, \.requests.drift, \.requests.damping, \.requests.yearEffect, \.requests.parentShare,
    \.assessment.withdrawnShare, \.assessment.assessRefusals, \.assessment.issueRefusals,
    \.assessment.decidedWithin6Weeks, \.assessment.issuedWithin20Weeks, \.assessment.lateWeeks,
    \.assessment.refusalToAssess.mediationShare, \.assessment.refusalToAssess.mediationSuccess,
    \.assessment.refusalToAssess.appealShare, \.assessment.refusalToAssess.appealSuccess,
    \.assessment.refusalToIssue.mediationShare, \.assessment.refusalToIssue.mediationSuccess,
    \.assessment.refusalToIssue.appealShare, \.assessment.refusalToIssue.appealSuccess,
    \.assessment.placementAppealShare, \.assessment.mediationWeeks, \.assessment.appealWeeks,
    \.assessment.placementAppealSuccess, \.assessment.inProgressYears, \.assessment.inProgressMultiplier,
    \.placement.complexityCorrelation, \.moves[0].multiplier,
    \.yearEffects.requests, \.yearEffects.ceasing, \.yearEffects.assessShare, \.yearEffects.leaving,
    \.yearEffects.movedIn, \.migration.movedInPerYear, \.overspill.atOnce, \.overspill.atReview,
    \.finance.allocationGrowth, \.finance.openingBalance,
    \.finance.transportPerPupil, \.finance.caseworkPerPlan, \.finance.services[0].amount,
    \.finance.inflation[0], \.finance.inflation[1], \.finance.inflation[2], \.finance.inflation[3],
    \.finance.inflation[4], \.finance.inflation[5], \.finance.unitCosts[1].perPupil,
    \.finance.unitCosts[5].perPupil, \.finance.unitCosts[5].spread, \.finance.unitCosts[4].placeFunding,
  ]

  private func values(_ scenario: Scenario, draws: [Double]) -> [Double] {
    var simulator = Simulator(Model(scenario))
    return simulator.run(seed: 1, replication: 3, draws: draws).values
  }

  /// - Returns: whether anything moved, against the central value.
  private func expectDrawn(
    _ drawn: (inout Scenario, _ input: Int) -> Void, _ stated: (inout Scenario, _ value: Double) -> Void,
    central: Double, other: Double, _ name: String
  ) -> Bool {
    let base = Kingston.scenario
    let central = base.inputs.map(\.value) + [central]
    var uncertain = base
    uncertain.inputs.append(
      UncertainInput(path: "new", value: central[base.inputs.count], distribution: .fixed(0)))
    drawn(&uncertain, base.inputs.count)
    var certain = base
    stated(&certain, other)
    let found = values(uncertain, draws: central.dropLast() + [other])
    #expect(found == values(certain, draws: central), "\(name)")
    return found != values(uncertain, draws: central)
  }

  @Test func everyTableIsDrawnWhereverItIsUsed() {
    for table in Self.tables {
      let moved = expectDrawn(
        { $0[keyPath: table].multiplier = Quantity(1, input: $1) },
        { $0[keyPath: table].multiplier = Quantity($1) }, central: 1, other: 0.6, "\(table)")
      let isNothing = Kingston.scenario[keyPath: table].values.allSatisfy { $0 == 0 }
      #expect(moved || isNothing, "\(table)")
      _ = expectDrawn(
        { $0[keyPath: table].bands = [.init(ages: 3...9, multiplier: Quantity(1, input: $1))] },
        { $0[keyPath: table].bands = [.init(ages: 3...9, multiplier: Quantity($1))] }, central: 1, other: 0.6,
        "\(table) 3-9")
    }
  }

  @Test func everyNumberIsDrawnWhereverItIsUsed() {
    for number in Self.numbers {
      let value = Kingston.scenario[keyPath: number].value
      _ = expectDrawn(
        { $0[keyPath: number] = Quantity(value, input: $1) }, { $0[keyPath: number] = Quantity($1) },
        central: value, other: value == 0 ? 0.1 : value * 0.7, "\(number)")
    }
  }

  /// Net migration in and out of a town of 1,000 persons an age: both are as large as the multiplier says.
  @Test func netMigrationIsDrawnForJoinersAndLeavers() {
    func model(_ rate: Double) -> Model {
      Model(toy: 2) {
        $0.add(persons: 1000, ages: 0...20)
        $0.population.netMigration = Toy.table(rate, 5...9)
        $0.population.netMigration.multiplier = Quantity(1, input: 0)
        $0.inputs = [UncertainInput(path: "m", value: 1, distribution: .fixed(1))]
        $0.senSupport.prevalence = Toy.table(1)
      }
    }
    func pupils(_ rate: Double, _ factor: Double) -> [Double] {
      let model = model(rate)
      var simulator = Simulator(model)
      let reading = Reading(
        index: OutputIndex(model.layout),
        outcome: simulator.run(seed: 1, replication: 0, draws: [factor]))
      return [reading("population", 2026), reading("sen_support", 2026)]
    }
    // Five ages of a thousand. All joiners of 2025 are there in January 2026, as all have SEN support, and those of the
    // first two weeks of that January: some 20 of 500, give or take 5.
    for factor in [0.0, 1, 2] {
      #expect(abs(pupils(0.1, factor)[0] - (21_000 + 500 * factor)) < 1e-6)
      #expect(model(0.1).projection([factor]).joiners[0].reduce(0, +) == Int(500 * factor))
      let joined = pupils(0.1, factor)[1] - pupils(0.1, 0)[1]
      #expect(joined >= 500 * factor && joined <= 540 * factor)
    }
    let leavers = pupils(-0.1, 0)[1] - pupils(-0.1, 2)[1]
    // A rate of 0.2 over a year and some weeks: 906 and a few, give or take 27.
    #expect(leavers > 800 && leavers < 1100)
    #expect(pupils(-0.1, 0)[1] - pupils(-0.1, 1)[1] < 0.7 * leavers)
  }
}
