import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// Searches whose answer is known from a formula.
@Suite struct LevelSearchTests {
  /// Replication r differs from the others by a constant: common random numbers.
  static let noise = (0..<101).map { Double($0 - 50) }

  private func search(
    _ target: String, in range: ClosedRange<Double> = 0...100, today: Double? = 0, tolerance: Double = 0.01,
    isWhole: Bool = false, count: Counter = Counter(), _ value: @escaping (Double) -> Double
  ) throws -> LevelSearch {
    LevelSearch(
      targets: [try SeekTarget(target)], range: range, today: today, tolerance: tolerance, isWhole: isWhole
    ) { level in
      count.runs += 1
      return [Self.noise.map { value(level) + $0 }]
    }
  }

  final class Counter { var runs = 0 }

  @Test func aStraightLineIsMetWhereTheFormulaSays() throws {
    let count = Counter()
    let search = try search("spend:2030 >= 100", count: count) { 3 * $0 }
    let answer = try search.solve(.expected)
    #expect(answer.outcome == .met)
    #expect((100.0 / 3...100 / 3 + 0.01).contains(answer.point.level))
    #expect(search.isMonotone)
    #expect(count.runs <= 9)
  }

  /// With probability p at least a share p of the noise lies above what is missing.
  @Test(arguments: [(0.5, 0.0), (0.8, 30), (0.9, 40)])
  func aProbabilityTakesMore(share: Double, more: Double) throws {
    let answer = try search("spend:2030 >= 100") { 3 * $0 }.solve(.confidence(share))
    let exact = (100 + more) / 3
    #expect((exact...exact + 0.01).contains(answer.point.level))
    #expect(answer.probability >= share)
  }

  @Test func aCurveIsFollowedFromEitherSide() throws {
    let rising = try search("spend:2030 >= 1000", tolerance: 1e-6) { $0 * $0 }.solve(.expected)
    #expect(abs(rising.point.level - 1000.0.squareRoot()) < 1e-6)
    let falling = try search("spend:2030 <= 1000", today: 100, tolerance: 1e-6) { $0 * $0 }.solve(.expected)
    #expect(abs(falling.point.level - 1000.0.squareRoot()) < 1e-6)
  }

  @Test func aStepIsFound() throws {
    let answer = try search("spend:2030 >= 100", tolerance: 1e-4) { $0 < 71.3 ? 0 : 200 }.solve(.expected)
    #expect((71.3...71.3 + 1e-4).contains(answer.point.level))
  }

  @Test func wholeLeversHaveWholeAnswers() throws {
    let answer = try search("plans:2030 >= 100", isWhole: true) { 3 * $0 }.solve(.expected)
    #expect(answer.point.level == 34)
  }

  @Test func whatIsMetTodayStays() throws {
    let answer = try search("spend:2030 >= 100", today: 60) { 3 * $0 }.solve(.expected)
    #expect(answer.outcome == .alreadyMet && answer.point.level == 60 && answer.interval == nil)
  }

  /// Where today's level lies beyond the range, its end meets the target; nothing is met already.
  @Test(arguments: [nil, 10.0]) func anEndOfTheRangeIsNotToday(today: Double?) throws {
    let answer = try search("spend:2030 >= 100", in: 40...100, today: today) { 3 * $0 }.solve(.expected)
    #expect(answer.outcome == .met && answer.point.level == 40 && answer.interval == nil)
  }

  @Test func whatIsOutOfReachSaysHowNearItGets() throws {
    let answer = try search("spend:2030 >= 1000") { 3 * $0 }.solve(.expected)
    #expect(answer.outcome == .outOfReach && answer.point.level == 100 && answer.probability == 0)
    let other = try search("spend:2030 >= 325") { 3 * $0 }.solve(.expected)
    #expect(other.outcome == .outOfReach && abs(other.probability - 26.0 / 101) < 1e-12)
  }

  /// Both are met from 33.3 to 33.6 only, or from 4.3 to 4.4: between the levels of any grid.
  @Test(arguments: [(100.0, 101.0), (13, 13.4)])
  func aNarrowWindowIsFound(least: Double, most: Double) throws {
    let search = LevelSearch(
      targets: [try SeekTarget("plans:2030 >= \(least)"), try SeekTarget("spend:2030 <= \(most)")],
      range: 0...100, today: 90, tolerance: 0.01
    ) { level in [Self.noise.map { 3 * level + $0 }, Self.noise.map { 3 * level - $0 }] }
    let answer = try search.solve(.expected)
    #expect(answer.outcome == .met && (most / 3 - 0.01...most / 3).contains(answer.point.level))
  }

