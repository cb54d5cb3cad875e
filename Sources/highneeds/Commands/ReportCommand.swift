import Foundation
import Reports

/// `highneeds report`: writes `report.html` anew from the tables of a result, and of a comparison `forum.html` too.
struct ReportCommand: Command {
  static let name = "report"
  static let summary = "Rebuild the report of a result or a comparison from its tables."
  static let options: [CommandOption] = [
    .value("output", "FILE", "Where to write the page; report.html in the result's folder if left out.")
  ]
  static let positional: Positional? = Positional("FOLDER", 1...1, "The folder of a result or a comparison.")
  static let examples = [
    CommandExample(
      "highneeds report Results/kingston-baseline", "Rewrites Results/kingston-baseline/report.html.")
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let url = URL(fileURLWithPath: arguments.positionals[0])
    let output = arguments.text("output").map { URL(fileURLWithPath: $0) }
    let target = output ?? url.appendingPathComponent(ResultFolder.reportFileName)
    if ComparisonFolder(url).isComparison {
      let contents = try ComparisonFolder(url).read()
      try write(ComparisonReport(contents).html(), to: target)
      if output == nil {
        try write(
          ForumPage(contents).html(), to: url.appendingPathComponent(ComparisonFolder.forumFileName))
      }
    } else {
      let contents = try ResultFolder(url).read()
      try write(Report(contents).html(), to: target)
    }
    console.print("report: \(target.path)")
    return .success
  }

  private func write(_ page: String, to target: URL) throws {
    do {
      try Data(page.utf8).write(to: target, options: .atomic)
    } catch {
      throw RunFailure("cannot write \(target.path): \(error.localizedDescription)")
    }
  }
}
