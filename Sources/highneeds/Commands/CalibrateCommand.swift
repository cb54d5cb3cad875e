import Evidence
import Foundation
import Reports
import ScenarioFiles
import Workplace

/// `highneeds calibrate`: writes a scenario of an authority from the published SEN2 files.
struct CalibrateCommand: Command {
  static let name = "calibrate"
  static let summary =
    "Write a scenario of an authority from the published SEN2 files, or from its own pupils."
  static let options: [CommandOption] = [
    .value(
      "sen2", "FOLDER", repeatable: true,
      "Folder of a SEN2 release, or one that holds such folders; repeatable."),
    .value("authority", "NAME", "Name or code of the authority."),
    .value(
      "transitions", "FILE",
      "The authority's pupils from January to January, one row each; see the how-to page."),
    .value("settings", "FILE", "What the authority's setting codes mean: setting,category[,name]."),
    .value(
      "population", "FILE",
      "Persons by age: the ONS projections as published, pupils by age and authority, or calendar-year,academic-year,population."
    ),
    .value(
      "finance", "FOLDER", "Folder with unit costs, section 251 and DSG files; England's costs if left out."),
    .value("output", "FILE", "Where to write the scenario, JSON5."),
    .value(
      "census", "YEAR", as: .whole(2015...2100),
      "Start from this January, as it stood then: later figures are hidden. The last complete one if left out."
    ),
    .flag("lenient", "Repair faulty figures where possible, and list what was repaired."),
    .flag("force", "Replace an earlier file."),
  ]
  static let examples = [
    CommandExample(
      "highneeds calibrate --sen2 sen2-2026 --authority \"Kingston upon Thames\" --output kingston.json5",
      "Writes a scenario to check, run and edit."),
    CommandExample(
      "highneeds calibrate --sen2 sen2-2022 --authority Essex --census 2022 --output essex-2022.json5",
      "Writes the scenario as it stood in January 2022, from the older layout."),
    CommandExample(
      "highneeds calibrate --transitions pupils.csv --settings settings.csv --population population.csv --authority Ourshire --output ourshire.json5",
      "Writes a scenario from the authority's own pupils."),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let folders = arguments.texts("sen2")
    let transitions = arguments.text("transitions")
    guard !folders.isEmpty || transitions != nil else {
      throw UsageError("name the folder of a release with --sen2, or a table of pupils with --transitions")
    }
    guard transitions != nil || arguments.text("settings") == nil else {
      throw UsageError("--settings goes with --transitions")
    }
    guard transitions == nil || arguments.whole("census") == nil else {
      throw UsageError("--census goes with published figures, not with --transitions")
    }
    guard let name = arguments.text("authority") else {
      throw UsageError("name an authority with --authority")
    }
    guard let output = arguments.text("output"), let url = try arguments.output() else {
      throw UsageError("say where to write with --output")
    }
    let file = OutputFile(
      url, mark: "Written by 'highneeds calibrate'", called: "a scenario that 'highneeds calibrate' wrote")
    let force = arguments.flag("force")
    try file.check(force: force, inputs: arguments.inputs)
    let log = FaultLog(isLenient: arguments.flag("lenient"))
    let (text, repairs): (String, [String])
    do throws(EvidenceError) {
      (text, repairs) = try scenario(name, arguments, log, on: console)
    } catch {
      for line in error.lines { console.complain("highneeds calibrate: \(line)") }
      // What was left out may be why.
      for line in log.notes { console.complain("note: \(line)") }
      return .misuse
    }
    do {
      _ = try ScenarioReader.read(text: text, file: output)
    } catch {
      // The scenario was not written: its lines would help nobody, its keys say which figures are to blame.
      for problem in error.problems {
        console.complain("highneeds calibrate: the figures give \(problem.keyPath): \(problem.message)")
      }
      console.complain("highneeds calibrate: these figures do not make a sound scenario; nothing was written")
      return .misuse
    }
    try file.write(text, force: force)
    for line in repairs { console.print("repaired: \(line)") }
    console.print("scenario: \(output)")
    return .success
  }

  /// The text of the scenario, and what was repaired.
  private func scenario(
    _ name: String, _ arguments: ParsedArguments, _ log: FaultLog, on console: Console
  ) throws(EvidenceError) -> (text: String, repairs: [String]) {
    if let transitions = arguments.text("transitions") {
      let calibration = try self.calibration(transitions, name, arguments, log)
      for line in calibration.table.report.lines() { console.print("found: \(line)") }
      for line in calibration.population?.notes ?? [] { console.print("note: \(line)") }
      for line in calibration.localSettings { console.print("setting \(line)") }
      return (calibration.text, [])
    }
    let release = try SEN2Release(folders: arguments.texts("sen2"), log: log)
    let authority = try release.authority(name)
    var residents = Residents()
    if let file = arguments.text("population") {
      residents = try Residents(PublishedTable(path: file))
      residents.report(on: authority, to: log)
    }
    var finance = FinanceFolder()
    if let folder = arguments.text("finance") {
      finance = try FinanceFolder(folder: folder)
      finance.report(on: authority, to: log)
    }
    try log.check(authority)
    let calibration = try Calibration(
      release: release, authority: authority, census: arguments.whole("census"), residents: residents,
      finance: finance, repairs: log.repairs(on: authority), doubts: log.doubts(on: authority))
    let elsewhere = log.count(elsewhereThan: authority)
    if elsewhere > 0 {
      console.print(
        "note: \(elsewhere) faults in the figures of other areas; those figures were repaired or left out")
    }
    if release.sources.count > 1 {
      let names = release.sources.map { "\($0.name) (\($0.folder))" }
      console.print(
        "note: where several releases hold a figure, the later one stands: \(names.joined(separator: ", "))")
    }
    for line in calibration.notes + [Calibration.placesNote] { console.print("note: \(line)") }
    for line in calibration.doubts { console.print("doubt: \(line)") }
    return (calibration.continuingTrends().text, log.repairs(on: authority))
  }

  /// From a table of pupils, with published figures of the path to a plan where a release is named too.
  private func calibration(
    _ transitions: String, _ authority: String, _ arguments: ParsedArguments, _ log: FaultLog
  ) throws(EvidenceError) -> TransitionCalibration {
    var codes = LocalCodes()
    if let file = arguments.text("settings") { codes = try LocalCodes(PublishedTable(path: file)) }
    let table = try TransitionTable(
      PublishedTable(path: transitions), codes: codes, isLenient: arguments.flag("lenient"))
    var population: TransitionPopulation?
    if let file = arguments.text("population") {
      population = try TransitionPopulation(PublishedTable(path: file), authority: [authority])
    }
    var finance = FinanceFolder()
    if let folder = arguments.text("finance") { finance = try FinanceFolder(folder: folder) }
    let folders = arguments.texts("sen2")
    let release = folders.isEmpty ? nil : try SEN2Release(folders: folders, log: log)
    if let figures = try release?.authority(authority) {
      let own = FaultLog(isLenient: log.isLenient)
      finance.report(on: figures, to: own)
      try own.check(figures)
    }
    return try TransitionCalibration(
      table: table, authority: authority, codes: codes, population: population, finance: finance,
      release: release)
  }
}
