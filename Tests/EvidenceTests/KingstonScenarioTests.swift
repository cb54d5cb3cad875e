import Foundation
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

/// The two layers of Scenarios/kingston: what the command writes, and local knowledge on top.
@Suite struct KingstonScenarioTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scenarios/kingston")

  private static var isThere: Bool {
    ["sen2-2025", "sen2-2026", "finance", "population"].allSatisfy {
      FileManager.default.fileExists(atPath: PublishedDataTests.folder.appendingPathComponent($0).path)
    }
  }

  /// Nobody edits calibrated.json5 by hand, and no change of the command leaves it behind.
  @Test(.enabled(if: isThere, "the published files (../shared/data, with sen2-2026) are not here"))
  func theLowerLayerIsWhatTheCommandWrites() throws {
    let data = PublishedDataTests.folder
    let log = FaultLog(isLenient: false)
    let release = try SEN2Release(
      folders: ["sen2-2025", "sen2-2026"].map { data.appendingPathComponent($0).path }, log: log)
    let authority = try release.authority("Kingston upon Thames")
    let residents = try Residents(
      PublishedTable(
        file: data.appendingPathComponent(
          "population/state_funded_pupils_by_age_and_authority_2016_2025.csv")))
    residents.report(on: authority, to: log)
    let finance = try FinanceFolder(folder: data.appendingPathComponent("finance").path)
    finance.report(on: authority, to: log)
    try log.check(authority)
    let text = try Calibration(
      release: release, authority: authority, residents: residents, finance: finance,
      repairs: log.repairs(on: authority), doubts: log.doubts(on: authority)
    ).continuingTrends().text
    let committed = try String(
      contentsOf: Self.folder.appendingPathComponent("calibrated.json5"), encoding: .utf8)
    #expect(text == committed, "run Scripts/make-kingston.sh")
  }

  /// Local knowledge leaves what is published: the plans at the start, and what the command does better.
  @Test func theUpperLayerLeavesWhatIsPublished() throws {
    /// Part of a scenario, with everything that it extends, as text.
    func part(_ name: String, _ keys: [String]) throws -> Data {
      let path = Self.folder.appendingPathComponent("\(name).json5").path
      let json = try ScenarioReader.read(path: path, from: .disk).json
      var part = try JSONSerialization.jsonObject(with: Data(json.utf8))
      for key in keys { part = try #require((part as? [String: Any])?[key], "\(name): \(key)") }
      return try JSONSerialization.data(withJSONObject: part, options: [.sortedKeys, .fragmentsAllowed])
    }
    for keys in [
      ["period"], ["authority"], ["placement"], ["moves"], ["ceasing"], ["migration"], ["year_effects"],
      ["provision"], ["caseload", "by_age_and_setting"], ["requests", "growth"],
      ["requests", "from_sen_support"], ["requests", "from_others"],
    ] {
      #expect(try part("calibrated", keys) == part("baseline", keys), "\(keys)")
    }
    #expect(try part("calibrated", ["finance"]) != part("baseline", ["finance"]))
  }
}
