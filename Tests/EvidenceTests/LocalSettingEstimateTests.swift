import SENDSystem
import ScenarioFiles
import Testing

@testable import Evidence

/// The authority's own settings, counted and written.
@Suite struct LocalSettingEstimateTests {
  private static func rows(_ count: Int, _ row: String) -> String {
    String(repeating: row + "\n", count: count)
  }

  private static func estimate(_ rows: String) throws -> LocalSettingEstimate {
    try LocalSettingEstimate(TransitionTableTests.table(rows), codes: LocalCodes())
  }

  @Test func countsOfTheLastJanuaryAreKept() throws {
    let estimate = try Self.estimate(
      Self.rows(6, "2022,MMSIB,ASD,3,MMSIB,ASD,4") + Self.rows(3, "2022,mmsib,ASD,3,MMSOB,ASD,4")
        + Self.rows(2, "2022,NONSEND,NONSEND,3,MSSIB,ASD,4"))
    #expect(estimate.names.map(\.name) == ["MMSIB", "MMSOB", "MSSIB"])
    #expect(estimate.atStart[8] == [6, 3, 2])
    // Six of nine stayed at age 8; other ages of school are these.
    let change = try #require(estimate.changes.first { $0.ages.contains(8) })
    #expect(abs(change.weights[0][1] / (change.weights[0][0] + change.weights[0][1]) - 1.0 / 3) < 0.02)
  }

  @Test func aNameGivenUpLeavesTheResults() throws {
    let estimate = try Self.estimate(
      Self.rows(50, "2020,OLDMS,ASD,3,OLDMS,ASD,4").replacing("OLDMS", with: "MMS")
        + Self.rows(50, "2021,MMS,ASD,4,MMSIB,ASD,5") + Self.rows(50, "2022,MMSIB,ASD,5,MMSIB,ASD,6"))
    #expect(estimate.names.map(\.name) == ["MMSIB"])
  }

  /// Two colleges of equal intake, one of which loses half of its pupils a year and the other a tenth: a year on the
  /// shares are as 50 to 90, though the model ends the plans of both alike.
  @Test func leavingSortsTheNamesOfASetting() throws {
    var rows = ""
    for year in 2019...2022 {
      rows += Self.rows(100, "\(year),FEC,ASD,13,NONSEND,NONSEND,14")
      rows += Self.rows(100, "\(year),FEC,ASD,13,FEC,ASD,14")
      rows += Self.rows(20, "\(year),APP,ASD,13,NONSEND,NONSEND,14")
      rows += Self.rows(180, "\(year),APP,ASD,13,APP,ASD,14")
    }
    let table = try TransitionTableTests.table(rows, isLenient: true)
    let estimate = LocalSettingEstimate(table, codes: LocalCodes())
    let change = try #require(estimate.changes.first { $0.ages.contains(18) })
    let (app, fec) = (0, 1)
    #expect(estimate.names.map(\.name) == ["APP", "FEC"])
    func share(_ from: Int, _ to: Int) -> Double { change.weights[from][to] / change.weights[from].total }
    // Of 400 pupils 280 stay, half of them from each as far as the model knows.
    let inFEC = 0.5 * share(fec, fec) + 0.5 * share(app, fec)
    #expect(abs(inFEC - 50.0 / 140) < 0.02)
    #expect(abs(share(app, app) - 1) < 0.01)
  }

  @Test func namesOfAnyKindSurviveIntoAScenario() throws {
    let strange = ["Schule \"Süd\", Haupt\nstraße", "note", "state_special", "ÉCOLE, 1"]
    let map = try LocalCodes(
      PublishedTable(
        bytes: Array(
          ("setting,category,name\n"
            + strange.map {
              "\"\($0.replacing("\"", with: "\"\""))\",mainstream,\"The \"\"one\"\"\nof us\"\n"
            }
            .joined()).utf8), file: "settings.csv"))
    var rows = ""
    for name in strange {
      let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
      for group in 1...6 {
        rows += "2021,\(quoted),ASD,\(group),\(quoted),ASD,\(group + 1)\n"
        rows += "2022,\(quoted),ASD,\(group + 1),\(quoted),ASD,\(group + 2)\n"
      }
    }
    let table = try TransitionTableTests.table(rows, codes: map)
    let calibration = try TransitionCalibration(table: table, authority: "Names & \"Co\"", codes: map)
    let scenario = try ScenarioReader.read(text: calibration.text, file: "names.json5").scenario
    #expect(
      Set(scenario.localSettings.names.map(\.name))
        == ["Schule \"Süd\", Haupt straße", "NOTE", "STATE_SPECIAL", "ÉCOLE, 1"])
    #expect(scenario.localSettings.names.allSatisfy { $0.title.contains("The \"one\"") })
    #expect(scenario.localSettings.atStart.joined().reduce(0, +) == 24)
  }

  @Test func whatIsRepairedHasANameOfItsOwn() throws {
    let rows =
      Self.rows(9, "2022,FEC,ASD,13,FEC,ASD,14") + Self.rows(1, "2022,FEC,ASD,3,FEC,ASD,4")
      + Self.rows(1, "2022,QQQ,ASD,3,QQQ,ASD,4")
    let table = try TransitionTableTests.table(rows, isLenient: true)
    let estimate = LocalSettingEstimate(table, codes: LocalCodes())
    #expect(estimate.names.map(\.name) == ["FEC", "FEC (other)", "QQQ"])
    #expect(estimate.names.map(\.setting) == [.fe, .other, .other])
  }

  @Test func headersAreReadHoweverTheyAreWritten() throws {
    let rows = "x,2021,MMSIB,ASD,2,MMSIB,ASD,3\r\n"
    for header in [
      "\u{FEFF}Extra,Calendar Year,Setting 1,Need 1,Academic Year 1,Setting 2,Need 2,Academic Year 2\r\n",
      "extra,CALENDAR_YEAR,SETTING_1,NEED_1,ACADEMIC_YEAR_1,SETTING_2,NEED_2,ACADEMIC_YEAR_2\r\n",
      "\"extra\",\"calendar-year\",setting-1,need-1,academic-year-1,setting-2,need-2,\"academic-year-2\"\r\n",
    ] {
      #expect(try TransitionTableTests.table(rows, header: header).rows.count == 1)
    }
    let error = #expect(throws: EvidenceError.self) {
      try TransitionTableTests.table(rows, header: "x,calender-year,a,b,c,d,e,f\r\n")
    }
    let text = try #require(error).description
    #expect(text.contains("these are missing: 'calendar-year', 'setting-1'"))
    #expect(text.contains("the file has x,calender-year,a"))
  }

  @Test func blanksAreToldAndRepaired() throws {
    let rows = "2021,MMSIB,,2,MMSIB,,3\n2021,,,2,MMSIB,ASD,3\n2021,MMSIB,ASD,2,,,\n"
    #expect(throws: EvidenceError.self) { try TransitionTableTests.table(rows) }
    let table = try TransitionTableTests.table(rows, isLenient: true)
    #expect(table.report.count(.planWithoutNeed) == 2)
    #expect(table.rows.count == 3)
    #expect(table.rows[1].before == nil && table.rows[2].after == nil)
  }
}
