import Foundation
import SENDSystem
import Testing
import Workplace

@testable import Evidence

/// Releases given together: the later one stands, whatever the order in which they are named.
@Suite struct ReleaseMergeTests {
  /// Reads releases in folders of their own, in the order given.
  private func read(_ releases: [SyntheticRelease]) throws -> SEN2Release {
    let folders = try releases.map { try $0.write() }
    defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
    return try SEN2Release(folders: folders, log: FaultLog(isLenient: false))
  }

  /// The made-up release a year later: flows of 2025 and January 2026, with ten more plans in January 2025.
  private static func later() -> SyntheticRelease {
    var release = SyntheticRelease()
    for name in release.files.keys {
      release.files[name] = release.files[name]?
        .replacingOccurrences(of: "\n202425,", with: "\n202526,").replacingOccurrences(
          of: "\n202324,", with: "\n202425,"
        )
        .replacingOccurrences(of: "\n2024,", with: "\n2025,").replacingOccurrences(
          of: "\n2023,", with: "\n2024,"
        )
        .replacingOccurrences(of: "\n2022,", with: "\n2023,")
    }
    return release
  }

  @Test func theLaterOneStandsInEitherOrder() throws {
    let plain = try SyntheticRelease().read().release.authority("Upper Vale")
    let alone = try Self.later().read().release.authority("Upper Vale")
    for releases in [[SyntheticRelease(), Self.later()], [Self.later(), SyntheticRelease()]] {
      let release = try read(releases)
      #expect(release.sources.map(\.name) == ["SEN2 2025", "SEN2 2026"])
      let vale = try release.authority("Upper Vale")
      #expect(vale.plans[2024] == plain.plans[2024] && vale.plans[2025] == alone.plans[2025])
      #expect(
        vale.plansByAge[2025] == alone.plansByAge[2025] && vale.plansByAge[2024] == plain.plansByAge[2024])
      #expect(vale.years(of: .requests) == [2022, 2023, 2024, 2025])
      #expect(try Calibration(release: release, authority: vale).basis.census == 2026)
    }
  }

  @Test func whatWasRevisedIsSaid() throws {
    let release = try read([SyntheticRelease(), Self.later()])
    let vale = try release.authority("Upper Vale")
    let before = Int(try SyntheticRelease().read().release.authority("901").plans[2025] ?? 0)
    let words = release.revisions(of: vale)
    #expect(words.count == 1)
    #expect(
      words.first?.hasPrefix(
        "SEN2 2026 revises Upper Vale: January 2025, plans \(before) to \(Int(vale.plans[2025] ?? 0)), mainstream"
      )
        == true)
    #expect(release.revisions(of: vale, upTo: 2024).isEmpty)
    #expect(try read([SyntheticRelease(), SyntheticRelease()]).revisions(of: vale).isEmpty)
  }

  /// Single ages that only the earlier release has are brought to the settings that the later one revised.
  @Test func agesFollowRevisedTotals() throws {
    var later = Self.later()
    later.edit("caseload.csv", where: ["202425,", ",age "]) { _ in nil }
    let release = try read([SyntheticRelease(), later])
    let vale = try release.authority("Upper Vale")
    let table = try #require(vale.plansByAge[2025])
    let settings = table.reduce([Double].zeros(12)) { zip($0, $1).map(+) }
    let revised = try #require(vale.plansBySetting[2025])
    #expect(zip(settings, revised).allSatisfy { abs($0 - $1) < 0.5 })
    let first = try #require(try SyntheticRelease().read().release.authority("901").plansByAge[2025])
    // The shape of ages is kept.
    #expect(abs(table[10].total / table[12].total - first[10].total / first[12].total) < 0.01)
  }

  /// Of two of one year the one that is named later stands; one folder named twice is one release.
  @Test func ofTwoOfOneYearTheOneNamedLaterStands() throws {
    var other = SyntheticRelease()
    other.edit("requests.csv", where: ["2024", "Upper Vale"]) {
      $0.replacingOccurrences(of: ",400,", with: ",401,")
    }
    #expect(try read([SyntheticRelease(), other]).authority("901").total(.requests, 2024) == 401)
    #expect(try read([other, SyntheticRelease()]).authority("901").total(.requests, 2024) == 400)
    let folder = try SyntheticRelease().write()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let twice = try SEN2Release(folders: [folder, folder + "/"], log: FaultLog(isLenient: false))
    #expect(twice.sources.count == 1)
  }

  /// A newer release of which a file is missing does not hide the January before.
  @Test func aReleaseWithoutAFileHidesNothing() throws {
    var later = Self.later()
    later.files["requests.csv"] = nil
    let release = try read([SyntheticRelease(), later])
    let calibration = try Calibration(release: release, authority: try release.authority("901"))
    #expect(calibration.basis.census == 2025)
    #expect(calibration.notes.first?.contains("England's go on to January 2026") == true)
  }

  /// Where fewer than ten authorities have the last January, those of the one before tell how much authorities differ.
  @Test func authoritiesOfTheJanuaryBeforeAreHeardWhereFewAreLeft() throws {
    var later = Self.later()
    for name in later.files.keys { later.edit(name, where: ["Lower Vale"]) { _ in nil } }
    let release = try read([SyntheticRelease(), later])
    let basis = try Calibration(release: release, authority: try release.authority("901")).basis
    let moved = try #require(basis.peers.first { $0.area.oldCode == "902" })
    let lower = try release.authority("902")
    #expect(basis.peers.count == 3 && moved.plans[2026] == lower.plans[2025])
    #expect(moved.total(.requests, 2025) == lower.total(.requests, 2024))
    #expect(basis.history.first { $0.area.oldCode == "902" }?.plans[2026] == nil)
  }

  /// Needs of the January before stand in where a release is without them.
  @Test func needsOfTheJanuaryBeforeStandIn() throws {
    var earlier = SyntheticRelease()
    // 60 with autism and 40 with other difficulty in England's special schools.
    earlier.files["sen_needs_all_plans.csv", default: ""] +=
      "202425,Year,National,E92000001,England,,,,,,Type of placement,Special - LA maintained,100,60,0,0,0,40,0,0,0,0,0,0,0,0\n"
    var later = Self.later()
    later.files["sen_needs_all_plans.csv"] = nil
    let release = try read([earlier, later])
    let calibration = try Calibration(release: release, authority: try release.authority("901"))
    #expect(
      calibration.notes.contains(
        "no primary needs of plans of January 2026 in these files (sen_needs_caseload.csv): those of January 2025 stand in"
      ))
    #expect(calibration.basis.england.needsBySetting[2026]?[Setting.stateSpecial.rawValue].total == 100)
    #expect(calibration.text.contains("sen_needs_all_plans.csv, E06000901, January 2025; England"))
  }
}
