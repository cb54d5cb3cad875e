import Foundation
import SENDSystem
import ScenarioFiles
import Testing

@testable import Evidence

/// Figures that are not told: unknown, and never none.
@Suite struct UnknownFiguresTests {
  /// A row with all cells after the total turned into a marker.
  private static func hidden(_ line: String, _ marker: String) -> String {
    let cells = line.components(separatedBy: ",")
    return (cells.prefix(13) + cells.dropFirst(13).map { _ in marker }).joined(separator: ",")
  }

  @Test(arguments: ["x", "[x]", "z", ":", "u", "no data"])
  func placementsThatAreNotToldAreThoseOfAnotherYear(marker: String) throws {
    var synthetic = SyntheticRelease()
    synthetic.edit("caseload.csv", where: ["202425", "Lower Vale"]) { Self.hidden($0, marker) }
    let plain = try SyntheticRelease().read().release.authority("Lower Vale")
    let (release, log) = try synthetic.read()
    let vale = try release.authority("Lower Vale")
    try log.check(vale)
    #expect(
      log.doubts(on: vale).contains {
        $0.contains("(Lower Vale, 2025): placements are not published in full")
      })
    #expect(vale.plansBySetting[2025] == nil && vale.plans[2025] == plain.plans[2025])
    let told = try #require(plain.plansByAge[2025])
    let taken = try #require(vale.plansByAge[2025])
    for age in 3...24 {
      #expect(taken[age].total == told[age].total)
      // One setting's plans are off by no more than the two years differ.
      #expect(zip(taken[age], told[age]).allSatisfy { abs($0 - $1) <= 2 })
    }
    let text = try Calibration(release: release, authority: vale).text
    let scenario = try ScenarioReader.read(text: text, file: "vale").scenario
    #expect(Double(scenario.caseload.byAgeAndSetting.reduce(0) { $0 + $1.reduce(0, +) }) == plain.plans[2025])
  }

  /// A column that is not told has what its group's sum has beyond the others.
  @Test func aSumTellsWhatAColumnDoesNot() throws {
    var synthetic = SyntheticRelease()
    synthetic.change("newplans.csv") { fields, header in
      let place = header.firstIndex(of: "w_settings") ?? 0
      let neet = header.firstIndex(of: "neet") ?? 0
      if fields == header { return fields + ["ed_elsewhere"] }
      var fields = fields
      let elsewhere = (Int(fields[neet]) ?? 0) + 3
      fields[12] = String((Int(fields[12]) ?? 0) + 3)
      fields[place] = "x"
      return fields + [String(elsewhere)]
    }
    let plain = try SyntheticRelease().read().release.authority("Upper Vale")
    let (release, log) = try synthetic.read()
    let vale = try release.authority("Upper Vale")
    let other = Setting.other.rawValue
    let before = try #require(plain.newPlansByAge[2024])
    let after = try #require(vale.newPlansByAge[2024])
    #expect(after[7][other] == before[7][other] + 3)
    #expect(after[7][Setting.mainstream.rawValue] == before[7][Setting.mainstream.rawValue])
    #expect(!log.lines(on: vale).contains { $0.contains("placements add up") })
  }

  @Test func needsThatAreNotToldAreNotKnown() throws {
    var synthetic = SyntheticRelease()
    synthetic.edit("sen_need_newplans.csv", where: ["Lower Vale"]) { Self.hidden($0, "x") }
    // Of Upper Vale one need alone is hidden: it has what is missing to the plans.
    synthetic.edit("sen_need_newplans.csv", where: ["Upper Vale", "age 7"]) { line in
      var cells = line.components(separatedBy: ",")
      cells[13] = "x"
      return cells.joined(separator: ",")
    }
    let (release, plain) = (try synthetic.read().release, try SyntheticRelease().read().release)
    #expect(try release.authority("Lower Vale").newNeedsByAge.isEmpty)
    #expect(
      try release.authority("Upper Vale").newNeedsByAge[2024]?[7]
        == plain.authority("Upper Vale").newNeedsByAge[2024]?[7])
  }

  @Test func agesThatAreNotKnownCountTowardsTheTotal() throws {
    var synthetic = SyntheticRelease()
    synthetic.edit("assessments.csv", where: ["2024", "Upper Vale", "Aged 7"]) {
      $0.replacingOccurrences(of: "Aged 7", with: "Age unknown")
    }
    let (release, log) = try synthetic.read()
    let vale = try release.authority("Upper Vale")
    try log.check(vale)
    #expect(log.lines(on: vale).isEmpty && vale.byAge(.assessed, 2024)?[7] == 0)
  }

  /// Ceased plans of a year that are kept back: those of the year before, times what England's changed by.
  @Test func flowsThatAreNotToldAreCarriedOn() throws {
    var synthetic = SyntheticRelease()
    synthetic.edit("ceased_plans.csv", where: ["2024", "Lower Vale"]) { line in
      let cells = line.components(separatedBy: ",")
      return (cells.prefix(12) + cells.dropFirst(12).map { _ in "no data" }).joined(separator: ",")
    }
    // England's grow by a half.
    synthetic.edit("ceased_plans.csv", where: ["2024", "National"]) { line in
      let cells = line.components(separatedBy: ",")
      return (cells.prefix(12) + cells.dropFirst(12).map { String((Int($0) ?? 0) * 3 / 2) }).joined(
        separator: ",")
    }
    let (release, log) = try synthetic.read()
    let vale = try release.authority("Lower Vale")
    try log.check(vale)
    #expect(vale.total(.ceased, 2024) == nil)
    let calibration = try Calibration(release: release, authority: vale)
    let before = try #require(vale.total(.ceased, 2023))
    #expect(calibration.basis.local.total(.ceased, 2024) == before * 1.5)
    #expect(
      calibration.doubts.contains(
        "ceased plans of 2024 are not published: those of 2023 times England's change stand in"))
    #expect(throws: Never.self) { try ScenarioReader.read(text: calibration.text, file: "vale") }
  }

  /// Ages that are kept back for the most part are England's, and not none.
  @Test func flowsInTotalAloneTakeEnglandsAges() throws {
    var synthetic = SyntheticRelease()
    synthetic.edit("requests.csv", where: ["Lower Vale", "Aged"]) { line in
      let cells = line.components(separatedBy: ",")
      return (cells.prefix(12) + cells.dropFirst(12).map { _ in "x" }).joined(separator: ",")
    }
    let release = try synthetic.read().release
    let vale = try release.authority("Lower Vale")
    #expect(vale.byAge(.requests, 2024) == nil && vale.total(.requests, 2024) == 80)
    let calibration = try Calibration(release: release, authority: vale)
    let plain = try SyntheticRelease().read().release
    let told = try Calibration(release: plain, authority: try plain.authority("Lower Vale"))
    #expect(zip(calibration.requests.byAge, told.requests.byAge).allSatisfy { abs($0 - $1) < 0.2 })
    #expect(calibration.doubts.contains { $0.hasPrefix("ages of some flows of 2024 are not published") })
  }

  // MARK: Sums

  @Test func figuresThatMissTheirSumByAFewAreCarriedWithADoubt() throws {
    var synthetic = SyntheticRelease()
    synthetic.edit("caseload.csv", where: ["202425", "Lower Vale", "All EHC plans"]) { line in
      var cells = line.components(separatedBy: ",")
      cells[12] = String((Int(cells[12]) ?? 0) + 7)
      return cells.joined(separator: ",")
    }
    let (release, log) = try synthetic.read()
    let vale = try release.authority("Lower Vale")
    try log.check(vale)
    #expect(log.doubts(on: vale).contains { $0.contains("January 2025: ages add up to") })
    #expect(log.repairs(on: vale).isEmpty)
    let calibration = try Calibration(release: release, authority: vale, doubts: log.doubts(on: vale))
    #expect(calibration.text.contains("Doubts about the figures:\n// - caseload.csv: Lower Vale"))
  }

  @Test func aStockThatDoesNotFollowFromItsFlowsIsADoubt() throws {
    var figures = AreaFigures(
      Area(code: "E06000901", oldCode: "901", name: "Upper Vale", regionCode: "", regionName: ""))
    figures.plans = [2023: 2500, 2024: 2705, 2025: 1199]
    for year in [2023, 2024] {
      figures.set(.newPlans, year, total: 379)
      figures.set(.ceased, year, total: 42)
    }
    let broken = StockBalance.broken(figures)
    #expect(broken.count == 1 && broken.first?.year == 2024 && broken.first?.expected == 3042)
    #expect(
      broken.first?.words("Upper Vale").hasPrefix(
        "plans of Upper Vale went from 2705 in January 2024 to 1199 in January 2025, where 379 new and 42 ceased plans give 3042"
      ) == true)
    // The widest that moves between authorities reach.
    figures.plans[2025] = 3042 + 400
    #expect(StockBalance.broken(figures).isEmpty)
  }
}
