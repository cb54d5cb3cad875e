import Foundation
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

/// Releases that are not as they should be: what is said of them, and what is made of them.
@Suite struct FaultyReleaseTests {
  /// Lines of a file that hold all the words, changed or (with `nil`) taken out.
  private func release(
    _ file: String, where words: [String], lenient: Bool = false, _ change: (String) -> String?
  ) throws -> (release: SEN2Release, log: FaultLog) {
    var release = SyntheticRelease()
    release.edit(file, where: words, change)
    return try release.read(lenient: lenient)
  }

  private func words(_ body: () throws -> Void) -> String {
    let error = #expect(throws: EvidenceError.self, performing: body)
    return error?.description ?? ""
  }

  // MARK: Cells

  @Test(arguments: ["c", "low", "k", "*", "~", "[c]", "[low]", "[x]", "[z]"])
  func markersOfAllReleasesAreNoFigures(marker: String) { #expect(CountText(marker) == .missing) }

  @Test(arguments: [
    ("1e300", "the count 1e300 is too large"), ("12,5", "'12,5' is no count"), ("0x1F", "'0x1F' is no count"),
    ("inf", "'inf' is no count"), ("1,2345", "'1,2345' is no count"),
  ])
  func whatIsNoCountOfPeopleIsAFault(text: String, words: String) {
    #expect(CountText(text) == .fault(words))
  }

  @Test func aFaultNamesTheColumn() throws {
    let (release, log) = try release("requests.csv", where: ["2024", "Upper Vale", "All requests"]) { line in
      line.split(separator: ",").dropLast().joined(separator: ",") + ",-3"
    }
    let vale = try release.authority("Upper Vale")
    #expect(
      words { try log.check(vale) }.contains(
        ", tribunal_related_request (Upper Vale): the count -3 is negative"))
  }

  @Test func smallCountsThatAreKeptBackStopNobody() throws {
    var files = SyntheticRelease()
    for file in ["caseload.csv", "newplans.csv", "requests.csv", "assessments.csv", "ceased_plans.csv"] {
      files.edit(file, where: ["Lower Vale", "ge"]) { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return
          (cells.prefix(12) + cells.dropFirst(12).map { (Int($0) ?? 9) < 5 && $0 != "0" ? "c" : $0 }).joined(
            separator: ",")
      }
    }
    let (release, log) = try files.read()
    let vale = try release.authority("Lower Vale")
    try log.check(vale)
    #expect(log.lines(on: vale).contains { $0.contains("some counts are kept back") })
    #expect(abs((vale.byAge(.agreed, 2024)?.total ?? 0) - (vale.total(.agreed, 2024) ?? -1)) < 1e-6)
    #expect(abs((vale.plansByAge[2025]?.reduce(0) { $0 + $1.total } ?? 0) - (vale.plans[2025] ?? -1)) <= 10)
    let text = try Calibration(release: release, authority: vale).text
    #expect(try ScenarioReader.read(text: text, file: "vale").scenario.authorityName == "Lower Vale")
  }

  // MARK: Rows

  @Test func aRowThatStandsThereTwiceIsReportedAndCountedOnce() throws {
    let (release, log) = try release("requests.csv", where: ["2024", "Upper Vale", "Aged 7"]) {
      "\($0)\n\($0)"
    }
    let vale = try release.authority("Upper Vale")
    #expect(vale.byAge(.requests, 2024)?[7] == 25)
    #expect(words { try log.check(vale) }.contains("(Upper Vale): repeats line"))
    try log.check(try release.authority("Lower Vale"))
  }

  @Test func twoRowsOfOneYearAndBreakdownContradictEachOther() throws {
    let (release, log) = try release("requests.csv", where: ["2024", "Upper Vale", "Aged 7"]) {
      "\($0)\n\($0.replacingOccurrences(of: "Aged 7,25", with: "Aged 7,99"))"
    }
    let vale = try release.authority("Upper Vale")
    #expect(vale.byAge(.requests, 2024)?[7] == 25)
    #expect(words { try log.check(vale) }.contains("(Upper Vale): contradicts line"))
  }

