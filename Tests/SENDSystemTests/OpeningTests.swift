import EventSimulation
import Testing

@testable import SENDSystem

/// A provision that opens during the run: before that day nothing may change, and it never limits its setting.
@Suite struct OpeningTests {
  private static let opening = Toy.day(2029, 9, 1)

  /// Kingston without provision: as calibration writes it from a table of pupils.
  private static let unlimited: Scenario = {
    var scenario = Kingston.scenario
    scenario.provision = []
    return scenario
  }()

  /// Kingston with its places, and Kingston without any.
  private static let bases = [Kingston.scenario, unlimited]

  private func school(
    _ places: Int, ages: ClosedRange<Int> = 4...18, setting: Setting = .stateSpecial, from day: Day = opening
  ) -> Scenario.Provision {
    var school = Toy.provision(setting, ages: ages, (day, places))
    school.name = "New school"
    return school
  }

  private func opening(_ provision: Scenario.Provision) -> Scenario.Effect {
    var effect = Scenario.Effect(kind: .open(provision))
    effect.timing.from = provision.places[0].from
    return effect
  }

  /// The scenario with the provision opened by an effect, and with it in its own list.
  private func variants(_ scenario: Scenario, _ provision: Scenario.Provision) -> [Scenario] {
    var byEffect = scenario
    byEffect.effects.append(opening(provision))
    var listed = scenario
    listed.provision.append(provision)
    return [byEffect, listed]
  }

  private func values(_ scenario: Scenario, _ replication: Int = 0) -> (keys: [OutputKey], values: [Double]) {
    let model = Model(scenario)
    return (model.layout.keys, model.reading(replication: replication).outcome.values)
  }

  /// Outputs of spans that end before the opening, and stocks of censuses before.
  private func isBeforeOpening(_ key: OutputKey) -> Bool {
    switch key.yearType {
    case .census: key.year <= 2029
    case .calendar, .financial: key.year <= 2028
    case .academic: false
    }
  }

  @Test func anOpeningOfNoPlaceChangesNotOneBit() {
    for base in Self.bases {
      let before = values(base)
      // Ages that no rule and no other provision ends at, too.
      for ages in [4...18, 2...12, 0...25] {
        for scenario in variants(base, school(0, ages: ages)) {
          #expect(values(scenario).values == before.values, "\(ages)")
        }
      }
    }
  }

  @Test(arguments: [4...18, 2...12, 0...25])
  func anOpeningLeavesWhatWasBefore(ages: ClosedRange<Int>) {
    for base in Self.bases {
      let before = values(base, 1)
      for scenario in variants(base, school(90, ages: ages)) {
        let after = values(scenario, 1)
        for (index, key) in after.keys.enumerated() where isBeforeOpening(key) {
          #expect(after.values[index] == before.values[index], "\(key)")
        }
        #expect(after.values != before.values)
      }
    }
  }

