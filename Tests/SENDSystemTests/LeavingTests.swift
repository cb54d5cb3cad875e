import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// How plans end, against hand arithmetic.
@Suite struct LeavingTests {
  /// 2,000 plans with nothing but a constant rate of leaving the area: survivors are exp(-rate x time).
  @Test func survivalUnderAConstantRateIsExponential() {
    let rate = 0.23
    let model = Model(toy: 4) {
      $0.add(2000, age: 6, .mainstream)
      $0.migration.transferOut = Toy.table(0.2)
      $0.migration.deceased = Toy.table(0.03)
    }
    let readings = model.readings(20)
    for year in 2026...2029 {
      let days = Double(CivilCalendar.censusDay(year) - model.timeline.start)
      let expected = 2000 * exp(-rate * days / 365.25)
      let sample = Sample(readings.map { $0("plans", year) })
      #expect(sample.agrees(with: expected), "\(year): \(sample.mean), expected \(expected)")
      // The spread is that of independent pupils (binomial), within a factor that 20 replications allow.
      let binomial = (expected * (1 - expected / 2000)).squareRoot()
      #expect(sample.standardDeviation > 0.5 * binomial && sample.standardDeviation < 1.7 * binomial)
    }
    let ceased = Sample(readings.map { $0("ceased_plans_transferred_out", 2025) / $0("ceased_plans", 2025) })
    #expect(ceased.agrees(with: 0.2 / 0.23))
  }

  @Test func thePlanEndsOnThe25thBirthday() throws {
    let model = Model(toy: 3) { $0.add(40, age: 23, .fe) }
    let reading = model.reading()
    #expect(reading("ceased_plans_maximum_age", 2025) + reading("ceased_plans_maximum_age", 2026) == 40)
    #expect(reading("ceased_plans", 2025) + reading("ceased_plans", 2026) == 40)
    var simulator = Simulator(model)
    for index in 0..<40 {
      let identity = Toy.identity(age: 23, .fe, index)
      _ = simulator.run(seed: 1, replication: 0, tracing: identity)
      let birth = try #require((0..<simulator.pupilCount).first { simulator.pupils[$0].identity == identity })
      let day = CivilCalendar.anniversary(of: simulator.pupils[birth].birth, years: 25)
      let line = try #require(simulator.trace.first { $0.text == "the plan ceases: reaches the maximum age" })
      #expect(line.day == day)
      // Aged 23 on 31 August 2024, so 25 between 1 September 2025 and 31 August 2026.
      #expect(day >= Toy.day(2025, 9, 1) && day < Toy.day(2026, 9, 1))
    }
  }

  @Test func from16OnPlansEndOn31AugustByTheAgeInTheYear() {
    let model = Model(toy: 2) {
      $0.add(50, age: 17, .fe)
      $0.add(50, age: 16, .fe)
      $0.ceasing.byReason[1] = Toy.table(1, 17...17)
    }
    let reading = model.reading()
    #expect(reading("ceased_plans_higher_education", 2025) == 50)
    #expect(reading("ceased_plans_higher_education", 2026) == 50)
    #expect(reading("plans", 2026) == 50)
    let lines = model.trace(Toy.identity(age: 17, .fe, 3))
    #expect(lines.contains("2025-09-01 the plan ceases: goes on to higher education"))
  }

  @Test func reasonsHaveTheirShares() {
    let model = Model(toy: 1) {
      $0.add(3000, age: 18, .fe)
      $0.ceasing.byReason[0] = Toy.table(0.1)
      $0.ceasing.byReason[2] = Toy.table(0.3)
      $0.ceasing.byReason[4] = Toy.table(0.2)
    }
    let readings = model.readings(10)
    for (reason, share) in [
      ("needs_met", 0.1), ("employment", 0.3), ("other_reason", 0.2), ("higher_education", 0),
    ] {
      let sample = Sample(readings.map { $0("ceased_plans_\(reason)", 2025) })
      #expect(sample.agrees(with: 3000 * share), "\(reason) \(sample.mean)")
    }
  }

  /// A pupil whose needs are met is back on SEN support, and a plan that follows is a new plan in every table.
  @Test func aSecondPlanIsANewPlan() {
    let model = Model(toy: 6) {
      $0.add(300, age: 6, .mainstream)
      $0.ceasing.byReason[0] = Toy.table(0.5, 0...8)
      $0.requests.fromSENSupport = Toy.table(2)
    }
    let reading = model.reading()
    #expect(reading("new_plans", 2026) > 20)
    for year in 2026...2031 {
      #expect(reading("plans_at_start_remaining", year) <= reading("plans_at_start_remaining", year - 1))
    }
    #expect(reading("plans", 2031) > reading("plans_at_start_remaining", 2031))
  }

  @Test func whoMovedInAndLaterGetsASecondPlanIsNotMovedInTwice() {
    let model = Model(toy: 6) {
      $0.add(50, age: 6, .mainstream)
      $0.migration.transferOut = Toy.table(1e-9)
      $0.migration.movedInPerYear = Quantity(200)
      $0.ceasing.byReason[0] = Toy.table(0.5)
      $0.requests.fromSENSupport = Toy.table(2)
    }
    // The count of arrivals is drawn once a year; second plans must not add to it.
    let alone = Model(toy: 6) {
      $0.add(50, age: 6, .mainstream)
      $0.migration.transferOut = Toy.table(1e-9)
      $0.migration.movedInPerYear = Quantity(200)
    }
    let (with, without) = (model.reading(), alone.reading())
    for year in 2025...2030 { #expect(with("moved_in", year) == without("moved_in", year)) }
    #expect(with("new_plans", 2029) > 50)
  }
}
