import EventSimulation
import Foundation
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

/// The releases as published, read in place; skipped where they are absent.
@Suite struct PublishedReleasesTests {
  private static let isThere = FileManager.default.fileExists(
    atPath: PublishedDataTests.folder.appendingPathComponent("sen2-2026").path)
  private static let hasLayouts = FileManager.default.fileExists(
    atPath: PublishedDataTests.folder.appendingPathComponent("layouts").path)

  private static func release(_ folders: String..., log: FaultLog = FaultLog(isLenient: false)) throws
    -> SEN2Release
  {
    try SEN2Release(
      folders: folders.map { PublishedDataTests.folder.appendingPathComponent($0).path }, log: log)
  }

  /// With trends the places of Kingston grow, its first year ends near the trend, and nobody overspills on top of it.
  @Test(.enabled(if: isThere, "the published files (../shared/data/sen2-2026) are not here"))
  func aTrendIsContinued() throws {
    let release = try Self.release("sen2-2026", "sen2-2025")
    let kingston = try release.authority("Kingston upon Thames")
    let calibration = try Calibration(release: release, authority: kingston).continuingTrends()
    let trend = try #require(calibration.trends[Setting.stateSpecial.rawValue])
    // 472 plans became 510; pulled towards England, whose special schools grow more slowly.
    #expect(trend.drift > 0.02 && trend.drift < 0.08)
    var scenario = try ScenarioReader.read(text: calibration.text, file: "kingston").scenario
    #expect(scenario.provision.allSatisfy { $0.growth != nil })
    #expect(scenario.placement.sought[Setting.stateSpecial.rawValue].value != 1)
    scenario.years = 1
    let model = Model(scenario)
    var simulator = Simulator(model)
    func mean(_ measure: String, _ year: Int, _ setting: String) throws -> Double {
      let index = try #require(model.layout.index(measure, year: year, setting: setting))
      return (0..<60).reduce(0) { $0 + simulator.run(seed: 5, replication: $1).values[index] } / 60
    }
    // The mean of sixty has a standard error of 3 plans.
    #expect(abs(try mean("plans", 2027, "state_special") - 510 * Elementary.exp(trend.drift)) < 15)
    #expect(try mean("overspill", 2026, "all") == 0)
    let plain = try Calibration(release: release, authority: kingston)
    #expect(!plain.text.contains("sought:"))
  }

  /// January 2026 and the flows of 2025 of Kingston upon Thames (DfE SEN2 2026).
  @Test(.enabled(if: isThere, "the published files (../shared/data/sen2-2026) are not here"))
  func kingstonStartsFromJanuary2026() throws {
    let log = FaultLog(isLenient: false)
    let release = try Self.release("sen2-2026", "sen2-2025", log: log)
    let kingston = try release.authority("Kingston upon Thames")
    try log.check(kingston)
    let calibration = try Calibration(release: release, authority: kingston)
    let scenario = try ScenarioReader.read(text: calibration.text, file: "kingston").scenario
    #expect(scenario.startYear == 2026)
    let plans = scenario.caseload.byAgeAndSetting
    let published: [Setting: Int] = [
      .mainstream: 854, .independentMainstream: 46, .srp: 122, .stateSpecial: 510, .inmss: 121, .ap: 74,
      .fe: 230,
      .spi: 76, .earlyYears: 3, .homeEducation: 13, .eotas: 61, .other: 49,
    ]
    for (setting, count) in published {
      #expect(plans.reduce(0) { $0 + $1[setting.rawValue] } == count, "\(setting.code)")
    }
    #expect(plans.reduce(0) { $0 + $1.reduce(0, +) } == 2159)
    let flows: [(Figure, Double)] = [
      (.requests, 356), (.agreed, 253), (.refused, 88), (.newPlans, 324), (.ceased, 194),
    ]
    for (figure, count) in flows { #expect(kingston.total(figure, 2025) == count, "\(figure.rawValue)") }
    // Half of the authorities are in the older release alone: they still tell how much authorities differ.
    #expect(calibration.basis.peers.count > 60)
    let england = try #require(release.england)
    #expect(
      release.revisions(of: england).contains {
        $0.hasPrefix("SEN2 2026 revises England: January 2025, mainstream 246538 to 247583")
          && $0.contains("spi 9675 to 10090") && !$0.contains("plans 638745")
      })
    // Colleges that were not recorded before are told now; ages follow.
    let ages = try #require(england.plansByAge[2025])
    #expect(abs(ages.reduce(0) { $0 + $1[Setting.spi.rawValue] } - 10090) < 1)
  }

