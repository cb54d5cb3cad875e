import Foundation
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

@Suite struct OlderCalibrationTests {
  @Test(arguments: ["Upper Vale", "Lower Vale", "Islet, County of"])
  func everySizeOfAuthorityGivesASoundScenario(name: String) throws {
    let release = try SyntheticOlderRelease().read().release
    let figures = try release.authority(name)
    let calibration = try Calibration(release: release, authority: figures)
    let scenario = try ScenarioReader.read(text: calibration.text, file: "made.json5").scenario
    #expect(scenario.startYear == 2022)
    let plans = scenario.caseload.byAgeAndSetting
    // Totals by age group and by setting are exactly those published.
    for (group, ages) in UnfoldedPlans.groups.enumerated() {
      #expect(
        Double(ages.reduce(0) { $0 + plans[$1].reduce(0, +) }) == figures.plansByGroup[2022]?[group])
    }
    for setting in 0..<12 {
      #expect(Double(plans.reduce(0) { $0 + $1[setting] }) == figures.plansBySetting[2022]?[setting])
    }
    #expect(calibration.text.contains("sen2_mi.csv") && !calibration.text.contains("requests.csv"))
    #expect(calibration.notes.contains { $0.contains("without single years of age") })
    #expect(calibration.text.contains("primary needs: England's"))
  }

  /// The simulator gives back the published flows, and the stock follows from them.
  @Test func theFirstYearIsNearThePublishedOne() throws {
    let release = try SyntheticOlderRelease().read().release
    let vale = try release.authority("Upper Vale")
    let text = try Calibration(release: release, authority: vale, residents: try Self.population()).text
    let model = Model(try ScenarioReader.read(text: text, file: "made.json5").scenario)
    var simulator = Simulator(model)
    var sums: [String: Double] = [:]
    for replication in 0..<40 {
      let values = simulator.run(seed: 1, replication: replication).values
      for (measure, year) in [
        ("requests", 2022), ("new_plans", 2022), ("moved_in", 2022), ("ceased_plans", 2022), ("plans", 2023),
      ] {
        sums[measure, default: 0] += values[try #require(model.layout.index(measure, year: year))] / 40
      }
    }
    func sum(_ measure: String) throws -> Double { try #require(sums[measure]) }
    #expect(abs(try sum("requests") / 840 - 1) < 0.15)
    #expect(abs(try sum("new_plans") / 540 - 1) < 0.2)
    #expect(abs(try sum("ceased_plans") / 360 - 1) < 0.25)
    let follows = try 2640 + sum("new_plans") + sum("moved_in") - sum("ceased_plans")
    #expect(abs(try sum("plans") / follows - 1) < 0.02)
  }

  /// 800 pupils at each age: without a file the area would have most of England's children.
  private static func population() throws -> Residents {
    let ages = (3...18).map { "age_\($0)_count" }.joined(separator: ",")
    let row = "202122,E06000901," + (3...18).map { _ in "800" }.joined(separator: ",")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pupils-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("year,location_code,\(ages)\n\(row)\n".utf8).write(to: file)
    return try Residents(PublishedTable(file: file))
  }

  @Test func laterFiguresChangeNothingAsItStoodEarlier() throws {
    var changed = SyntheticOlderRelease()
    changed.change("sen2_mi.csv", lineWith: ["2021,", "Upper Vale"], ",540,60,", to: ",900,90,")
    let asWas = try SyntheticOlderRelease().read().release
    let other = try changed.read().release
    func text(_ release: SEN2Release, _ census: Int?) throws -> String {
      try Calibration(release: release, authority: try release.authority("Upper Vale"), census: census).text
    }
    #expect(try text(asWas, 2021) == text(other, 2021))
    #expect(try text(asWas, 2022) != text(other, 2022))
    #expect(try text(asWas, 2021).contains("start_year: 2021"))
  }

  @Test func anAuthorityWhoseFiguresStopEarlierStartsThere() throws {
    var release = SyntheticOlderRelease()
    for name in ["sen2_age_caseload.csv", "sen2_estab_caseload.csv"] {
      release.files[name] = (release.files[name] ?? "").split(separator: "\n")
        .filter { !($0.hasPrefix("2022,") && $0.contains("Lower Vale")) }.joined(separator: "\n")
    }
    let read = try release.read().release
    let calibration = try Calibration(release: read, authority: try read.authority("Lower Vale"))
    #expect(try ScenarioReader.read(text: calibration.text, file: "made.json5").scenario.startYear == 2021)
    #expect(
      calibration.notes.first
        == "the figures of Lower Vale in these files are complete up to January 2021, England's go on to January 2022: the scenario starts in January 2021, and nothing later was used"
    )
  }

  @Test func aJanuaryThatIsNotThereIsRefusedInWords() throws {
    let release = try SyntheticOlderRelease().read().release
    let error = #expect(throws: EvidenceError.self) {
      try Calibration(release: release, authority: try release.authority("Upper Vale"), census: 2023)
    }
    #expect(
      error?.description
        == "Upper Vale: the files do not hold plans by age of January 2023 with the requests and new plans before it; they hold January 2017, 2018, 2019, 2020, 2021, 2022"
    )
  }

  /// More moves counted, more moves taken; and the counts stand in the file.
  @Test func countedMovesSetTheMoves() throws {
    func moves(_ count: String) throws -> (toSpecial: Double, toMainstream: Double) {
      var synthetic = SyntheticOlderRelease()
      for year in 2019...2021 {
        synthetic.change(
          "sen2_mi.csv", lineWith: ["\(year),", "Upper Vale"], ",120,60,60,", to: ",\(count),60,60,")
      }
      let release = try synthetic.read().release
      let calibration = try Calibration(release: release, authority: try release.authority("Upper Vale"))
      #expect(calibration.text.contains("\(count) and 60 in 2021"))
      return RecordedMoves.between(calibration.moves.flows.local)
    }
    #expect(try moves("240").toSpecial > 1.2 * moves("60").toSpecial)
  }

  @Test func anAbolishedAuthorityIsSaidToBeOne() {
    #expect(AuthorityChange.note("928")?.contains("abolished in April 2021") == true)
    #expect(AuthorityChange.note("940")?.contains("formed in April 2021") == true)
    #expect(AuthorityChange.note("314") == nil)
  }
}
