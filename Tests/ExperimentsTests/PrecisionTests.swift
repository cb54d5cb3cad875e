import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// The rule of Hoad, Robinson & Davies for when there are enough replications.
@Suite struct PrecisionTests {
  private func target(_ relative: Double) -> PrecisionTarget {
    PrecisionTarget(measure: "plans", year: 2027, relative: relative)
  }

  /// The rule word for word: the smallest n of at least 3 at which the precision holds and goes on to hold for
  /// the next 5 max(n, 100) / 100 replications; those are run as well.
  private func byHand(_ values: [Double], _ relative: Double) -> Int? {
    func holds(_ count: Int) -> Bool {
      let part = values.prefix(count)
      let mean = part.reduce(0, +) / Double(count)
      let variance = part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
      let halfWidth =
        StudentT.quantile975(degreesOfFreedom: count - 1) * (variance / Double(count)).squareRoot()
      return halfWidth / abs(mean) <= relative
    }
    for count in stride(from: 3, through: values.count, by: 1) {
      let ahead = 5 * max(count, 100) / 100
      guard count + ahead <= values.count else { return nil }
      if (count...(count + ahead)).allSatisfy(holds) { return count + ahead }
    }
    return nil
  }

  @Test func constantValuesNeedThreeAndFiveAhead() {
    #expect(target(0.01).replicationsNeeded([Double](repeating: 40, count: 30)) == 8)
    #expect(target(0.01).replicationsNeeded([Double](repeating: 40, count: 7)) == nil)
    #expect(target(0.01).replicationsNeeded([]) == nil)
  }

  @Test(arguments: [0.2, 0.08, 0.03, 0.015])
  func theRuleStopsWhereItIsWorkedOutByHand(relative: Double) {
    for seed in 0..<5 {
      let streams = RandomStreams(seed: UInt64(seed), replication: 0)
      let values = (0..<600).map { number in
        let draw = streams.block(person: UInt32(number), purpose: 1, occurrence: 0).first
        return 100 + 20 * NormalDistribution.quantile(draw)
      }
      #expect(target(relative).replicationsNeeded(values) == byHand(values, relative), "seed \(seed)")
    }
  }

  /// A value far off, within the look-ahead, throws the count back.
  @Test func aSetbackWithinTheLookAheadCounts() {
    var values = [Double](repeating: 40, count: 6) + [90] + [Double](repeating: 40, count: 400)
    let needed = target(0.05).replicationsNeeded(values)
    #expect(needed == byHand(values, 0.05))
    #expect((needed ?? 0) > 20)
    values[6] = 40
    #expect(target(0.05).replicationsNeeded(values) == 8)
  }

  @Test func aMeanOfNothingIsNeverPreciseUnlessNothingVaries() {
    #expect(target(0.1).replicationsNeeded([Double](repeating: 0, count: 30)) == 8)
    let values = (0..<30).map { $0.isMultiple(of: 2) ? 1.0 : -1 }
    #expect(target(0.1).replicationsNeeded(values) == nil)
  }

  @Test func aRunStopsWhenThePrecisionIsReached() throws {
    let target = PrecisionTarget(measure: "plans", year: 2028, relative: 0.02)
    let batch = Batch(seed: 1, stop: .precision(target, atMost: 2000), workers: .threads(2))
    let result = try batch.run(Small.model)
    let precision = try #require(result.precision)
    #expect(precision.isReached)
    #expect(precision.relative <= 0.02)
    #expect(result.replications > 8 && result.replications < 2000)
    // The same replications as a run of that number, and the number that the rule gives for its values.
    let index = try #require(result.layout.index("plans", year: 2028))
    let same = try Batch(seed: 1, stop: .replications(result.replications), workers: .threads(1)).run(
      Small.model)
    #expect(same.allValues == result.allValues)
    #expect(byHand(result.values(of: index), 0.02) == result.replications)
    // Any number of threads stops at the same place.
    var other = batch
    other.workers = .threads(5)
    #expect(try other.run(Small.model).allValues == result.allValues)
  }

  @Test func aRunThatCannotReachItSaysSo() throws {
    let target = PrecisionTarget(measure: "plans", year: 2028, relative: 1e-6)
    let result = try Batch(seed: 1, stop: .precision(target, atMost: 60), workers: .threads(2)).run(
      Small.model)
    #expect(result.replications == 60)
    #expect(result.precision?.isReached == false)
    #expect((result.precision?.relative ?? 0) > 1e-6)
  }

  @Test func targetsAreReadFromText() {
    #expect(
      PrecisionTarget("plans:2030:0.5%") == PrecisionTarget(measure: "plans", year: 2030, relative: 0.005))
    #expect(
      PrecisionTarget("spend:2031:0.01") == PrecisionTarget(measure: "spend", year: 2031, relative: 0.01))
    for text in [
      "", "plans", "plans:2030", "plans:2030:", "plans:2030:%", ":2030:1%", "plans:soon:1%", "plans:2030:0",
      "plans:2030:-1%", "plans:2030:nan", "plans:2030:inf", "plans:2030:1%:x", "plans:2030:1%%",
    ] {
      #expect(PrecisionTarget(text) == nil, "'\(text)'")
    }
  }
}
