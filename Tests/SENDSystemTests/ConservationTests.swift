import Testing

@testable import SENDSystem

/// Pupils and money are neither made nor lost, in every replication of a real run.
@Suite struct ConservationTests {
  private let readings = Kingston.readings
  private let censuses = Kingston.scenario.startYear...(Kingston.scenario.startYear + Kingston.scenario.years)
  private var financialYears: Range<Int> { censuses.lowerBound..<censuses.upperBound }

  @Test func entriesLessExitsAreTheChangeOfStockInEverySetting() {
    for reading in readings {
      for year in censuses.dropFirst() {
        for setting in Setting.allCases {
          let change = reading("plans", year, setting: setting) - reading("plans", year - 1, setting: setting)
          let flow = reading("entries", year, setting: setting) - reading("exits", year, setting: setting)
          #expect(change == flow, "\(setting) \(year)")
        }
        let change = reading("plans", year) - reading("plans", year - 1)
        #expect(change == reading("entries", year) - reading("exits", year))
        #expect(reading("entries", year) == reading.values("entries", year).reduce(0, +))
        #expect(reading("exits", year) == reading.values("exits", year).reduce(0, +))
      }
    }
  }

  @Test func newPlansAndMovesInLessCeasedPlansAreTheChangeOverTheRun() {
    let layout = Kingston.model.layout
    let years = Kingston.scenario.years
    var simulator = Simulator(Kingston.model)
    for replication in 0..<3 {
      _ = simulator.run(seed: 1, replication: replication)
      // The calendar years of the run and the three months after, of which nothing is reported.
      func total(_ slots: Slots) -> Int64 {
        (0...years).reduce(0) { $0 + simulator.counts[layout.calendar[$1] + slots.all] }
      }
      let atEnd = (0..<simulator.pupilCount).count { simulator.pupils[$0].status == .plan }
      #expect(
        Int64(atEnd) == 1958 + total(layout.slots.newPlans) + total(layout.slots.movedIn)
          - total(layout.slots.ceased))
    }
  }

  @Test func breakdownsAddUpToAll() {
    for reading in readings {
      for year in censuses {
        let all = reading("plans", year)
        #expect(reading.values("plans", year).reduce(0, +) == all)
        #expect(Phase.allCases.reduce(0) { $0 + reading("plans", year, phase: $1) } == all)
        #expect(Need.allCases.reduce(0) { $0 + reading("plans", year, need: $1) } == all)
        #expect(AgeGroup.allCases.reduce(0) { $0 + reading("plans", year, ageGroup: $1) } == all)
        #expect((0...25).reduce(0) { $0 + reading("plans", year, age: $1) } == all)
        for setting in Setting.allCases {
          let here = reading("plans", year, setting: setting)
          let byAge = AgeGroup.allCases.map { reading("plans", year, setting: setting, ageGroup: $0) }
          let byNeed = Need.allCases.map { reading("plans", year, setting: setting, need: $0) }
          #expect(byAge.reduce(0, +) == here && byNeed.reduce(0, +) == here)
        }
        #expect(
          Phase.allCases.reduce(0) { $0 + reading("sen_support", year, phase: $1) }
            == reading("sen_support", year))
        #expect(reading.values("waiting", year).reduce(0, +) == reading("waiting", year))
        #expect(
          AgeGroup.allCases.reduce(0) { $0 + reading("population", year, ageGroup: $1) }
            == reading("population", year))
      }
      for year in financialYears {
        for measure in ["new_plans", "ceased_plans", "moves", "moved_in", "admissions"] {
          #expect(reading.values(measure, year).reduce(0, +) == reading(measure, year), "\(measure)")
        }
        for measure in [
          "requests", "requests_refused", "agreed_to_assess", "assessments", "new_plans", "ceased_plans",
        ] {
          #expect(
            AgeGroup.allCases.reduce(0) { $0 + reading(measure, year, ageGroup: $1) }
              == reading(measure, year))
        }
        #expect(
          Need.allCases.reduce(0) { $0 + reading("new_plans", year, need: $1) } == reading("new_plans", year))
        #expect(
          Phase.allCases.reduce(0) { $0 + reading("new_plans", year, phase: $1) }
            == reading("new_plans", year))
        let reasons = Scenario.Reason.allCases.reduce(0) { $0 + reading("ceased_plans_\($1.code)", year) }
        #expect(reasons == reading("ceased_plans", year))
      }
    }
  }

  @Test func moneyByPupilIsMoneyByLine() {
    for reading in readings {
      #expect(reading.outcome.penceDaysByPupil == reading.outcome.penceDaysByLine)
      #expect(reading.outcome.penceDaysByPupil > 0)
    }
  }

  @Test func spendIsTheSumOfItsPartsAndTheBalanceRollsOn() {
    for reading in readings {
      var balance: Double?
      for year in financialYears {
        let spend = reading("spend", year)
        let bySetting = reading.values("spend", year).reduce(0, +) + reading("spend_services", year)
        let byLine = Scenario.Line.allCases.reduce(0) { $0 + reading("spend_\($1.code)", year) }
        #expect(abs(bySetting - spend) < 0.01)
        #expect(abs(byLine - spend) < 0.01)
        #expect(spend > 20e6 && spend < 200e6)
        let sources = ["allocation", "schools_block_transfer", "safety_valve"].reduce(0) {
          $0 + reading("income_\($1)", year)
        }
        #expect(reading("income", year) == sources)
        let inYear = reading("in_year_balance", year)
        #expect(inYear == reading("income", year) - spend)
        if let balance { #expect(abs(reading("dsg_balance", year) - (balance + inYear)) < 0.01) }
        balance = reading("dsg_balance", year)
        #expect(reading("spend_on_plans_at_start", year) < spend)
      }
    }
  }

  @Test func placesThatAreNeverCutAreNeverOverfilled() {
    for reading in readings {
      for year in censuses {
        for setting in [Setting.srp, .stateSpecial] {
          let filled = reading("places_filled", year, setting: setting)
          #expect(filled <= reading("places", year, setting: setting))
          // Whoever is in a setting with limited places holds one of them.
          #expect(filled == reading("plans", year, setting: setting))
        }
      }
    }
  }

  @Test func theStartingCaseloadOnlyShrinks() {
    for reading in readings {
      for year in censuses.dropFirst() {
        #expect(
          reading("plans_at_start_remaining", year) <= reading("plans_at_start_remaining", year - 1),
          "\(year)")
      }
    }
  }

  @Test func heldPlacesAndSlotsAreThoseOfPupils() {
    var limited = Kingston.scenario
    limited.assessment.assessmentsAtOnce = 60
    var simulator = Simulator(Model(limited))
    for replication in 0..<3 {
      _ = simulator.run(seed: 1, replication: replication)
      var held = [Int](repeating: 0, count: limited.provision.count)
      var slots = 0
      for index in 0..<simulator.pupilCount {
        let pupil = simulator.pupils[index]
        if pupil.provision >= 0 {
          held[Int(pupil.provision)] += 1
          #expect(pupil.status == .plan)
          #expect(limited.provision[Int(pupil.provision)].setting == pupil.setting)
        }
        if pupil.flags.contains(.holdsSlot) {
          slots += 1
          #expect(pupil.status == .assessed)
        }
        if pupil.sought != nil { #expect(pupil.status == .plan) }
      }
      for index in held.indices { #expect(simulator.market.provisions[index].places.occupied == held[index]) }
      #expect(simulator.assessmentSlots.occupied == slots)
    }
  }

  /// Nobody stays in a provision that does not take their age.
  @Test func nobodyOutgrowsTheirProvision() {
    var simulator = Simulator(Kingston.model)
    let timeline = Kingston.model.timeline
    for replication in 0..<3 {
      _ = simulator.run(seed: 1, replication: replication)
      let year = timeline.startYear + timeline.years - 1
      for index in 0..<simulator.pupilCount where simulator.pupils[index].provision >= 0 {
        let pupil = simulator.pupils[index]
        let age = timeline.age(ofCohort: Int(pupil.cohort), inAcademicYear: year)
        #expect(Kingston.scenario.provision[Int(pupil.provision)].ages.contains(age), "\(pupil.identity)")
      }
    }
  }

  /// A pupil of 19 or more can be admitted nowhere and must not be kept on a list.
  @Test func nobodyWaitsForWhatDoesNotTakeTheirAge() {
    var simulator = Simulator(Kingston.model)
    let timeline = Kingston.model.timeline
    _ = simulator.run(seed: 1, replication: 0)
    let year = timeline.startYear + timeline.years - 1
    for index in 0..<simulator.pupilCount where simulator.pupils[index].sought != nil {
      let pupil = simulator.pupils[index]
      let age = timeline.age(ofCohort: Int(pupil.cohort), inAcademicYear: year)
      #expect(age <= 18, "\(pupil.identity)")
    }
  }
}
