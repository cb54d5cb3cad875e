import Foundation
import Testing

/// A table of pupils from calibration to results by the authority's own settings, as a user goes about it.
@Suite struct TransitionCommandTests {
  /// Three years of 41 pupils a year group from Reception to Year 11, of two mainstream names and a special school;
  /// the last year group leaves, and as many join in Reception.
  private static func table() -> String {
    var text = "Calendar Year,Setting 1,Need 1,Academic Year 1,Setting 2,Need 2,Academic Year 2\r\n"
    func state(_ pupil: Int) -> String {
      pupil % 4 == 0 ? "Süd Schule,ASD" : pupil % 4 == 1 ? "\"MMS, out\",SLCN" : "MMSIB,SEMH"
    }
    for year in 2021...2023 {
      for pupil in 0..<41 {
        text += "\(year),NONSEND,NONSEND,-1,\(state(pupil)),0\r\n"
        for group in 0...10 {
          text += "\(year),\(state(pupil)),\(group),\(state(pupil)),\(group + 1)\r\n"
        }
        text += "\(year),\(state(pupil)),11,NONSEND,NONSEND,12\r\n"
      }
    }
    return text
  }

  private static let map = "setting,category,name\nSüd Schule,state_special,South\n\"MMS, out\",mainstream,\n"

  private func folder() throws -> Folder {
    let folder = Folder()
    try folder.write("\u{FEFF}" + Self.table(), to: "pupils.csv")
    try folder.write(Self.map, to: "settings.csv")
    return folder
  }

  @Test func localSettingsReachTheResults() throws {
    let folder = try folder()
    let calibrated = try Tool.run(
      "calibrate", "--transitions", "pupils.csv", "--settings", "settings.csv", "--authority", "Südshire",
      "--output", "s.json5", in: folder)
    #expect(calibrated.code == 0, "\(calibrated.errors)")
    #expect(calibrated.output.contains("Süd Schule"))
    #expect(try Tool.run("check", "s.json5", in: folder).code == 0)
    let ran = try Tool.run(
      "run", "s.json5", "--replications", "8", "--save-replications", "--output", "out", in: folder)
    #expect(ran.code == 0, "\(ran.errors)")
    let table = try folder.text("out/local_settings.csv")
    #expect(
      table.hasPrefix(
        "scenario,year,year_type,measure,setting,local_setting,local_title,unit,mean,sd,p05,p25,p50,p75,p95,mc_se\n"
      ))
    // 492 plans in January 2024, 132 of them special, 120 in the one mainstream name and 240 in the other.
    #expect(table.contains("s,2024,census,plans,mainstream,\"MMS, out\",\"MMS, out\",plans,120.000,0.000,"))
    #expect(table.contains("s,2024,census,plans,mainstream,MMSIB,MMSIB,plans,240.000,0.000,"))
    #expect(table.contains("s,2024,census,plans,state_special,Süd Schule,South,plans,132.000,0.000,"))
    let report = try folder.text("out/report.html")
    #expect(report.contains("Your own settings") && report.contains("South (Süd Schule)"))
    #expect(try folder.text("out/datapackage.json").contains("local_settings.csv"))
    let replications = try folder.text("out/local_replications.csv").split(separator: "\n")
    #expect(replications[0] == "scenario,replication,year,year_type,measure,setting,local_setting,value")
    #expect(replications.contains("s,7,2024,census,plans,mainstream,\"MMS, out\",120.000"))
    #expect(!(try folder.text("out/replications.csv").contains("Süd Schule")))
    // The report is rebuilt with them.
    try FileManager.default.removeItem(at: folder.file("out/report.html"))
    #expect(try Tool.run("report", "out", in: folder).code == 0)
    #expect(try folder.text("out/report.html") == report)
  }

  @Test func localSettingsReachAComparison() throws {
    let folder = try folder()
    let words = [
      "calibrate", "--transitions", "pupils.csv", "--settings", "settings.csv", "--authority", "S",
    ]
    #expect(try Tool.run(words + ["--output", "s.json5"], in: folder).code == 0)
    try folder.write(
      """
      { schema: 1, extends: "s.json5", name: "fewer",
        requests: { level: { by_age: { "0-25": 0.5 } } } }
      """, to: "fewer.json5")
    let compared = try Tool.run(
      "compare", "s.json5", "fewer.json5", "--replications", "4", "--output", "out", in: folder)
    #expect(compared.code == 0, "\(compared.errors)")
    let rows = try folder.text("out/compare_local_settings.csv").split(separator: "\n")
    #expect(
      rows[0].hasPrefix("baseline,scenario,year,year_type,measure,setting,local_setting,local_title,unit,"))
    #expect(
      rows.contains {
        $0.hasPrefix("s,fewer,2024,census,plans,mainstream,\"MMS, out\",\"MMS, out\",plans,120.000,0.000,")
      })
    #expect(try folder.text("out/report.html").contains("South (Süd Schule)"))
  }

  @Test func aTableIsBacktested() throws {
    let folder = try folder()
    let words = [
      "backtest", "--transitions", "pupils.csv", "--settings", "settings.csv", "--output", "back",
    ]
    let result = try Tool.run(words, in: folder)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("your settings") && result.output.contains("from January 2023"))
    let forecasts = try folder.text("back/forecasts.csv")
    #expect(forecasts.contains("LOCAL,The authority,2023,1,2024,plans,all,all,"))
    #expect(forecasts.contains(",plans_local_setting,\"MMS, out\",all,"))
    #expect(try folder.text("back/scores.csv").hasPrefix("measure,setting,age_group,horizon,authorities,"))
    let page = try folder.text("back/report.html")
    #expect(page.contains("The authority: forecasts from its pupils, and what came"))
    #expect(page.contains("Where it failed") && page.contains("How sure it was, and how right"))
    #expect(try folder.text("back/datapackage.json").contains("plans_local_setting"))
    let again = try Tool.run(words, in: folder)
    #expect(again.code == 2 && again.errors.contains("--force"))
    #expect(try Tool.run(words + ["--force", "--origin", "2023"], in: folder).code == 0)
    #expect(try folder.text("back/forecasts.csv") == forecasts)
  }

  @Test func whatCannotBeIsRefused() throws {
    let folder = try folder()
    let early = try Tool.run(
      "backtest", "--transitions", "pupils.csv", "--settings", "settings.csv", "--origin", "2022", "--output",
      "back", in: folder)
    #expect(early.code == 2 && early.errors.contains("origins are 2023"))
    let both = try Tool.run(
      "backtest", "--transitions", "pupils.csv", "--sen2", ".", "--origin", "2023", in: folder)
    #expect(both.code == 2 && both.errors.contains("do not go with --transitions"))
    let unmapped = try Tool.run("backtest", "--transitions", "pupils.csv", "--output", "back", in: folder)
    #expect(
      unmapped.code == 2 && unmapped.errors.contains("'Süd Schule' (")
        && unmapped.errors.contains("'MMS, out'"))
    let missing = try Tool.run("backtest", "--transitions", "nothing.csv", "--output", "back", in: folder)
    #expect(missing.code == 2)
    #expect(try folder.contents() == ["pupils.csv", "settings.csv"])
  }
}
