import Foundation
import Testing

/// `highneeds sensitivity` as a user starts it.
@Suite struct SensitivityTests {
  private static let text = SmallScenario.replacing(
    "overspill: { at_once: 0.3",
    with: "overspill: { at_once: { value: 0.3, distribution: { type: \"beta\", mean: 0.3, sd: 0.05 } }")

  private func run(_ folder: Folder, _ words: String...) throws -> Tool.Result {
    try Tool.run(["sensitivity", "small.json5"] + words, in: folder)
  }

  private func rows(_ folder: Folder, _ path: String) throws -> [[String: String]] {
    let table = Table(try folder.text(path))
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
  }

  @Test func morrisWritesIndicesOfAllInputs() throws {
    let folder = try SmallScenario.folder(Self.text)
    let result = try run(
      folder, "--method", "morris", "--inputs", "auto", "--output-measure", "plans:2027", "--output", "out")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("3 inputs, 80 points of"))
    #expect(
      try folder.contents() == [
        "small.json5", "out", "out/analysis.json", "out/datapackage.json", "out/design.csv",
        "out/indices.csv",
        "out/report.html",
      ])
    try Tool.expectRebuiltPage("out", in: folder)
    let rows = try rows(folder, "out/indices.csv")
    #expect(Set(rows.map { $0["index"] ?? "" }) == ["mu", "mu_star", "sigma", "noise_share"])
    let sizes = Dictionary(
      uniqueKeysWithValues: rows.filter { $0["index"] == "mu_star" }.map {
        ($0["input"] ?? "", $0["value"] ?? "")
      })
    #expect(sizes.count == 3)
    // Money moves no pupil: with common random numbers the effect is nought to the last digit.
    #expect(sizes["finance.unit_costs.mainstream.per_pupil"] == "0.000000")
    #expect(Double(sizes["requests.growth.drift"] ?? "").map { $0 > 0 } == true)
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    let folder = try SmallScenario.folder(Self.text)
    for threads in ["1", "3"] {
      let result = try run(
        folder, "--method", "sobol", "--size", "16", "--output-measure", "plans:2027", "--output-measure",
        "spend:2026", "--replications", "2", "--threads", threads, "--output", "out\(threads)")
      #expect(result.code == 0, "\(result.errors)")
    }
    try Tool.expectRebuiltPage("out1", in: folder)
    for file in ["indices.csv", "design.csv"] {
      #expect(try folder.data("out1/\(file)") == folder.data("out3/\(file)"))
    }
  }

  /// A study is planned with its files; the shards need neither, run in any order, and merge to the same bits.
  @Test func shardsOfAStudyMergeToTheWhole() throws {
    let folder = try SmallScenario.folder(Self.text)
    try folder.write("[\"requests.growth.drift\", \"overspill.at_once\"]", to: "inputs.json5")
    let words = [
      "small.json5", "--method", "sobol", "--size", "16", "--inputs", "inputs.json5", "--output-measure",
      "plans:2027", "--seed", "3",
    ]
    let whole = try Tool.run(["sensitivity"] + words + ["--output", "whole"], in: folder)
    #expect(whole.code == 0, "\(whole.errors)")
    let plan = try Tool.run(["plan"] + words + ["--shards", "3", "--output", "plan"], in: folder)
    #expect(plan.code == 0, "\(plan.errors)")
    try folder.write("{}", to: "small.json5")
    try folder.write("[]", to: "inputs.json5")
    for shard in ["2/3", "1/3"] {
      let result = try Tool.run(["run", "--plan", "plan", "--shard", shard], in: folder)
      #expect(result.code == 0, "\(result.errors)")
    }
    #expect(try Tool.run(["merge", "plan", "--output", "merged"], in: folder).code == 2)
    #expect(try Tool.run(["run", "--plan", "plan", "--shard", "3/3"], in: folder).code == 0)
    #expect(try Tool.run(["merge", "plan", "--output", "merged"], in: folder).code == 0)
    for file in ["indices.csv", "design.csv"] {
      #expect(try folder.data("whole/\(file)") == folder.data("merged/\(file)"), "\(file)")
    }
  }

  @Test func screeningGoesOnWithWhatMatters() throws {
    let folder = try SmallScenario.folder(Self.text)
    let result = try run(
      folder, "--method", "sobol", "--size", "16", "--screen", "1", "--output-measure", "spend:2026",
      "--replications", "2", "--output", "out")
    #expect(result.code == 0, "\(result.errors)")
    try Tool.expectRebuiltPage("out", in: folder)
    let rows = try rows(folder, "out/indices.csv")
    let kept = rows.filter { $0["index"] == "total_order" }
    #expect(kept.map { $0["input"] } == ["finance.unit_costs.mainstream.per_pupil"])
    #expect(rows.count { $0["index"] == "mu_star" } == 3)
  }

  @Test func aListOfInputsIsObeyed() throws {
    let folder = try SmallScenario.folder(Self.text)
    try folder.write(
      "[{ input: \"overspill.at_once\", low: 0.1, high: 0.6 }, \"requests.growth.drift\"]", to: "inputs.json5"
    )
    let result = try run(
      folder, "--method", "oneway", "--inputs", "inputs.json5", "--output-measure", "plans.inmss:2027",
      "--replications", "20", "--output", "out")
    #expect(result.code == 0, "\(result.errors)")
    try Tool.expectRebuiltPage("out", in: folder)
    let rows = try rows(folder, "out/indices.csv").filter { $0["input"] == "overspill.at_once" }
    func value(_ index: String) -> Double? {
      rows.first { $0["index"] == index }.flatMap { Double($0["value"] ?? "") }
    }
    #expect(value("input_low") == 0.1 && value("input_high") == 0.6)
    let (low, high, swing) = (
      try #require(value("low")), try #require(value("high")), try #require(value("swing"))
    )
    #expect(low < high)
    #expect(abs(high - low - swing) < 1e-5)
  }

  @Test func everyFaultOfAListIsTold() throws {
    let folder = try SmallScenario.folder(Self.text)
    try folder.write(
      """
      [
        "requests.growth.drift",
        "requests.growth.drift",
        "requests.growth.drifd",
        { input: "overspill.at_once", low: 0.4, high: 1.5 },
        { input: "overspill.at_once", low: 3 },
        { distribution: { type: "normal" } },
      ]
      """, to: "inputs.json5")
    let result = try run(
      folder, "--inputs", "inputs.json5", "--output-measure", "plans:2027", "--output", "out")
    #expect(result.code == 2)
    let lines = result.errors.description
    #expect(lines.contains("inputs.json5:3: [1]: 'requests.growth.drift' stands in the list twice"))
    #expect(lines.contains("inputs.json5:4: [2]: 'requests.growth.drifd' is no uncertain number"))
    #expect(lines.contains("did you mean 'requests.growth.drift'?"))
    #expect(lines.contains("inputs.json5:6: [4]: expected two numbers, low under high"))
    #expect(lines.contains("inputs.json5:7: [5]: expected a key path"))
    try folder.write("[{ input: \"overspill.at_once\", low: 0.4, high: 1.5 }]", to: "inputs.json5")
    let impossible = try run(
      folder, "--inputs", "inputs.json5", "--output-measure", "plans:2027", "--output", "out")
    #expect(impossible.code == 2)
    #expect(impossible.errors.contains("the value 1.5 is not possible"))
    #expect(try folder.contents() == ["small.json5", "inputs.json5"])
  }

  @Test func learningValuesTheChoice() throws {
    let folder = try SmallScenario.folder(Self.text)
    try folder.write(
      """
      { schema: 1, extends: "small.json5", name: "Fewer", strategies: [{
        schema: 1, kind: "strategy", id: "fewer", name: "Fewer requests",
        parameters: { factor: { value: 0.8, distribution: { type: "pert", min: 0.5, mode: 0.8, max: 1.1 }, meaning: "Requests, as a multiple." },
                      cost: { value: 9000, meaning: "Pounds a year." } },
        effects: [{ name: "Less", scale: "requests", by: "$factor", from: "2025-02-01" },
                  { name: "Team", pay: "$cost", per: "year", from: "2025-02-01" }] }] }
      """, to: "fewer.json5")
    let check = try Tool.run("check", "fewer.json5", in: folder)
    guard check.code == 0 else {
      Issue.record("the scenario of this test is faulty: \(check.output)")
      return
    }
    let result = try run(
      folder, "fewer.json5", "--method", "learning", "--size", "128", "--output-measure",
      "net_present_value:2027",
      "--output", "out")
    #expect(result.code == 0, "\(result.errors)")
    try Tool.expectRebuiltPage("out", in: folder)
    let rows = try rows(folder, "out/indices.csv")
    #expect(rows.contains { $0["index"] == "evppi" && $0["input"] == "strategies.fewer.factor" })
    let chances = rows.filter { $0["index"] == "probability_best" }.compactMap { Double($0["value"] ?? "") }
    #expect(chances.count == 2 && abs(chances.reduce(0, +) - 1) < 1e-6)
    func value(_ index: String) -> Double {
      rows.first { $0["index"] == index && $0["input"] == "all" }.flatMap { Double($0["value"] ?? "") }
        ?? .nan
    }
    #expect(value("evpi_with_luck") >= 0)
  }

  @Test(arguments: [
    (["--output-measure", "plans:2099"], "'plans:2099' is not simulated"),
    (["--output-measure", "plants:2027"], "there is no measure 'plants'"),
    ([], "name what is watched with --output-measure"),
    (["--output-measure", "net_saving:2027"], "compares a scenario with a baseline"),
    (["--method", "sobol", "--size", "100", "--output-measure", "plans:2027"], "power of two"),
    (["--method", "learning", "--output-measure", "plans:2027"], "is about money against a baseline"),
    (
      ["--method", "morris", "--screen", "3", "--output-measure", "plans:2027"],
      "--screen goes with --method sobol"
    ),
    (["--inputs", "nowhere.json5", "--output-measure", "plans:2027"], "there is no such file"),
  ])
  func misuseIsRefused(words: [String], message: String) throws {
    let folder = try SmallScenario.folder(Self.text)
    let result = try Tool.run(["sensitivity", "small.json5", "--output", "out"] + words, in: folder)
    #expect(result.code == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try folder.contents() == ["small.json5"])
  }
}