  /// Every origin from 2022 on can be simulated.
  @Test(
    .enabled(if: isThere, "the published files (../shared/data/sen2-2026) are not here"),
    arguments: [2022, 2023, 2024, 2025])
  func everyOriginCanBeSimulated(origin: Int) throws {
    let release = try Self.releases.get()
    var backtest = Backtest(origin: origin, method: .simulation)
    backtest.replications = 4
    let forecasts = try backtest.forecasts(release, for: [try release.authority("Kingston upon Thames").area])
    let ahead = min(3, 2026 - origin)
    #expect(forecasts.count { $0.series == .all } == ahead)
    for forecast in forecasts where forecast.series == .all {
      #expect(abs(forecast.quantile(0.5) / forecast.actual - 1) < 0.2)
    }
  }

  private static let releases = Result {
    try release("sen2-2022", "sen2-2025", "sen2-2026", log: FaultLog(isLenient: true))
  }

  /// The figures of 2025 written as in 2026, and as revised, give what the release itself gives.
  @Test(.enabled(if: hasLayouts, "the published files (../shared/data/layouts) are not here"))
  func otherLayoutsOfJanuary2025SayTheSame() throws {
    let plain = try Self.release("sen2-2025").authority("Kingston upon Thames")
    for folder in ["layouts/sen2-2025-in-2026-layout", "layouts/sen2-2025-revised"] {
      let log = FaultLog(isLenient: false)
      let release = try Self.release(folder, log: log)
      let kingston = try release.authority("Kingston upon Thames")
      try log.check(kingston)
      #expect(kingston.plansByAge[2025] == plain.plansByAge[2025])
      #expect(kingston.newPlansByAge[2024] == plain.newPlansByAge[2024])
      #expect(kingston.byAge(.requests, 2024) == plain.byAge(.requests, 2024))
      #expect(kingston.total(.ceased, 2024) == 178)
      // The revision counts the needs of new plans by another age.
      func plans(_ figures: AreaFigures) -> Double {
        (figures.newNeedsByAge[2024] ?? []).reduce(0) { $0 + $1.total }
      }
      #expect(plans(kingston) == 316 && plans(plain) == 316)
      #expect(kingston.needsByAge[2025]?[10].total == plain.needsByAge[2025]?[10].total)
      #expect(throws: Never.self) { try Calibration(release: release, authority: kingston) }
    }
  }

  /// The figures of 2022 in the layout of 2024; flows of 2022 in that of 2023.
  @Test(.enabled(if: hasLayouts, "the published files (../shared/data/layouts) are not here"))
  func layoutsOf2023And2024AreRead() throws {
    let plain = try Self.release("sen2-2022").authority("Kingston upon Thames")
    let log = FaultLog(isLenient: false)
    let release = try Self.release("layouts/sen2-2022-in-2024-layout", log: log)
    let kingston = try release.authority("314")
    try log.check(kingston)
    #expect(kingston.plansByGroup[2022] == plain.plansByGroup[2022])
    #expect(kingston.plansBySetting[2022] == plain.plansBySetting[2022])
    #expect(kingston.newPlansByGroup[2021] == plain.newPlansByGroup[2021])
    #expect(kingston.total(.refused, 2021) == 52 && kingston.total(.movedToSpecial, 2021) == 47)
    // Calendar 2022: what the release of 2025 has, too.
    let newer = try Self.release("sen2-2025").authority("314")
    for figure in [
      Figure.requests, .refused, .issued, .ceased, .ceasedTransfer, .ceasedNeedsMet, .ceasedEmployment,
    ] {
      #expect(kingston.total(figure, 2022) == newer.total(figure, 2022), "\(figure.rawValue)")
    }
    #expect(try Calibration(release: release, authority: kingston).basis.census == 2022)
  }

  @Test(.enabled(if: hasLayouts, "the published files (../shared/data/layouts) are not here"))
  func projectionsAsPublishedAreRead() throws {
    let release = try Self.release("sen2-2025", log: FaultLog(isLenient: true))
    let residents = try Residents(
      PublishedTable(
        file: PublishedDataTests.folder.appendingPathComponent(
          "layouts/snpp/bristol_2014_snpp_population_persons.csv")))
    let bristol = try release.authority("Bristol, City of")
    let estimate = residents.estimate(
      for: bristol, year: 2025, england: try #require(release.england), residents2To18: nil)
    // Age 7 in January 2025, from mid-2024.
    #expect(abs(estimate.byAge[0] - 7343) < 1 && !estimate.provenance.isAssumption)
    #expect(abs((estimate.births ?? 0) - 7365) < 5)
  }
}
