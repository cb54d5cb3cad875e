import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// Paired comparison and the invest-to-save case, on an authority whose money can be reckoned by hand.
@Suite struct ComparisonTests {
  /// Ten pupils in I/N-MSS for £50,000 a year each; prices do not rise; nothing is uncertain.
  private func scenario(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.startYear = 2025
    scenario.years = 4
    scenario.caseload.byAgeAndSetting[6][Setting.inmss.rawValue] = 10
    scenario.population.byAge[6] = 10
    scenario.placement.needs = [[Double]](repeating: [1] + [Double](repeating: 0, count: 11), count: 26)
    scenario.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
    scenario.finance.allocation = [(year: 2025, amount: Quantity(1_000_000))]
    scenario.appraisal.capitalUplift = Quantity(0)
    scenario.appraisal.assetLife = Quantity(0)
    change(&scenario)
    return scenario
  }

  private func day(_ year: Int, _ month: Int) -> Day {
    guard let date = CivilDate(year: year, month: month, day: 1) else { preconditionFailure("no such day") }
    return date.dayNumber
  }

  private func cheaper(_ factor: Double, from year: Int) -> Scenario.Effect {
    var change = Scenario.Effect.UnitCostChange()
    change.scale = Quantity(factor)
    var effect = Scenario.Effect(kind: .unitCost(change))
    effect.timing.from = day(year, 4)
    return effect
  }

  private func capital(_ amount: Double, in year: Int) -> Scenario.Effect {
    var payment = Scenario.Effect.Payment(amount: Quantity(amount))
    payment.basis = .once
    payment.fund = .capital
    var effect = Scenario.Effect(kind: .money(payment))
    effect.timing.from = day(year, 4)
    return effect
  }

  private func compare(_ changed: Scenario, replications: Int = 4) throws -> ComparisonResult {
    try Comparison(
      baseline: .init(name: "base", model: Model(scenario())),
      alternatives: [.init(name: "changed", model: Model(changed))], seed: 1, replications: replications,
      workers: .threads(2)
    ).run()
  }

  @Test func theInvestmentCaseIsThatOfHandReckoning() throws {
    // £150,000 in 2026-27 buys a price cut of a fifth, £100,000 a year, from 2026-27 on.
    let result = try compare(
      scenario {
        $0.effects = [cheaper(0.8, from: 2026), capital(150_000, in: 2026)]
        $0.appraisal.deflator = Quantity(0.02)
      })
    let found = result.investmentCases()[0]
    #expect(found.years.map { $0.grossSaving.mean.rounded() } == [0, 100_000, 100_000, 100_000])
    #expect(found.years.map { $0.capital.mean.rounded() } == [0, 150_000, 0, 0])
    #expect(found.years.map { $0.cumulativeNet.mean.rounded() } == [0, -50_000, 50_000, 150_000])
    #expect(found.years.map(\.probabilityPaidBack) == [0, 0, 1, 1])
    #expect(found.paybackYears == [2027, 2027, 2027, 2027])
    // Brought to prices of 2025 at 2 % and discounted at 3.5 % a year.
    let factor = 1 / (1.02 * 1.035)
    let npv = -50_000 * factor + 100_000 * factor * factor + 100_000 * factor * factor * factor
    #expect(abs(found.netPresentValue.mean - npv) < 1)
    let savings = 100_000 * (factor + factor * factor + factor * factor * factor)
    #expect(abs((found.benefitCostRatio?.mean ?? 0) - savings / (150_000 * factor)) < 1e-6)
    #expect(abs((found.breakEvenShare ?? 0) - 150_000 * factor / savings) < 1e-6)
    #expect(found.probabilityOfGain == 1)
  }

