import Experiments
import Foundation
import Testing

@testable import Reports

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
    let html = Report(
      record: try sample.record, annual: sample.annual, ages: sample.ages, localSettings: Self.rows()
    ).html()
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
}
