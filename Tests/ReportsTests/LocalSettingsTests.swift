import Foundation
import Testing

@testable import Experiments
@testable import Reports
@testable import Workplace

/// Results by the authority's own names of settings: the table and its part of the report.
@Suite struct LocalSettingsTests {
  private static func rows(_ count: Int = 14) -> [LocalSettingRow] {
    (0..<count).flatMap { index in
      (2025...2030).map { year in
        let value = Double(10 * (index + 1) + year - 2025)
        return LocalSettingRow(
          name: index == 0 ? "Oaks, \"the\" <old>" : "École \(index)", title: "Title \(index)",
          plans: SummaryRow(
            scenario: "s", year: year, yearType: "census", measure: "plans", setting: "state_special",
            unit: "plans", mean: value, sd: 2, p05: value - 3, p25: value - 1, p50: value, p75: value + 1,
            p95: value + 3, monteCarloError: 0.1))
      }
    }
  }

  @Test func namesOfAnyKindComeBack() throws {
    let rows = Self.rows()
    #expect(try LocalSettingsTable.rows(of: Array(LocalSettingsTable.text(rows).utf8)) == rows)
  }

  @Test func theReportHasATableOfAllAndAChartOfTheLargest() throws {
    let sample = Sample()
    let contents = RunContents(
      record: try sample.record, annual: sample.annual, ages: sample.ages, localSettings: Self.rows())
    let html = Report(contents).html()
    #expect(
      html.contains("Title 0 (Oaks, &quot;the&quot; &lt;old&gt;)")
        || html.contains("Title 0 (Oaks, \"the\" &lt;old&gt;)"))
    for index in 1..<14 { #expect(html.contains("Title \(index) (École \(index))")) }
    #expect(html.contains("The 12 largest of your settings"))
    #expect(!(try sample.html()).contains("local-settings"))
  }

  @Test func aFolderHoldsTheTableOnlyWhereThereAreNames() throws {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent("local-\(UUID())")
    defer { try? FileManager.default.removeItem(at: parent) }
    var contents = try Sample().contents
    contents.localSettings = Self.rows(2)
    let url = parent.appendingPathComponent("result")
    try ResultFolder(url).write(contents)
    #expect(try ResultFolder(url).read().localSettings == contents.localSettings)
    let package = try String(contentsOf: url.appendingPathComponent("datapackage.json"), encoding: .utf8)
    #expect(
      package.contains("local_settings.csv") && package.contains("The authority's own name of a setting"))
  }

  private static func difference(_ year: Int, _ fewer: Double) -> DifferenceRow {
    DifferenceRow(
      baseline: "base", scenario: ComparisonSample.name(0), year: year, yearType: "census", measure: "plans",
      setting: "state_special", unit: "plans", baselineMean: 50, scenarioMean: 50 - fewer,
      meanDifference: -fewer, sd: 1, p05: -fewer - 2, p50: -fewer, p95: 1, probabilityAboveZero: 0.1,
      varianceReduction: .infinity)
  }

  private static func differences() -> [LocalDifferenceRow] {
    let sample = ComparisonSample()
    var rows: [LocalDifferenceRow] = []
    for year in sample.startYear...(sample.startYear + sample.years) {
      rows.append(
        .init(name: "Oaks, \"the\" <old>", title: "The Oaks", difference: difference(year, 3)))
      rows.append(.init(name: "Elms", title: "Elms", difference: difference(year, 4)))
    }
    return rows
  }

  @Test func aComparisonHoldsThemInATableAndOnItsPage() throws {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent("local-\(UUID())")
    defer { try? FileManager.default.removeItem(at: parent) }
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    let url = parent.appendingPathComponent("result")
    let plain = ComparisonSample().contents
    #expect(!ComparisonReport(plain).html().contains("Your own settings"))
    var contents = plain
    contents.localSettings = Self.differences()
    try ComparisonFolder(url).write(contents)
    let read = try ComparisonFolder(url).read()
    #expect(read.localSettings == contents.localSettings)
    let html = try String(contentsOf: url.appendingPathComponent("report.html"), encoding: .utf8)
    #expect(html == ComparisonReport(read).html())
    #expect(html.contains("The Oaks (Oaks, ") && html.contains("compare_local_settings.csv"))
    let package = try String(contentsOf: url.appendingPathComponent("datapackage.json"), encoding: .utf8)
    #expect(package.contains("compare_local_settings.csv") && package.contains("baseline_mean"))
  }
}
