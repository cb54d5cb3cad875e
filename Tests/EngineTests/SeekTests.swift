import Experiments
import SENDSystem
import ScenarioFiles
import Testing

@testable import Engine

/// The search for a level in steps, with runs made by whoever asks.
@Suite struct SeekTests {
  private static let fee = "finance.unit_costs.inmss.per_pupil"
  private static let measure = "in_year_balance:2027"

  /// Balances of the town with fees at a level, as a page gets them: a scenario composed, opened, run, taken in.
  private func balances(_ fee: Double, _ replications: Int) throws -> JSONValue {
    var workbench = Town.workbench
    let composed = workbench.compose(
      Town.baseline, as: "town/t.json5", settings: .object([Self.fee: .number(fee)]))
    workbench.load(try #require(composed["text"]?.asText), as: "town/t.json5")
    #expect(
      workbench.open(.object(["baseline": .string("town/t.json5"), "seed": .number(7)]))["study"]
        == .number(1))
    let block = try #require(workbench[1]?.run(0...replications - 1))
    block.withUnsafeBufferPointer { _ = workbench[1]?.take($0) }
    return try #require(workbench[1]?.values(of: Self.measure)["values"])
  }

  private func question(_ points: [JSONValue], target: String, whole: Bool = true) -> JSONValue {
    .object([
      "target": .string(target), "low": .number(10_000), "high": .number(120_000), "today": .number(66_000),
      "tolerance": .number(500), "whole": .bool(whole), "points": .array(points),
    ])
  }

  @Test func stepsLeadToTheAnswerOfTheWholeSearch() throws {
    let mean = try balances(66_000, 6).asList.compactMap { $0.asNumber }.reduce(0, +) / 6
    // The town is to have more left than it has today, as with lower fees.
    let target = "\(Self.measure) >= \(Int(mean) + 100_000)"
    var points: [JSONValue] = []
    var reply = Town.workbench.seek(question([], target: target))
    while let next = reply["next"]?.asNumber {
      #expect(points.count < 30)
      points.append(.object(["level": .number(next), "values": try balances(next, 6)]))
      reply = Town.workbench.seek(question(points, target: target))
    }
    let search = LevelSearch(
      targets: [try SeekTarget(target)], range: 10_000...120_000, today: 66_000, tolerance: 500, isWhole: true
    ) { level in [try balances(level, 6).asList.compactMap { $0.asNumber }] }
    let answer = try search.solve(.expected)
    #expect(answer.outcome == .met)
    #expect(search.points.count == points.count)
    #expect(reply["outcome"] == .string("met"))
    #expect(reply["level"] == .number(answer.point.level))
    #expect(reply["probability"] == .number(answer.probability))
    #expect((10_000...66_000).contains(answer.point.level))
    #expect((reply["mean"]?.asNumber ?? 0) >= Double(Int(mean) + 100_000))
  }

  @Test func whatCannotBeReachedSaysHowNearItComes() throws {
    let target = "\(Self.measure) >= 1000000000"
    var points: [JSONValue] = []
    var reply = Town.workbench.seek(question([], target: target))
    while let next = reply["next"]?.asNumber {
      points.append(
        .object(["level": .number(next), "values": .array([.number(-next), .number(-next - 1)])]))
      reply = Town.workbench.seek(question(points, target: target))
    }
    #expect(reply["outcome"] == .string("out_of_reach"))
    #expect(reply["level"] == .number(10_000))
    #expect(reply["mean"] == .number(-10_000.5))
    #expect(reply["probability"] == .number(0))
  }

  @Test func aQuestionThatIsNoneIsToldAsSuch() {
    let workbench = Town.workbench
    #expect(workbench.seek(.null).complaints.count == 1)
    #expect(workbench.seek(question([], target: "balance")).complaints[0].contains("is no target"))
    let uneven: [JSONValue] = [
      .object(["level": .number(1), "values": .array([.number(1), .number(2)])]),
      .object(["level": .number(2), "values": .array([.number(1)])]),
    ]
    #expect(workbench.seek(question(uneven, target: "plans:2027 <= 5")).complaints.count == 1)
  }

  @Test func valuesAreThoseOfTheTable() throws {
    let values = try balances(66_000, 5).asList.compactMap { $0.asNumber }
    let scenario = try ScenarioReader.read(path: "town/baseline.json5", from: Town.files).scenario
    let model = Model(scenario)
    var simulator = Simulator(model)
    let index = try #require(model.layout.index("in_year_balance", year: 2027))
    #expect(values == (0..<5).map { simulator.run(seed: 7, replication: $0).values[index] })
    var workbench = Town.workbench
    _ = workbench.open(.object(["baseline": .string("town/baseline.json5")]))
    #expect(workbench[1]?.values(of: "plans:1999").complaints[0].contains("is not simulated") == true)
    #expect(workbench[1]?.values(of: "net_saving:2027").complaints.count == 1)
  }
}
