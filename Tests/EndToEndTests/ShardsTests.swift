import Foundation
import Testing

/// `plan`, `run --plan` and `merge` as a user or a cluster starts them.
@Suite struct ShardsTests {
  /// The tests may themselves run in an array job.
  private static let noArray = [
    "SLURM_ARRAY_TASK_ID": "", "JOB_COMPLETION_INDEX": "", "AWS_BATCH_JOB_ARRAY_INDEX": "", "SGE_TASK_ID": "",
  ]

  /// A folder with the small scenario, a cheaper variant of it, and a plan.
  private func planned(_ scenarios: String..., replications: Int = 24, shards: Int = 8) throws -> Folder {
    let folder = try SmallScenario.folder()
    try folder.write(
      SmallScenario.replacing("inmss: { per_pupil: 66000 }", with: "inmss: { per_pupil: 33000 }"),
      to: "cheaper.json5")
    let result = try Tool.run(
      ["plan"] + scenarios + [
        "--replications", "\(replications)", "--seed", "5", "--shards", "\(shards)", "--output", "plan",
      ], in: folder)
    #expect(result.code == 0, "\(result.errors)")
    return folder
  }

  private func run(_ shard: String, in folder: Folder, _ more: String...) throws -> Tool.Result {
    try Tool.run(["run", "--plan", "plan", "--shard", shard] + more, in: folder)
  }

  /// Lines of a text that do not tell when, where and how fast it was made.
  private func lasting(_ text: String) -> [Substring] {
    let passing = [
      "\"created\"", "\"seconds\"", "\"startedAt\"", "\"threads\"", "\"shards\"",
      "\"eventsPerSecondAndThread\"",
      "\"replicationsPerSecond\"", "\"row\">Started<", "\"row\">Time<", "\"row\">Speed<",
      // Checksums of the records, which hold those times.
      "\"run.json\" : \"fnv1a64:", "\"compare.json\" : \"fnv1a64:",
    ]
    return text.split(separator: "\n").filter { line in !passing.contains { line.contains($0) } }
  }

