import Testing

@testable import Experiments

/// Responses in straight lines, for which the nearest pattern is known.
@Suite struct PatternSearchTests {
  let target = SeekTarget(
    OutputMeasure(measure: "in_year_balance", year: 2030), isAtLeast: true, bound: 0)

  private func lever(_ key: String, weight: Double = 1) -> SeekLever {
    SeekLever(key: key, isFactor: false, isWhole: false, today: 0, range: 0...1, weight: weight)
  }

  /// Lever 0 moves 100 pupils and gains 300, lever 1 moves 200 and gains 200, lever 2 loses. The balance lacks
  /// `missing`.
  private func run(missing: Double) -> ([Double]) -> [[Double]] {
    { levels in
      let noise = [-2.0, -1, 0, 1, 2]
      let balance = -missing + 300 * levels[0] + 200 * levels[1] - 50 * levels[2]
      let moved = 100 * levels[0] + 200 * levels[1] + 10 * levels[2]
      return [noise.map { balance + $0 }, noise.map { _ in 1000 - moved }, noise.map { _ in 500 + moved }]
    }
  }

  /// Gains for each pupil are 3 and 1, so shares go as 3 to 1: 300 * 3t + 200 * t = 220 gives t = 0.2.
  @Test func leversGoByWhatAPupilGains() throws {
    let levers = ["a", "b", "c"].map { lever($0) }
    let result = try PatternSearch.solve(
      levers, targets: [target], settings: 2, criterion: .expected, run: run(missing: 220))
    #expect(result.answer.outcome == .met)
    #expect(abs(result.levels[0] - 0.6) < 0.002 && abs(result.levels[1] - 0.2) < 0.001)
    #expect(result.levels[2] == 0 && result.effects[2].bound == nil)
    #expect(abs(result.effects[0].gain - 300) < 1e-9 && abs(result.effects[1].pupils - 200) < 1e-9)
    // No other combination that meets the target is nearer.
    for share in stride(from: 0.0, through: 1, by: 0.05) {
      let other = (220 - 300 * share) / 200
      guard (0...1).contains(other) else { continue }
      #expect(100 * share * share + 200 * other * other >= result.weightedDistance - 0.5)
    }
  }

  /// Twice the weight, half the share: t (300 * 1.5 + 200) = 130.
  @Test func weightsHoldALeverBack() throws {
    let levers = [lever("a", weight: 2), lever("b"), lever("c")]
    let result = try PatternSearch.solve(
      levers, targets: [target], settings: 2, criterion: .expected, run: run(missing: 130))
    #expect(abs(result.levels[0] - 0.3) < 0.002 && abs(result.levels[1] - 0.2) < 0.001)
  }

  @Test func whatAllLeversTogetherCannotReachIsSaid() throws {
    let result = try PatternSearch.solve(
      ["a", "b", "c"].map { lever($0) }, targets: [target], settings: 2, criterion: .expected,
      run: run(missing: 700))
    #expect(result.answer.outcome == .outOfReach && result.levels == [1, 1, 0])
  }

  @Test func aPatternThatIsMetStays() throws {
    let result = try PatternSearch.solve(
      ["a", "b", "c"].map { lever($0) }, targets: [target], settings: 2, criterion: .expected,
      run: run(missing: -5))
    #expect(result.answer.outcome == .alreadyMet && result.levels == [0, 0, 0])
  }

  /// 300 a + 200 b = 260: b falls in a straight line as a rises.
  @Test func aFrontierIsTheLineOfTheFormula() throws {
    let levers = ["a", "b", "c"].map { lever($0) }
    let frontier = try SeekFrontier(
      levers, given: 0, sought: 1, steps: 4, targets: [target], criterion: .expected, run: run(missing: 260))
    for point in frontier.points {
      let exact = (260 - 300 * point.given) / 200
      switch point.answer.outcome {
      case .met: #expect(abs(point.answer.point.level - exact) <= 0.0011)
      case .alreadyMet: #expect(exact <= 0)
      case .outOfReach: #expect(exact > 1)
      }
    }
    #expect(frontier.points.count { $0.answer.outcome == .met } >= 3)
    #expect(frontier.points.contains { $0.answer.outcome == .outOfReach })
  }
}
