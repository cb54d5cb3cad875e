import Foundation
import FuzzSupport
import Testing

@testable import highneeds

/// Damaged inputs of every kind that a command reads: no trap, no half result, words and the right exit code. Tables of
/// councils and of the Department are damaged in `EvidenceFuzzTests`.
///
/// A trap ends the test process, so `Scripts/fuzz` keeps the input that was being read.
@Suite(.serialized) struct FuzzTests {
  /// A kind of input: files that are sound, which of them is damaged, and the command that reads it.
  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    var words: [String]
    /// What the command writes where the input is sound.
    var written: [String] = []
    /// How its bytes are damaged.
    var damage: @Sendable (_ sound: [UInt8], inout Mutator) -> [UInt8] = { $1.damaged($0) }
    var testDescription: String { name }
  }

  static let kinds: [Kind] = [
    Kind(name: "scenario", file: "small.json5", words: ["check", "small.json5"]),
    Kind(name: "extension", file: "fewer.json5", words: ["check", "fewer.json5"]),
    Kind(name: "strategy", file: "strategy.json5", words: ["check", "strategy.json5"]),
    Kind(
      name: "actuals", file: "actuals.csv", words: ["track", "run", "--actuals", "actuals.csv", "--force"],
      written: ["run/track"]),
    Kind(name: "run.json", file: "run/run.json", words: ["report", "run"]),
    Kind(name: "annual.csv", file: "run/annual.csv", words: ["report", "run"]),
    Kind(name: "ages.csv", file: "run/ages.csv", words: ["report", "run"]),
    Kind(name: "compare.json", file: "compare/compare.json", words: ["report", "compare"]),
    Kind(name: "compare.csv", file: "compare/compare.csv", words: ["report", "compare"]),
    Kind(name: "invest.csv", file: "compare/invest.csv", words: ["report", "compare"]),
    Kind(name: "appraisal.csv", file: "compare/appraisal.csv", words: ["report", "compare"]),
    Kind(name: "savings.csv", file: "compare/savings.csv", words: ["report", "compare"]),
    Kind(name: "places.csv", file: "compare/places.csv", words: ["report", "compare"]),
    Kind(name: "indices.csv", file: "study/indices.csv", words: ["report", "study"]),
    Kind(name: "analysis.json", file: "study/analysis.json", words: ["report", "study"]),
    Kind(name: "drivers.csv", file: "drivers/drivers.csv", words: ["report", "drivers"]),
    Kind(
      name: "inputs", file: "inputs.json5",
      words: [
        "sensitivity", "fewer.json5", "--method", "morris", "--inputs", "inputs.json5", "--size", "2",
        "--replications", "2", "--output-measure", "plans:2026", "--output", "morris",
      ], written: ["morris"]),
    Kind(
      name: "plan of a shard", file: "part/plan.json", words: ["run", "--plan", "part", "--shard", "2/2"],
      written: ["part/shard-2-of-2.shard"]),
    Kind(
      name: "plan.json", file: "plan/plan.json", words: ["merge", "plan", "--output", "merged"],
      written: ["merged"]),
    Kind(
      name: "sealed plan.json", file: "plan/plan.json", words: ["merge", "plan", "--output", "merged"],
      written: ["merged"], damage: SealedDamage.plan),
    Kind(
      name: "shard", file: "plan/shard-2-of-2.shard", words: ["merge", "plan", "--output", "merged"],
      written: ["merged"]),
    Kind(
      name: "sealed shard", file: "plan/shard-2-of-2.shard", words: ["merge", "plan", "--output", "merged"],
      written: ["merged"], damage: SealedDamage.shard),
    Kind(
      name: "sealed shard of a comparison", file: "pairs/shard-2-of-2.shard",
      words: ["merge", "pairs", "--output", "merged"], written: ["merged"], damage: SealedDamage.shard),
    Kind(
      name: "sealed shard of a study", file: "points/shard-2-of-2.shard",
      words: ["merge", "points", "--output", "merged"], written: ["merged"], damage: SealedDamage.shard),
  ]

  /// Sound files of every kind, made once.
  private static let corpus = Result { try makeCorpus() }

  private static func makeCorpus() throws -> Folder {
    let folder = try SmallScenario.folder()
    try folder.write(
      """
      { extends: "small.json5", name: "Fewer", strategies: ["strategy.json5"],
        finance: { unit_costs: { inmss: { per_pupil: { value: 70000, distribution: { type: "gamma", mean: 70000, sd: 900 } } } } } }
      """, to: "fewer.json5")
    try folder.write(
      """
      { schema: 1, kind: "strategy", name: "Fewer requests", number: 6, summary: "Help comes earlier.",
        parameters: {
          factor: { value: 0.8, distribution: { type: "pert", min: 0.5, mode: 0.8, max: 1.1 }, meaning: "Requests, as a multiple." },
          cost: { value: 9000, meaning: "Pounds a year." },
        },
        effects: [{ name: "Less", scale: "requests", by: "$factor", from: "2025-02-01", ages: "4-10" },
                  { name: "Team", pay: "$cost", per: "year", from: "2025-02-01" }] }
      """, to: "strategy.json5")
    try folder.write(
      "year,measure,setting,value\n2026,plans,,61\n2027,plans,mainstream,40\n", to: "actuals.csv")
    try folder.write(
      """
      ["requests.growth.drift",
       { input: "finance.unit_costs.mainstream.per_pupil", low: 8000, high: 10000 },
       { input: "finance.unit_costs.inmss.per_pupil", distribution: { type: "pert", min: 60000, mode: 70000, max: 75000 } }]
      """, to: "inputs.json5")
    let planned = ["--replications", "4", "--shards", "2", "--output"]
    for words in [
      ["run", "small.json5", "--replications", "4", "--output", "run"],
      ["plan", "small.json5"] + planned + ["part"], ["plan", "small.json5"] + planned + ["plan"],
      ["plan", "small.json5", "fewer.json5"] + planned + ["pairs"],
      [
        "plan", "fewer.json5", "--method", "morris", "--inputs", "auto", "--size", "2", "--output-measure",
        "plans:2026",
      ] + planned + ["points"], ["run", "--plan", "plan", "--shard", "1/2"],
      ["run", "--plan", "plan", "--shard", "2/2"], ["run", "--plan", "pairs", "--shard", "1/2"],
      ["run", "--plan", "pairs", "--shard", "2/2"], ["run", "--plan", "points", "--shard", "1/2"],
      ["run", "--plan", "points", "--shard", "2/2"],
      ["compare", "small.json5", "fewer.json5", "--replications", "4", "--output", "compare"],
      [
        "sensitivity", "fewer.json5", "--method", "learning", "--size", "128", "--output-measure",
        "net_present_value:2027", "--output", "study",
      ],
      [
        "decompose", "small.json5", "--from", "2025", "--to", "2027", "--replications", "4", "--output",
        "drivers",
      ],
    ] {
      let result = try Tool.run(words, in: folder)
      guard result.code == 0 else {
        throw CorpusError(words: words.joined(separator: " ") + ": " + result.errors)
      }
    }
    return folder
  }

  struct CorpusError: Error { var words: String }

  @Test(arguments: kinds) func damageIsAnsweredInWords(kind: Kind) throws {
    let folder = try Self.corpus.get()
    let settings = FuzzSettings(count: 12)
    let target = folder.file(kind.file)
    let sound = try Data(contentsOf: target)
    defer { try? sound.write(to: target) }
    let files = try folder.contents()
    var seed = settings.seed
    for byte in kind.name.utf8 { seed = seed &* 31 &+ UInt64(byte) }
    var mutator = Mutator(seed: seed)
    // Paths of the corpus, not of the process: other tests run beside this one.
    let words = kind.words.map { word in
      kind.written.contains(word) || FileManager.default.fileExists(atPath: folder.file(word).path)
        ? folder.file(word).path : word
    }
    for round in 0..<settings.count {
      let bytes = kind.damage([UInt8](sound), &mutator)
      settings.note(bytes, kind: kind.name, round: round)
      try Data(bytes).write(to: target)
      let answer = Transcript(words)
      let said = answer.errors + answer.output
      #expect(
        [0, 2].contains(answer.code.rawValue) || answer.code == .unmet,
        "\(kind.name), round \(round): code \(answer.code.rawValue), \(said)")
      if let fault = FuzzWords.fault(ofMessage: said) {
        Issue.record("\(kind.name), round \(round): \(fault): \(said)")
      }
      // A name may be "nan" where the damage made it so.
      let isNamedSo = String(decoding: bytes, as: UTF8.self).contains(/nan|NaN|inf/)
      let result = kind.words[0] == "report" ? kind.words[1] : kind.written.first ?? "none"
      for page in ["report.html", "forum.html"] where answer.code == .success {
        guard let text = try? folder.text("\(result)/\(page)") else { continue }
        #expect(isNamedSo || !FuzzWords.holdsNoNumber(text), "\(kind.name), round \(round): \(page)")
      }
      for path in kind.written { try? FileManager.default.removeItem(at: folder.file(path)) }
      #expect(try folder.contents() == files, "\(kind.name), round \(round)")
    }
  }

  /// What crashed or hung before: each is bad input, and says so.
  @Test func whatCrashedBeforeIsRefused() throws {
    let folder = try Self.corpus.get()
    let kept: [(file: String, from: String, to: String, words: [String], says: String)] = [
      (
        "small.json5", "{ \"2025\": 1000000 }", "{ \"2025\": 1.7e308 }", ["check", "small.json5"], "too large"
      )
    ]
    for case_ in kept {
      let text = try folder.text(case_.file).replacing(case_.from, with: case_.to)
      try folder.write(text, to: "kept.json5")
      defer { try? FileManager.default.removeItem(at: folder.file("kept.json5")) }
      let answer = Transcript([case_.words[0], folder.file("kept.json5").path])
      #expect(answer.code == .misuse && answer.output.contains(case_.says), "\(answer.output)")
    }
    // A year of payback, a year of a row, and charted values beyond all reason.
    for (file, column, value) in [
      ("compare/appraisal.csv", "payback_year_p95", "99999999999999999999"),
      ("compare/appraisal.csv", "npv", "1.7e308"),
      ("compare/invest.csv", "financial_year", "9223372036854775807"),
      ("compare/compare.csv", "p95", "-1.7e308"), ("run/annual.csv", "year", "9223372036854775807"),
      ("run/annual.csv", "p95", "1.7e308"), ("run/ages.csv", "mean", "1e999"),
      ("study/indices.csv", "value", ""),
    ] {
      let sound = try folder.text(file)
      defer { try? folder.write(sound, to: file) }
      var lines = sound.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let header = lines[0].split(separator: ",").map(String.init)
      let index = try #require(header.firstIndex(of: column))
      let row = try #require(
        lines.firstIndex {
          file != "study/indices.csv" ? $0 != lines[0] : $0.contains(",learning,") && $0.contains(",evpi,")
        })
      var cells = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[index] = value
      lines[row] = cells.joined(separator: ",")
      try folder.write(lines.joined(separator: "\n"), to: file)
      let answer = Transcript(["report", folder.file(String(file.prefix { $0 != "/" })).path])
      #expect(
        answer.code == .misuse && answer.errors.contains("damaged at line"),
        "\(file) \(column): \(answer.errors)")
    }
  }
}
