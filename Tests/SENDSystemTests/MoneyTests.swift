import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// Money by the day, against hand arithmetic.
@Suite struct MoneyTests {
  /// One pupil in I/N-MSS all along: £60,000.37 at prices of 2025-26, 4 % inflation.
  @Test func onePupilCostsTheFee() {
    let model = Model(toy: 3) {
      $0.add(1, age: 8, .inmss)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(60_000.37)
      $0.finance.inflation[Scenario.Line.independentFees.rawValue] = Quantity(0.04)
    }
    let reading = model.reading()
    for (year, pence) in [(2025, 6_000_037.0), (2026, 6_240_038.48), (2027, 6_489_640.0192)] {
      #expect(abs(100 * reading("spend", year) - pence) < 1e-6)
      #expect(abs(100 * reading("spend_independent_fees", year) - pence) < 1e-6)
      #expect(reading("spend", year, setting: .inmss) == reading("spend_on_plans_at_start", year))
      #expect(reading("spend_top_up", year) == 0)
    }
    // 1 January 2025 to 31 March 2028: 90 + 3 x 365 days and 29 February 2028.
    #expect(reading.outcome.penceDaysByPupil == 6_000_037 * (90 + 3 * 365 + 1))
  }

  /// A move on 1 September splits the year at 153 days (1 April to 31 August) of 365.
  @Test func aMoveSplitsTheYearByDays() {
    let model = Model(toy: 1) {
      $0.add(1, age: 10, .mainstream)
      $0.moves = [Toy.move(.mainstream, .spi, 1, ages: 11...11, .september)]
      $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(7300)
      $0.finance.unitCosts[Setting.spi.rawValue].perPupil = Quantity(36500)
      $0.finance.unitCosts[Setting.spi.rawValue].placeFunding = Quantity(10950)
    }
    let reading = model.reading()
    #expect(abs(reading("spend_top_up", 2025) - 153 * 20) < 1e-9)
    #expect(abs(reading("spend_post_16", 2025) - 212 * 100) < 1e-9)
    // Without provision, place funding follows the pupil.
    #expect(abs(reading("spend_place_funding", 2025) - 212 * 30) < 1e-9)
    #expect(abs(reading("spend", 2025) - (153 * 20 + 212 * 130)) < 1e-9)
  }

  @Test func placeFundingIsPaidForEmptyPlaces() {
    let model = Model(toy: 2) {
      $0.add(2, age: 8, .stateSpecial)
      $0.provision = [
        Toy.provision(
          .stateSpecial, (Toy.day(2025, 1, 1), 10), (Toy.day(2025, 9, 1), 40), (Toy.day(2026, 9, 1), 0))
      ]
      $0.finance.unitCosts[Setting.stateSpecial.rawValue].placeFunding = Quantity(10_000)
      $0.finance.inflation[Scenario.Line.placeFunding.rawValue] = Quantity(0.1)
    }
    let reading = model.reading()
    #expect(abs(reading("spend_place_funding", 2025) - (10 * 153 + 40 * 212) * 10_000 / 365) < 1e-6)
    // The places that the two are in are paid for until they leave.
    #expect(abs(reading("spend_place_funding", 2026) - (40 * 153 + 2 * 212) * 11_000 / 365) < 1e-6)
    #expect(reading("plans", 2027, setting: .stateSpecial) == 2)
  }

  @Test func doublingAFeeDoublesItsLineAndNothingElse() {
    let draws = Kingston.scenario.inputs.map(\.value)
    var dear = Kingston.scenario
    let fee = dear.finance.unitCosts[Setting.inmss.rawValue].perPupil
    dear.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(2 * fee.value)
    var independent = dear.finance.unitCosts[Setting.independentMainstream.rawValue].perPupil
    independent = Quantity(2 * independent.value)
    dear.finance.unitCosts[Setting.independentMainstream.rawValue].perPupil = independent
    func run(_ scenario: Scenario) -> Reading {
      let model = Model(scenario)
      var simulator = Simulator(model)
      return Reading(
        index: OutputIndex(model.layout), outcome: simulator.run(seed: 3, replication: 0, draws: draws))
    }
    let (base, doubled) = (run(Kingston.scenario), run(dear))
    for year in 2025..<2035 {
      for line in Scenario.Line.allCases {
        let measure = "spend_\(line.code)"
        if line == .independentFees {
          // Fees are rounded to the penny a year for each pupil.
          #expect(abs(doubled(measure, year) / base(measure, year) - 2) < 1e-6)
        } else {
          #expect(doubled(measure, year) == base(measure, year))
        }
      }
      #expect(doubled("plans", year) == base("plans", year))
      #expect(doubled("income", year) == base("income", year))
    }
  }

  @Test func complexPupilsCostMore() {
    let price = Quantity(10_000)
    let model = Model(toy: 1) {
      $0.add(400, age: 8, .inmss)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = price
      $0.finance.unitCosts[Setting.inmss.rawValue].spread = Quantity(0.8)
    }
    var simulator = Simulator(model)
    let outcome = simulator.run(seed: 1, replication: 0)
    var expected: Int64 = 0
    for index in 0..<400 {
      let complexity = Double(simulator.pupils[index].complexity)
      expected +=
        Int64((1e6 * (1 + 0.8 * (complexity - 0.77))).rounded())
        * Int64(model.timeline.end - model.timeline.start)
    }
    #expect(outcome.penceDaysByPupil == expected)
    // Pupils at the start are spread evenly, so the mean stays the price.
    let reading = model.reading()
    #expect(abs(reading("spend", 2025) / 4e6 - 1) < 0.02)
  }