  /// Every file of two results is the same to the byte, or in all that lasts.
  private func expectSame(_ one: String, _ other: String, in folder: Folder) throws {
    func names(_ name: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.file(name).path).sorted()
    }
    #expect(try names(one) == names(other))
    for name in try names(one) {
      let (a, b) = try (folder.data("\(one)/\(name)"), folder.data("\(other)/\(name)"))
      if name.hasSuffix(".csv") || name == "forum.html" {
        #expect(a == b, "\(name)")
      } else {
        #expect(
          lasting(String(decoding: a, as: UTF8.self)) == lasting(String(decoding: b, as: UTF8.self)),
          "\(name)")
      }
    }
  }

  @Test func eightShardsOfARunMergeToTheRun() throws {
    let folder = try planned("small.json5")
    for number in [5, 8, 1, 3, 2, 7, 4, 6] {
      let result = try run("\(number)/8", in: folder, "--threads", "\(number % 3 + 1)")
      #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    }
    #expect(
      try Tool.run("merge", "plan", "--output", "merged", "--save-replications", in: folder).code == 0)
    #expect(
      try Tool.run(
        "run", "small.json5", "--replications", "24", "--seed", "5", "--output", "single",
        "--save-replications", in: folder
      ).code == 0)
    try expectSame("single", "merged", in: folder)
    let record = try #require(
      JSONSerialization.jsonObject(with: folder.data("merged/run.json")) as? [String: Any])
    #expect(record["shards"] as? Int == 8)
    #expect(try folder.text("merged/report.html").contains(", in 8 shards</td>"))
    #expect(try !folder.text("single/run.json").contains("\"shards\""))
    // Whole shards are not done again, and results not replaced.
    #expect(try run("3/8", in: folder).output.contains("shard 3/8 is complete already"))
    #expect(try Tool.run("merge", "plan", "--output", "merged", in: folder).code == 2)
    #expect(try Tool.run("merge", "plan", "--output", "merged", "--force", in: folder).code == 0)
  }

  @Test func shardsOfAComparisonMergeToTheComparison() throws {
    let folder = try planned("small.json5", "cheaper.json5", "small.json5", replications: 10, shards: 4)
    for number in 1...4 { #expect(try run("\(number)/4", in: folder).code == 0) }
    #expect(try Tool.run("merge", "plan", "--output", "merged", in: folder).code == 0)
    #expect(
      try Tool.run(
        "compare", "small.json5", "cheaper.json5", "--replications", "10", "--seed", "5", "--output",
        "single",
        in: folder
      ).code == 0)
    try expectSame("single", "merged", in: folder)
    // The merged comparison can be worked with like any other.
    #expect(try Tool.run("report", "merged", "--output", "again.html", in: folder).code == 0)
    #expect(try folder.data("again.html") == folder.data("merged/report.html"))
    #expect(try Tool.run("merge", "plan", "--output", "x", "--save-replications", in: folder).code == 2)
  }

  @Test func aPlanNeedsNothingButItself() throws {
    let folder = try planned("small.json5", replications: 3, shards: 1)
    try FileManager.default.removeItem(at: folder.file("small.json5"))
    try FileManager.default.moveItem(at: folder.file("plan"), to: folder.file("elsewhere"))
    #expect(try Tool.run("run", "--plan", "elsewhere", "--shard", "1/1", in: folder).code == 0)
    #expect(try Tool.run("merge", "elsewhere", "--output", "merged", in: folder).code == 0)
  }

  @Test func faultyShardsAreRefusedByNameAndNothingIsWritten() throws {
    let folder = try planned("small.json5", replications: 9, shards: 4)
    for number in [1, 2, 4] { #expect(try run("\(number)/4", in: folder).code == 0) }
    var damaged = try folder.data("plan/shard-2-of-4.shard")
    damaged[damaged.count / 2] ^= 16
    try damaged.write(to: folder.file("plan/shard-2-of-4.shard"))
    try FileManager.default.copyItem(
      at: folder.file("plan/shard-4-of-4.shard"), to: folder.file("plan/shard-4-of-4.shard.bak"))
    let before = try folder.contents()
    let result = try Tool.run("merge", "plan", "--output", "merged", in: folder)
    #expect(result.exited && result.code == 2)
    for words in [
      "shard-2-of-4.shard is damaged", "shard-3-of-4.shard is missing", "shard-4-of-4.shard.bak both",
    ] {
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    #expect(try folder.contents() == before)
    let again = try run("2/4", in: folder)
    #expect(again.code == 2 && again.errors.contains("--force"))
    #expect(try run("2/4", in: folder, "--force").code == 0)
    #expect(try run("3/4", in: folder).code == 0)
    try FileManager.default.removeItem(at: folder.file("plan/shard-4-of-4.shard.bak"))
    #expect(try Tool.run("merge", "plan", "--output", "merged", in: folder).code == 0)
  }

  @Test(arguments: [
    (["run", "--plan", "plan", "--shard", "0/8"], "counted from 1"),
    (["run", "--plan", "plan", "--shard", "9/8"], "1/8 to 8/8"),
    (["run", "--plan", "plan", "--shard", "1/4"], "which has 8 shards"),
    (["run", "--plan", "plan", "--shard", "three"], "I/K"), (["run", "--plan", "plan"], "--shard"),
    (["run", "--shard", "1/8"], "--plan"),
    (["run", "--plan", "none", "--shard", "1/8"], "holds no plan.json"),
    (["run", "small.json5", "--plan", "plan", "--shard", "1/8"], "leave out 'small.json5'"),
    (["run", "--plan", "plan", "--shard", "1/8", "--seed", "2"], "--seed does not go with --plan"),
    (["run", "--plan", "plan", "--shard", "auto"], "JOB_COMPLETION_INDEX"),
    (["merge", "plan"], "--output"), (["merge", "none", "--output", "o"], "holds no plan.json"),
    (["merge", "plan", "--output", "plan", "--force"], "what this command reads"),
    (["run", "small.json5", "--output", "plan", "--force"], "not a result"),
    (["plan", "small.json5", "--shards", "8", "--output", "plan"], "exists already"),
    (["plan", "small.json5", "--shards", "0", "--output", "p"], "--shards"),
    (["plan", "small.json5", "--output", "p"], "--shards"),
    (["plan", "small.json5", "--shards", "2"], "--output"),
    (["plan", "small.json5", "--shards", "9", "--replications", "8", "--output", "p"], "more than the 8"),
    (["plan", "none.json5", "--shards", "2", "--output", "p"], "no such file"),
    (["plan", "small.json5", "small.json5", "--shards", "2", "--output", "p"], "at least one other"),
    (
      ["plan", "small.json5", "cheaper.json5", "--replications", "1", "--shards", "1", "--output", "p"],
      "at least 2"
    ), (["plan", "small.json5", "--precision", "plans:2028:1%", "--shards", "2"], "unknown option"),
    (
      [
        "plan", "small.json5", "--method", "sobol", "--screen", "3", "--output-measure", "plans:2027",
        "--shards", "2", "--output", "p",
      ], "--inputs FILE"
    ),
    (
      [
        "plan", "small.json5", "--method", "oneway", "--output-measure", "plans:2027", "--replications", "2",
        "--shards", "1000", "--output", "p",
      ], "points there are to share"
    ),
  ])
  func badCommandLines(words: [String], said: String) throws {
    let folder = try planned("small.json5")
    let before = try folder.contents()
    let result = try Tool.start(words, in: folder, environment: Self.noArray).finish()
    #expect(result.exited && result.code == 2, "\(result.code) \(result.errors)")
    #expect(result.errors.contains(said), "\(result.errors)")
    #expect(try folder.contents() == before)
  }

  @Test func aPlanIsReplacedWithForceOnly() throws {
    let folder = try planned("small.json5", replications: 2, shards: 2)
    #expect(try run("1/2", in: folder).code == 0)
    let words = [
      "plan", "small.json5", "--replications", "3", "--shards", "3", "--output", "plan", "--force",
    ]
    #expect(try Tool.run(words, in: folder).code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("plan").path) == ["plan.json"])
    try FileManager.default.removeItem(at: folder.file("plan/plan.json"))
    try folder.write("mine", to: "plan/notes.txt")
    let result = try Tool.run(words, in: folder)
    #expect(result.code == 2 && result.errors.contains("not a plan"))
    #expect(try folder.text("plan/notes.txt") == "mine")
  }

  /// The third task of each system.
  @Test(arguments: [
    [
      "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "8",
      "SLURM_ARRAY_TASK_COUNT": "8",
    ],
    [
      "SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "7",
      "SLURM_ARRAY_TASK_COUNT": "8",
    ],
    ["JOB_COMPLETION_INDEX": "2"], ["AWS_BATCH_JOB_ARRAY_INDEX": "2"],
    ["SGE_TASK_ID": "5", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "15", "SGE_TASK_STEPSIZE": "2"],
    ["SGE_TASK_ID": "undefined", "JOB_COMPLETION_INDEX": "2"],
  ])
  func aTaskOfAnArrayFindsItsShard(environment: [String: String]) throws {
    let folder = try planned("small.json5")
    let result = try Tool.start(
      ["run", "--plan", "plan", "--shard", "auto"], in: folder,
      environment: Self.noArray.merging(environment) { $1 }
    ).finish()
    #expect(result.code == 0 && result.output.hasPrefix("shard 3/8: 3 replications"), "\(result.errors)")
    #expect(try folder.contents().contains("plan/shard-3-of-8.shard"))
  }

  private static let templates = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scenarios/templates")

  @Test func theSlurmTemplateRunsItsShard() throws {
    let folder = try planned("small.json5")
    let template = Self.templates.appendingPathComponent("slurm-array.sh")
    let environment = [
      "HIGHNEEDS": try #require(Tool.url).path, "PLAN": folder.file("plan").path, "SLURM_ARRAY_TASK_ID": "8",
      "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "8", "SLURM_ARRAY_TASK_COUNT": "8",
    ]
    let bash = URL(fileURLWithPath: "/bin/bash")
    let result = try Tool.start(
      bash, [template.path], in: folder,
      environment: Self.noArray.merging(environment) { $1 }
    ).finish()
    #expect(result.code == 0 && result.output.hasPrefix("shard 8/8:"), "\(result.errors)")
    let without = try Tool.start(
      bash, [template.path], in: folder,
      environment: Self.noArray.merging(environment) { $1 }.merging(["PLAN": ""]) { $1 }
    ).finish()
    #expect(without.code != 0 && without.errors.contains("say where the plan is"))
  }

  @Test func theKubernetesTemplateRunsItsShard() throws {
    let folder = try planned("small.json5")
    let text = try String(
      contentsOf: Self.templates.appendingPathComponent("kubernetes-job.yaml"), encoding: .utf8)
    #expect(text.contains("completionMode: Indexed") && text.contains("completions: 8"))
    let line = try #require(text.split(separator: "\n").first { $0.contains("args: ") })
    let list = try #require(line.range(of: "args: ")).upperBound
    let words = try JSONDecoder().decode([String].self, from: Data(line[list...].utf8))
    let result = try Tool.start(
      words.map { $0 == "/shared/plan" ? "plan" : $0 }, in: folder,
      environment: Self.noArray.merging(["JOB_COMPLETION_INDEX": "0"]) { $1 }
    ).finish()
    #expect(result.code == 0 && result.output.hasPrefix("shard 1/8:"), "\(result.errors)")
  }
}
