import Foundation
import FuzzSupport
import ScenarioFiles
import Testing

@testable import Evidence

/// Damaged tables of the Department and of councils: read in memory, calibrated where that is possible. Whatever comes,
/// the answer is a scenario without anything that is no number, or words.
@Suite(.serialized) struct EvidenceFuzzTests {
  private static let newer = SyntheticRelease().files
  private static let older = SyntheticOlderRelease().files
  private static let pupils = SyntheticPupils(seed: 5, years: 2019...2022, persons: 60).csv(2019...2022)

  /// Runs a kind over damaged bytes.
  private func fuzz(_ kind: String, _ sound: [[UInt8]], count: Int, _ read: ([UInt8], Int) throws -> String?)
  {
    let settings = FuzzSettings(count: count)
    var seed = settings.seed
    for byte in kind.utf8 { seed = seed &* 31 &+ UInt64(byte) }
    var mutator = Mutator(seed: seed)
    for round in 0..<settings.count {
      let which = round % sound.count
      let bytes = mutator.damaged(sound[which])
      settings.note(bytes, kind: kind, round: round)
      do {
        guard let text = try read(bytes, which) else { continue }
        let hasNone = !["nan", "inf", "-inf"].contains {
          text.contains(": \($0),") || text.contains(": \($0) }")
        }
        #expect(hasNone, "\(kind), round \(round)")
      } catch let error as EvidenceError {
        if let fault = FuzzWords.fault(ofMessage: error.description) {
          Issue.record("\(kind), round \(round): \(fault): \(error)")
        }
      } catch {
        Issue.record("\(kind), round \(round): \(error)")
      }
    }
  }

  /// A scenario that the figures give: sound, or refused with keys and words by the command.
  private func checked(_ text: String) -> String {
    do throws(ScenarioError) {
      _ = try ScenarioReader.read(text: text, file: "fuzz")
    } catch {
      for problem in error.problems where problem.keyPath.isEmpty {
        Issue.record("a scenario that does not parse: \(problem)")
      }
    }
    return text
  }

  private func calibrated(_ files: [String: String], _ name: String, _ bytes: [UInt8], census: Int?) throws
    -> String?
  {
    let log = FaultLog(isLenient: true)
    var reader = ReleaseReader(log: log)
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      try reader.read(PublishedTable(bytes: file == name ? bytes : Array(text.utf8), file: file))
    }
    let release = SEN2Release(reader)
    let authority = try release.authority("Upper Vale")
    return checked(try Calibration(release: release, authority: authority, census: census).text)
  }

  @Test func releasesOfToday() {
    let names = Self.newer.keys.sorted()
    fuzz("sen2", names.map { Array((Self.newer[$0] ?? "").utf8) }, count: 16) { bytes, which in
      try calibrated(Self.newer, names[which], bytes, census: nil)
    }
  }

  @Test func releasesOf2022() {
    let names = Self.older.keys.sorted()
    fuzz("sen2-older", names.map { Array((Self.older[$0] ?? "").utf8) }, count: 8) { bytes, which in
      try calibrated(Self.older, names[which], bytes, census: 2022)
    }
  }

  @Test func financeFolders() {
    let names = FinanceFolderTests.sound.keys.sorted()
    fuzz("finance", names.map { Array((FinanceFolderTests.sound[$0] ?? "").utf8) }, count: 200) {
      bytes, which in
      var folder = FinanceFolder()
      try folder.read(PublishedTable(bytes: bytes, file: names[which]))
      let area = Area(code: "E06000901", oldCode: "901", name: "Upper Vale", regionCode: "", regionName: "")
      let section = FinanceSection(basis: Basis(area: area, census: 2025, plans: 900, finance: folder))
      _ = section.doubts
      return SourceWriter.text(section.node, heading: [])
    }
  }

  @Test func pupils() {
    fuzz("transitions", [Array(Self.pupils.utf8)], count: 8) { bytes, _ in
      let table = try TransitionTable(
        PublishedTable(bytes: bytes, file: "pupils.csv"), codes: LocalCodes(), isLenient: true)
      return checked(try TransitionCalibration(table: table, authority: "Ourshire").text)
    }
  }

  @Test func populations() throws {
    let rows = (2019...2026).flatMap { year in (-4...21).map { "\(year),\($0),\(100 + $0)" } }
    let sound = "calendar-year,academic-year,population\n" + rows.joined(separator: "\n") + "\n"
    fuzz("population", [Array(sound.utf8)], count: 200) { bytes, _ in
      let table = try TransitionPopulation(PublishedTable(bytes: bytes, file: "population.csv"))
      let migration = table.migration(start: 2023).rates
      #expect(migration.allSatisfy(\.isFinite) && table.births(start: 2023).isFinite)
      return nil
    }
  }

  @Test func mapsOfSettings() {
    fuzz("settings", [Array((SyntheticPupils.map + "MU,srp,Units\n").utf8)], count: 200) { bytes, _ in
      _ = try LocalCodes(PublishedTable(bytes: bytes, file: "settings.csv")).setting("MU")
      return nil
    }
  }
}
