import EventSimulation
import SENDSystem
import ScenarioFiles
import Testing

@testable import Evidence

/// A known Markov model of pupils, its table, and what is expected of it later.
private struct KnownModel {
  static let codes = ["EYS", "MMSIB", "MSSIB", "ISS", "FEC"]
  static let categories: [Setting] = [.earlyYears, .mainstream, .stateSpecial, .inmss, .fe]
  static let needs = ["ASD", "SEMH"]
  static let groups = -3...18
  static let persons = 2500

  /// Share of a year group who join in a year, by year group in the second January.
  static func joins(_ group: Int) -> Double {
    switch group {
    case -3: 0.001
    case -2: 0.002
    case -1: 0.004
    case 0: 0.009
    case 1...9: 0.005
    case 10...13: 0.0015
    default: 0
    }
  }

  static func joinedSetting(_ group: Int) -> [Double] {
    switch group {
    case ..<0: [0.7, 0.1, 0.2, 0, 0]
    case 0...11: [0, 0.75, 0.2, 0.05, 0]
    default: [0, 0.2, 0.1, 0, 0.7]
    }
  }

  /// Share that is gone a year later, by year group and setting in the first January.
  static func leaves(_ group: Int, _ setting: Int) -> Double {
    group < 12
      ? 0.025 : group >= 18 ? 1 : min(0.9, [0, 0.35, 0.2, 0.2, 0.4][setting] + 0.03 * Double(group - 12))
  }

  /// Settings a year later, of those who stay.
  static func moves(_ group: Int, _ setting: Int) -> [Double] {
    switch (group + 1, setting) {
    case (_, 0): [0, 0.75, 0.25, 0, 0]
    case (7, 1): [0, 0.84, 0.12, 0.04, 0]
    case (12, 1): [0, 0.4, 0, 0, 0.6]
    case (12, 2): [0, 0, 0.8, 0, 0.2]
    case (13..., 1): [0, 0.8, 0, 0, 0.2]
    case (13..., 2): [0, 0, 0.85, 0, 0.15]
    case (1...11, 1): [0, 0.96, 0.03, 0.01, 0]
    case (1...11, 2): [0, 0.01, 0.97, 0.02, 0]
    case (1...11, 3): [0, 0.02, 0.02, 0.96, 0]
    default: (0..<5).map { $0 == setting ? 1 : 0 }
    }
  }

  /// Rows of the last five of 25 years.
  static func rows(seed: UInt64, until census: Int) -> String {
    var pupils: [(group: Int, setting: Int, need: Int, identity: UInt32)] = []
    var next: UInt32 = 0
    var text = ""
    for year in (census - 25)..<census {
      let streams = RandomStreams(seed: seed, replication: UInt32(year))
      var later: [(group: Int, setting: Int, need: Int, identity: UInt32)] = []
      for pupil in pupils {
        let draw = streams.block(person: pupil.identity, purpose: 1, occurrence: 0)
        let before = "\(year),\(codes[pupil.setting]),\(needs[pupil.need]),\(pupil.group)"
        var after = "NONSEND,NONSEND"
        if draw.u0 >= leaves(pupil.group, pupil.setting) {
          let setting = pick(moves(pupil.group, pupil.setting), draw.u1)
          later.append((pupil.group + 1, setting, pupil.need, pupil.identity))
          after = "\(codes[setting]),\(needs[pupil.need])"
        }
        if year >= census - 5 { text += "\(before),\(after),\(pupil.group + 1)\n" }
      }
      for group in groups {
        let count = Sampling.binomial(
          streams.block(person: UInt32(group + 5), purpose: 2, occurrence: 0).u0, trials: persons,
          probability: joins(group))
        for _ in 0..<count {
          next += 1
          let draw = streams.block(person: next, purpose: 3, occurrence: 0)
          let setting = pick(joinedSetting(group), draw.u0)
          let need = draw.u1 < 0.6 ? 0 : 1
          later.append((group, setting, need, next))
          if year >= census - 5 {
            text += "\(year),NONSEND,NONSEND,\(group - 1),\(codes[setting]),\(needs[need]),\(group)\n"
          }
        }
      }
      pupils = later
    }
    return text
  }

  static var population: String {
    (2010...2030).flatMap { year in (-4...20).map { "\(year),\($0),\(persons)\n" } }.joined()
  }

