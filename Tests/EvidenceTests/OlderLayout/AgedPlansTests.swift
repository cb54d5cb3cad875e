import Foundation
import Testing
import Workplace

@testable import Evidence

/// Age groups of a January of which only settings are published.
@Suite struct AgedPlansTests {
  private static func figures(new: Double) -> AreaFigures {
    var figures = AreaFigures(
      Area(code: "E06000901", oldCode: "901", name: "Upper Vale", regionCode: "", regionName: ""))
    figures.plans = [2022: 700, 2023: 800]
    figures.plansByGroup = [2022: [100, 600, 0, 0, 0]]
    var table = [[Double]].table()
    table[7][1] = new
    figures.newPlansByAge[2022] = table
    return figures
  }

  /// 100 plans at each of the ages 4 to 10: those of 4 are 5 a year later, and those of 10 are 11.
  @Test func plansGrowAYearOlder() {
    var before = [[Double]].table()
    for age in 4...10 { before[age][1] = 100 }
    let groups = AgedPlans(Self.figures(new: 0), before: before, census: 2023).groups
    #expect(groups[0] == 0 && groups[3] == 0 && groups[4] == 0)
    #expect(abs(groups[1] / groups[2] - 6) < 0.05)
    #expect(abs(groups.total - 800) < 1e-9)
    // New plans at 7 go to the group of 5 to 10.
    let more = AgedPlans(Self.figures(new: 600), before: before, census: 2023).groups
    #expect(abs(more[1] / more[2] - 12) < 0.1)
  }

  @Test func onlyWhatIsNotPublishedIsMadeUp() {
    var figures = Self.figures(new: 10)
    #expect(figures.canAge(to: 2023) && !figures.canAge(to: 2022) && !figures.canAge(to: 2024))
    figures.plansByGroup[2023] = [100, 700, 0, 0, 0]
    #expect(!figures.canAge(to: 2023))
  }

  /// England's January 2025 from that of 2024: each group is published, and met within 2 %.
  @Test(.enabled(if: PublishedDataTests.isThere, "the published files (../shared/data) are not here"))
  func englandsGroupsAreMet() throws {
    let release = try SEN2Release(
      folders: [PublishedDataTests.folder.appendingPathComponent("sen2-2025").path],
      log: FaultLog(isLenient: true))
    let england = try #require(release.england)
    let groups = AgedPlans(england, before: try #require(england.plansByAge[2024]), census: 2025).groups
    for (group, ages) in UnfoldedPlans.groups.enumerated() {
      let published = ages.reduce(0) { $0 + (england.plansByAge[2025]?[$1].total ?? 0) }
      #expect(
        abs(groups[group] / published - 1) < 0.02,
        "group \(group): \(groups[group]) of \(published)")
    }
  }
}
