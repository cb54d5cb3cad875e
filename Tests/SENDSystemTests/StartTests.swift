import Testing

@testable import SENDSystem

/// A run starts from the published census, exactly.
@Suite struct StartTests {
  private let reading = Kingston.readings[0]

  @Test(arguments: [
    (Setting.earlyYears, 11), (.mainstream, 736), (.independentMainstream, 29), (.srp, 172),
    (.stateSpecial, 472), (.inmss, 107), (.ap, 65), (.fe, 192), (.spi, 64), (.homeEducation, 17),
    (.eotas, 43), (.other, 50),
  ])
  func thePlansOfJanuary2025(setting: Setting, plans: Int) {
    for reading in Kingston.readings.prefix(5) {
      #expect(reading("plans", 2025, setting: setting) == Double(plans))
      #expect(reading("plans", 2025) == 1958)
      #expect(reading("plans_at_start_remaining", 2025) == 1958)
    }
  }

  @Test(
    .enabled(
      if: PublishedTable.isPresent,
      "needs the published SEN2 files in shared/data/sen2-2025 beside the package; without them nothing is compared"
    ))
  func everyAgeAndSettingIsAsPublished() throws {
    let table = try PublishedTable("caseload.csv", authority: "E09000021", period: "202425")
    let columns: [(Setting, [String])] = [
      (.earlyYears, ["nm_early_years"]),
      (.mainstream, ["mainstream_la_maintained", "mainstream_academy", "mainstream_free_school"]),
      (.independentMainstream, ["mainstream_independent"]),
      (
        .srp,
        ["la_maintained", "academy", "free_school"].flatMap {
          ["mainstream_\($0)_resourced_provision", "mainstream_\($0)_senunit"]
        }
      ),
      (.stateSpecial, ["special_la_maintained", "special_academy_free"]),
      (.inmss, ["special_independent", "special_non_maintained"]),
      (.ap, ["AP_PRU_total", "ap_pru_total"]),
      (.fe, ["general_fe_tertiary_colleges"]), (.spi, ["specialist_post_16_institutions"]),
      (.homeEducation, ["elective_home_education"]),
      (.eotas, ["other_arrangements_la", "other_arrangements_parents", "online_provider"]),
      (.other, ["w_settings", "neet", "neet_other", "neet_other_csa", "placement_unknown"]),
    ]
    let rows = table.rows.filter { $0["breakdown_topic"] == "Child or young persons age" }
    #expect(rows.count == 23)
    var compared = 0
    for row in rows {
      let age = Self.age(of: row)
      for (setting, names) in columns {
        let published = names.reduce(0) { $0 + PublishedTable.number(row, $1) }
        let simulated = Kingston.model.caseload[age][setting.rawValue].reduce(0, +)
        #expect(simulated == published, "\(setting) at age \(age)")
        compared += published
      }
      #expect(reading("plans", 2025, age: age) == Double(PublishedTable.number(row, "ehcplans")))
    }
    #expect(compared == 1958)
  }

