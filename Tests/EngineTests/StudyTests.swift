import Experiments
import Reports
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Engine

/// Replications in blocks, handed from one workbench to another, against the runs of the command line.
@Suite struct StudyTests {
  private static let run = JSONValue.object(["baseline": .string("town/baseline.json5"), "seed": .number(7)])
  private static let comparison = JSONValue.object([
    "baseline": .string("town/baseline.json5"), "plans": .texts(["town/plan.json5"]), "seed": .string("7"),
  ])

  /// A study that took in the blocks of two others, the second one first.
  private func study(_ request: JSONValue, _ replications: Int) throws -> Study {
    var (near, far) = (Town.workbench, Town.workbench)
    #expect(near.open(request)["study"] == .number(1))
    #expect(far.open(request)["study"] == .number(1))
    let middle = replications / 2
    let blocks = [far[1]?.run(middle...replications - 1), near[1]?.run(0...middle - 1)]
    var study = try #require(near[1])
    for (block, count) in zip(blocks, [0, replications]) {
      let taken = try #require(block).withUnsafeBufferPointer { study.take($0) }
      #expect(taken == count)
    }
    return study
  }

  private func scenario(_ name: String) throws -> NamedScenario {
    let (scenario, json) = try ScenarioReader.read(path: "town/\(name).json5", from: Town.files)
    return NamedScenario(name: name, scenario: scenario, json: json)
  }

  @Test func tablesOfARunAreThoseOfTheBatch() throws {
    var study = try study(Self.run, 12)
    let reply = study.reduce(12, effort: StudyEffort())
    #expect(reply["replications"] == .number(12))
    #expect(reply["tables"] == .texts(["ages.csv", "annual.csv"]))
    let baseline = try scenario("baseline")
    let result = try Batch(seed: 7, stop: .replications(12), workers: .threads(2)).run(
      Model(baseline.scenario))
    let tables = result.tables(scenario: "baseline", .alone)
    #expect(study.tables["annual.csv"] == AnnualTable.text(tables.annual))
    #expect(study.tables["ages.csv"] == AgesTable.text(tables.ages))
    let record = RunRecord(
      version: Release.version, command: "workbench", scenario: baseline.scenario, json: baseline.json,
      hash: ContentHash.fnv1a(baseline.json), seed: 7, threads: 1, result: result, startedAt: "")
    let contents = RunContents(record: record, annual: tables.annual, ages: tables.ages)
    #expect(study.page(.report) == Report(try contents.asWritten()).html())
    #expect(study.page(.forum) == nil)
  }

