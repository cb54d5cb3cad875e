import Foundation
import Testing

/// Ctrl-C during a run.
@Suite struct InterruptTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func nothingIsLeftBehind(signal: Int32) throws {
    let folder = try SmallScenario.folder()
    let running = try Tool.start(
      ["run", "small.json5", "--replications", "20000", "--threads", "2", "--output", "out"], in: folder)
    try running.waitUntilListening()
    kill(running.process.processIdentifier, signal)
    let result = try running.finish()
    #expect(result.exited)
    #expect(result.code == 1)
    #expect(result.errors.contains("interrupted; nothing was written"))
    #expect(result.output.isEmpty)
    #expect(try folder.contents() == ["small.json5"])
  }
}