  @Test func levelsAndYearsMayBeSpelledOtherwise() throws {
    var files = SyntheticRelease()
    for name in files.files.keys {
      files.files[name] = files.files[name]?.replacingOccurrences(
        of: "Local authority", with: "Local Authority"
      )
      .replacingOccurrences(of: "\n202425,", with: "\n2024/25,")
    }
    let (release, log) = try files.read()
    #expect(try release.authority("Upper Vale").plans[2025] ?? 0 > 0)
    #expect(log.lines(on: try release.authority("Upper Vale")).isEmpty)
    #expect(ReleaseReader.year("202426") == nil && ReleaseReader.year("2024") == 2024)
  }

  @Test(arguments: ["", "z", "x"])
  func anAuthorityWithoutAThreeDigitCodeIsFound(code: String) throws {
    var files = SyntheticRelease()
    for name in files.files.keys {
      files.files[name] = files.files[name]?
        .replacingOccurrences(of: "E06000901,901,Upper Vale", with: "E06000901,\(code),Upper Vale")
        .replacingOccurrences(of: "E06000902,902,Lower Vale", with: "E06000902,\(code),Lower Vale")
    }
    let release = try files.read().release
    #expect(try release.authority("Upper Vale").total(.requests, 2024) == 400)
    #expect(try release.authority("E06000902").total(.requests, 2024) == 80)
    #expect(release.authorities.count == 3)
  }

