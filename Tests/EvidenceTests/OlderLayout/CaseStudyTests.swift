import Foundation
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

/// The ten scenarios under Scenarios/case-studies.
@Suite struct CaseStudyTests {
  /// Requests and new plans of 2021, plans of January 2022 (DfE SEN2 2022, sen2_mi.csv and sen2_age_caseload.csv).
  static let published: [(file: String, name: String, requests: Double, newPlans: Double, plans: Double)] = [
    ("barnet", "Barnet", 617, 364, 3211), ("camden", "Camden", 140, 115, 1440),
    ("east-sussex", "East Sussex", 698, 430, 3914), ("essex", "Essex", 2628, 1219, 11092),
    ("north-lincolnshire", "North Lincolnshire", 267, 158, 1149),
    ("nottingham", "Nottingham", 276, 153, 1311), ("portsmouth", "Portsmouth", 295, 233, 1806),
    ("telford-and-wrekin", "Telford and Wrekin", 211, 149, 1782),
    ("wakefield", "Wakefield", 550, 431, 2704), ("wigan", "Wigan", 523, 317, 2337),
  ]
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scenarios/case-studies").standardizedFileURL

  /// Each is sound, starts from the published plans, and its first year is like the last published one.
  @Test(arguments: 0..<10)
  func eachRunsWithABelievableFirstYear(index: Int) throws {
    let published = Self.published[index]
    let file = Self.folder.appendingPathComponent(published.file + ".json5")
    let text = try String(contentsOf: file, encoding: .utf8)
    var scenario = try ScenarioReader.read(text: text, file: published.file).scenario
    #expect(scenario.authorityName == published.name && scenario.startYear == 2022)
    #expect(
      Double(scenario.caseload.byAgeAndSetting.reduce(0) { $0 + $1.reduce(0, +) }) == published.plans)
    scenario.years = 1
    let model = Model(scenario)
    var simulator = Simulator(model)
    let count = published.plans > 5000 ? 2 : 6
    var means: [String: Double] = [:]
    for replication in 0..<count {
      let values = simulator.run(seed: 1, replication: replication).values
      for (measure, year) in [("requests", 2022), ("new_plans", 2022), ("plans", 2023)] {
        means[measure, default: 0] +=
          values[try #require(model.layout.index(measure, year: year))] / Double(count)
      }
    }
    // Requests vary by a fifth from year to year in a replication, and grow.
    #expect((0.65...1.6).contains(try #require(means["requests"]) / published.requests))
    #expect((0.65...1.6).contains(try #require(means["new_plans"]) / published.newPlans))
    #expect((0.97...1.18).contains(try #require(means["plans"]) / published.plans))
  }

  @Test(.enabled(if: PublishedDataTests.isThere, "the published files (../shared/data) are not here"))
  func oneIsMadeAgainByteForByte() throws {
    let data = PublishedDataTests.folder
    let log = FaultLog(isLenient: true)
    let release = try SEN2Release(folders: [data.appendingPathComponent("sen2-2022").path], log: log)
    let authority = try release.authority("Camden")
    let population = data.appendingPathComponent(
      "population/state_funded_pupils_by_age_and_authority_2016_2025.csv")
    let text = try Calibration(
      release: release, authority: authority, census: 2022,
      residents: Residents(PublishedTable(file: population)),
      finance: FinanceFolder(folder: data.appendingPathComponent("finance").path),
      repairs: log.lines(on: authority)
    ).continuingTrends().text
    let committed = try String(
      contentsOf: Self.folder.appendingPathComponent("camden.json5"), encoding: .utf8)
    #expect(text == committed, "run Scripts/make-case-studies.sh")
  }

  /// Both releases, read once for all authorities.
  private static let releases = Result {
    let folders = ["sen2-2022", "sen2-2025"].map { PublishedDataTests.folder.appendingPathComponent($0).path }
    return try SEN2Release(folders: folders, log: FaultLog(isLenient: true))
  }

  /// The smallest authorities and those whose figures stop in 2022, with both releases at hand.
  @Test(
    .enabled(if: PublishedDataTests.isThere, "the published files (../shared/data) are not here"),
    arguments: ["Rutland", "City of London", "Isles of Scilly", "Northamptonshire", "North Northamptonshire"])
  func authoritiesThatStopEarlyGiveSoundScenarios(name: String) throws {
    let release = try Self.releases.get()
    let calibration = try Calibration(release: release, authority: try release.authority(name))
      .continuingTrends()
    let scenario = try ScenarioReader.read(text: calibration.text, file: name).scenario
    #expect(scenario.startYear <= 2025 && !scenario.inputs.isEmpty)
    if name.contains("Northamptonshire") { #expect(calibration.notes.contains { $0.contains("April 2021") }) }
  }
}