  /// What the general fund gives and the block receives on one day is paid for from the first day on: the total never
  /// falls below zero. No chance hangs on what rounding leaves of it.
  @Test(arguments: [100_000, 33_333.33, 0.1]) func whatIsCoveredExactlyIsPaidBackAtOnce(amount: Double) throws
  {
    let found = try compare(
      scenario {
        $0.effects = [(Scenario.Effect.Payment.Fund.general, false), (.highNeeds, true)].map {
          fund, isIncome in
          var payment = Scenario.Effect.Payment(amount: Quantity(amount))
          payment.fund = fund
          payment.isIncome = isIncome
          var effect = Scenario.Effect(kind: .money(payment))
          effect.timing.from = day(2026, 4)
          return effect
        }
      }
    ).investmentCases()[0]
    #expect(abs(found.years[1].revenue.mean - amount) < 0.01)
    #expect(
      found.years.allSatisfy { $0.net.mean == 0 && $0.cumulativeNet.p05 == 0 && $0.cumulativeNet.p95 == 0 })
    #expect(found.years.map(\.probabilityPaidBack) == [0, 1, 1, 1])
    #expect(found.paybackYears == [2026, 2026, 2026, 2026])
    #expect(found.probabilityOfGain == 0 && found.netPresentValue.p95 == 0)
  }

  @Test func optimismBiasRaisesCostsAndLowersSavings() throws {
    let found = try compare(
      scenario {
        $0.effects = [cheaper(0.8, from: 2026), capital(100_000, in: 2026)]
        $0.appraisal.capitalUplift = Quantity(0.25)
        $0.appraisal.benefitReduction = Quantity(0.1)
      }
    ).investmentCases()[0]
    #expect(found.years[1].capital.mean.rounded() == 125_000)
    #expect(found.years[1].grossSaving.mean.rounded() == 90_000)
  }

  @Test func savingsSplitBySourceAddUpToTheGrossSaving() throws {
    let cut = try compare(scenario { $0.effects = [cheaper(0.8, from: 2026)] }).investmentCases()[0]
    let price = SavingSource.allCases.firstIndex(of: .price) ?? 0
    #expect(cut.years[2].savings[price].mean.rounded() == 100_000)
    for year in cut.years {
      #expect(abs(year.savings.reduce(0) { $0 + $1.mean } - year.grossSaving.mean) < 0.01)
    }
  }

  /// Whatever setting it is in, what others take over is theirs, and no price or place changes.
  @Test(arguments: Setting.allCases)
  func whatOthersTakeOverIsNoOtherSaving(in setting: Setting) throws {
    var change = Scenario.Effect.UnitCostChange()
    change.sharedByOthers = Quantity(0.5)
    var effect = Scenario.Effect(kind: .unitCost(change))
    effect.timing.from = day(2026, 4)
    effect.scope.settings = [setting]
    func there(_ scenario: inout Scenario) {
      scenario.caseload.byAgeAndSetting[6] = [Int](repeating: 0, count: 12)
      scenario.caseload.byAgeAndSetting[6][setting.rawValue] = 10
      scenario.finance.unitCosts[setting.rawValue].perPupil = Quantity(50_000)
    }
    let result = try Comparison(
      baseline: .init(name: "base", model: Model(scenario(there))),
      alternatives: [
        .init(
          name: "changed",
          model: Model(
            scenario {
              there(&$0)
              $0.effects = [effect]
            }))
      ], seed: 1, replications: 4, workers: .threads(2)
    ).run()
    let year = result.investmentCases()[0].years[2]
    for (source, saving) in zip(SavingSource.allCases, year.savings) {
      #expect(abs(saving.mean - (source == .otherPayers ? 250_000 : 0)) < 0.01, "\(source)")
    }
  }

  @Test func pupilsWhoLeaveIndependentSchoolsAreLeaversNotReplaced() throws {
    var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.mainstream), share: Quantity(1))
    shift.occasions = [.review]
    let found = try compare(
      scenario {
        $0.effects = [Scenario.Effect(kind: .shift(shift))]
        $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8_000)
      }
    ).investmentCases()[0]
    func mean(_ source: SavingSource, _ year: Int) -> Double {
      found.years[year].savings[SavingSource.allCases.firstIndex(of: source) ?? 0].mean.rounded()
    }
    #expect(mean(.leaversNotReplaced, 1) == 500_000)
    #expect(mean(.stateProvision, 1) == -80_000)
    #expect(found.years[1].grossSaving.mean.rounded() == 420_000)
  }

  @Test func theSameScenarioTwiceDiffersInNothing() throws {
    let rows = try compare(scenario()).differences()
    #expect(rows.allSatisfy { $0.meanDifference == 0 && $0.sd == 0 && $0.probabilityAboveZero == 0 })
  }

  private func school(_ places: Int, from day: Day, joint: Double = 0) -> Scenario.Provision {
    var school = Scenario.Provision()
    school.name = "New school"
    school.setting = .stateSpecial
    school.places = [Scenario.DatedPlaces(from: day, places: places)]
    var cost = Scenario.UnitCost()
    cost.perPupil = Quantity(20_000)
    cost.jointFundingShare = Quantity(joint)
    school.unitCost = cost
    return school
  }

  /// A new school of six, and all ten pupils of I/N-MSS who ask for a special school at their reviews.
  private func schoolForSix(joint: Double = 0, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.stateSpecial), share: Quantity(1))
    shift.occasions = [.review]
    return scenario {
      $0.effects = [
        Scenario.Effect(kind: .open(school(6, from: day(2025, 1), joint: joint))),
        Scenario.Effect(kind: .shift(shift)),
      ]
      change(&$0)
    }
  }

  @Test func newPlacesTellWhoTookThemAndWhereTheyWouldBe() throws {
    let rows = try compare(schoolForSix()).newPlaces()
    #expect(rows.map(\.question) == [.cameFrom, .inBaseline, .overStay, .others, .others])
    for row in rows.prefix(3) {
      #expect(row.group == "inmss")
      #expect(row.pupils.mean == 6)
      #expect(abs(row.savingPerPupilYear - 30_000) < 25)
      #expect(row.share == 1 && row.pupilYears.mean > 6 * 2.9 && row.pupilYears.mean < 6 * 4.25)
    }
    // The other four go to special schools that have room, beyond the new one.
    let inmss = try #require(rows.last { $0.group == "inmss" })
    let special = try #require(rows.last { $0.group == "state_special" })
    #expect(inmss.question == .others && inmss.pupilYears.mean == -special.pupilYears.mean)
    #expect(special.pupilYears.mean > 4 * 2.9 && special.provision.isEmpty)
  }

  /// What other bodies pay of the place is not the block's cost.
  @Test func otherPayersOfThePlaceCountInItsSaving() throws {
    let rows = try compare(schoolForSix(joint: 0.25)).newPlaces()
    #expect(abs(rows[0].savingPerPupilYear - 35_000) < 25)
  }

  /// The place costs half of £20,000, of which others pay a fifth: £8,000 against £50,000 in I/N-MSS.
  @Test func changesOfUnitCostsCountInTheSavingOfAPlace() throws {
    var change = Scenario.Effect.UnitCostChange()
    change.scale = Quantity(0.5)
    change.sharedByOthers = Quantity(0.2)
    var cheaper = Scenario.Effect(kind: .unitCost(change))
    cheaper.timing.from = day(2025, 1)
    cheaper.scope.settings = [.stateSpecial]
    let rows = try compare(schoolForSix { $0.effects.append(cheaper) }).newPlaces()
    for row in rows.prefix(3) { #expect(abs(row.savingPerPupilYear - 42_000) < 25, "\(row.question)") }
  }

  /// A price that changes during the stay counts from its day: pupils come in 2025, the price falls in April 2026.
  @Test func aPriceThatChangesDuringTheStayCountsFromItsDay() throws {
    let rows = try compare(
      schoolForSix {
        var cut = cheaper(0.5, from: 2026)
        cut.scope.settings = [.stateSpecial]
        $0.effects.append(cut)
      }
    ).newPlaces()
    // £10,000 more a year for each of six pupils over the three years from April 2026 to March 2029.
    let days = Double(day(2029, 4) - day(2026, 4))
    let row = try #require(rows.first { $0.question == .overStay })
    let more = row.saving.mean - 30_000 * row.pupilYears.mean
    #expect(abs(more - 6 * 10_000 * days / 365.25) < 25)
  }

  /// The accounts part a pupil's time on the day a cluster joins; the stay in the place goes on.
  @Test func aClusterThatDoesNothingCutsNoStay() throws {
    let plain = try compare(schoolForSix()).newPlaces()
    let parted = try compare(
      schoolForSix {
        $0.clusters.clusters = [
          Scenario.Clusters.Cluster(name: "North", share: 0.5, joins: day(2026, 9)),
          Scenario.Clusters.Cluster(name: "South", share: 0.5, joins: day(2027, 3)),
        ]
      }
    ).newPlaces()
    #expect(parted == plain)
  }

  @Test func placesThatStandEmptyAreTold() throws {
    let result = try compare(
      scenario { $0.effects = [Scenario.Effect(kind: .open(school(20, from: day(2026, 9))))] })
    #expect(result.newPlaces().isEmpty)
    let use = result.newPlaceUse()
    #expect(use.map(\.year) == [2027, 2028, 2029])
    #expect(use.allSatisfy { $0.newPlaces == 20 && $0.filled.mean == 0 && $0.filledShare == 0 })
    let filled = try compare(schoolForSix()).newPlaceUse()
    #expect(filled.map(\.year) == [2025, 2026, 2027, 2028, 2029])
    #expect(filled.map(\.filled.mean) == [0, 6, 6, 6, 6])
    #expect(filled.last?.setting == "state_special" && filled.last?.filledShare == 1)
  }

  @Test func scenariosOfDifferentYearsAreRefused() {
    #expect(throws: ComparisonError.differentYears("base", "longer")) {
      try Comparison(
        baseline: .init(name: "base", model: Model(scenario())),
        alternatives: [.init(name: "longer", model: Model(scenario { $0.years = 6 }))], seed: 1,
        replications: 2, workers: .threads(1))
    }
  }

  @Test func scenariosOfDifferentAuthoritiesAreRefused() {
    #expect(throws: ComparisonError.differentAuthorities("base", "elsewhere")) {
      try Comparison(
        baseline: .init(name: "base", model: Model(scenario())),
        alternatives: [.init(name: "elsewhere", model: Model(scenario { $0.authorityCode = "E09000002" }))],
        seed: 1,
        replications: 2, workers: .threads(1))
    }
  }

  /// Names of one setting share its difference out, and rows of the model's settings stay as they were.
  @Test func ownSettingsAddUpToTheirSetting() throws {
    let names = [
      Scenario.LocalSettings.Name(name: "North", setting: .inmss),
      Scenario.LocalSettings.Name(name: "South", setting: .inmss),
    ]
    func named(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
      scenario {
        $0.localSettings.names = names
        $0.ceasing.byReason[0] = AgeTable([Double](repeating: 0.1, count: 26))
        change(&$0)
      }
    }
    let fewer = Scenario.Effect(kind: .scale(.ceasing, by: Quantity(4)))
    let comparison = try Comparison(
      baseline: .init(name: "base", model: Model(named())),
      alternatives: [.init(name: "fewer", model: Model(named { $0.effects = [fewer] }))], seed: 1,
      replications: 4, workers: .threads(1))
    let result = try comparison.run()
    let local = result.localDifferences()
    let rows = result.differences()
    #expect(Set(local.map(\.name)).isSuperset(of: ["North", "South"]))
    let setting = try #require(rows.last { $0.measure == "plans" && $0.setting == "inmss" })
    #expect(setting.meanDifference < 0)
    let ofSetting = local.filter { $0.difference.setting == "inmss" && $0.difference.year == setting.year }
    #expect(abs(ofSetting.reduce(0) { $0 + $1.difference.meanDifference } - setting.meanDifference) < 1e-9)
    #expect(abs(ofSetting.reduce(0) { $0 + $1.difference.baselineMean } - setting.baselineMean) < 1e-9)
    #expect(throws: ComparisonError.differentLocalSettings("base", "plain")) {
      try Comparison(
        baseline: .init(name: "base", model: Model(named())),
        alternatives: [.init(name: "plain", model: Model(scenario()))], seed: 1, replications: 2,
        workers: .threads(1))
    }
  }
}