  /// Where a hump stays below the target, the level that comes nearest is its top.
  @Test func theTopOfAHumpIsNearest() throws {
    let answer = try search("spend:2030 >= 1", today: 90) { -($0 - 52.3) * ($0 - 52.3) }.solve(.expected)
    #expect(answer.outcome == .outOfReach && abs(answer.point.level - 52.3) < 0.02)
  }

  /// Met between 40 and 60 only: from 90 the nearest level is 60.
  @Test func aHumpIsScanned() throws {
    let search = try search("spend:2030 >= -100", today: 90) { -($0 - 50) * ($0 - 50) }
    let answer = try search.solve(.expected)
    #expect(!search.isMonotone)
    #expect(answer.outcome == .met && (60 - 0.01...60).contains(answer.point.level))
  }

  @Test func allTargetsAreMet() throws {
    let search = LevelSearch(
      targets: [try SeekTarget("spend:2030 <= 500"), try SeekTarget("plans:2030 <= 20")], range: 0...100,
      today: 100, tolerance: 0.01
    ) { level in [Self.noise.map { 10 * level + $0 }, Self.noise.map { level / 2 + $0 / 100 }] }
    let answer = try search.solve(.expected)
    // Spend allows 50, plans only 40.
    #expect((40 - 0.01...40).contains(answer.point.level))
  }

  /// The standard error of the mean over the slope, times 1.645 to either side.
  @Test func theIntervalIsTheSimulationErrorOfTheLevel() throws {
    let answer = try search("spend:2030 >= 150") { 3 * $0 }.solve(.expected)
    let interval = try #require(answer.interval)
    let variance = Self.noise.reduce(0) { $0 + $1 * $1 } / Double(Self.noise.count)
    let half = 1.645 * (variance / Double(Self.noise.count)).squareRoot() / 3
    #expect(abs((interval.upperBound - interval.lowerBound) / 2 - half) < 0.2 * half)
    #expect(interval.contains(50))
  }

  @Test func measuresWithoutValueMeetNothing() throws {
    let answer = try search("weeks_waiting:2030 <= 10") { _ in .nan }.solve(.expected)
    #expect(answer.outcome == .outOfReach && answer.probability == 0)
  }
}

/// Searches over runs of a model whose spend is the price times what does not change.
@Suite struct SeekRunsTests {
  private func runs(threads: Int) throws -> SeekRuns {
    try SeekRuns(
      outputs: [try OutputMeasure("spend:2026")], like: DesignPoint(model: Small.model), replications: 12,
      seed: 5,
      workers: .threads(threads)
    ) { levels in
      var scenario = Small.model.scenario
      scenario.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(levels[0])
      return DesignPoint(model: Model(scenario))
    }
  }

  @Test func thePriceOfABudgetIsFound() throws {
    let runs = try runs(threads: 2)
    let spend = try runs.values(at: [8000])[0]
    let mean = spend.reduce(0, +) / Double(spend.count)
    let lever = SeekLever(
      key: "price", isFactor: false, isWhole: false, today: 8000, range: 2000...32_000, tolerance: 1)
    let target = SeekTarget(try OutputMeasure("spend:2026"), isAtLeast: false, bound: 0.75 * mean)
    let result = try Seek(levers: [lever], targets: [target], criterion: .expected, runs: runs).solve()
    let answer = try #require(result.single?.answer)
    #expect(answer.outcome == .met && result.isMet)
    // Pence are rounded pupil by pupil.
    #expect(abs(answer.point.level - 6000) <= 1.1)
    let half = try #require(result.single?.others.first { $0.criterion == .confidence(0.9) })
    #expect(half.point.level < answer.point.level)
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    #expect(try runs(threads: 1).values(at: [7000]) == runs(threads: 3).values(at: [7000]))
  }

  @Test func aCombinationIsRunOnce() throws {
    let runs = try runs(threads: 1)
    _ = try runs.values(at: [7000])
    _ = try runs.values(at: [7000])
    #expect(runs.evaluations.count == 1)
  }
}
