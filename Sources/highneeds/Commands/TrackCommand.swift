import Evidence
import Experiments
import Foundation
import Reports
import Workplace

/// `highneeds track`: actual figures against the forecast of a stored run.
struct TrackCommand: Command {
  static let name = "track"
  static let summary = "Compare actual figures with the forecast of a run, and explain the gap."
  static let options: [CommandOption] = [
    .value(
      "actuals", "FILE",
      "Table of actual figures, CSV: year,measure,setting,value; or the folder of a SEN2 release."),
    .value(
      "sen2", "FOLDER", repeatable: true,
      "Folder of a SEN2 release with figures of the run's authority; repeatable. A figure in FILE goes before."
    ),
    .value("output", "FOLDER", "Where to write; the folder track inside that of the run if left out."),
    .flag("lenient", "Repair faulty SEN2 figures where possible, and list what was repaired."),
    .flag("force", "Replace an earlier result of track in the same folder."),
  ]
  static let positional: Positional? = Positional("RUN", 1...1, "The folder of a result of 'highneeds run'.")
  static let examples = [
    CommandExample(
      "highneeds track Results/kingston-baseline --actuals actuals.csv",
      "Writes Results/kingston-baseline/track with verdicts, explanation and a page."),
    CommandExample(
      "highneeds track Results/kingston-baseline --sen2 sen2-2026 --output Results/kingston-2026",
      "Takes the figures of the run's authority from a SEN2 release."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the result was written; every figure is inside the forecast or to watch"),
    (.failure, "the work could not be done; nothing was written"),
    (.misuse, "the command line or the actual figures are wrong; nothing was written"),
    (.unmet, "the result was written; at least one figure is outside the forecast"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let source = URL(fileURLWithPath: arguments.positionals[0])
    guard arguments.text("actuals") != nil || !arguments.texts("sen2").isEmpty else {
      throw UsageError("name the actual figures with --actuals or --sen2")
    }
    if ComparisonFolder(source).isComparison {
      throw UsageError("\(source.path) holds a comparison; name the result of a run")
    }
    let session = try Session<TrackFolder>(
      arguments, or: source.appendingPathComponent(TrackFolder.defaultName).path, on: console)
    let run = try StoredRun(source)
    let actuals: [FigureKey: Double]
    let remarks: [String]
    do {
      (actuals, remarks) = try figures(arguments, run)
    } catch let error as ActualsError {
      console.complainLines("\(error)")
      return .misuse
    }
    let tracking = try run.tracking(actuals)
    guard !tracking.figures.isEmpty else {
      console.complain(
        "highneeds track: all figures belong to January \(run.record.startYear), from which the run starts; "
          + "there is no forecast to compare")
      return .misuse
    }
    try session.folder.write(tracking, of: run, force: session.force)
    for line in remarks { console.print(line) }
    console.printLines(TrackText(tracking).text)
    console.print("page: \(session.page)")
    return tracking.count(.outside) > 0 ? .unmet : .success
  }

  /// The figures of the table and of the releases, and what is to be said of the latter.
  private func figures(
    _ arguments: ParsedArguments, _ run: StoredRun
  ) throws -> (figures: [FigureKey: Double], remarks: [String]) {
    var folders = arguments.texts("sen2")
    var figures: [FigureKey: Double] = [:]
    if let path = arguments.text("actuals") {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw UsageError("there is no file \(path)")
      }
      if isFolder.boolValue {
        folders.append(path)
      } else {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
          throw UsageError("\(path) cannot be read")
        }
        figures = try ActualsFile(bytes: [UInt8](data), file: path, forecast: run.forecast).figures
      }
    }
    guard !folders.isEmpty else {
      try arguments.refuse(["lenient"], "goes with a SEN2 release")
      return (figures, [])
    }
    let log = FaultLog(isLenient: arguments.flag("lenient"))
    let release = try SEN2Release(folders: folders, log: log)
    let record = run.record
    let authority = try release.authority(
      record.authorityCode.isEmpty ? record.authorityName : record.authorityCode)
    try log.check(authority)
    let published = try ReleaseActuals.figures(of: authority, forecast: run.forecast)
    let remarks =
      (release.notes + release.revisions(of: authority)).map { "note: \($0)" }
      + log.repairs(on: authority).map { "repaired: \($0)" }
      + log.doubts(on: authority).map { "doubt: \($0)" }
    return (published.merging(figures) { _, own in own }, remarks)
  }
}
