import SENDSystem
import ScenarioFiles
import Testing

@testable import Evidence

/// Five years of pupils in 19 settings of the authority's own and 6 needs, five years ahead: against a projection
/// after the model that comes nearest, and against what came.
@Suite struct TransitionAccuracyTests {
  private struct Result {
    var model: Model
    var outcomes: [[Double]]
    var peer: [[Int: (bySetting: [Double], byGroup: [Int: Double])]]
    var pupils: SyntheticPupils
  }

  /// Rows of 2017 to 2021 are known; 2023 to 2027 is forecast from January 2022.
  private static func result(_ seed: UInt64, replications: Int, peers: Int) throws -> Result {
    let pupils = SyntheticPupils(seed: seed, years: 2017...2026, persons: 1800)
    let (table, codes) = try TransitionBacktestTests.table(pupils, 2017...2021)
    let population = try TransitionPopulation(
      PublishedTable(bytes: Array(pupils.population(2017...2032).utf8), file: "population.csv"))
    let calibration = try TransitionCalibration(
      table: table, authority: "Synthshire", codes: codes, population: population)
    var scenario = try ScenarioReader.read(text: calibration.text, file: "synthshire.json5").scenario
    scenario.years = 5
    let model = Model(scenario)
    var simulator = Simulator(model)
    let outcomes = (0..<replications).map { simulator.run(seed: 1, replication: $0).values }
    let peer = PeerProjection(pupils, years: 2017...2021).simulate(peers, ahead: 5, seed: seed)
    return Result(model: model, outcomes: outcomes, peer: peer, pupils: pupils)
  }

  private struct Cell {
    var name: String
    var members, peer: [Double]
    var actual: Double
    var mean: Double { members.total / Double(members.count) }
    var peerMean: Double { peer.total / Double(peer.count) }

    func isInPeersBand(_ share: Double = 0.95) -> Bool {
      let sorted = peer.sorted()
      let tail = (1 - share) / 2 * Double(sorted.count - 1)
      return sorted[Int(tail.rounded(.down))] <= mean
        && mean <= sorted[sorted.count - 1 - Int(tail.rounded(.down))]
    }

    func holds(_ share: Double) -> Bool {
      let sorted = members.sorted()
      let tail = Int(((1 - share) / 2 * Double(sorted.count - 1)).rounded())
      return sorted[tail] <= actual && actual <= sorted[sorted.count - 1 - tail]
    }
  }

  private static func cells(_ result: Result, _ year: Int) throws -> (
    total: Cell, settings: [Cell], groups: [Cell]
  ) {
    let actual = result.pupils.census(2022 + year)
    func cell(
      _ name: String, _ index: Int?, _ actual: Int,
      _ peer: (([Double], [Int: Double])) -> Double
    ) throws -> Cell {
      let index = try #require(index, "\(name)")
      return Cell(
        name: name, members: result.outcomes.map { $0[index] },
        peer: result.peer.map { run in run[year].map { peer(($0.bySetting, $0.byGroup)) } ?? 0 },
        actual: Double(actual))
    }
    let layout = result.model.layout
    let total = try cell("all", layout.index("plans", year: 2022 + year), actual.count) { $0.0.total }
    let settings = try SyntheticPupils.settings.enumerated().compactMap { index, setting -> Cell? in
      let found = layout.index(
        "plans", year: 2022 + year, setting: setting.category, localSetting: setting.code)
      // A name that nobody had in the last two Januaries is given up.
      guard found != nil else { return nil }
      return try cell(setting.code, found, actual.count { $0.setting == index }) { $0.0[index] }
    }
    let groups = try SyntheticPupils.groups.map { group in
      try cell(
        "year \(group)", layout.index("plans", year: 2022 + year, age: group + 4),
        actual.count { $0.group == group }
      ) {
        $0.1[group] ?? 0
      }
    }
    return (total, settings, groups)
  }

  /// Four tables, each with a forecast of 40 replications and 100 runs of the other projection.
  private static let results = Swift.Result {
    try ([21, 22, 23, 24] as [UInt64]).map { try result($0, replications: 40, peers: 100) }
  }

  /// Of a sound cell the mean lies in the band of the other; one in twenty-five may not.
  @Test func meansLieWithinThePeersBandsFiveYearsAhead() throws {
    var cells: [Cell] = []
    for result in try Self.results.get() {
      let (total, settings, groups) = try Self.cells(result, 5)
      #expect(abs(total.mean / total.peerMean - 1) < 0.1, "total \(total.mean), peer \(total.peerMean)")
      cells += ([total] + settings + groups).filter { $0.peerMean >= 20 }
    }
    let inside = cells.count { $0.isInPeersBand() }
    #expect(cells.count > 120)
    #expect(Double(inside) >= 0.96 * Double(cells.count), "\(inside) of \(cells.count)")
  }

  /// Intervals on Januaries that were held back. Neighbours in one table go together, so that a tenth below is within
  /// chance for the parts, and four in six for the twelve totals.
  @Test func intervalsHoldAsOftenAsTheySay() throws {
    var totals = 0
    var parts = (inside: 0, of: 0)
    for result in try Self.results.get() {
      for year in [1, 3, 5] {
        let (total, settings, groups) = try Self.cells(result, year)
        totals += total.holds(0.95) ? 1 : 0
        for cell in settings + groups where cell.mean >= 20 {
          parts.inside += cell.holds(0.9) ? 1 : 0
          parts.of += 1
        }
      }
    }
    #expect(totals >= 8, "\(totals) of 12")
    let share = Double(parts.inside) / Double(parts.of)
    #expect(share > 0.8 && share < 0.98, "\(parts)")
  }
}
