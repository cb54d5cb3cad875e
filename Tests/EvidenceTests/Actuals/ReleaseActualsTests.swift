import Foundation
import SENDSystem
import Testing
import Workplace

@testable import Evidence
@testable import Experiments

@Suite struct ReleaseActualsTests {
  /// The published files, beside the package; `nil` where they are absent.
  static let folder: String? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = package.deletingLastPathComponent().appendingPathComponent("shared/data/sen2-2025").path
    return FileManager.default.fileExists(atPath: path + "/caseload.csv") ? path : nil
  }()

  private func row(_ measure: String, _ year: Int, setting: String = "all", ageGroup: String = "all")
    -> SummaryRow
  {
    SummaryRow(
      scenario: "s", year: year, yearType: Measure.named(measure)?.yearType.rawValue ?? "", measure: measure,
      setting: setting, ageGroup: ageGroup, unit: "plans", mean: 100, sd: 10, p05: 84, p25: 93, p50: 100,
      p75: 107, p95: 116, monteCarloError: 0)
  }

  @Test(.enabled(if: folder != nil, "the published SEN2 files are not beside the package"))
  func figuresOfAnAuthorityInTheYearsOfTheRun() throws {
    let flows = [
      "requests", "agreed_to_assess", "requests_refused", "assessments", "new_plans", "ceased_plans",
    ]
    let rows = (2024...2026).flatMap { year in
      [row("plans", year)] + Setting.allCases.map { row("plans", year, setting: $0.code) }
        + AgeGroup.allCases.map { row("plans", year, ageGroup: $0.code) } + flows.map { row($0, year) }
    }
    let forecast = StoredForecast(rows, scenario: "s", startYear: 2024)
    let log = FaultLog(isLenient: true)
    let release = try SEN2Release(folders: [try #require(Self.folder)], log: log)
    let figures = try ReleaseActuals.figures(of: try release.authority("E09000021"), forecast: forecast)
    let plans = try #require(figures[FigureKey("plans", 2025)])
    #expect(plans > 1000 && figures[FigureKey("plans", 2026)] == nil)
    let settings = Setting.allCases.compactMap { figures[FigureKey("plans", 2025, setting: $0.code)] }
    #expect(settings.count == 12 && settings.reduce(0, +) == plans)
    let groups = AgeGroup.allCases.compactMap { figures[FigureKey("plans", 2025, ageGroup: $0.code)] }
    #expect(groups.count == 5 && groups.reduce(0, +) == plans)
    #expect(figures[FigureKey("ceased_plans", 2024)] == 178)
    for flow in flows { #expect(figures[FigureKey(flow, 2024)] != nil, "\(flow)") }
    // A run that starts later has nothing to be compared with.
    let later = StoredForecast([row("plans", 2030)], scenario: "s", startYear: 2029)
    #expect(throws: EvidenceError.self) {
      try ReleaseActuals.figures(of: try release.authority("E09000021"), forecast: later)
    }
  }
}
