import Foundation
import Testing

@testable import Evidence

/// Faults in the layout of the 2022 release: named with file, line and place, repaired only when asked.
@Suite struct OlderFaultTests {
  @Test func aSoundReleaseHasNoFaults() throws {
    let (release, log) = try SyntheticOlderRelease().read()
    for area in release.authorities { #expect(log.lines(on: try release.authority(area.name)).isEmpty) }
  }

  @Test(arguments: [
    ("sen2_age_caseload.csv", "characteristic_age", "age_band_of_pupil"),
    ("sen2_estab_caseload.csv", "establishment_type", "kind"), ("sen2_mi.csv", "AssRefusedEHC", "AssRefused"),
    ("sen2_mi.csv", "MtosiEHC", "moved"), ("sen2_age_new_plans.csv", "Total_new_all", "Total_new"),
  ])
  func aMissingColumnIsNamed(file: String, column: String, other: String) throws {
    var release = SyntheticOlderRelease()
    release.files[file] = release.files[file]?.replacingOccurrences(of: column, with: other)
    let error = #expect(throws: EvidenceError.self) { try release.read() }
    #expect(error?.description.hasPrefix("\(file): the column '\(column)' is missing") == true)
    #expect(error?.description.hasSuffix("is this file from another release?") == true)
  }

  /// A file of the newer layout under an older name, and the reverse.
  @Test func aFileFromAnotherReleaseIsNamed() throws {
    var older = SyntheticOlderRelease()
    older.files["sen2_mi.csv"] = SyntheticRelease().files["requests.csv"]
    let first = #expect(throws: EvidenceError.self) { try older.read() }
    #expect(first?.description.contains("sen2_mi.csv: the column 'InreqEHC' is missing") == true)
    var newer = SyntheticRelease()
    newer.files["caseload.csv"] = SyntheticOlderRelease().files["sen2_age_caseload.csv"]
    let second = #expect(throws: EvidenceError.self) { try newer.read() }
    #expect(second?.description.contains("caseload.csv: the column 'breakdown_topic' is missing") == true)
  }

  @Test(arguments: [("-840", "the count -840 is negative"), ("lots", "'lots' is no count")])
  func valuesThatAreNoCountsStopThatAuthorityAlone(text: String, words: String) throws {
    var release = SyntheticOlderRelease()
    release.change("sen2_mi.csv", lineWith: ["2021,", "Upper Vale"], ",840,", to: ",\(text),")
    let (strict, log) = try release.read()
    let error = #expect(throws: EvidenceError.self) { try log.check(try strict.authority("Upper Vale")) }
    #expect(error?.description.contains("sen2_mi.csv, line ") == true)
    #expect(error?.description.contains(words) == true)
    #expect(throws: Never.self) { try log.check(try strict.authority("Lower Vale")) }
    // Without the requests of 2021 the last January that can be used is the one before.
    let (lenient, repairs) = try release.read(lenient: true)
    let vale = try lenient.authority("Upper Vale")
    #expect(repairs.lines(on: vale).contains { $0.hasSuffix("read as no figure") })
    #expect(lenient.lastCensus(of: vale) == 2021)
  }

  @Test func ageGroupsThatDoNotAddUpAreNamedAndScaled() throws {
    var release = SyntheticOlderRelease()
    release.change(
      "sen2_age_caseload.csv", lineWith: ["2022,", "Lower Vale", "Age 5 to 10"], ",168", to: ",268")
    let (strict, log) = try release.read()
    let error = #expect(throws: EvidenceError.self) { try log.check(try strict.authority("Lower Vale")) }
    #expect(
      error?.description.hasPrefix(
        "sen2_age_caseload.csv: Lower Vale, January 2022: age groups add up to 628, not to 528") == true)
    let (lenient, repairs) = try release.read(lenient: true)
    let vale = try lenient.authority("Lower Vale")
    #expect(repairs.lines(on: vale).first?.hasSuffix("age groups scaled to the total") == true)
    let unfolded = lenient.known(at: 2022).unfolded(at: 2022)
    #expect(unfolded.areas["902"]?.plansByAge[2022]?.reduce(0) { $0 + $1.total } == 528)
  }