  @Test func incomeServicesAndBalance() {
    let model = Model(toy: 3) {
      $0.finance.services = [
        Scenario.NamedAmount(name: "Teams", amount: Quantity(300)),
        Scenario.NamedAmount(name: "Therapies", amount: Quantity(100)),
      ]
      $0.finance.inflation[Scenario.Line.services.rawValue] = Quantity(0.5)
      $0.finance.allocation = [(year: 2025, amount: Quantity(1000)), (year: 2026, amount: Quantity(1100))]
      $0.finance.allocationGrowth = Quantity(0.1)
      $0.finance.schoolsBlockTransfer = [(year: 2026, amount: Quantity(50))]
      $0.finance.safetyValve = [(year: 2025, amount: Quantity(7))]
      $0.finance.openingBalance = Quantity(-2000)
    }
    let reading = model.reading()
    let expected: [(year: Int, income: Double, spend: Double, balance: Double)] = [
      (2025, 1007, 400, -1393), (2026, 1150, 600, -843), (2027, 1210, 900, -533),
    ]
    for line in expected {
      #expect(abs(reading("income", line.year) - line.income) < 1e-9)
      #expect(abs(reading("spend", line.year) - line.spend) < 1e-9)
      #expect(abs(reading("in_year_balance", line.year) - (line.income - line.spend)) < 1e-9)
      #expect(abs(reading("dsg_balance", line.year) - line.balance) < 1e-9)
    }
    #expect(reading("income_schools_block_transfer", 2027) == 0)
  }

  @Test func healthAndSocialCarePayTheirShareAndMemorandaStayOutside() {
    let model = Model(toy: 1) {
      $0.add(10, age: 8, .inmss)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
      $0.finance.unitCosts[Setting.inmss.rawValue].jointFundingShare = Quantity(0.1)
      $0.finance.transportPerPupil = Quantity(9000)
      $0.finance.transportShare[Setting.inmss.rawValue] = 0.5
      $0.finance.caseworkPerPlan = Quantity(800)
    }
    let reading = model.reading()
    #expect(abs(reading("spend", 2025) - 450_000) < 1e-6)
    #expect(abs(reading("memorandum_joint_funding", 2025) - 50_000) < 1e-6)
    #expect(abs(reading("memorandum_transport", 2025) - 45_000) < 1e-6)
    #expect(abs(reading("memorandum_casework", 2025) - 8_000) < 1e-6)
  }

  /// A third of £60,000.37 is £20,000.12 and a third of a penny: what others pay is whole pence, too, and the two parts are
  /// the fee.
  @Test func whatOthersPayIsWholePence() {
    let reading = Model(toy: 2) {
      $0.add(7, age: 8, .inmss)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(60_000.37)
      $0.finance.unitCosts[Setting.inmss.rawValue].jointFundingShare = Quantity(1.0 / 3)
    }.reading()
    #expect(abs(100 * reading("memorandum_joint_funding", 2025) - 7 * 2_000_012) < 1e-6)
    #expect(abs(100 * reading("spend", 2025) - 7 * 4_000_025) < 1e-6)
    #expect(reading("spend_on_plans_at_start", 2025) == reading("spend", 2025))
  }

  /// Thirty pupils stay where they are for £30,000 a year each. Those who move in take places of which others pay nine
  /// tenths: that lowers nothing that is spent on the thirty.
  @Test func plansAtTheStartHaveTheirOwnShareOfOtherPayers() {
    let reading = Model(toy: 3) {
      $0.add(30, age: 6, .inmss)
      $0.migration.movedInPerYear = Quantity(200)
      // Who moves in is like who moves out; hardly anybody does.
      $0.migration.transferOut = AgeTable([Double](repeating: 1e-9, count: 26))
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(30_000)
      var shared = Toy.provision(.inmss, (Toy.day(2025, 4, 1), 1000))
      var cost = Scenario.UnitCost()
      cost.perPupil = Quantity(30_000)
      cost.jointFundingShare = Quantity(0.9)
      shared.unitCost = cost
      $0.effects = [Scenario.Effect(kind: .open(shared))]
    }.reading()
    for year in 2025...2027 {
      #expect(reading("memorandum_joint_funding", year, setting: .inmss) > 1e6)
      #expect(abs(reading("spend_on_plans_at_start", year) - 900_000) < 0.01)
      #expect(abs(reading("spend_on_plans_at_start", year, setting: .inmss) - 900_000) < 0.01)
    }
  }

  @Test func pricesOfAnEarlierYearAreCarriedForward() {
    let model = Model(toy: 1) {
      $0.add(1, age: 8, .mainstream)
      $0.finance.priceYear = 2023
      $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(1000)
      $0.finance.inflation[Scenario.Line.topUp.rawValue] = Quantity(0.1)
    }
    #expect(abs(model.reading()("spend_top_up", 2025) - 1210) < 1e-9)
  }
}
