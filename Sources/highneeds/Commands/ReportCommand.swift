import Foundation
import Reports

/// `highneeds report`: writes `report.html` anew from the tables of a result, and of a comparison `forum.html` too.
struct ReportCommand: Command {
  static let name = "report"
  static let summary = "Rebuild the report of a result, a comparison or an analysis from its tables."
  static let options: [CommandOption] = [
    .value("output", "FILE", "Where to write the page; report.html in the result's folder if left out.")
  ]
  static let positional: Positional? = Positional(
    "FOLDER", 1...1, "The folder of a run, compare, sensitivity, seek, decompose or explore.")
  static let examples = [
    CommandExample(
      "highneeds report Results/kingston-baseline", "Rewrites Results/kingston-baseline/report.html.")
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the page was written"),
    (.failure, "the page could not be written"),
    (.misuse, "the command line is wrong, or the folder is damaged or none of a result; nothing was written"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let url = URL(fileURLWithPath: arguments.positionals[0])
    let output = arguments.text("output").map { URL(fileURLWithPath: $0) }
    let target = output ?? url.appendingPathComponent(ResultFolder.reportFileName)
    do {
      if ComparisonFolder(url).isComparison {
        let contents = try ComparisonFolder(url).read()
        let (report, forum) = (ComparisonReport(contents).html(), ForumPage(contents).html())
        try write(report, to: target)
        if output == nil {
          try write(forum, to: url.appendingPathComponent(ComparisonFolder.forumFileName))
        }
      } else if AnalysisFolder(url).isAnalysis {
        try write(try AnalysisFolder(url).page(), to: target)
      } else {
        if let reason = ResultFolder(url).reasonForNoPage { throw UsageError("\(url.path) \(reason)") }
        try write(Report(try ResultFolder(url).read()).html(), to: target)
      }
    } catch let error as ResultFolderError {
      // Here the folder is the input: what is wrong with it is bad input.
      console.complain("highneeds report: \(error)")
      return .misuse
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
