import Foundation
import Testing

/// The page of the folder of results lists what may be in it.
@Suite struct ResultsPageTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every table that the sources name; those of a backtest stand in the page of commands.
  @Test func everyTableIsListed() throws {
    let sources = Self.root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    var names: Set<String> = []
    for case let file as String in files
    where file.hasSuffix(".swift") && !file.contains("/Backtest") {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for match in text.matches(of: /[fF]ileName = "([a-z_]+\.csv)"/) { names.insert(String(match.1)) }
    }
    #expect(names.count > 15)
    let page = try String(
      contentsOf: Self.root.appendingPathComponent("Results/README.md"), encoding: .utf8)
    for name in names.sorted() { #expect(page.contains("`\(name)`"), "\(name)") }
  }
}
