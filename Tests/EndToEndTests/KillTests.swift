import Foundation
import Testing

/// Power cuts, evictions and impatience: a shard that is killed without warning.
@Suite struct KillTests {
  @Test func killedTwentyTimesTheResultIsTheSame() throws {
    let folder = try SmallScenario.folder()
    let size = ["--replications", "1200", "--seed", "3"]
    #expect(
      try Tool.run(["plan", "small.json5", "--shards", "3", "--output", "plan"] + size, in: folder).code == 0)
    // The moments are random, but the same in every test.
    var random = UInt64(20_250_101)
    func milliseconds() -> UInt64 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 20 + (random >> 33) % 400
    }
    var kills = 0
    var (shard, left) = (1, Set<String>())
    while kills < 20 {
      // On a fast machine all is done before twenty kills; then the last shard is done anew.
      let words = ["run", "--plan", "plan", "--shard", "\(min(shard, 3))/3", "--threads", "2"]
      let running = try Tool.start(words + (shard > 3 ? ["--force"] : []), in: folder)
      Thread.sleep(forTimeInterval: Double(milliseconds()) / 1000)
      guard running.process.isRunning else {
        let result = try running.finish()
        #expect(result.exited && result.code == 0, "\(result.errors)")
        shard += 1
        continue
      }
      kill(running.process.processIdentifier, SIGKILL)
      let result = try running.finish()
      // It may have come to its end in the instant between.
      guard !result.exited else {
        shard += 1
        continue
      }
      kills += 1
      left = try folder.contents()
      guard kills % 5 == 0, !left.contains("plan/shard-3-of-3.shard") else { continue }
      let merge = try Tool.run("merge", "plan", "--output", "merged", in: folder)
      #expect(merge.exited && merge.code == 2, "\(merge.errors)")
      #expect(try folder.contents() == left)
    }
    for number in 1...3 {
      let result = try Tool.run("run", "--plan", "plan", "--shard", "\(number)/3", in: folder)
      #expect(result.code == 0, "\(result.errors)")
    }
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.file("plan").path)) == [
        "plan.json", "shard-1-of-3.shard", "shard-2-of-3.shard", "shard-3-of-3.shard",
      ])
    #expect(try Tool.run("merge", "plan", "--output", "merged", in: folder).code == 0)
    #expect(try Tool.run(["run", "small.json5", "--output", "single"] + size, in: folder).code == 0)
    for table in ["annual.csv", "ages.csv"] {
      #expect(try folder.data("merged/\(table)") == folder.data("single/\(table)"))
    }
  }

  /// What clusters send first: the process ends by itself and keeps what it has.
  @Test(arguments: [SIGINT, SIGTERM])
  func askedToStopItKeepsWhatIsDone(signal: Int32) throws {
    let folder = try SmallScenario.folder()
    let plan = ["plan", "small.json5", "--replications", "20000", "--shards", "1", "--output", "plan"]
    #expect(try Tool.run(plan, in: folder).code == 0)
    let words = ["run", "--plan", "plan", "--shard", "1/1", "--threads", "2"]
    for _ in 0..<2 {
      let before = try folder.bytes(ofFilesEnding: ".part")
      let running = try Tool.start(words, in: folder)
      try running.wait { try folder.bytes(ofFilesEnding: ".part") > before + 100_000 }
      kill(running.process.processIdentifier, signal)
      let result = try running.finish()
      #expect(result.exited && result.code == 1)
      #expect(result.errors.contains("of 20000 replications of shard 1/1 are kept"), "\(result.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("plan").path).count == 2)
    }
  }

  /// A task is sent in again while the old process still runs.
  @Test func twoProcessesAtOneShardAreSafe() throws {
    let folder = try SmallScenario.folder()
    let size = ["--replications", "300", "--seed", "3"]
    #expect(
      try Tool.run(["plan", "small.json5", "--shards", "1", "--output", "plan"] + size, in: folder).code == 0)
    let words = ["run", "--plan", "plan", "--shard", "1/1", "--threads", "1"]
    let running = try (0..<3).map { _ in try Tool.start(words, in: folder) }
    for process in running {
      let result = try process.finish()
      // A process in the very moment of starting can be taken for dead; it says so and does no harm.
      #expect(result.exited && (result.code == 0 || result.errors.contains("taken over")), "\(result.errors)")
    }
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.file("plan").path)) == [
        "plan.json", "shard-1-of-1.shard",
      ])
    #expect(try Tool.run("merge", "plan", "--output", "merged", in: folder).code == 0)
    #expect(try Tool.run(["run", "small.json5", "--output", "single"] + size, in: folder).code == 0)
    #expect(try folder.data("merged/annual.csv") == folder.data("single/annual.csv"))
  }
}
