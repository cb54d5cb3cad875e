import EventSimulation
import Testing

@testable import SENDSystem

/// Effects on places, prices and money, against hand arithmetic.
@Suite struct EffectsOnMoneyTests {
  /// Ten pupils in I/N-MSS for £50,000 a year each, for ever; prices do not rise.
  private func reading(_ change: (inout Scenario) -> Void) -> Reading {
    Model(toy: 4) {
      $0.add(10, age: 6, .inmss)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
      $0.finance.allocation = [(year: 2025, amount: Quantity(1_000_000))]
      change(&$0)
    }.reading()
  }

  private func effect(_ kind: Scenario.Effect.Kind, from: Day = Toy.day(2026, 4, 1)) -> Scenario.Effect {
    var effect = Scenario.Effect(kind: kind)
    effect.timing.from = from
    return effect
  }

  private func expect(_ value: Double, _ wanted: Double, _ location: SourceLocation = #_sourceLocation) {
    #expect(abs(value - wanted) < 0.01, sourceLocation: location)
  }

  @Test func doublingAFeeDoublesItsLineFromItsDate() {
    var double = Scenario.Effect.UnitCostChange()
    double.scale = Quantity(2)
    let changed = reading {
      $0.effects = [effect(.unitCost(double))]
      $0.effects[0].scope.settings = [.inmss]
    }
    expect(changed("spend_independent_fees", 2025), 500_000)
    expect(changed("spend_independent_fees", 2026), 1_000_000)
    expect(changed("spend_independent_fees", 2028), 1_000_000)
  }

  @Test func aFeeOfAnotherSettingStays() {
    var double = Scenario.Effect.UnitCostChange()
    double.scale = Quantity(2)
    let changed = reading {
      $0.effects = [effect(.unitCost(double))]
      $0.effects[0].scope.settings = [.spi]
    }
    expect(changed("spend", 2027), 500_000)
  }

  @Test func whatOtherPayersTakeOverLeavesTheBlock() {
    var shared = Scenario.Effect.UnitCostChange()
    shared.sharedByOthers = Quantity(0.2)
    let changed = reading { $0.effects = [effect(.unitCost(shared))] }
    expect(changed("spend", 2026), 400_000)
    expect(changed("memorandum_joint_funding", 2026), 100_000)
  }

  @Test func changesOfInflationCompoundAndAdd() {
    let changed = reading {
      $0.finance.inflation[Scenario.Line.independentFees.rawValue] = Quantity(0.03)
      $0.effects = [
        effect(.inflation(.independentFees, add: Quantity(0.01))),
        effect(.inflation(.independentFees, add: Quantity(-0.02)), from: Toy.day(2027, 4, 1)),
      ]
    }
    expect(changed("spend", 2025), 500_000)
    expect(changed("spend", 2026), 500_000 * 1.04)
    expect(changed("spend", 2027), 500_000 * 1.04 * 1.02)
  }

  @Test func paymentsFallWhereTheyBelong() {
    var yearly = Scenario.Effect.Payment(amount: Quantity(100_000))
    var grant = Scenario.Effect.Payment(amount: Quantity(30_000))
    grant.isIncome = true
    grant.basis = .once
    var capital = Scenario.Effect.Payment(amount: Quantity(250_000))
    capital.basis = .once
    capital.fund = .capital
    var perPlan = Scenario.Effect.Payment(amount: Quantity(1_000))
    perPlan.basis = .plan
    yearly.basis = .year
    let changed = reading {
      $0.effects = [
        effect(.money(yearly), from: Toy.day(2026, 10, 1)), effect(.money(grant)), effect(.money(capital)),
        effect(.money(perPlan)),
      ]
    }
    // Half of the year 2026-27 for what begins in October.
    expect(changed("spend_strategies", 2026), 50_000 + 10_000)
    expect(changed("spend_strategies", 2027), 100_000 + 10_000)
    expect(changed("income_other", 2026), 30_000)
    expect(changed("income_other", 2027), 0)
    expect(changed("investment_capital", 2026), 250_000)
    expect(changed("investment_revenue", 2026), 60_000)
    expect(changed("spend", 2026), 500_000 + 60_000)
    expect(changed("in_year_balance", 2026), 1_000_000 + 30_000 - 560_000)
  }

