import Foundation
import Testing

@testable import Evidence

/// Tables that crashed or were blamed on something else.
@Suite struct HostileTableTests {
  private func words(_ body: () throws -> Void) -> String {
    #expect(throws: EvidenceError.self, performing: body)?.description ?? ""
  }

  private func population(_ rows: String) throws -> TransitionPopulation {
    try TransitionPopulation(
      PublishedTable(bytes: Array("calendar-year,academic-year,population\n\(rows)".utf8), file: "p.csv"))
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e300", "nan"])
  func yearGroupsBeyondAllReasonAreRefused(group: String) throws {
    #expect(YearGroupText.whole(group) == nil)
    #expect(words { _ = try population("2022,\(group),100\n") }.hasPrefix("p.csv: line 2: "))
    let pupils = words {
      _ = try TransitionTableTests.table("2022,MMSIB,ASD,\(group),MMSIB,ASD,\(group)\n")
    }
    #expect(pupils.contains("line 2"))
  }

  @Test func agesBeyondTheModelAreNamed() throws {
    let table = try population("2022,0,100\n2022,22,80\n2022,30,70\n2023,30,71\n")
    #expect(
      table.notes == [
        "p.csv: 1 row of year group 22 (first on line 3) left out; the model has ages 0 to 25, year groups -4 to 21",
        "p.csv: 2 rows of year group 30 (first on line 4) left out; the model has ages 0 to 25, year groups -4 to 21",
      ])
    #expect(try population("2022,0,100\n").notes.isEmpty)
    #expect(
      words { _ = try population("2022,0,100\n2022,900,80\n") }
        == "p.csv: line 3: nobody is in year group 900; Reception is 0")
  }

  @Test(arguments: ["The Oaks\t(secondary)", "Oaks\u{1B}[31m", "Oaks\u{202E}"])
  func namesThatHoldWhatDoesNotShowAreRefused(name: String) {
    let map = words {
      _ = try LocalCodes(
        PublishedTable(
          bytes: Array("setting,category,name\nMU,srp,Units\nOAKS,state_special,\(name)\n".utf8),
          file: "s.csv"))
    }
    #expect(
      map.hasPrefix("s.csv: line 3, column name: 'The Oaks\\t")
        || map.hasPrefix("s.csv: line 3, column name: 'Oaks\\u{"))
    #expect(!map.contains("\t") && !map.contains("\u{1B}") && !map.contains("\u{202E}"))
    let pupils = words {
      _ = try TransitionTableTests.table("2022,MMSIB,ASD,1,\(name),ASD,2\n", isLenient: true)
    }
    #expect(pupils.hasPrefix("pupils.csv: line 2, column setting-2: "))
  }

  @Test func englandsTotalIsNeeded() throws {
    var files = SyntheticOlderRelease()
    files.files["sen2_age_caseload.csv"] = files.files["sen2_age_caseload.csv"]?.split(
      separator: "\n", omittingEmptySubsequences: false
    ).filter { !($0.contains("National") && $0.contains(",Total,z,")) }
      .joined(separator: "\n")
    let (release, _) = try files.read(lenient: true)
    let vale = try release.authority("Upper Vale")
    let said = words { _ = try Calibration(release: release, authority: vale, census: 2022) }
    #expect(said.contains("England") && said.contains("sen2_age_caseload.csv"), "\(said)")
  }

  @Test func messagesAreOneLineAFault() {
    let error = EvidenceError.several([
      .unreadable(file: "a\u{1B}.csv", reason: "'x\nall is well'"), .faults(["one\ntwo", "three"]),
    ])
    #expect(error.lines.count == 4 && error.lines[0] == "a\\u{1B}.csv: 'x\\nall is well'")
    #expect(error.lines[1] == "one\\ntwo")
  }
}
