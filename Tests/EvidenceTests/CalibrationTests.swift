import Foundation
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

@Suite struct CalibrationTests {
  @Test(arguments: ["Upper Vale", "Lower Vale", "Islet, County of"])
  func everySizeOfAuthorityGivesASoundScenario(name: String) throws {
    let release = try SyntheticRelease().read().release
    let figures = try release.authority(name)
    let text = try Calibration(release: release, authority: figures).text
    let scenario = try ScenarioReader.read(text: text, file: "made.json5").scenario
    #expect(scenario.startYear == 2025)
    #expect(
      Double(scenario.caseload.byAgeAndSetting.reduce(0) { $0 + $1.reduce(0, +) }) == figures.plans[2025])
    #expect(scenario.inputs.count > 40)
  }

  @Test func smallCountsArePulledToEnglandAndLargeOnesAreNot() throws {
    let release = try SyntheticRelease().read().release
    let large = try Calibration(release: release, authority: try release.authority("Upper Vale"))
    #expect(abs(large.requests.total / 400 - 1) < 0.05)
    #expect(abs(large.assessment.assess.mean - 0.7 / 0.95) < 0.01)
  }

  /// The simulator run on a calibrated scenario gives back the published flows.
  @Test func theFirstYearIsNearThePublishedOne() throws {
    let release = try SyntheticRelease().read().release
    let vale = try release.authority("Upper Vale")
    let text = try Calibration(release: release, authority: vale, residents: try Self.population()).text
    let scenario = try ScenarioReader.read(text: text, file: "made.json5").scenario
    let model = Model(scenario)
    var simulator = Simulator(model)
    let index = try #require(model.layout.index("requests", year: 2025))
    let mean = (0..<10).reduce(0) { $0 + simulator.run(seed: 1, replication: $1).values[index] } / 10
    #expect(abs(mean / 400 - 1) < 0.12)
  }

  /// 500 pupils at each age.
  private static func population() throws -> Residents {
    let ages = (3...18).map { "age_\($0)_count" }.joined(separator: ",")
    let row = "202425,E06000901," + (3...18).map { _ in "500" }.joined(separator: ",")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pupils-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("year,location_code,\(ages)\n\(row)\n".utf8).write(to: file)
    return try Residents(PublishedTable(file: file))
  }

  @Test func anAuthorityWithoutRecentFiguresStartsAtItsLastCensus() throws {
    var synthetic = SyntheticRelease()
    let lines = (synthetic.files["caseload.csv"] ?? "").split(separator: "\n").map(String.init)
    synthetic.files["caseload.csv"] = lines.filter { !($0.hasPrefix("202425") && $0.contains("Lower Vale")) }
      .joined(separator: "\n")
    let release = try synthetic.read().release
    let calibration = try Calibration(release: release, authority: try release.authority("Lower Vale"))
    #expect(try ScenarioReader.read(text: calibration.text, file: "made.json5").scenario.startYear == 2024)
    #expect(
      calibration.notes.first?.contains("complete up to January 2024, England's go on to January 2025")
        == true)
  }

  @Test func anAuthorityWithoutAnyCensusIsRefusedInWords() throws {
    var synthetic = SyntheticRelease()
    let lines = (synthetic.files["caseload.csv"] ?? "").split(separator: "\n").map(String.init)
    synthetic.files["caseload.csv"] = lines.filter { !($0.contains("Lower Vale") && $0.contains(",age ")) }
      .joined(separator: "\n")
    let release = try synthetic.read().release
    let figures = try release.authority("Lower Vale")
    let error = #expect(throws: EvidenceError.self) { try Calibration(release: release, authority: figures) }
    #expect(
      error?.description
        == "Lower Vale: the files do not hold any January by single year of age, or by age group and establishment with the requests before it; its plans end in January 2025; give the folder of the 2022 release too, which holds earlier Januaries by age group"
    )
  }
}
