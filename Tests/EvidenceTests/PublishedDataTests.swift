import Foundation
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Evidence

/// Checks on the published files. They are read in place and skipped where they are absent.
@Suite struct PublishedDataTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/data").standardizedFileURL
  static var isThere: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("sen2-2025").path)
  }

  @Test(.enabled(if: isThere, "the published files (../shared/data) are not here"))
  func authoritiesOfAllSizesGiveSoundScenarios() throws {
    let log = FaultLog(isLenient: false)
    let release = try SEN2Release(folders: [Self.folder.appendingPathComponent("sen2-2025").path], log: log)
    let kingston = try release.authority("Kingston upon Thames")
    #expect(kingston.plans[2025] == 1958)
    #expect(kingston.total(.requests, 2024) == 370)
    #expect(kingston.plansBySetting[2025]?[Setting.stateSpecial.rawValue] == 472)
    for name in ["Kingston upon Thames", "City of London"] {
      let text = try Calibration(release: release, authority: try release.authority(name)).text
      let scenario = try ScenarioReader.read(text: text, file: "\(name).json5").scenario
      #expect(scenario.authorityName == name)
    }
    let error = #expect(throws: EvidenceError.self) { try release.authority("kingston") }
    #expect(error?.description.contains("did you mean Kingston upon Thames") == true)
  }
}