  @Test func tablesOfAComparisonAreThoseOfTheComparison() throws {
    var study = try study(Self.comparison, 8)
    _ = study.reduce(8, effort: StudyEffort(.object(["workers": .number(2), "startedAt": .string("today")])))
    let scenarios = try ["baseline", "plan"].map(scenario)
    let result = try NamedScenario.comparison(of: scenarios, seed: 7, replications: 8, workers: .threads(2))
      .run()
    let record = ComparisonRecord(
      version: Release.version, command: "workbench", authority: scenarios[0].scenario,
      baseline: scenarios[0].entry, scenarios: [scenarios[1].entry], seed: 7, threads: 2, result: result,
      startedAt: "today")
    let contents = ComparisonContents(record: record, result: result)
    let texts = contents.tables.map { ($0.fileName, $0.text) }
    #expect(study.tables == Dictionary(uniqueKeysWithValues: texts))
    #expect(study.tables["compare.csv"]?.contains("town") == false)
    #expect(study.page(.forum) == ForumPage(try contents.asWritten()).html())
    let page = try #require(study.page(.report))
    #expect(page == ComparisonReport(try contents.asWritten()).html())
    // The whole page is made of the sections.
    let sections = study.sections()["sections"]?.asList ?? []
    #expect(sections.count > 5 && sections[0]["id"] == .string("answer"))
    for section in sections { #expect(page.contains(try #require(section["html"]?.asText))) }
  }

  @Test func theFirstReplicationsAreReducedAsIfThereWereNoOthers() throws {
    var (many, few) = (try study(Self.comparison, 8), try study(Self.comparison, 4))
    _ = many.reduce(4, effort: StudyEffort())
    _ = few.reduce(100, effort: StudyEffort())
    #expect(many.tables == few.tables)
    #expect(many.count == 8 && few.count == 4)
  }

  /// A further plan against the same baseline takes the replications that are kept, and finds the same.
  @Test func aBaselineThatIsKeptChangesNothing() throws {
    var (keeping, fresh) = (Town.workbench, Workbench(keptBytes: 0))
    let other = Town.plan.swapping("start: \"2027-04-01\"", for: "start: \"2025-04-01\", level: 0.8")
    for (name, text) in Town.texts { fresh.load(text, as: name) }
    keeping.load(other, as: "town/other.json5")
    fresh.load(other, as: "town/other.json5")
    let request = JSONValue.object([
      "baseline": .string("town/baseline.json5"), "plans": .texts(["town/other.json5"]), "seed": .number(7),
    ])
    #expect(keeping.open(Self.comparison)["study"] == .number(1))
    _ = keeping[1]?.run(0...3)
    #expect(keeping.keptReplications == 4)
    #expect(keeping.open(request)["study"] == .number(2))
    #expect(fresh.open(request)["study"] == .number(1))
    let (again, anew) = (try #require(keeping[2]?.run(0...5)), try #require(fresh[1]?.run(0...5)))
    #expect(keeping.keptReplications == 6 && fresh.keptReplications == 0)
    // Events count whether they were handled now or before.
    let (first, second) = try (#require(read(again)), #require(read(anew)))
    #expect(first.map(\.result) == second.map(\.result))
    // Another seed is another baseline.
    _ = keeping.open(
      .object(["baseline": .string("town/baseline.json5"), "plans": .texts(["town/plan.json5"])]))
    #expect(keeping.keptReplications == 0)
    // As many bytes as the page allows, and never more than the workbench does.
    var few = Town.workbench
    let sparing = Self.comparison.asMembers.merging(["keep": .number(0)]) { _, new in new }
    #expect(few.open(.object(sparing))["study"] == .number(1))
    _ = few[1]?.run(0...3)
    #expect(few.keptReplications == 0)
  }

  private func read(_ block: [Double]) -> [(replication: Int, result: UnitResult)]? {
    block.withUnsafeBufferPointer { ReplicationBlock.read($0) }
  }

  @Test func whatIsNoneOfTheStudyIsNotTaken() throws {
    var workbench = Town.workbench
    _ = workbench.open(Self.run)
    _ = workbench.open(Self.comparison)
    let alone = try #require(workbench[1]?.run(0...1))
    let paired = try #require(workbench[2]?.run(0...1))
    func take(_ block: [Double], _ study: Int) -> Int? {
      block.withUnsafeBufferPointer { workbench[study]?.take($0) }
    }
    #expect(take(paired, 1) == nil)
    #expect(take(alone, 2) == nil)
    #expect(take(Array(alone.dropLast()), 1) == nil)
    var broken = alone
    broken[3] = .nan
    #expect(take(broken, 1) == nil)
    #expect(workbench[1]?.count == 0)
    #expect(workbench[1]?.reduce(5, effort: StudyEffort()).complaints.count == 1)
    #expect(take(alone, 1) == 2)
    // A second time changes nothing.
    #expect(take(alone, 1) == 2)
    workbench.close(1)
    #expect(workbench[1] == nil)
  }

  @Test func aStudyThatCannotBeSaysWhy() {
    var workbench = Town.workbench
    func complaints(_ members: [String: JSONValue]) -> [String] {
      workbench.open(.object(members)).complaints
    }
    #expect(complaints([:]) == ["request: name a 'baseline'"])
    #expect(
      complaints(["baseline": .string("town/baseline.json5"), "seed": .number(-1)])
        == ["request: 'seed' is a whole number from 0 on"])
    #expect(complaints(["baseline": .string("x.json5"), "plans": .texts(["y.json5"])]).count == 2)
    workbench.load(Town.baseline.swapping("years: 3", for: "years: 4"), as: "longer.json5")
    #expect(
      complaints(["baseline": .string("town/baseline.json5"), "plans": .texts(["longer.json5"])])[0]
        .contains("do not cover the same years"))
  }
}
