import Foundation
import Testing

@testable import highneeds

/// `highneeds workbench` as a process. The page in a browser is tried by Scripts/test-workbench.mjs.
@Suite struct WorkbenchTests {
  private static let strategy = """
    {
      schema: 1, kind: "strategy", number: 5, name: "Lower fees", summary: "Fees fall.",
      parameters: { start: { value: "2026-04-01", meaning: "First day." } },
      effects: [{ name: "Fees", unit_cost: 0.9, settings: ["inmss"], from: "$start" }],
    }
    """

  /// A folder with the small scenario, a strategy and what looks like an engine.
  private static func folder() throws -> Folder {
    let folder = try SmallScenario.folder()
    try FileManager.default.createDirectory(at: folder.file("tried"), withIntermediateDirectories: true)
    try folder.write(strategy, to: "tried/05-fees.json5")
    try Data([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]).write(to: folder.file("engine.wasm"))
    return folder
  }

  private static func made(_ options: String..., in folder: Folder) throws -> Tool.Result {
    try Tool.run(
      [
        "workbench", "small.json5", "--engine", "engine.wasm", "--strategies", "tried", "--output",
        "out.html",
      ] + options,
      in: folder)
  }

  @Test func thePageHoldsEngineScenarioAndStrategies() throws {
    let folder = try Self.folder()
    let result = try Self.made(in: folder)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("1 strategy"))
    let page = try folder.text("out.html")
    #expect(page.contains("AGFzbQEAAAA="))
    #expect(page.contains("<script type=\"application/wasm\" id=\"engine\">"))
    #expect(page.contains("What if? High needs in Smallborough") && page.contains("Lower fees"))
    #expect(page.contains("\"name\":\"small\""))
    // Nothing is replaced unasked, and the same command gives the same figures.
    #expect(try Self.made(in: folder).code == 2)
    let again = try Self.made("--force", "--threads", "1", in: folder)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try folder.text("out.html") == page)
  }

  @Test func anotherSeedGivesOtherFigures() throws {
    let folder = try Self.folder()
    #expect(try Self.made("--seed", "1", in: folder).code == 0)
    let first = try folder.text("out.html")
    #expect(try Self.made("--seed", "2", "--force", in: folder).code == 0)
    let second = try folder.text("out.html")
    func figures(_ page: String) -> Substring? {
      guard let begin = page.firstRange(of: "id=\"baseline\""),
        let end = page.firstRange(of: "class=\"assumptions\"")
      else { return nil }
      return page[begin.upperBound..<end.lowerBound]
    }
    #expect(figures(first) != nil && figures(first) != figures(second))
  }

  @Test func whatIsMissingIsSaidInPlainWords() throws {
    let folder = try Self.folder()
    func errors(_ words: String...) throws -> String {
      let result = try Tool.run(["workbench", "small.json5", "--output", "out.html"] + words, in: folder)
      #expect(result.code == 2)
      #expect(!FileManager.default.fileExists(atPath: folder.file("out.html").path))
      return result.errors
    }
    #expect(
      try errors("--engine", "none.wasm", "--strategies", "tried").contains("there is no engine at none.wasm")
    )
    #expect(
      try errors("--engine", "small.json5", "--strategies", "tried")
        .contains("small.json5 is no engine; Scripts/build-engine.sh makes one"))
    #expect(
      try errors("--engine", "engine.wasm", "--strategies", "nowhere").contains(
        "no folder of strategies at nowhere"))
    try folder.write(Self.strategy.replacing("2026-04-01", with: "spring"), to: "tried/05-fees.json5")
    #expect(try errors("--engine", "engine.wasm", "--strategies", "tried").contains("tried/05-fees.json5"))
  }
}
