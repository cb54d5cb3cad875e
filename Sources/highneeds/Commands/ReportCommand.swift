import Foundation
import Reports

/// `highneeds report`: writes `report.html` anew from the tables of a result.
struct ReportCommand: Command {
  static let name = "report"
  static let summary = "Rebuild the report of a result from its tables."
  static let options: [CommandOption] = [
    .value("output", "FILE", "Where to write the page; report.html in the result's folder if left out.")
  ]
  static let positional: Positional? = Positional("FOLDER", 1...1, "The folder of a result.")
  static let examples = [
    CommandExample(
      "highneeds report Results/kingston-baseline", "Rewrites Results/kingston-baseline/report.html.")
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let url = URL(fileURLWithPath: arguments.positionals[0])
    let folder = ResultFolder(url)
    let page: String
    if ComparisonFolder(url).isComparison {
      page = ComparisonReport(try ComparisonFolder(url).read()).html()
    } else {
      let contents = try folder.read()
      page = Report(record: contents.record, annual: contents.annual, ages: contents.ages).html()
    }
    let target =
      arguments.text("output").map { URL(fileURLWithPath: $0) }
      ?? folder.url.appendingPathComponent(ResultFolder.reportFileName)
    do {
      try Data(page.utf8).write(to: target, options: .atomic)
    } catch {
      throw RunFailure("cannot write \(target.path): \(error.localizedDescription)")
    }
    console.print("report: \(target.path)")
    return .success
  }
}
