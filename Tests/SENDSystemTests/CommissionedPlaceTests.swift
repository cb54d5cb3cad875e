import EventSimulation
import Testing

@testable import SENDSystem

/// Commissioned places where more can be bought beyond them: whoever comes to the setting, by whatever way, takes one
/// that is free.
@Suite struct CommissionedPlaceTests {
  private static let start = Toy.day(2025, 1, 1)
  private static let bought = Setting.allCases.filter(\.isBoughtBeyondPlaces)

  /// With room for everybody nobody is ever outside, in no setting and by no way in.
  @Test func nobodyIsOutsideWhilePlacesAreFree() {
    var scenario = Kingston.scenario
    scenario.overspill.atOnce = Quantity(0.5)
    scenario.overspill.keepsWaiting = true
    for setting in Self.bought { scenario.provision.append(Toy.provision(setting, (Self.start, 2000))) }
    let model = Model(scenario)
    for reading in model.readings(4) {
      for year in 2025...2035 {
        for setting in Self.bought {
          #expect(
            reading("places_filled", year, setting: setting) == reading("plans", year, setting: setting),
            "\(setting) \(year)")
        }
      }
      for measure in ["overspill", "exclusions"] {
        #expect((2025..<2035).reduce(0) { $0 + reading(measure, $1) } > 0)
      }
    }
    expectHeldPlaces(model)
  }

  /// With a few places only, a place is never empty when somebody comes who could have it: the places are full from
  /// when they first fill until the first pupil leaves, and never hold more than there are.
  @Test(arguments: Scenario.AdmissionRule.allCases)
  func pupilsAndPlacesAreKept(rule: Scenario.AdmissionRule) {
    var scenario = Kingston.scenario
    for setting in Self.bought {
      scenario.provision.append(Toy.provision(setting, (Self.start, 10), (Toy.day(2027, 9, 1), 25)))
    }
    for index in scenario.provision.indices { scenario.provision[index].admission = rule }
    scenario.effects = [shift(.inmss, to: .srp, 0.3), shift(.stateSpecial, to: .srp, 0.3)]
    let model = Model(scenario)
    for reading in model.readings(4) {
      for year in 2026...2035 {
        let change = reading("plans", year) - reading("plans", year - 1)
        #expect(change == reading("entries", year) - reading("exits", year))
        for setting in Setting.allCases {
          let change = reading("plans", year, setting: setting) - reading("plans", year - 1, setting: setting)
          #expect(
            change == reading("entries", year, setting: setting) - reading("exits", year, setting: setting))
          let filled = reading("places_filled", year, setting: setting)
          #expect(filled <= reading("places", year, setting: setting))
        }
      }
    }
    expectHeldPlaces(model)
  }

  private func expectHeldPlaces(_ model: Model) {
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    var held = [Int](repeating: 0, count: model.provision.count)
    for index in 0..<simulator.pupilCount where simulator.pupils[index].provision >= 0 {
      let pupil = simulator.pupils[index]
      held[Int(pupil.provision)] += 1
      #expect(model.provision[Int(pupil.provision)].setting == pupil.setting)
    }
    for index in held.indices { #expect(simulator.market.provisions[index].places.occupied == held[index]) }
  }

  private func shift(_ from: Setting, to: Setting, _ share: Double) -> Scenario.Effect {
    Scenario.Effect(
      kind: .shift(.init(from: .setting(from), to: .setting(to), share: Quantity(share))))
  }

  @Test func whoOverspillsTakesACommissionedPlace() {
    let model = Model(toy: 2) {
      $0.add(30, age: 10, .mainstream)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 11...11, .september)]
      $0.provision = [
        Toy.provision(.stateSpecial, (Self.start, 0)), Toy.provision(.inmss, (Toy.day(2025, 6, 1), 20)),
      ]
      $0.overspill.atOnce = Quantity(1)
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .inmss) == 30)
    #expect(reading("places_filled", 2026, setting: .inmss) == 20)
    #expect(reading("admissions", 2025, setting: .inmss) == 20)
  }

  @Test func whoOutgrowsASchoolTakesACommissionedPlace() {
    let model = Model(toy: 2) {
      $0.add(8, age: 10, .stateSpecial)
      $0.provision = [
        Toy.provision(.stateSpecial, ages: 4...10, (Self.start, 8)), Toy.provision(.inmss, (Self.start, 5)),
      ]
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .inmss) == 8)
    #expect(reading("places_filled", 2026, setting: .inmss) == 5)
  }

  @Test func whoIsExcludedTakesACommissionedPlace() {
    let model = Model(toy: 2) {
      $0.add(40, age: 10, .mainstream)
      $0.exclusion.rate = Toy.table(3)
      $0.provision = [Toy.provision(.ap, (Self.start, 12))]
    }
    let reading = model.reading()
    #expect(reading("plans", 2027, setting: .ap) > 20)
    #expect(reading("places_filled", 2027, setting: .ap) == 12)
  }

  /// Who waits in college for another setting is in one of its commissioned places.
  @Test func whoWaitsInTheSettingOfTheAgeTakesACommissionedPlace() {
    let model = Model(toy: 2) {
      $0.add(persons: 500, ages: 16...17)
      $0.requests.fromOthers = Toy.table(0.2)
      $0.placement.newPlans = [[Double]](repeating: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], count: 26)
      $0.provision = [
        Toy.provision(.stateSpecial, (Self.start, 0)), Toy.provision(.fe, (Self.start, 1000)),
      ]
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .fe) > 50)
    #expect(reading("places_filled", 2026, setting: .fe) == reading("plans", 2026, setting: .fe))
  }

  @Test func pupilsOfTheFirstDayAreInCommissionedPlaces() {
    let model = Model(toy: 2) {
      $0.add(30, age: 10, .inmss)
      $0.provision = [Toy.provision(.inmss, ages: 5...18, (Self.start, 20))]
      $0.finance.unitCosts[Setting.inmss.rawValue].placeFunding = Quantity(1000)
    }
    let reading = model.reading()
    #expect(reading("places_filled", 2025, setting: .inmss) == 20)
    // Twenty places and the ten pupils outside: no place is paid for twice.
    #expect(abs(reading("spend_place_funding", 2025) - 30_000) < 1e-6)
  }

  /// A contract that ends puts nobody out, and costs what it cost until they leave: place and price.
  @Test func aPlaceThatIsTakenAwayIsPaidForWhileAPupilIsThere() {
    func spend(_ year: Int, ends: Bool) -> Double {
      let model = Model(toy: 4) {
        $0.add(30, age: 5, .inmss)
        $0.provision = [
          ends
            ? Toy.provision(.inmss, (Self.start, 20), (Toy.day(2026, 10, 1), 5))
            : Toy.provision(.inmss, (Self.start, 20))
        ]
        $0.provision[0].unitCost = .init()
        $0.provision[0].unitCost?.placeFunding = Quantity(1000)
        $0.finance.unitCosts[Setting.inmss.rawValue].placeFunding = Quantity(400)
      }
      let reading = model.reading()
      #expect(reading("places_filled", 2028, setting: .inmss) == 20)
      return reading("spend_place_funding", year)
    }
    for year in 2025...2028 {
      // Twenty who stay, and ten outside.
      #expect(abs(spend(year, ends: true) - 24_000) < 1e-6)
      #expect(abs(spend(year, ends: false) - 24_000) < 1e-6)
    }
  }

  // MARK: Full places that an effect leads to

  /// Twenty pupils who would go to I/N-MSS or a special school in September and are led to a base of five.
  private func led(from setting: Setting, special: Int = 0) -> Reading {
    Model(toy: 2) {
      $0.add(20, age: 10, .mainstream)
      $0.moves = [Toy.move(.mainstream, setting, 1, ages: 11...11, .september)]
      $0.provision = [
        Toy.provision(.srp, (Self.start, 5)), Toy.provision(.stateSpecial, (Self.start, special)),
      ]
      $0.effects = [shift(setting, to: .srp, 1)]
      $0.overspill.atOnce = Quantity(1)
    }.reading()
  }

  @Test func whoFindsTheBaseFullGoesWhereTheyWouldHaveGone() {
    let reading = led(from: .inmss)
    #expect(reading("plans", 2026, setting: .srp) == 5)
    #expect(reading("plans", 2026, setting: .inmss) == 15)
    #expect(reading("waiting", 2026) == 0 && reading("overspill", 2025) == 0)
  }

  @Test func whoFindsTheBaseFullWaitsForASpecialSchoolOrOverspills() {
    let reading = led(from: .stateSpecial, special: 4)
    #expect(reading("plans", 2026, setting: .srp) == 5)
    #expect(reading("plans", 2026, setting: .stateSpecial) == 4)
    #expect(reading("overspill", 2025) == 11)
    #expect(reading("plans", 2026, setting: .inmss) == 11)
  }

  /// No base admits young people of 19 and more.
  @Test func anEffectThatLeadsToWhereNobodyIsAdmittedChangesNothing() {
    var scenario = Kingston.scenario
    scenario.effects = [Setting.inmss, .fe, .spi, .stateSpecial, .mainstream].map { setting in
      var effect = shift(setting, to: .srp, 0.7)
      effect.scope.ages = 19...25
      return effect
    }
    #expect(Model(scenario).reading().outcome.values == Kingston.readings[0].outcome.values)
  }

  /// Who would have stayed and is drawn to a full base waits where they are: nothing else was sought.
  @Test func whoWouldHaveStayedWaits() {
    let model = Model(toy: 2) {
      $0.add(20, age: 10, .mainstream)
      $0.provision = [Toy.provision(.srp, (Self.start, 5))]
      var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.srp), share: Quantity(1))
      shift.occasions = [.review]
      $0.effects = [Scenario.Effect(kind: .shift(shift))]
      $0.overspill.atOnce = Quantity(1)
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .srp) == 5)
    #expect(reading("waiting", 2026, setting: .srp) == 15)
  }

  // MARK: Prices

  /// A provision's own share of other payers acts on its pupils, the setting's on those outside.
  @Test func aProvisionsShareOfOtherPayersActsOnItsPupils() {
    let model = Model(toy: 1) {
      $0.add(3, age: 10, .inmss)
      $0.finance.unitCosts[Setting.inmss.rawValue].perPupil = Quantity(50_000)
      $0.finance.unitCosts[Setting.inmss.rawValue].jointFundingShare = Quantity(0.1)
      var contract = Toy.provision(.inmss, (Self.start, 1))
      var cost = $0.finance.unitCosts[Setting.inmss.rawValue]
      cost.perPupil = Quantity(40_000)
      cost.jointFundingShare = Quantity(0.5)
      contract.unitCost = cost
      $0.provision = [contract]
    }
    let reading = model.reading()
    #expect(abs(reading("memorandum_joint_funding", 2025) - (20_000 + 2 * 5000)) < 1e-6)
    #expect(abs(reading("spend", 2025, setting: .inmss) - (20_000 + 2 * 45_000)) < 1e-6)
  }
}
