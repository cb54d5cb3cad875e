import Foundation
import Testing
import Workplace

@testable import Evidence

@Suite struct ReadingTests {
  @Test func figuresComeBackByAreaYearAndAge() throws {
    let (release, log) = try SyntheticRelease().read()
    let vale = try release.authority("Upper Vale")
    #expect(vale.plansByAge[2025]?[10].reduce(0, +) == 125)
    #expect(vale.plans[2025] == vale.plansByAge[2025]?.reduce(0) { $0 + $1.total })
    #expect(vale.total(.requests, 2024) == 400)
    #expect(vale.byAge(.requests, 2024)?[7] == 25)
    #expect(vale.needsByAge[2025]?[10][0] == 62)
    #expect(release.england?.plans[2025] ?? 0 > vale.plans[2025] ?? 0)
    #expect(log.lines(on: vale).isEmpty)
  }

  @Test func aByteOrderMarkAndOtherCaseOfColumnsChangeNothing() throws {
    var release = SyntheticRelease()
    release.files["requests.csv"] =
      "\u{FEFF}"
      + (release.files["requests.csv"] ?? "")
      .replacingOccurrences(of: "requests_received_in_year", with: "Requests_Received_In_Year")
    #expect(try release.read().release.authority("901").total(.requests, 2024) == 400)
  }

  @Test func aRenamedColumnIsFound() throws {
    var release = SyntheticRelease()
    release.files["caseload.csv"] = release.files["caseload.csv"]?
      .replacingOccurrences(of: ",ehcplans,", with: ",total_ehc_plans,")
      .replacingOccurrences(of: "new_la_code", with: "la_code")
    #expect(try release.read().release.authority("E06000902").plans[2025] ?? 0 > 0)
  }

  @Test func aMissingColumnIsNamed() throws {
    var release = SyntheticRelease()
    release.files["requests.csv"] = release.files["requests.csv"]?
      .replacingOccurrences(of: "requests_decided_to_assess", with: "decided_assessed")
    let error = #expect(throws: EvidenceError.self) { try release.read() }
    #expect(
      error?.description.hasPrefix("requests.csv: the column 'requests_decided_to_assess' is missing") == true
    )
  }

  @Test(arguments: [("-5", "the count -5 is negative"), ("many", "'many' is no count")])
  func valuesThatAreNoCountsStopStrictUseOfThatAuthority(text: String, words: String) throws {
    var release = SyntheticRelease()
    let good =
      "901,Upper Vale,All requests for EHC needs assessments,All requests for EHC needs assessments,400"
    release.files["requests.csv"] = release.files["requests.csv"]?
      .replacingOccurrences(of: good, with: good.dropLast(3) + text)
    let (strict, log) = try release.read()
    let vale = try strict.authority("Upper Vale")
    let error = #expect(throws: EvidenceError.self) { try log.check(vale) }
    #expect(error?.description.contains(words) == true)
    #expect(throws: Never.self) { try log.check(try strict.authority("Lower Vale")) }
    let (lenient, repairs) = try release.read(lenient: true)
    #expect(throws: Never.self) { try repairs.check(vale) }
    #expect(repairs.lines(on: vale).allSatisfy { $0.hasSuffix("; read as no figure") })
    #expect(try lenient.authority("Upper Vale").total(.requests, 2024) == nil)
  }

  @Test(arguments: ["x", "z", "c", ":", "", " x "])
  func markersAreNoFigures(marker: String) { #expect(CountText(marker) == .missing) }

  @Test func countsMayHaveThousandsCommas() { #expect(CountText("12,345") == .count(12345)) }

  @Test func agesThatDoNotAddUpAreReported() throws {
    var release = SyntheticRelease()
    let lines = (release.files["caseload.csv"] ?? "").split(separator: "\n").map(String.init)
    release.files["caseload.csv"] = lines.filter {
      !($0.hasPrefix("202425") && $0.contains("Lower Vale") && $0.contains("age 12,"))
    }.joined(separator: "\n")
    let (read, log) = try release.read()
    let vale = try read.authority("Lower Vale")
    let error = #expect(throws: EvidenceError.self) { try log.check(vale) }
    #expect(error?.description.contains("Lower Vale, January 2025: ages add up to") == true)
  }

  @Test func aFolderWithoutAReleaseIsSaidToBeOne() {
    let error = #expect(throws: EvidenceError.self) {
      try SEN2Release(folders: ["/nowhere"], log: FaultLog(isLenient: false))
    }
    #expect(error?.description.hasPrefix("/nowhere: no SEN2 release here") == true)
  }

  @Test func authoritiesAreFoundByNameAndCodesAndSuggested() throws {
    let release = try SyntheticRelease().read().release
    for name in ["islet county of", "Islet, County of", "903", "e06000903"] {
      #expect(try release.authority(name).area.oldCode == "903")
    }
    let error = #expect(throws: EvidenceError.self) { try release.authority("vale") }
    #expect(
      error?.description
        == "no authority is called 'vale' in these files; did you mean Lower Vale, or Upper Vale?"
        || error?.description
          == "no authority is called 'vale' in these files; did you mean Upper Vale, or Lower Vale?"
    )
    let typo = #expect(throws: EvidenceError.self) { try release.authority("Uper Vale") }
    #expect(typo?.description.hasSuffix("did you mean Upper Vale?") == true)
  }

  @Test func theOlderLayoutIsRead() throws {
    let head =
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name"
    let england = "2022,Calendar year,National,E92000001,England,,,,,"
    let vale = "2022,Calendar year,Local authority,E92000001,England,E12000099,Vales,901,E06000901,Upper Vale"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("older-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text =
      head
      + ",characteristic_age,Total_st,Total_all\n\(england),Total,z,900\n\(vale),Total,z,90\n\(vale),Age 5 to 10,z,40\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent("sen2_age_caseload.csv"))
    let release = try SEN2Release(folders: [folder.path], log: FaultLog(isLenient: false))
    #expect(try release.authority("Upper Vale").plans[2022] == 90)
    #expect(try release.authority("Upper Vale").plansByGroup[2022]?[1] == 40)
  }
}
