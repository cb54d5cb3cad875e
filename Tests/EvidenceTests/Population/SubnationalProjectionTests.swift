import Foundation
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

/// The ONS projections as they are published.
@Suite struct SubnationalProjectionTests {
  private static let head = "AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2024,2025,2026,2027\n"

  /// Rows of ages 0 to 25 and of the open ones, which are not used: 600 persons at each age, growing by 60 a year.
  private static func rows(_ code: String, _ name: String, sex: String = "persons", _ count: Int = 600)
    -> String
  {
    ((0...89).map(String.init) + ["90 and over", "All ages"]).map { age in
      "\(code),\(name),Population,\(sex),\(age),"
        + (0..<4).map { "\(count + 60 * $0).000" }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  private static func table(_ text: String) throws -> PublishedTable {
    try PublishedTable(bytes: Array((head + text).utf8), file: "snpp.csv")
  }

  private func words(_ body: () throws -> Void) -> String {
    #expect(throws: EvidenceError.self, performing: body)?.description ?? ""
  }

  @Test func personsOfAnAuthorityByAcademicAge() throws {
    let projection = try SubnationalProjection(try Self.table(Self.rows("E06000901", "Upper Vale")))
    let vale = try #require(try projection.population(codes: ["E06000901"], name: "Upper Vale"))
    // Mid-2025 has 660 of each age: all the same on 31 August, and so in January 2026. Of those at age 0 a sixth are of
    // the births that are counted a year later.
    #expect(vale.persons(in: 2026)[7] == 660)
    #expect(abs(vale.persons(in: 2026)[0] - (5.0 / 6 * 660 + 1.0 / 6 * 720)) < 1e-9)
    // A cohort of 660 is one of 720 a year later, and one of 720 is one of 780.
    #expect(abs(vale.migration(start: 2026).rates[10] - 120.0 / (660 + 720 + 500)) < 1e-9)
    #expect(vale.migration(start: 2026).isProjected)
    #expect(try projection.population(codes: ["E06000902"], name: "Lower Vale") == nil)
  }

  @Test func malesAndFemalesAddUpAndPersonsGoBefore() throws {
    let both =
      Self.rows("E06000901", "Vale", sex: "males") + Self.rows("E06000901", "Vale", sex: "females", 500)
    let parts = try SubnationalProjection(try Self.table(both))
    #expect(try parts.population(codes: ["E06000901"], name: "")?.persons(in: 2025)[9] == 1100)
    let all = try SubnationalProjection(try Self.table(both + Self.rows("E06000901", "Vale", 1000)))
    #expect(try all.population(codes: ["E06000901"], name: "")?.persons(in: 2025)[9] == 1000)
  }

  /// Surrey has eleven districts, E07000207 to E07000217, and no row of its own.
  @Test func districtsAddUpToACounty() throws {
    let districts = (207...217).map { Self.rows("E07000\($0)", "District \($0)") }
    let projection = try SubnationalProjection(try Self.table(districts.joined()))
    #expect(try projection.population(codes: ["E10000030"], name: "Surrey")?.persons(in: 2025)[9] == 6600)
    let fewer = try SubnationalProjection(try Self.table(districts.dropLast(2).joined()))
    #expect(
      words { _ = try fewer.population(codes: ["E10000030"], name: "Surrey") }
        == "snpp.csv: of the districts of Surrey, E07000216, E07000217 are missing")
  }

  /// An authority of 2023 from the districts of a projection made before.
  @Test(arguments: [
    ("E06000063", [26, 28, 29]), ("E06000064", [27, 30, 31]), ("E06000061", [150, 152, 153, 156]),
  ])
  func authoritiesFormedSinceAreMadeUpOfTheirDistricts(code: String, districts: [Int]) throws {
    let text =
      (26...31).map { Self.rows("E070000\($0)", "x") } + (150...156).map { Self.rows("E07000\($0)", "x") }
    let projection = try SubnationalProjection(try Self.table(text.joined()))
    #expect(
      try projection.population(codes: [code], name: "")?.persons(in: 2025)[9]
        == Double(600 * districts.count))
  }

  @Test func faultsAreNamed() throws {
    let rows = Self.rows("E06000901", "Vale")
    #expect(
      words { _ = try SubnationalProjection(try Self.table(rows + rows)) }.contains(
        "age 0 of E06000901 stands there twice"))
    #expect(
      words {
        _ = try SubnationalProjection(try Self.table(rows.replacingOccurrences(of: "780.000", with: "many")))
      }
      .hasPrefix("snpp.csv: line 2, 2027: 'many' is no number of persons"))
    #expect(
      words { _ = try SubnationalProjection(try Self.table("E06000901,Vale,Births,persons,0,1,1,1,1\n")) }
        .hasSuffix("there is no row of the population of an age from 0 to 25"))
  }

  @Test func aCalibrationTakesThem() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("snpp-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data((Self.head + Self.rows("E06000901", "Upper Vale")).utf8).write(to: file)
    let residents = try Residents(PublishedTable(file: file))
    let release = try SyntheticRelease().read().release
    let vale = try release.authority("Upper Vale")
    let calibration = try Calibration(release: release, authority: vale, residents: residents)
    let scenario = try ScenarioReader.read(text: calibration.text, file: "made.json5").scenario
    // January 2025 is mid-2024: 600 of each age. Births are the mean of the years that follow.
    #expect(scenario.population.byAge[7] == 600)
    #expect(abs((calibration.basis.residents.births ?? 0) - 700) < 15)
    let other = try Calibration(
      release: release, authority: try release.authority("Lower Vale"), residents: residents)
    #expect(other.notes.contains { $0.contains("holds nobody of Lower Vale") })
  }

  @Test func aFileThatIsNoPopulationIsSaidToBeNone() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("map-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("LTLA22CD,UTLA22CD\nE07000207,E10000030\n".utf8).write(to: file)
    #expect(
      words { _ = try Residents(PublishedTable(file: file)) }.contains("no population file that is known"))
  }
}
