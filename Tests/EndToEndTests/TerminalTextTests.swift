import Foundation
import Testing

@testable import highneeds

/// Names come from outside: they steer no terminal, forge no line, and are no formulas in tables.
@Suite struct TerminalTextTests {
  private static let name = #""=X()\u001b[2J\u001b]0;t\u0007\u202E\nsmall.json5: no problems""#

  @Test func namesCannotForgeALine() throws {
    let folder = try SmallScenario.folder(
      SmallScenario.replacing(
        "name: \"Smallborough\",\n  authority", with: "name: \(Self.name),\n  authority"))
    let sound = Transcript(["check", folder.file("small.json5").path])
    #expect(sound.code == .success)
    #expect(sound.output.split(separator: "\n").count { $0.hasSuffix("no problems") } == 1, "\(sound.output)")
    #expect(sound.output.contains(#"=X()\u{1B}[2J\u{1B}]0;t\u{7}\u{202E}\nsmall.json5: no problems"#))
    #expect(!sound.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x202E })
    let trace = Transcript(["trace", folder.file("small.json5").path])
    #expect(trace.code == .success && !trace.output.contains("\u{1B}"))
  }

  @Test func wrongKeysAndFileNamesAreShownOnOneLine() throws {
    let folder = try SmallScenario.folder(
      SmallScenario.replacing("schema: 1,", with: #"schema: 1, "x\u001b[31m\nsmall.json5: no problems": 1,"#))
    let answer = Transcript(["check", folder.file("small.json5").path])
    #expect(answer.code == .misuse)
    #expect(
      answer.output.split(separator: "\n").count == 1 && !answer.output.contains("\u{1B}"), "\(answer.output)"
    )
    let missing = Transcript(["run", "none\u{1B}[31m\nhighneeds: all is well"])
    #expect(missing.code == .misuse && !missing.errors.contains("\u{1B}"))
    #expect(!missing.errors.split(separator: "\n").contains { $0.hasPrefix("highneeds: all is well") })
  }

  /// The name of a file fills the column `scenario`; a result with such a name is read back the same.
  @Test func namesAreNoFormulasInTables() throws {
    let folder = try SmallScenario.folder()
    try folder.write(SmallScenario.text, to: "=1+1.json5")
    let run = try Tool.run("run", "=1+1.json5", "--replications", "2", "--output", "out", in: folder)
    #expect(run.code == 0, "\(run.errors)")
    let lines = try folder.text("out/annual.csv").split(separator: "\n").dropFirst()
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("'=1+1,") })
    try Tool.expectRebuiltPage("out", in: folder)
  }
}