  /// Expected plans by setting in the years after a caseload `[age][setting of ours]`.
  static func expected(_ caseload: [[Int]], years: Int) -> [[Double]] {
    var plans = caseload.map { row in categories.map { Double(row[$0.rawValue]) } }
    return (0..<years).map { _ in
      var later = [[Double]](repeating: [0, 0, 0, 0, 0], count: 26)
      for age in 0..<25 {
        for setting in 0..<5 {
          let kept = plans[age][setting] * (1 - leaves(age - 4, setting))
          let row = moves(age - 4, setting)
          for to in 0..<5 { later[age + 1][to] += kept * row[to] }
        }
      }
      for group in groups {
        for (setting, share) in joinedSetting(group).enumerated() {
          later[group + 4][setting] += Double(persons) * joins(group) * share
        }
      }
      plans = later
      return (0..<5).map { setting in plans.reduce(0) { $0 + $1[setting] } }
    }
  }

  private static func pick(_ shares: [Double], _ uniform: Double) -> Int {
    var left = uniform
    for (index, share) in shares.enumerated() {
      left -= share
      if left < 0 { return index }
    }
    return shares.count - 1
  }
}

@Suite struct TransitionHoldOutTests {
  private static func calibration(seed: UInt64) throws -> TransitionCalibration {
    let table = try TransitionTableTests.table(KnownModel.rows(seed: seed, until: 2024))
    let text = "calendar-year,academic-year,population\n" + KnownModel.population
    let population = try TransitionPopulation(PublishedTable(bytes: Array(text.utf8), file: "population.csv"))
    return try TransitionCalibration(table: table, authority: "Markovshire", population: population)
  }

  /// Plans one to three years ahead, in total and by setting, against the expectation of the model that made the
  /// table.
  @Test(arguments: [1, 2] as [UInt64])
  func theKnownModelLiesWithinTheInterval(seed: UInt64) throws {
    let calibration = try Self.calibration(seed: seed)
    var scenario = try ScenarioReader.read(text: calibration.text, file: "markovshire.json5").scenario
    scenario.years = 3
    let model = Model(scenario)
    var simulator = Simulator(model)
    let outcomes = (0..<60).map { simulator.run(seed: 7, replication: $0).values }
    let expected = KnownModel.expected(calibration.counts.caseload, years: 3)
    var inside = 0
    for year in 1...3 {
      func interval(_ setting: String) throws -> ClosedRange<Double> {
        let index = try #require(model.layout.index("plans", year: 2024 + year, setting: setting))
        let values = outcomes.map { $0[index] }.sorted()
        return values[2]...values[57]
      }
      let all = try interval("all")
      let total = expected[year - 1].reduce(0, +)
      #expect(all.contains(total), "\(2024 + year): \(total) in \(all)")
      #expect((all.upperBound - all.lowerBound) / total < 0.2)
      for (index, setting) in KnownModel.categories.enumerated() {
        let range = try interval(setting.code)
        let value = expected[year - 1][index]
        if range.contains(value) { inside += 1 }
      }
    }
    // Of fifteen intervals that hold nine times in ten each.
    #expect(inside >= 12, "\(inside) of 15")
  }

  @Test func theScenarioIsSoundAndSaysWhereItComesFrom() throws {
    let table = try TransitionTableTests.table(
      "2021,NONSEND,NONSEND,-1,MMSIB,ASD,0\n2022,MMSIB,ASD,0,MMSOB,ASD,1\n2022,MSSIB,SLD,9,MSSIB,SLD,10\n",
      isLenient: true)
    let calibration = try TransitionCalibration(table: table, authority: "Tinyshire")
    let scenario = try ScenarioReader.read(text: calibration.text, file: "tinyshire.json5").scenario
    #expect(scenario.authorityName == "Tinyshire" && scenario.startYear == 2023)
    #expect(scenario.provision.isEmpty)
    #expect(scenario.caseload.byAgeAndSetting.joined().reduce(0, +) == 2)
    #expect(calibration.localSettings == ["mainstream: MMSOB 1 (100 %)", "state_special: MSSIB 1 (100 %)"])
    #expect(calibration.text.contains("MMSOB 1 (100 %)"))
    #expect(calibration.text.contains("plans at the end of a year are not those"))
  }
}
