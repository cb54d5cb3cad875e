import Foundation
import Testing

/// What cannot be done is refused before it begins, and a result that is whole is a success.
@Suite struct LimitsTests {
  @Test(arguments: [
    ["run", "small.json5", "--replications", "10000000"],
    ["compare", "small.json5", "other.json5", "--replications", "1000000"],
    [
      "sensitivity", "small.json5", "--output-measure", "plans:2027", "--method", "sobol", "--size", "65536",
      "--replications", "100000",
    ],
  ])
  func moreThanMemoryHoldsIsRefused(words: [String]) throws {
    // Many years, so that a replication has many values.
    let folder = try SmallScenario.folder(SmallScenario.replacing("years: 3", with: "years: 30"))
    try folder.write(SmallScenario.replacing("years: 3", with: "years: 30"), to: "other.json5")
    let before = try folder.contents()
    let result = try Tool.run(words + ["--output", "out"], in: folder)
    #expect(result.exited && result.code == 2, "\(result.errors)")
    #expect(result.errors.contains("of memory") && result.errors.contains("at most"), "\(result.errors)")
    #expect(try folder.contents() == before)
  }

  /// `highneeds run … >&-` and `highneeds run … | head -0`.
  @Test(arguments: [">&-", "2>&-", "<&-", "| true", ">&- 2>&- <&-"])
  func aResultThatIsWholeIsASuccessWhoeverReadsTheWords(redirection: String) throws {
    let folder = try SmallScenario.folder()
    let tool = try #require(Tool.url)
    let script =
      "( \"$0\" run small.json5 --replications 2 --output out; echo $? >code ) \(redirection)"
    _ = try Tool.start(
      URL(fileURLWithPath: "/bin/sh"), ["-c", script, tool.path], in: folder, environment: [:]
    ).finish()
    #expect(try folder.text("code") == "0\n")
    #expect(try Tool.run("report", "out", in: folder).code == 0)
    #expect(
      try Tool.run("run", "small.json5", "--replications", "2", "--output", "other", in: folder).code == 0)
    for table in ["annual.csv", "ages.csv"] {
      #expect(try folder.data("out/\(table)").count == folder.data("other/\(table)").count)
    }
  }
}