  @Test func paymentsForPlansKeepToTheirDates() {
    // Ten plans that nothing interrupts; £1,000 each a year from October 2026 to September 2027, by the day.
    var perPlan = Scenario.Effect.Payment(amount: Quantity(1_000))
    perPlan.basis = .plan
    let changed = reading {
      $0.effects = [effect(.money(perPlan), from: Toy.day(2026, 10, 1))]
      $0.effects[0].timing.until = Toy.day(2027, 10, 1)
    }
    #expect([2025, 2028].map { changed("spend_strategies", $0) } == [0, 0])
    expect(changed("spend_strategies", 2026), 10_000 * 182 / 365)
    expect(changed("spend_strategies", 2027), 10_000 * 183 / 366)
  }

  @Test func whatFallsDueBeforeTheAccountsBeginStandsInTheFirstYear() {
    var once = Scenario.Effect.Payment(amount: Quantity(70_000))
    once.basis = .once
    var place = Scenario.Effect.Payment(amount: Quantity(10_000))
    place.basis = .newPlace
    place.fund = .capital
    var writeOff = Scenario.Effect.Payment(amount: Quantity(0.5))
    writeOff.basis = .deficitShare
    writeOff.isIncome = true
    let changed = reading {
      $0.finance.openingBalance = Quantity(-200_000)
      $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 10))]
      $0.effects = [
        effect(.money(once), from: Toy.day(2025, 2, 1)), effect(.money(place), from: Toy.day(2025, 1, 1)),
        effect(.addPlaces(provision: "state_special 0-25", places: 3), from: Toy.day(2025, 3, 1)),
        effect(.money(writeOff), from: Toy.day(2025, 1, 1)),
      ]
    }
    expect(changed("spend_strategies", 2025), 70_000)
    expect(changed("investment_capital", 2025), 30_000)
    expect(changed("income_other", 2025), 100_000)
    #expect(["spend_strategies", "investment_capital", "income_other"].allSatisfy { changed($0, 2026) == 0 })
  }

  @Test func capitalIsSpreadOverTheYearsOfBuilding() {
    func capital(_ buildYears: Int, opens: Day) -> [Double] {
      var place = Scenario.Effect.Payment(amount: Quantity(10_000))
      place.basis = .newPlace
      place.fund = .capital
      place.buildYears = buildYears
      let changed = reading {
        $0.finance.inflation[Scenario.Line.strategies.rawValue] = Quantity(0.1)
        $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 10))]
        $0.effects = [
          effect(.money(place), from: Toy.day(2025, 1, 1)),
          effect(.addPlaces(provision: "state_special 0-25", places: 6), from: opens),
        ]
      }
      return (2025...2028).map { changed("investment_capital", $0).rounded() }
    }
    // Each part at the prices of the year that it is paid in.
    #expect(capital(0, opens: Toy.day(2027, 9, 1)) == [0, 0, 72_600, 0])
    #expect(capital(1, opens: Toy.day(2027, 9, 1)) == [0, 66_000, 0, 0])
    #expect(capital(2, opens: Toy.day(2027, 9, 1)) == [30_000, 33_000, 0, 0])
    // What opens after the run has been paid for in it.
    #expect(capital(2, opens: Toy.day(2029, 9, 1)) == [0, 0, 36_300, 39_930])
    #expect(capital(0, opens: Toy.day(2029, 9, 1)) == [0, 0, 0, 0])
    // What falls before the run is paid in its first year.
    #expect(capital(3, opens: Toy.day(2027, 9, 1)) == [40_000, 22_000, 0, 0])
    #expect(capital(4, opens: Toy.day(2025, 2, 1)) == [60_000, 0, 0, 0])
  }

  /// Three places that go and come back, or are handed from one effect to the next, are paid for once.
  @Test func aPlaceIsPaidForOnce() {
    var place = Scenario.Effect.Payment(amount: Quantity(10_000))
    place.basis = .newPlace
    place.fund = .capital
    func capital(_ stays: [(from: Day, until: Day?, places: Int)]) -> [Double] {
      let changed = reading {
        $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 10))]
        $0.effects =
          [effect(.money(place), from: Toy.day(2025, 1, 1))]
          + stays.map { stay in
            var places = effect(
              .addPlaces(provision: "state_special 0-25", places: stay.places), from: stay.from)
            places.timing.until = stay.until
            return places
          }
      }
      return (2025...2028).map { changed("investment_capital", $0).rounded() }
    }
    let (early, middle, late) = (Toy.day(2025, 9, 1), Toy.day(2026, 9, 1), Toy.day(2027, 9, 1))
    #expect(capital([(early, middle, 3), (middle, nil, 3)]) == [30_000, 0, 0, 0])
    #expect(capital([(middle, nil, 3), (early, middle, 3)]) == [30_000, 0, 0, 0])
    #expect(capital([(early, middle, 3), (late, nil, 5)]) == [30_000, 0, 20_000, 0])
    #expect(capital([(early, nil, 3), (late, nil, 5)]) == [30_000, 0, 50_000, 0])
  }

  @Test func aSinglePaymentIsSpreadToo() {
    var once = Scenario.Effect.Payment(amount: Quantity(90_000))
    once.basis = .once
    once.fund = .capital
    once.buildYears = 3
    let changed = reading { $0.effects = [effect(.money(once), from: Toy.day(2028, 5, 1))] }
    #expect((2025...2028).map { changed("investment_capital", $0) } == [30_000, 30_000, 30_000, 0])
  }

  @Test func singlePaymentsReachWhomTheirCoverageSays() {
    var once = Scenario.Effect.Payment(amount: Quantity(90_000))
    once.basis = .once
    let changed = reading {
      $0.effects = [effect(.money(once))]
      $0.effects[0].coverage = Quantity(0.5)
    }
    expect(changed("spend_strategies", 2026), 45_000)
  }

  @Test func grantsAndReceiptsOfTheGeneralFundAreToldApart() {
    func payment(_ amount: Double, _ fund: Scenario.Effect.Payment.Fund, isIncome: Bool) -> Scenario.Effect {
      var payment = Scenario.Effect.Payment(amount: Quantity(amount))
      payment.basis = .once
      payment.fund = fund
      payment.isIncome = isIncome
      return effect(.money(payment))
    }
    let changed = reading {
      $0.effects = [
        payment(90_000, .capital, isIncome: false), payment(20_000, .capital, isIncome: true),
        payment(7_000, .general, isIncome: false), payment(3_000, .general, isIncome: true),
        payment(1_000, .highNeeds, isIncome: false),
      ]
    }
    expect(changed("investment_capital", 2026), 70_000)
    expect(changed("investment_capital_grants", 2026), 20_000)
    expect(changed("investment_general_fund", 2026), 4_000)
    expect(changed("investment_general_fund_income", 2026), 3_000)
    expect(changed("investment_revenue", 2026), 5_000)
  }

  @Test func theOpeningBalanceIsThatOfTheStartYearWhateverThePriceYear() {
    let changed = reading {
      $0.finance.openingBalance = Quantity(-10_000_000)
      $0.finance.priceYear = 2023
    }
    expect(changed("dsg_balance", 2025), -10_000_000 + 1_000_000 - 500_000)
  }

  @Test func aShareOfTheDeficitIsWrittenOff() {
    var writeOff = Scenario.Effect.Payment(amount: Quantity(0.9))
    writeOff.isIncome = true
    writeOff.basis = .deficitShare
    let changed = reading {
      $0.finance.openingBalance = Quantity(-10_000_000)
      $0.effects = [effect(.money(writeOff))]
    }
    // 2025-26 adds £500,000 to the opening balance; the deficit of £9.5m is then cut by nine tenths.
    expect(changed("dsg_balance", 2025), -9_500_000)
    expect(changed("income_other", 2026), 8_550_000)
    expect(changed("dsg_balance", 2026), -9_500_000 + 8_550_000 + 500_000)
  }

  /// A share of the deficit that falls due on a day.
  private func deficitShare(
    _ share: Double, on day: Day, _ fund: Scenario.Effect.Payment.Fund = .highNeeds, isIncome: Bool = true
  ) -> Scenario.Effect {
    var payment = Scenario.Effect.Payment(amount: Quantity(share))
    (payment.isIncome, payment.basis, payment.fund) = (isIncome, .deficitShare, fund)
    return effect(.money(payment), from: day)
  }

  /// £1m of deficit, spend and income in balance.
  private func indebted(_ effects: [Scenario.Effect]) -> Reading {
    reading {
      $0.finance.openingBalance = Quantity(-1_000_000)
      $0.finance.allocation = [(year: 2025, amount: Quantity(500_000))]
      $0.effects = effects
    }
  }

  @Test func sharesOfOneYearTakeWhatTheEarlierOnesLeft() {
    let (may, october) = (Toy.day(2026, 5, 1), Toy.day(2026, 10, 1))
    // In either order of the list: nine tenths, then nine tenths of the tenth that is left.
    for effects in [
      [deficitShare(0.9, on: may), deficitShare(0.9, on: october)],
      [deficitShare(0.9, on: october), deficitShare(0.9, on: may)],
    ] {
      let changed = indebted(effects)
      expect(changed("income_other", 2026), 990_000)
      expect(changed("dsg_balance", 2026), -10_000)
    }
    let uneven = indebted([deficitShare(0.5, on: may), deficitShare(0.2, on: october)])
    expect(uneven("income_other", 2026), 500_000 + 100_000)
    // Of one day they are shares of one deficit, of which there is no more than the whole.
    expect(indebted([deficitShare(0.2, on: may), deficitShare(0.3, on: may)])("income_other", 2026), 500_000)
    expect(
      indebted([deficitShare(0.9, on: may), deficitShare(0.9, on: may)])("income_other", 2026), 1_000_000)
    // The year after begins with what is left.
    let next = indebted([deficitShare(0.9, on: may), deficitShare(0.9, on: Toy.day(2027, 5, 1))])
    expect(next("income_other", 2027), 90_000)
  }

  /// The council matches two grants: each time as much as the block receives.
  @Test func whatTheCouncilPaysFollowsTheDeficitThatItFinds() {
    let days = [Toy.day(2026, 5, 1), Toy.day(2026, 10, 1)]
    let changed = indebted(
      days.flatMap { [deficitShare(0.5, on: $0), deficitShare(0.5, on: $0, .general, isIncome: false)] })
    expect(changed("income_other", 2026), 750_000)
    expect(changed("investment_general_fund", 2026), 750_000)
  }

  // MARK: Places

  private func newSchool(_ places: (Day, Int)..., setting: Setting = .stateSpecial) -> Scenario.Effect {
    var provision = Toy.provision(setting)
    provision.name = "New"
    provision.places = places.map { Scenario.DatedPlaces(from: $0.0, places: $0.1) }
    var cost = Scenario.UnitCost()
    cost.placeFunding = Quantity(10_000)
    cost.perPupil = Quantity(20_000)
    provision.unitCost = cost
    var effect = Scenario.Effect(kind: .open(provision))
    effect.strategy = "New"
    return effect
  }

  @Test func newPlacesArePaidWhetherFilledOrNotAndTheirCapitalOnce() {
    var capital = Scenario.Effect.Payment(amount: Quantity(60_000))
    capital.basis = .newPlace
    capital.fund = .capital
    var payment = Scenario.Effect(kind: .money(capital))
    payment.strategy = "New"
    let changed = reading {
      $0.effects = [newSchool((Toy.day(2026, 4, 1), 3), (Toy.day(2027, 4, 1), 5)), payment]
    }
    expect(changed("places", 2027, setting: .stateSpecial), 3)
    expect(changed("spend_place_funding", 2026), 30_000)
    expect(changed("spend_place_funding", 2027), 50_000)
    expect(changed("investment_capital", 2026), 180_000)
    expect(changed("investment_capital", 2027), 120_000)
    expect(changed("investment_capital", 2028), 0)
  }

  /// Two strategies of one name pay each for its own places.
  @Test func strategiesOfOneNameDoNotCountEachOthersPlaces() {
    func strategy(_ id: String, places: Int, price: Double) -> [Scenario.Effect] {
      var capital = Scenario.Effect.Payment(amount: Quantity(price))
      capital.basis = .newPlace
      capital.fund = .capital
      var school = newSchool((Toy.day(2026, 4, 1), places))
      var payment = Scenario.Effect(kind: .money(capital))
      (payment.strategy, payment.strategyID, school.strategyID) = ("New", id, id)
      return [school, payment]
    }
    let changed = reading {
      $0.effects = strategy("a", places: 3, price: 10_000) + strategy("b", places: 5, price: 100)
    }
    expect(changed("investment_capital", 2026), 3 * 10_000 + 5 * 100)
  }

  @Test func commissionedIndependentPlacesAreTakenFirstAtTheirPrice() {
    // Twenty pupils seek I/N-MSS at their first review; four places are commissioned at £20,000 + £10,000.
    let changed = Model(toy: 3) {
      $0.add(20, age: 6, .mainstream)
      $0.moves = [Toy.move(.mainstream, .inmss, 1)]
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
      $0.effects = [newSchool((Toy.day(2025, 1, 1), 4), setting: .inmss)]
    }.reading()
    expect(changed("plans", 2026, setting: .inmss), 20)
    expect(changed("places_filled", 2026, setting: .inmss), 4)
    expect(changed("spend", 2026), 4 * 30_000 + 16 * 50_000)
    #expect(changed("waiting", 2026) == 0)
  }

  @Test func addedPlacesComeAndGoWithTheirDates() {
    let changed = reading {
      $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 10))]
      $0.effects = [effect(.addPlaces(provision: "state_special 0-25", places: 7))]
      $0.effects[0].timing.until = Toy.day(2028, 1, 1)
    }
    #expect([2026, 2027, 2028].map { changed("places", $0, setting: .stateSpecial) } == [10, 17, 10])
  }

  // MARK: Clusters

  @Test func clustersTakeOnTopUpsFromTheDayTheyJoin() {
    let changed = Model(toy: 4) {
      $0.add(100, age: 6, .mainstream)
      $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8_000)
      $0.clusters.clusters = [.init(name: "All", share: 1, joins: Toy.day(2026, 4, 1))]
      $0.clusters.lumpSum = Quantity(50_000)
      $0.clusters.perPlanAtStart = Quantity(7_000)
    }.reading()
    expect(changed("spend_top_up", 2025), 800_000)
    expect(changed("spend_top_up", 2026), 0)
    expect(changed("spend_devolved_budgets", 2025), 0)
    expect(changed("spend_devolved_budgets", 2026), 750_000)
    // The lump sum is spent on running the cluster: its cost, and part of the investment.
    expect(changed("devolved_lump_sums", 2026), 50_000)
    expect(changed("devolved_costs", 2026), 850_000)
    expect(changed("devolved_balance", 2027), -200_000)
    expect(changed("investment_revenue", 2026), 50_000)
    expect(changed("spend", 2026), 750_000)
    expect(changed("spend", 2026, setting: .mainstream), 0)
  }

  @Test func onlyPupilsOfJoinedClustersAreReached() {
    let model = Model(toy: 3) {
      $0.add(persons: 4_000, ages: 4...8)
      $0.senSupport.prevalence = Toy.table(1)
      $0.requests.fromSENSupport = Toy.table(0.1)
      $0.clusters.clusters = [
        .init(name: "A", share: 0.25, joins: Toy.day(2025, 1, 1)), .init(name: "B", share: 0.75, joins: nil),
      ]
      $0.clusters.supportWithoutPlan = Quantity(3_000)
      $0.add(.requests, 0, from: Toy.day(2025, 1, 1))
      $0.effects[0].timing.shape = .clusters
    }
    let changed = model.reading()
    let base = Model(toy: 3) {
      $0.add(persons: 4_000, ages: 4...8)
      $0.senSupport.prevalence = Toy.table(1)
      $0.requests.fromSENSupport = Toy.table(0.1)
    }.reading()
    #expect(abs(changed("requests", 2025) / base("requests", 2025) - 0.75) < 4 * 0.01)
    // The cluster supports each pupil whose request was averted, once.
    let averted = base("requests", 2025) - changed("requests", 2025)
    #expect(changed("supported_without_plan", 2026) > 0.9 * averted)
    #expect(changed("supported_without_plan", 2026) < 1.2 * averted)
    #expect(changed("devolved_costs", 2026) > 0)
  }

  @Test func anEffectMayNameItsClusters() {
    let requests = { (clusters: Set<String>) in
      Model(toy: 2) {
        $0.add(persons: 4_000, ages: 4...8)
        $0.requests.fromOthers = Toy.table(0.05)
        $0.clusters.clusters = [
          .init(name: "North", share: 0.4, joins: Toy.day(2025, 1, 1)),
          .init(name: "South", share: 0.6, joins: Toy.day(2026, 1, 1)),
        ]
        $0.add(.requests, 0, from: Toy.day(2025, 1, 1))
        $0.effects[0].scope.clusters = clusters
      }.reading()
    }
    let (north, south, both) = (requests(["North"]), requests(["South"]), requests(["North", "South"]))
    #expect(abs(north("requests", 2025) / south("requests", 2025) - 0.6) < 4 * 0.02)
    #expect(both("requests", 2025) == north("requests", 2025))
    #expect(both("requests", 2026) == 0)
  }

  /// A cluster keeps its pupils wherever it stands in the list.
  @Test func theOrderOfTheListDecidesNothing() {
    func requests(_ clusters: [Scenario.Clusters.Cluster]) -> [Double] {
      Model(toy: 3) {
        $0.add(persons: 1_000, ages: 4...8)
        $0.requests.fromOthers = Toy.table(0.05)
        $0.clusters.clusters = clusters
        $0.clusters.perPlanAtStart = Quantity(7_000)
        $0.add(.requests, 0, from: Toy.day(2025, 1, 1))
        $0.effects[0].scope.clusters = ["B"]
      }.reading().outcome.values
    }
    let (a, b, c) = (
      Scenario.Clusters.Cluster(name: "A", share: 0.2, joins: Toy.day(2025, 4, 1)),
      Scenario.Clusters.Cluster(name: "B", share: 0.3, joins: Toy.day(2026, 1, 1)),
      Scenario.Clusters.Cluster(name: "C", share: 0.5, joins: nil)
    )
    let inOrder = requests([a, b, c])
    for other in [[b, a, c], [c, b, a], [b, c, a]] { #expect(requests(other) == inOrder) }
    #expect(inOrder != requests([a, c]))
  }

  @Test func schoolsThatStayOutsideStandBehindTheirCluster() {
    var clusters = Scenario.Clusters()
    clusters.clusters = ["B", "A (2)", "A (not taking part)", "A", "A (2) (not taking part)"].map {
      .init(name: $0, share: 0.2, joins: nil)
    }
    #expect(
      clusters.sortedClusters.map(\.name) == [
        "A", "A (not taking part)", "A (2)", "A (2) (not taking part)", "B",
      ])
  }
}
