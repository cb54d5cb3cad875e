import Foundation
import Testing
import Workplace

@testable import ScenarioFiles

/// Files of levers: what is read, and all that is wrong with them at once.
@Suite struct LeversFileTests {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scenarios").path + "/"

  private func problems(_ text: String) -> [String] {
    do throws(ScenarioError) {
      let file = try LeversFile(text: text, file: "l")
      _ = try file.levers(of: ScenarioSource(path: Self.folder + "kingston/combined.json5", from: .disk))
      return []
    } catch { return error.problems.map(\.description) }
  }

  @Test func theExampleFitsItsScenario() throws {
    let file = try LeversFile(path: Self.folder + "levers/kingston.json5", from: .disk)
    let source = try ScenarioSource(path: Self.folder + "kingston/combined.json5", from: .disk)
    let levers = try file.levers(of: source)
    #expect(levers.count == file.entries.count && levers.count >= 2)
    // Today's values leave the scenario as it is, but for what it was unsure about.
    let variant = try source.variant(levers.map { ($0.lever, $0.today) })
    #expect(variant.scenario.inputs.count < source.scenario.inputs.count)
    guard
      case .levers(let read) = try ScenarioReader.readAny(
        path: Self.folder + "levers/kingston.json5", from: .disk)
    else { return #expect(Bool(false), "no levers") }
    #expect(read.entries == file.entries)
  }

  @Test func aBareListWillDo() throws {
    let file = try LeversFile(
      text: """
        [{ key: "requests", name: "Requests", low: 0.8, high: 1.2 },
         { key: "finance.inflation.top_up", name: "Top-ups", low: 0, high: 0.06, unit: "share", step: 0.005 }]
        """, file: "l")
    #expect(file.entries.map(\.key) == ["requests", "finance.inflation.top_up"])
    #expect(file.entries[1].step == 0.005 && file.entries[0].step == nil)
  }

  /// Outputs of other years than the page shows would be asked for.
  @Test func theYearsAreNoLever() {
    let found = problems(
      """
      [{ key: "period.years", name: "Years", low: 1, high: 20 },
       { key: "requests", name: "Requests", low: 0.8, high: 1.2 }]
      """)
    #expect(found.count == 1 && found[0].contains("'period.years' says which years"), "\(found)")
  }

  @Test func allProblemsAreToldAtOnce() {
    let found = problems(
      """
      {
        kind: "lever",
        levers: [
          { key: "requests", name: "Requests", low: 1.2, high: 0.8 },
          { key: "requests", name: "Requests", low: "few", high: 2, stepp: 1 },
          { name: " ", low: 0, high: 1, step: 2 },
          7,
        ],
      }
      """)
    #expect(
      found == [
        "l:2: kind: expected \"levers\", found the text \"lever\"",
        "l:4: levers[0].high: must lie above 'low'",
        "l:5: levers[1].stepp: unknown key; did you mean 'step'?",
        "l:5: levers[1].low: expected a number, found the text \"few\"",
        "l:6: levers[2].key: missing",
        "l:6: levers[2].name: expected a text in quotation marks, found the text \" \"",
        "l:6: levers[2].step: must be above 0 and fit between 'low' and 'high'",
        "l:7: levers[3]: expected an object in '{ }', found the number 7",
      ])
  }

  @Test(arguments: [
    ("[]", "0 levers"), ("{}", "missing"), ("3", "expected a list"), ("[", "ends before"),
    ("[{ key: \"requests\", name: \"Requests\", low: 0.8, high: 1.2 }]", "1 lever; a page has 2 to 6"),
  ])
  func otherShapesAreRefused(text: String, message: String) {
    #expect(problems(text).contains { $0.contains(message) }, "\(problems(text))")
  }

  @Test func problemsWithTheScenarioAreToldTogether() {
    let found = problems(
      """
      [{ key: "finance.inflation.independent_fee", name: "A", low: 0, high: 0.1 },
       { key: "requests", name: "B", low: 1.1, high: 1.2 },
       { key: "finance.unit_costs.inmss.per_pupil", name: "C", low: -5, high: 90000 },
       { key: "finance.inflation.devolved_budgets", name: "D", low: 0, high: 0.1 },
       { key: "strategies.01-devolve-to-clusters.taking_part", name: "E", low: 0, high: 1, today: 0.5 }]
      """)
    #expect(found.count == 5, "\(found)")
    for (line, word) in [(1, "key"), (2, "low"), (3, "low"), (4, "today"), (5, "today")] {
      #expect(found.contains { $0.hasPrefix("l:\(line): [\(line - 1)].\(word): ") }, "\(word) in \(found)")
    }
  }

  @Test func placesOfAStrategyAreScaled() throws {
    let source = try ScenarioSource(path: Self.folder + "kingston/combined.json5", from: .disk)
    let lever = try source.lever("strategies.03-resource-bases.primary_places")
    #expect(lever.action == .factor && lever.current == 1)
    func places(_ factor: Double) throws -> [Int] {
      try source.variant([(lever, factor)]).scenario.effects.compactMap { effect in
        guard case .open(let provision) = effect.kind else { return nil }
        return provision.places.last?.places
      }
    }
    let (before, after) = (try places(1), try places(0.5))
    #expect(before.count == after.count && before != after)
    #expect(zip(before, after).allSatisfy { $0 == $1 || $1 * 2 == $0 })
  }

  @Test func aShareOfTheClustersTakesPart() throws {
    let source = try ScenarioSource(path: Self.folder + "kingston/devolution.json5", from: .disk)
    let lever = try source.lever("strategies.01-devolve-to-clusters.taking_part")
    #expect(lever.current == 1)
    let all = try source.variant([(lever, 1)]).scenario.clusters.clusters
    let half = try source.variant([(lever, 0.5)]).scenario.clusters.clusters
    #expect(all.count == 5 && half.count == 10)
    let joined = half.filter { $0.joins != nil }
    #expect(joined.map(\.name) == all.map(\.name))
    #expect(abs(joined.reduce(0) { $0 + $1.share } - 0.5) < 1e-12)
    #expect(abs(half.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(throws: ScenarioError.self) { try source.variant([(lever, 1.5)]) }
  }
}