  /// Shifts of those who would stay act when everybody chooses, not whenever some school's ages end.
  @Test func anOpeningGivesNobodyAChoiceMore() {
    var base = Self.unlimited
    var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.mainstream), share: Quantity(0.5))
    shift.occasions = [.september]
    base.effects = [Scenario.Effect(kind: .shift(shift))]
    let before = values(base)
    for scenario in variants(base, school(0, ages: 2...12)) {
      #expect(values(scenario).values == before.values)
    }
  }

  /// Nobody waits where nobody waited: the school takes pupils who would be in the setting anyway.
  @Test func inASettingWithoutALimitASchoolMovesNobody() {
    let before = Model(Self.unlimited).readings(3)
    for scenario in variants(Self.unlimited, school(30)) {
      for (old, new) in zip(before, Model(scenario).readings(3)) {
        for year in 2025...2035 {
          for setting in Setting.allCases {
            #expect(old("plans", year, setting: setting) == new("plans", year, setting: setting), "\(year)")
          }
          #expect(new("waiting", year) == 0)
          let filled = new("places_filled", year, setting: .stateSpecial)
          #expect(filled <= (year < 2030 ? 0 : 30))
          if year >= 2031 { #expect(filled >= 28) }
        }
      }
    }
  }

  /// A place outside is paid for as before, one in the school whether filled or not.
  @Test func moneyOutsideTheSchoolIsPaidAsBefore() {
    let model = Model(toy: 2) {
      $0.add(10, age: 10, .stateSpecial)
      $0.add(1, age: 9, .mainstream)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 10...10, .september)]
      $0.finance.unitCosts[Setting.stateSpecial.rawValue].placeFunding = Quantity(36_500)
      $0.effects = [opening(school(2, from: Toy.day(2025, 9, 1)))]
    }
    let reading = model.reading()
    #expect(abs(reading("spend_place_funding", 2025) - (10 * 36_500 + 2 * 212 * 100)) < 1e-6)
    #expect(reading("places_filled", 2026, setting: .stateSpecial) == 1)
    #expect(reading("plans", 2026, setting: .stateSpecial) == 11)
  }

  @Test func whatOpensNeverLimitsASetting() {
    var scenario = Toy.scenario()
    scenario.provision = [Toy.provision(.srp, (Toy.day(2025, 9, 1), 5))]
    scenario.effects = [opening(school(30))]
    #expect(scenario.limitedSettings.isEmpty)
    scenario.provision.append(Toy.provision(.srp, ages: 0...10, (Toy.day(2025, 1, 1), 0)))
    scenario.provision.append(Toy.provision(.inmss, (Toy.day(2025, 1, 1), 40)))
    #expect(scenario.limitedSettings == [.srp])
  }

  /// In a limited setting, the pupils of the first day are in what is there on that day.
  @Test func nobodyIsInASchoolBeforeItOpens() {
    let model = Model(toy: 2) {
      $0.add(12, age: 10, .stateSpecial)
      $0.provision = [
        school(30, ages: 10...18), Toy.provision(.stateSpecial, ages: 4...9, (Toy.day(2025, 1, 1), 20)),
      ]
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    #expect(simulator.market.provisions[0].places.occupied == 0)
  }

  /// Who is too old for what is there does not wait for what opens later.
  @Test func nobodyWaitsForWhatHasNotOpened() {
    func model(_ change: (inout Scenario) -> Void = { _ in }) -> Model {
      Model(toy: 4) {
        $0.add(20, age: 14, .mainstream)
        $0.moves = [Toy.move(.mainstream, .stateSpecial, 1, ages: 15...15, .september)]
        $0.provision = [Toy.provision(.stateSpecial, ages: 4...14, (Toy.day(2025, 1, 1), 10))]
        change(&$0)
      }
    }
    let with = model { $0.effects = [opening(school(30, from: Toy.day(2028, 9, 1)))] }
    for year in 2025...2028 {
      #expect(with.reading()("waiting", year) == model().reading()("waiting", year))
    }
  }

  /// More places make nobody wait longer, as nobody is drawn in by them.
  @Test(arguments: Scenario.AdmissionRule.allCases)
  func morePlacesNeverLengthenTheWait(rule: Scenario.AdmissionRule) {
    func waiting(_ extra: Int) -> [Double] {
      var scenario = Kingston.scenario
      for index in scenario.provision.indices { scenario.provision[index].admission = rule }
      scenario.overspill.atOnce = Quantity(0)
      scenario.overspill.atReview = Quantity(0)
      if extra > 0 { scenario.effects = [opening(school(extra, from: Toy.day(2026, 9, 1)))] }
      let readings = Model(scenario).readings(8)
      return (2026...2035).map { year in
        readings.reduce(0) { $0 + $1("waiting", year, setting: .stateSpecial) }
      }
    }
    let counts = [0, 20, 60].map(waiting)
    for year in counts[0].indices.dropFirst(2) {
      #expect(counts[1][year] <= counts[0][year] && counts[2][year] <= counts[1][year], "\(year)")
    }
  }

  // MARK: Where there is room for all

  /// Places that open at the price of the setting move nobody: neither into I/N-MSS nor off a waiting list.
  @Test(arguments: [Setting.earlyYears, .mainstream, .independentMainstream, .inmss, .ap, .fe, .spi])
  func whereThereIsRoomPlacesMoveNobody(setting: Setting) {
    var base = Kingston.scenario
    base.overspill.atOnce = Quantity(0.3)
    // Who outgrows a place there is given no choice by it.
    var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.stateSpecial), share: Quantity(0.05))
    shift.occasions = [.september]
    base.effects = [Scenario.Effect(kind: .shift(shift))]
    let own: Set = ["places", "places_filled", "admissions"]
    let before = values(base)
    for ages in [0...25, 4...9, 11...13] {
      var filled = 0.0
      for (which, scenario) in variants(
        base, school(400, ages: ages, setting: setting, from: Toy.day(2026, 9, 1))
      )
      .enumerated() {
        let after = values(scenario)
        for (index, key) in after.keys.enumerated() where key.unit != "GBP" && !own.contains(key.measure) {
          #expect(after.values[index] == before.values[index], "\(ages) \(which) \(key)")
        }
        for (index, key) in after.keys.enumerated() where key.measure == "places_filled" {
          if key.setting == setting.code { filled += after.values[index] }
        }
      }
      if ages == 0...25 { #expect(filled > 0) }
    }
  }

  /// Who grows too old for a commissioned place, and stays in the setting, waits on for another one.
  @Test func whoOutgrowsACommissionedPlaceWaitsOn() {
    func waiting(_ places: Int) -> Double {
      Model(toy: 2) {
        $0.add(20, age: 10, .ap)
        $0.moves = [Toy.move(.ap, .stateSpecial, 1, ages: 10...10)]
        $0.provision = [
          Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 0)),
          Toy.provision(.ap, ages: 4...10, (Toy.day(2025, 1, 1), places)),
        ]
      }.reading()("waiting", 2026, setting: .stateSpecial)
    }
    #expect(waiting(0) > 5)
    #expect(waiting(20) == waiting(0))
  }
}
