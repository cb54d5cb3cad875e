import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

@Suite struct DesignExperimentTests {
  private func experiment(
    _ outputs: [String], points: Int = 6, replications: Int = 4, drawsOthers: Bool = true
  ) throws -> DesignExperiment {
    let path = try #require(Small.kingston.scenario.inputs.first?.path)
    let centre = try #require(Small.kingston.scenario.inputs.first?.value)
    @Sendable func point(_ index: Int) -> DesignPoint {
      DesignPoint(
        model: Small.kingston, baseline: Small.kingston,
        inputs: [path: centre * (1 + 0.02 * Double(index))], drawsOthers: drawsOthers)
    }
    return try DesignExperiment(
      points: points, replications: replications, seed: 3, outputs: outputs.map { try OutputMeasure($0) },
      like: point(0), point: { point($0) })
  }

  @Test func responsesDoNotDependOnThreads() throws {
    let experiment = try experiment(["plans:2026", "spend:2025"])
    let one = try experiment.run(.threads(1))
    let three = try experiment.run(.threads(3))
    #expect(one.values == three.values)
  }

  @Test func aPointWithoutGivenInputsIsABatch() throws {
    let batch = try Batch(seed: 3, stop: .replications(4), workers: .threads(1)).run(Small.kingston)
    let measure = try OutputMeasure("plans.inmss:2027")
    let point = DesignPoint(model: Small.kingston)
    let responses = try DesignExperiment(
      points: 1, replications: 4, seed: 3, outputs: [measure], like: point, point: { _ in point }
    ).run(.threads(1))
    let index = try #require(batch.layout.index("plans", year: 2027, setting: "inmss"))
    #expect(responses.replications(ofPoint: 0, output: 0) == batch.values(of: index))
  }

  @Test func aScenarioSavesNothingAgainstItself() throws {
    let responses = try experiment(
      ["net_saving:2026", "cumulative_net_saving:2027", "net_present_value:2027"], points: 2
    ).run(.threads(2))
    #expect(responses.values.allSatisfy { $0.allSatisfy { $0 == 0 } })
    #expect(responses.units == ["GBP", "GBP", "GBP"])
  }

  @Test func cancellingThrows() throws {
    let experiment = try experiment(["plans:2026"], points: 50)
    #expect(throws: DesignError.cancelled) { try experiment.run(.threads(2), isCancelled: { true }) }
  }

  @Test(arguments: [
    ("plans", OutputMeasureError.notReadable("plans")),
    ("plans:later", .notReadable("plans:later")),
    (":2030", .notReadable(":2030")),
    ("plans.here:2030", .unknownPart("here", in: "plans.here:2030")),
    ("plans.inmss.srp:2030", .unknownPart("srp", in: "plans.inmss.srp:2030")),
  ])
  func whatCannotBeReadIsRefused(text: String, error: OutputMeasureError) {
    #expect(throws: error) { try OutputMeasure(text) }
  }

  @Test func whatIsNotSimulatedIsRefused() throws {
    let point = DesignPoint(model: Small.kingston)
    func fail(_ text: String) throws -> OutputMeasureError? {
      let measure = try OutputMeasure(text)
      do throws(OutputMeasureError) {
        _ = try OutputReader(measure, in: point.model)
        return nil
      } catch { return error }
    }
    let (first, last) = (
      Small.kingston.timeline.startYear, Small.kingston.timeline.startYear + Small.kingston.timeline.years
    )
    #expect(try fail("plans:1999") == .notInYears("plans:1999", first, last))
    #expect(try fail("plants:2026") == .unknownMeasure("plants"))
    #expect(try fail("population.inmss:2026") == .noSuchRow("population.inmss:2026"))
    #expect(try fail("plans.phase=primary:2026") == nil)
  }

  @Test(arguments: [
    "plans:2030", "plans.inmss:2030", "plans.phase=early_years:2026", "plans.srp.11_to_15:2027",
  ])
  func theTextReadsBack(text: String) throws {
    #expect(try OutputMeasure(text).text == text)
  }
}
