import EventSimulation
import Testing

@testable import SENDSystem

/// Places, who gets them, and what happens to those who find none.
@Suite struct WaitingListTests {
  private static let start = Toy.day(2025, 1, 1)

  /// Fifty pupils of 10 who all seek a special school on 1 September 2025, when `places` open.
  private func rush(
    places: Int, rule: Scenario.AdmissionRule = .longestWait, years: Int = 2,
    _ change: @escaping (inout Scenario) -> Void = { _ in }
  ) -> Model {
    Model(toy: years) {
      $0.add(50, age: 10, .mainstream)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 11...11, .september)]
      $0.provision = [
        Toy.provision(.stateSpecial, (Self.start, 0), (Toy.day(2025, 9, 1), places), admission: rule)
      ]
      change(&$0)
    }
  }

  @Test func placesGoToAsManyAsThereAre() {
    let reading = rush(places: 20).reading()
    #expect(reading("places", 2025, setting: .stateSpecial) == 0)
    #expect(reading("places", 2026, setting: .stateSpecial) == 20)
    #expect(reading("plans", 2026, setting: .stateSpecial) == 20)
    #expect(reading("places_filled", 2026, setting: .stateSpecial) == 20)
    #expect(reading("waiting", 2026, setting: .stateSpecial) == 30)
    #expect(reading("plans", 2026, setting: .mainstream) == 30)
    #expect(reading("admissions", 2025) == 20)
    #expect(reading("weeks_waiting", 2025) == 0)
  }

  @Test func theMostComplexAreAdmittedFirst() {
    let model = rush(places: 20, rule: .mostComplex)
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    var admitted: [Float] = []
    var waiting: [Float] = []
    for index in 0..<50 {
      let pupil = simulator.pupils[index]
      if pupil.setting == .stateSpecial {
        admitted.append(pupil.complexity)
      } else {
        waiting.append(pupil.complexity)
      }
    }
    #expect(admitted.count == 20 && waiting.count == 30)
    #expect((admitted.min() ?? 0) >= (waiting.max() ?? 1))
  }

  /// Two groups seek on the same day, one in mainstream and one in I/N-MSS; the rule decides.
  @Test(arguments: [
    (Scenario.AdmissionRule.inmssReturnersFirst, Setting.inmss), (.mainstreamStepUpFirst, .mainstream),
  ])
  func theRuleDecidesWhoComesFirst(rule: Scenario.AdmissionRule, first: Setting) {
    let second: Setting = first == .inmss ? .mainstream : .inmss
    let model = Model(toy: 1) {
      $0.add(15, age: 10, .mainstream)
      $0.add(15, age: 10, .inmss)
      $0.moves = [
        Toy.move(.mainstream, .stateSpecial, 1, ages: 11...11, .september),
        Toy.move(.inmss, .stateSpecial, 1, ages: 11...11, .september),
      ]
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 20), admission: rule)]
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: first) == 0)
    #expect(reading("plans", 2026, setting: second) == 10)
    #expect(reading("plans", 2026, setting: .stateSpecial) == 20)
  }

  /// Those of September 2025 wait before those of September 2026, when places open.
  @Test(arguments: [Scenario.AdmissionRule.longestWait])
  func theLongestWaitComesFirst(rule: Scenario.AdmissionRule) {
    let model = Model(toy: 2) {
      $0.add(10, age: 9, .mainstream)
      $0.add(10, age: 10, .mainstream)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 11...11, .september)]
      $0.provision = [
        Toy.provision(.stateSpecial, (Self.start, 0), (Toy.day(2026, 9, 1), 12), admission: rule)
      ]
    }
    let reading = model.reading()
    #expect(reading("waiting", 2026) == 10)
    #expect(reading("plans", 2027, setting: .stateSpecial) == 12)
    for index in 0..<10 {
      let lines = model.trace(Toy.identity(age: 10, .mainstream, index))
      #expect(
        lines.contains(
          "2026-09-01 moves from a mainstream school to a state special school, after waiting 52 weeks"))
    }
    #expect(abs(reading("weeks_waiting", 2026) - 365.0 / 7) < 1e-9)
  }

  @Test func whoSeeksThePlaceAgainKeepsTheWait() {
    // The first group seeks at 10 and again at 11, when the second seeks as well; the place goes to the first.
    let model = Model(toy: 3) {
      $0.add(10, age: 9, .mainstream)
      $0.add(10, age: 10, .fe)
      $0.moves = [
        Toy.move(.mainstream, .stateSpecial, 1, ages: 10...11, .september),
        Toy.move(.fe, .stateSpecial, 1, ages: 12...12, .september),
      ]
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 0), (Toy.day(2026, 12, 1), 10))]
    }
    let reading = model.reading()
    #expect(reading("plans", 2027, setting: .mainstream) == 0)
    #expect(reading("plans", 2027, setting: .fe) == 10)
    #expect(abs(reading("weeks_waiting", 2026) - 456.0 / 7) < 1e-9)
  }

  @Test func placesCutBelowThoseInThemAdmitNobodyUntilEnoughHaveLeft() {
    let model = Model(toy: 3) {
      $0.add(30, age: 10, .stateSpecial)
      $0.add(20, age: 9, .mainstream)
      $0.migration.transferOut = Toy.table(0.35)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1)]
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 40), (Toy.day(2025, 3, 1), 15))]
    }
    for reading in model.readings(10) {
      // Nobody is put out by the cut, and nobody is admitted while more are in than places.
      for year in 2026...2028 {
        let filled = reading("places_filled", year, setting: .stateSpecial)
        #expect(reading("places", year, setting: .stateSpecial) == 15)
        let before = reading("places_filled", year - 1, setting: .stateSpecial)
        #expect(filled <= max(15, before))
        if filled > 15 { #expect(reading("entries", year, setting: .stateSpecial) <= 10) }
      }
    }
  }

  @Test func aClosureAdmitsNobodyAndPutsNobodyOut() {
    let model = Model(toy: 2) {
      $0.add(10, age: 8, .stateSpecial)
      $0.add(10, age: 10, .mainstream)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 11...11, .september)]
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 20), (Toy.day(2025, 7, 1), 0))]
    }
    let reading = model.reading()
    #expect(reading("admissions", 2025) == 0 && reading("admissions", 2026) == 0)
    #expect(reading("plans", 2027, setting: .stateSpecial) == 10)
    #expect(reading("waiting", 2027, setting: .stateSpecial) == 10)
  }

  @Test func placesThatNobodyQueuesForChangeNothing() {
    let few = rush(places: 50).reading().outcome
    let many = rush(places: 5000).reading()
    for (key, (left, right)) in zip(rush(places: 50).layout.keys, zip(few.values, many.outcome.values))
    where key.measure != "places" {
      #expect(left == right, "\(key)")
    }
  }

  @Test func noMoreAreAdmittedInAnAcademicYearThanTheLimit() {
    let model = rush(places: 40, years: 4) { $0.provision[0].admissionsPerYear = 12 }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .stateSpecial) == 12)
    #expect(reading("plans", 2027, setting: .stateSpecial) == 24)
    #expect(reading("plans", 2028, setting: .stateSpecial) == 36)
    #expect(reading("plans", 2029, setting: .stateSpecial) == 40)
  }

  @Test func overspillAtOnce() {
    let all = rush(places: 20) { $0.overspill.atOnce = Quantity(1) }.reading()
    #expect(all("plans", 2026, setting: .inmss) == 30)
    #expect(all("overspill", 2025) == 30)
    #expect(all("waiting", 2026) == 0)
    let share = rush(places: 0) { $0.overspill.atOnce = Quantity(0.3) }
    let sample = Sample(share.readings(60).map { $0("overspill", 2025) })
    #expect(sample.agrees(with: 15), "\(sample.mean)")
  }

  @Test func overspillAtReview() {
    let model = rush(places: 20) { $0.overspill.atReview = Quantity(1) }
    let reading = model.reading()
    // Waiting since September; at the next review, within a year, everybody goes.
    #expect(reading("overspill", 2025) + reading("overspill", 2026) == 30)
    #expect(reading("plans", 2027, setting: .inmss) == 30)
    let lines = (0..<50).map { model.trace(Toy.identity(age: 10, .mainstream, $0)) }
    for line in lines.joined() where line.contains("for want of a place") { #expect(line > "2025-09-01") }
  }

  @Test func whoKeepsWaitingReturnsFromIndependentSchools() {
    let returning = rush(places: 0, years: 3) {
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 0), (Toy.day(2026, 9, 1), 50))]
      $0.overspill.atOnce = Quantity(1)
      $0.overspill.keepsWaiting = true
    }
    let settled = rush(places: 0, years: 3) {
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 0), (Toy.day(2026, 9, 1), 50))]
      $0.overspill.atOnce = Quantity(1)
    }
    #expect(returning.reading()("plans", 2027, setting: .stateSpecial) == 50)
    #expect(settled.reading()("plans", 2027, setting: .stateSpecial) == 0)
    #expect(settled.reading()("plans", 2027, setting: .inmss) == 50)
  }

  @Test func onlyPupilsOfTheAgesAndNeedsAreAdmitted() {
    let model = rush(places: 50) {
      $0.provision[0].needs = [.hi]
      $0.provision.append(Toy.provision(.stateSpecial, ages: 0...9, (Self.start, 50)))
    }
    let reading = model.reading()
    #expect(reading("admissions", 2025) == 0)
    #expect(reading("waiting", 2026) == 50)
  }

  @Test func whoIsTooOldForEveryProvisionDoesNotWait() {
    let model = Model(toy: 2) {
      $0.add(persons: 500, ages: 18...20)
      $0.requests.fromOthers = Toy.table(0.2)
      $0.placement.newPlans = [[Double]](repeating: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], count: 26)
      $0.provision = [Toy.provision(.stateSpecial, ages: 4...18, (Self.start, 0))]
      $0.overspill.atReview = Quantity(1)
    }
    let reading = model.reading()
    #expect(reading("plans", 2027, ageGroup: .from20To25) > 50)
    #expect(reading("waiting", 2027) == 0)
    #expect(reading("plans", 2027, setting: .inmss) < 0.2 * reading("plans", 2027))
  }

  @Test func aPlaceThatIsFreedGoesToWhoWaits() {
    let model = Model(toy: 2) {
      $0.add(30, age: 10, .mainstream)
      $0.add(10, age: 8, .stateSpecial)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 11...11, .september)]
      $0.provision = [Toy.provision(.stateSpecial, (Self.start, 10))]
      $0.migration.transferOut = Toy.table(0.5, 7...9)
    }
    for reading in model.readings(10) {
      #expect(reading("plans", 2027, setting: .stateSpecial) == 10)
      #expect(reading("places_filled", 2027, setting: .stateSpecial) == 10)
      #expect(reading("waiting", 2027) == 30 - reading("admissions", 2025) - reading("admissions", 2026))
    }
  }
}
