import Foundation
import Reports
import Workplace

/// `highneeds report`: writes `report.html` anew from the tables of a result, and of a comparison `forum.html` too.
struct ReportCommand: Command {
  static let name = "report"
  static let summary = "Rebuild the report of a result, a comparison or an analysis from its tables."
  static let options: [CommandOption] = [
    .value("output", "FILE", "Where to write the page; report.html in the result's folder if left out."),
    .flag("force", "Replace an earlier page in the same FILE."),
  ]
  static let positional: Positional? = Positional(
    "FOLDER", 1...1, "The folder of a run, compare, sensitivity, seek or decompose.")
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
    let output = try arguments.output()
    let target = output ?? url.appendingPathComponent(ResultFolder.reportFileName)
    // The pages in the folder are there to be made anew.
    let force = output == nil || arguments.flag("force")
    if output != nil { try Self.page(target).check(force: force, inputs: arguments.inputs) }
    let pages: [(html: String, target: URL)]
    do {
      if ComparisonFolder(url).isComparison {
        let contents = try ComparisonFolder(url).read()
        let forum = (ForumPage(contents).html(), url.appendingPathComponent(ComparisonFolder.forumFileName))
        pages = [(ComparisonReport(contents).html(), target)] + (output == nil ? [forum] : [])
      } else if AnalysisFolder(url).isAnalysis {
        pages = [(try AnalysisFolder(url).page(), target)]
      } else {
        if let reason = ResultFolder(url).reasonForNoPage { throw UsageError("\(url.path) \(reason)") }
        pages = [(Report(try ResultFolder(url).read()).html(), target)]
      }
    } catch let error as ResultFolderError {
      // Here the folder is the input: what is wrong with it is bad input.
      console.complain("highneeds report: \(error)")
      return .misuse
    }
    for page in pages { try Self.page(page.target).write(page.html, force: force) }
    console.print("report: \(target.path)")
    return .success
  }

  /// A page as `Page.document` heads it.
  private static func page(_ url: URL) -> OutputFile {
    OutputFile(url, mark: "name=\"generator\" content=\"HighNeeds ", called: "a page of HighNeeds")
  }
}