  @Test func establishmentsThatDoNotAddUpAreNamedAndFilled() throws {
    var release = SyntheticOlderRelease()
    release.change(
      "sen2_estab_caseload.csv", lineWith: ["2022,", "Lower Vale", "Special - LA"], ",144,", to: ",44,")
    let (strict, log) = try release.read()
    let error = #expect(throws: EvidenceError.self) { try log.check(try strict.authority("Lower Vale")) }
    #expect(error?.description.contains("January 2022: establishments add up to 428, not to 528") == true)
    let (lenient, repairs) = try release.read(lenient: true)
    let vale = try lenient.authority("Lower Vale")
    #expect(repairs.lines(on: vale).first?.hasSuffix("the rest counted as 'other'") == true)
    #expect(vale.plansBySetting[2022]?.total == 528)
  }

  @Test func morePartThanWholeIsNamedAndCut() throws {
    var release = SyntheticOlderRelease()
    release.change("sen2_mi.csv", lineWith: ["2021,", "Lower Vale"], ",36,168,", to: ",360,168,")
    let (strict, log) = try release.read()
    let error = #expect(throws: EvidenceError.self) { try log.check(try strict.authority("Lower Vale")) }
    #expect(error?.description.contains("more refusals than requests (360 of 168)") == true)
    let lenient = try release.read(lenient: true).release
    #expect(try lenient.authority("Lower Vale").total(.refused, 2021) == 168)
  }

  @Test(arguments: ["x", "z", "c", ""])
  func markersAreNoFigures(marker: String) throws {
    var release = SyntheticOlderRelease()
    release.change("sen2_mi.csv", lineWith: ["2021,", "Lower Vale"], ",24,12,12,", to: ",\(marker),12,12,")
    let (read, log) = try release.read()
    let vale = try read.authority("Lower Vale")
    #expect(log.lines(on: vale).isEmpty)
    #expect(vale.total(.movedToSpecial, 2021) == nil)
    #expect(throws: Never.self) { try Calibration(release: read, authority: vale) }
  }

  @Test func aByteOrderMarkOtherCaseAndWindowsLinesChangeNothing() throws {
    var release = SyntheticOlderRelease()
    for (name, text) in release.files {
      let lines = text.split(separator: "\n")
      let head = name == "sen2_mi.csv" ? lines[0].uppercased() : String(lines[0])
      release.files[name] =
        "\u{FEFF}" + ([head] + lines.dropFirst().map(String.init)).joined(separator: "\r\n")
    }
    let changed = try release.read().release
    let plain = try SyntheticOlderRelease().read().release
    #expect(
      try Calibration(release: changed, authority: try changed.authority("901")).text
        == Calibration(release: plain, authority: try plain.authority("901")).text)
  }

  @Test func renamedColumnsAreFound() throws {
    var release = SyntheticOlderRelease()
    release.files["sen2_age_caseload.csv"] = release.files["sen2_age_caseload.csv"]?
      .replacingOccurrences(of: "characteristic_age", with: "age_group")
      .replacingOccurrences(of: "new_la_code", with: "la_code")
    #expect(try release.read().release.authority("902").plansByGroup[2022]?.total == 528)
  }

  @Test func anUnknownAgeGroupIsNamed() throws {
    var release = SyntheticOlderRelease()
    release.change(
      "sen2_age_caseload.csv", lineWith: ["2022,", "Islet"], "Age 20 to 25", to: "Age 20 and over")
    let (read, log) = try release.read()
    let error = #expect(throws: EvidenceError.self) { try log.check(try read.authority("Islet, County of")) }
    #expect(error?.description.contains("'Age 20 and over' is no age group of this layout") == true)
  }

  @Test func partsOfThoseAwaitingProvisionAreAddedUp() throws {
    let vale = try SyntheticOlderRelease().read().release.authority("Upper Vale")
    // 60 awaiting and 60 NEET.
    #expect(vale.plansBySetting[2022]?[11] == 120)
  }

  /// Two authorities of one name, before and after a reorganisation.
  @Test func ofTwoOfOneNameTheLaterOneIsMeant() throws {
    var release = SyntheticOlderRelease()
    let lines = (release.files["sen2_age_caseload.csv"] ?? "").split(separator: "\n").map(String.init)
    let older = lines.filter { $0.hasPrefix("2017,") && $0.contains(",902,") }
      .map { $0.replacingOccurrences(of: ",902,E06000902,", with: ",899,E10000902,") }
    release.files["sen2_age_caseload.csv"] = (lines + older).joined(separator: "\n")
    let read = try release.read().release
    #expect(try read.authority("Lower Vale").area.oldCode == "902")
    #expect(try read.authority("899").plans.keys.max() == 2017)
  }
}