  @Test func namesMayStandInAnotherOrder() throws {
    let release = try SyntheticRelease().read().release
    #expect(try release.authority("County of Islet").area.oldCode == "903")
    #expect(
      words { _ = try release.authority("Islet County Council") }.hasSuffix("did you mean Islet, County of?"))
    #expect(
      words { _ = try release.authority("Cumbria") }
        .hasSuffix(
          "abolished in April 2023; its area went to Cumberland and Westmorland and Furness. Name one of these, or give a release up to 2023"
        ))
    #expect(words { _ = try release.authority("cumberland") }.contains("from the area of Cumbria"))
  }

  // MARK: Sums

  @Test func partsCannotBeMoreThanTheirWhole() throws {
    let (release, log) = try release("requests.csv", where: ["2024", "Upper Vale", "All requests"]) {
      $0.replacingOccurrences(of: ",400,272,", with: ",400,2720,")
    }
    let vale = try release.authority("Upper Vale")
    #expect(
      words { try log.check(vale) }.contains("add up to 2848, not to the 400 of requests_received_in_year"))
    #expect((vale.total(.agreed, 2024) ?? 0) <= 400)
  }

  @Test func agesOfFlowsAddUpToTheTotal() throws {
    let (release, log) = try release("requests.csv", where: ["2024", "Upper Vale", "All requests"]) {
      $0.replacingOccurrences(of: ",400,272,", with: ",700,572,")
    }
    let vale = try release.authority("Upper Vale")
    #expect(
      words { try log.check(vale) }
        .contains("Upper Vale, 2024: ages of requests_received_in_year add up to 400, not to 700"))
  }

  @Test func aTotalThatIsAnotherAreasIsNotTaken() throws {
    let sound = try SyntheticRelease().read().release.authority("Lower Vale")
    let (mended, log) = try release("newplans.csv", where: ["2023", "Lower Vale", "New EHC plans"]) { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[12] = "6078"
      return cells.joined(separator: ",")
    }
    let vale = try mended.authority("Lower Vale")
    #expect(vale.total(.newPlans, 2023) == sound.total(.newPlans, 2023))
    #expect(vale.newPlansBySetting[2023] == sound.newPlansBySetting[2023])
    #expect(words { try log.check(vale) }.contains("Lower Vale, 2023: 6078 new plans in all, but"))
  }

  @Test func aPlacementColumnThatIsNotThereIsNamed() throws {
    var files = SyntheticRelease()
    files.files["caseload.csv"] = files.files["caseload.csv"]?.replacingOccurrences(
      of: ",neet,", with: ",neets,")
    let (release, log) = try files.read()
    let vale = try release.authority("Upper Vale")
    #expect(
      words { try log.check(vale) }.contains(
        "(there is no column neet; nobody knows the column neets)"))
  }

  // MARK: Files

  @Test func faultsOfAllFilesAreNamedInOneGo() throws {
    var files = SyntheticRelease()
    files.files["requests.csv"] = files.files["requests.csv"]?
      .replacingOccurrences(of: "requests_received_in_year", with: "reqs")
      .replacingOccurrences(of: "requests_decided_to_assess", with: "agreed")
    files.files["newplans.csv"] = ""
    files.files["ceased_plans.csv"] = "a;b;c\n1;2;3\n"
    let said = words { _ = try files.read() }.split(separator: "\n")
    #expect(said.count == 4)
    #expect(said[0] == "newplans.csv: the file is empty")
    #expect(said[1].hasPrefix("requests.csv: the column 'requests_received_in_year' is missing"))
    #expect(said[2].hasPrefix("requests.csv: the column 'requests_decided_to_assess' is missing"))
    #expect(said[3].hasPrefix("ceased_plans.csv: columns are parted by semicolons"))
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    var files = SyntheticRelease()
    for name in ["assessments.csv", "timeliness_20_week.csv"] { files.files[name] = nil }
    let release = try files.read().release
    let vale = try release.authority("Upper Vale")
    #expect(
      words { _ = try Calibration(release: release, authority: vale) }
        == "Upper Vale: the files do not hold assessments.csv, which is missing, nor timeliness_20_week.csv, which is missing"
    )
  }

  @Test func withoutEnglandNothingIsEstimated() throws {
    var files = SyntheticRelease()
    for name in files.files.keys { files.edit(name, where: [",National,"]) { _ in nil } }
    let release = try files.read().release
    let vale = try release.authority("Upper Vale")
    #expect(
      words { _ = try Calibration(release: release, authority: vale) }
        .hasPrefix("England: the files do not hold national figures"))
  }

  @Test func withoutNeedsEnglandsStandInAndThatIsSaid() throws {
    var files = SyntheticRelease()
    for name in ["sen_needs_all_plans.csv", "sen_need_newplans.csv"] { files.files[name] = nil }
    let release = try files.read().release
    let calibration = try Calibration(release: release, authority: try release.authority("Upper Vale"))
    #expect(calibration.notes.contains { $0.hasSuffix("England's of 2024 stand in") })
    #expect(calibration.notes.contains { $0.hasSuffix("England's of January 2025 stand in") })
    let needs = calibration.placement.needs[2]
    #expect((needs.max() ?? 0) > 2 / 12.0)
    #expect(!calibration.text.contains("sen_need_newplans.csv, sen_needs_all_plans.csv, E06"))
  }

  @Test func aHundredThousandFaultsAreAllListed() {
    let log = FaultLog(isLenient: false)
    for line in 0..<100_000 { log.report("line \(line): 'a' is no count", repair: "read as no figure") }
    log.report("line 7: 'a' is no count", repair: "read as no figure")
    #expect(log.serious.count == 100_000)
  }

  @Test func faultsOfThePopulationFileAreThoseOfTheAuthority() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pupils-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let ages = (3...18).map { "age_\($0)_count" }.joined(separator: ",")
    let counts = [String](repeating: "100", count: 16)
    let faulty = (["-100"] + counts.dropFirst()).joined(separator: ",")
    let text =
      "year,location_code,\(ages)\n202425,E06000901,\(faulty)\n202425,E06000902,\(counts.joined(separator: ","))\n"
    try Data(text.utf8).write(to: file)
    let residents = try Residents(PublishedTable(file: file))
    let release = try SyntheticRelease().read().release
    let log = FaultLog(isLenient: false)
    for name in ["Upper Vale", "Lower Vale"] { residents.report(on: try release.authority(name), to: log) }
    #expect(
      words { try log.check(try release.authority("Upper Vale")) }.contains(
        "line 2, age_3_count: the count -100"))
    try log.check(try release.authority("Lower Vale"))
    let note = try Calibration(
      release: release, authority: try release.authority("903"), residents: residents
    ).notes
    #expect(note.contains { $0.contains("holds nobody of Islet, County of") })
  }
}

extension SyntheticRelease {
  /// Changes the lines of a file that hold all the words, or takes them out with `nil`.
  mutating func edit(_ file: String, where words: [String], _ change: (String) -> String?) {
    files[file] = files[file].map { text in
      text.split(separator: "\n").compactMap { line in
        words.allSatisfy { line.contains($0) } ? change(String(line)) : String(line)
      }.joined(separator: "\n") + "\n"
    }
  }
}
