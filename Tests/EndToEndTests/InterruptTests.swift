import Foundation
import Testing

/// Ctrl-C, and being asked to stop, in work that would take hours: it ends, and leaves nothing.
@Suite struct InterruptTests {
  private static let size = ["--replications", "100000", "--threads", "2", "--output", "out"]

  @Test(arguments: [
    ["run", "small.json5"], ["compare", "small.json5", "other.json5"],
    ["sensitivity", "small.json5", "--method", "oneway", "--output-measure", "plans:2027"],
    ["seek", "small.json5", "--lever", "requests", "--target", "plans:2027 <= 60"],
    ["decompose", "small.json5", "--from", "2025", "--to", "2026"],
  ])
  func nothingIsLeftBehind(words: [String]) throws {
    let folder = try SmallScenario.folder()
    try folder.write(SmallScenario.replacing("births: 100", with: "births: 90"), to: "other.json5")
    let before = try folder.contents()
    let running = try Tool.start(words + Self.size, in: folder)
    try running.waitUntilWorking()
    kill(running.process.processIdentifier, words[0].count.isMultiple(of: 2) ? SIGINT : SIGTERM)
    let result = try running.finish()
    #expect(result.exited)
    #expect(result.code == 1)
    #expect(result.errors.contains("interrupted; nothing was written"), "\(result.errors)")
    #expect(try folder.contents() == before)
  }

  /// A plan runs one point with all its replications, to know other machines by.
  @Test func aPlanDoesNotWaitForItsFirstPoint() throws {
    let folder = try SmallScenario.folder()
    let plan = [
      "plan", "small.json5", "--method", "oneway", "--output-measure", "plans:2027", "--replications",
      "100000",
      "--shards", "1", "--output", "plan",
    ]
    let planning = try Tool.start(plan, in: folder)
    try planning.waitUntilWorking()
    kill(planning.process.processIdentifier, SIGTERM)
    let result = try planning.finish()
    #expect(result.exited && result.code == 1, "\(result.errors)")
    #expect(try folder.contents() == ["small.json5"])
  }
}