  @Test(
    .enabled(
      if: PublishedTable.isPresent,
      "needs the published SEN2 files in shared/data/sen2-2025 beside the package; without them nothing is compared"
    ))
  func everyNeedIsAsPublished() throws {
    let table = try PublishedTable("sen_needs_all_plans.csv", authority: "E09000021", period: "202425")
    let all = try #require(table.rows.first { $0["breakdown_topic"] == "All EHC plans" })
    for need in Need.allCases {
      let published = PublishedTable.number(all, "number_\(need)")
      #expect(reading("plans", 2025, need: need) == Double(published), "\(need)")
    }
    let byAge = table.rows.filter { $0["breakdown_topic"] == "Child or young persons age" }
    #expect(byAge.count == 23)
    for row in byAge {
      let age = Self.age(of: row)
      for need in Need.allCases {
        let simulated = Kingston.model.caseload[age].reduce(0) { $0 + $1[need.rawValue] }
        #expect(simulated == PublishedTable.number(row, "number_\(need)"), "\(need) at age \(age)")
      }
    }
    let placements: [(Setting, [String])] = [
      (.earlyYears, ["Non-maintained early years"]), (.independentMainstream, ["Mainstream - independent"]),
      (.mainstream, ["Mainstream - LA maintained", "Mainstream - academy", "Mainstream - free school"]),
      (.stateSpecial, ["Special - LA maintained", "Special - Academy/free schools"]),
      (.inmss, ["Special - independent", "Special - non-maintained"]), (.ap, ["AP/PRU - total"]),
      (.fe, ["FE - general FE and tertiary colleges"]), (.spi, ["FE - specialist post-16 institutions"]),
      (.homeEducation, ["Educated elsewhere - elective home education"]),
    ]
    for (setting, names) in placements {
      let rows = table.rows.filter { row in names.contains(row["breakdown"] ?? "") }
      #expect(rows.count == names.count)
      for need in Need.allCases {
        let published = rows.reduce(0) { $0 + PublishedTable.number($1, "number_\(need)") }
        #expect(
          reading("plans", 2025, setting: setting, need: need) == Double(published), "\(need) in \(setting)")
      }
    }
  }

  /// "under 3" is entered as age 2.
  private static func age(of row: [String: String]) -> Int {
    Int((row["breakdown"] ?? "").replacing("age ", with: "")) ?? 2
  }

  @Test func populationIsThatOfTheScenario() {
    let persons = Kingston.scenario.population.byAge.reduce(0, +)
    #expect(reading("population", 2025) == persons)
  }

  /// Those who have not moved into the area yet, or are not born, are on nobody's register.
  @Test func pupilsWhoJoinLaterAreNotCountedBefore() {
    let model = Model(toy: 4) {
      $0.add(persons: 1000, ages: 8...8)
      $0.population.netMigration = Toy.table(0.5, 9...12)
      $0.senSupport.prevalence = Toy.table(1, 5...15)
    }
    let reading = model.reading()
    #expect(reading("sen_support", 2025) == 1000)
    #expect(reading("sen_support", 2026) > 1300 && reading("sen_support", 2026) < 1700)
    #expect(reading("sen_support", 2027) > reading("sen_support", 2026) + 200)
  }

  @Test func requestsInProgressAreDecided() {
    let model = Model(toy: 2) {
      $0.add(persons: 1000, ages: 5...10)
      $0.senSupport.prevalence = Toy.table(0.2)
      $0.requests.fromSENSupport = Toy.table(1e-12)
      $0.assessment.requestsInProgress = 29
      $0.assessment.assessmentsInProgress = 78
    }
    let reading = model.reading()
    #expect(reading("requests", 2025) == 0)
    #expect(reading("agreed_to_assess", 2025) == 29)
    #expect(reading("assessments", 2025) == 107)
    #expect(reading("new_plans", 2025) == 107)
    #expect(reading("plans", 2026) == 107)
    #expect(reading("new_plans", 2026) == 0)
  }

  @Test func whoWaitsAtTheStartIsOfferedTheFreePlaces() {
    let model = Model(toy: 2) {
      $0.add(20, age: 8, .mainstream)
      $0.caseload.waitingFor[Setting.stateSpecial.rawValue] = 5
      $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 3))]
    }
    let reading = model.reading()
    #expect(reading("waiting", 2025) == 5)
    #expect(reading("admissions", 2025) == 3)
    #expect(reading("plans", 2026, setting: .stateSpecial) == 3)
    #expect(reading("waiting", 2026) == 2)
  }

  // MARK: Which places they hold

  /// How many of the pupils of the first day are in each provision, in the order given, a year on: nobody moves.
  private func held(_ setting: Setting, _ provision: [Scenario.Provision], _ change: (inout Scenario) -> Void)
    -> [Int]
  {
    let model = Model(toy: 1) {
      $0.provision = provision
      change(&$0)
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    return model.provision.indices.map { simulator.market.provisions[$0].places.occupied }
  }

  private static let start = Toy.day(2025, 1, 1)

  /// Who fits the narrow school only is not kept out of it by those who fit both, nor the other way round.
  @Test(arguments: [Setting.stateSpecial, .inmss])
  func asManyAsPossibleAreWithinThePlaces(setting: Setting) {
    let wide = Toy.provision(setting, ages: 4...18, (Self.start, 10))
    let narrow = Toy.provision(setting, ages: 11...18, (Self.start, 10))
    let other = Toy.provision(setting, ages: 4...13, (Self.start, 10))
    for fewer in 0..<3 {
      // The narrow one is filled first, so that the wide one has room for the young.
      for provision in [[wide, narrow], [narrow, wide]] {
        let counts = held(setting, provision) {
          $0.add(10, age: 14, setting)
          $0.add(10 - fewer, age: 6, setting)
        }
        #expect(counts == provision.map { $0.ages == narrow.ages ? 10 : 10 - fewer })
      }
      // The narrower one is the only one for those of 15: pupils of 11 make way.
      for provision in [[other, narrow], [narrow, other]] {
        let counts = held(setting, provision) {
          $0.add(10, age: 11, setting)
          $0.add(10, age: 15, setting)
        }
        #expect(counts == [10, 10])
      }
    }
  }

  @Test func whoIsBeyondThePlacesIsSpreadByThem() {
    var (large, small) = (
      Toy.provision(.stateSpecial, (Self.start, 30)), Toy.provision(.stateSpecial, (Self.start, 10))
    )
    (large.name, small.name) = ("Large", "Small")
    let narrow = Toy.provision(.stateSpecial, ages: 5...6, (Self.start, 0))
    let counts = held(.stateSpecial, [small, narrow, large]) { $0.add(48, age: 10, .stateSpecial) }
    #expect(counts == [12, 0, 36])
  }

  /// Three schools, each for others, hold as many of Kingston's pupils as can be, in whatever order they come. The most that
  /// can be is counted another way: whatever schools are taken out of the picture at the price of their places, the pupils
  /// who could be elsewhere bound the rest (Kőnig).
  @Test(arguments: [[0.5, 0.2, 0.3], [0.35, 0.1, 0.5], [0.1, 0.6, 0.3], [0.2, 0.9, 0.05]])
  func asManyAsCanBeHoldSeatsInAnyOrder(shares: [Double]) throws {
    var scenario = Kingston.scenario
    var schools = [4...18, 4...10, 11...18].map { Toy.provision(.stateSpecial, ages: $0, (Self.start, 0)) }
    schools[2].needs = [.semh, .asd]
    scenario.provision = schools
    let model = Model(scenario)
    let choices = try #require(model.startChoices[Setting.stateSpecial.rawValue])
    var groups: [Int] = []
    for (age, bySetting) in model.caseload.enumerated() {
      for (need, plans) in bySetting[Setting.stateSpecial.rawValue].enumerated() {
        groups += [Int](repeating: choices.groups[age * 12 + need], count: plans)
      }
    }
    let places = choices.provisions.map { Int(shares[$0] * Double(groups.count)) }
    let most = (0..<8).map { (taken: Int) -> Int in
      let paid = places.indices.filter { taken & (1 << $0) != 0 }.reduce(0) { $0 + places[$1] }
      return paid + groups.count { choices.choices[$0].contains { taken & (1 << $0) == 0 } }
    }.min()
    for order in [groups, groups.reversed(), groups.sorted(), groups.sorted(by: >)] {
      var seating = Seating(choices, free: places)
      let seated = order.filter { seating.seat($0) }
      #expect(seated.count == most)
      var taken = [Int](repeating: 0, count: places.count)
      for group in seated {
        let seat = seating.take(group)
        let place = try #require(seat)
        #expect(choices.choices[group].contains(place))
        taken[place] += 1
      }
      #expect(zip(taken, places).allSatisfy { $0 <= $1 })
    }
  }
}
