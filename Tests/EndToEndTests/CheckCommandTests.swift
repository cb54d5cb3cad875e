import Foundation
import Testing

@testable import highneeds

@Suite struct CheckCommandTests {
  @Test func withoutAFileItIsMisuse() {
    let run = Transcript("check")
    #expect(run.code == .misuse)
    #expect(run.errors.hasPrefix("highneeds check: name a FILE to check\n"))
  }

  @Test func aMissingFileIsAProblem() {
    let run = Transcript("check", "nowhere/none.json5")
    #expect(run.code == .misuse)
    #expect(run.output == "nowhere/none.json5: there is no such file; check the path\n")
  }

  @Test func everyFileIsChecked() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let good = folder.appendingPathComponent("good.json5").path
    let bad = folder.appendingPathComponent("bad.json5").path
    try Data(Self.scenario.utf8).write(to: URL(fileURLWithPath: good))
    try Data("{ extends: 'good.json5', period: { years: 99 } }".utf8).write(to: URL(fileURLWithPath: bad))
    let run = Transcript("check", bad, good)
    #expect(run.code == .misuse)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0] == "\(bad):1: period.years: expected a whole number from 1 to 30, found the number 99")
    #expect(lines[1] == "\(good): no problems")
    #expect(lines[2] == "  Smallest (Nowhere, 2025 to 2030)")
    #expect(
      lines[3].hasPrefix(
        "  4 plans, 2,600 children and young people, 0 provisions, 0 effects, 1 uncertain number; content "))
    #expect(Transcript("check", good).code == .success)
  }

  @Test func strategiesAreCheckedAloneAndInScenarios() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "base.json5": Self.scenario, "fees.json5": Self.strategy,
      "top.json5": "{ extends: 'base.json5', strategies: ['fees.json5', 'fees.json5'] }",
      "bad.json5": "{ extends: 'base.json5', strategies: [{ use: 'fees.json5', with: { fee: 2 } }] }",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let strategy = folder.appendingPathComponent("fees.json5").path
    #expect(
      Transcript("check", strategy).output == """
        \(strategy): no problems
          Strategy 5: Lower fees
          Fees fall.
          fees: 0.95, pert (Fees, as a multiple)
          start: "2026-09-01" (First day)
          effects:
            - from September 2026, the top-up or fee of pupils in I/N-MSS falls by 5% (1.9% to 8.1%)

        """)
    #expect(Transcript("check", "--quiet", strategy).output == "\(strategy): no problems\n")
    let top = folder.appendingPathComponent("top.json5").path
    let lines = Transcript("check", top).output.split(separator: "\n")
    #expect(lines.contains("  strategies: Lower fees; Lower fees (2)"))
    #expect(
      lines.contains("  “Lower fees (2)”:") && lines.last?.hasPrefix("    - from September 2026") == true)
    let bad = Transcript("check", folder.appendingPathComponent("bad.json5").path)
    #expect(bad.code == .misuse)
    #expect(
      bad.output.hasSuffix(
        "bad.json5:1: strategies[0].with.fee: 'fees.json5' has no such parameter; did you mean 'fees'? possible: fees and start\n"
      ))
  }

  @Test func aSlipOfAFactorIsReadBackAndQuestioned() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "slip-\(UUID().uuidString).json5")
    defer { try? FileManager.default.removeItem(at: path) }
    let effects = "effects: [{ scale: \"requests\", by: 0.15, from: \"2026-09-01\" }]"
    let text = "{ schema: 1, kind: \"strategy\", number: 6, name: \"Slip\", summary: \"S.\", \(effects) }"
    try Data(text.utf8).write(to: path)
    let run = Transcript("check", path.path)
    #expect(run.code == .success)
    #expect(run.output.contains("- from September 2026, requests fall by 85%\n"))
    #expect(run.output.contains("please check: a fall of more than 60%; by is what is left"))
  }

  @Test func ourOwnStrategiesRaiseNoQuestion() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Scenarios/strategies")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".json5")
    }
    #expect(files.count >= 23)
    for file in files {
      let run = Transcript("check", folder.appendingPathComponent(file).path)
      #expect(
        run.code == .success && run.output.contains("    - ") && !run.output.contains("please check"),
        "\(file)")
    }
  }

  private static let strategy = """
    {
      schema: 1, kind: "strategy", number: 5, name: "Lower fees", summary: "Fees fall.",
      parameters: {
        start: { value: "2026-09-01", meaning: "First day" },
        fees: { value: 0.95, distribution: { type: "pert", min: 0.9, mode: 0.95, max: 1 }, meaning: "Fees, as a multiple" },
      },
      effects: [{ unit_cost: "$fees", settings: ["inmss"], from: "$start" }],
    }
    """

  @Test func schemaAndReferenceArePrinted() throws {
    let schema = Transcript("check", "--schema").output
    #expect(try JSONSerialization.jsonObject(with: Data(schema.utf8)) is [String: Any])
    #expect(Transcript("check", "--reference").output.hasPrefix("# Scenario files\n"))
  }

  private static let scenario = """
    {
      schema: 1, name: "Smallest", authority: { code: "E0", name: "Nowhere" },
      period: { start_year: 2025, years: 5 },
      population: { by_age: { "0-25": 100 }, births: { distribution: { type: "normal", mean: 100, sd: 5 } } },
      requests: {}, assessment: {},
      caseload: { by_age_and_setting: { "7": { mainstream: 4 } } },
      placement: { new_plans: { "0-25": { mainstream: 1 } }, needs: { "0-25": { ASD: 1 } } },
      finance: { price_year: 2025, allocation: { "2025": 1000000 } },
    }
    """
}
