import Testing

@testable import Experiments

@Suite struct SeekTargetTests {
  @Test(arguments: [
    ("in_year_balance:2030 >= 0", "in_year_balance:2030", true, 0.0),
    ("in_year_balance:2030>=-2,000,000", "in_year_balance:2030", true, -2_000_000),
    (" plans.inmss:2030  <=  80 ", "plans.inmss:2030", false, 80),
    ("issued_within_20_weeks_share:2028 ≥ 60%", "issued_within_20_weeks_share:2028", true, 0.6),
    ("plans:2030 ≤ 2_500", "plans:2030", false, 2500),
  ])
  func aTargetIsRead(text: String, measure: String, isAtLeast: Bool, bound: Double) throws {
    let target = try SeekTarget(text)
    #expect(target.measure.text == measure)
    #expect(target.isAtLeast == isAtLeast && target.bound == bound)
    #expect(try SeekTarget(target.text) == target)
  }

  @Test(arguments: [
    "plans:2030", "plans:2030 = 80", "plans:2030 > 80", "plans:2030 >= ", ">= 80", "plans:2030 >= eighty",
    "plans:2030 >= nan", "plans:2030 >= inf", "plans:2030 >= 1 >= 0", "0 <= plans:2030 <= 80", "",
    "plans:2030 => 1",
  ])
  func whatCannotBeReadIsRefused(text: String) {
    #expect(throws: SeekTargetError.self) { try SeekTarget(text) }
  }

  @Test func theMeasureIsNamedInItsFault() {
    #expect(throws: SeekTargetError.measure(.unknownPart("here", in: "plans.here:2030"))) {
      try SeekTarget("plans.here:2030 >= 1")
    }
  }

  @Test func theMarginIsWhatIsToSpare() throws {
    #expect(try SeekTarget("plans:2030 >= 80").margin(90) == 10)
    #expect(try SeekTarget("plans:2030 <= 80").margin(90) == -10)
  }
}

@Suite struct SeekCriterionTests {
  let margins = [[-1.0, 0, 1, 2, 3]]

  @Test func theMeanIsJudged() {
    #expect(SeekCriterion.expected.judge(margins, scales: [1]) == 1)
    #expect(SeekCriterion.expected.judge([[-1, .nan, 5]], scales: [1]) == 2)
    #expect(SeekCriterion.expected.judge([[.nan]], scales: [1]) == -.infinity)
  }

  /// At least the share asked for: four of five is exactly 80 %.
  @Test func aShareOfReplicationsIsJudged() {
    #expect(SeekCriterion.probability(margins) == 0.8)
    #expect(SeekCriterion.confidence(0.8).judge(margins, scales: [1]) == 0)
    #expect(SeekCriterion.confidence(0.81).judge(margins, scales: [1]) == -1)
    #expect(SeekCriterion.confidence(0.5).judge(margins, scales: [1]) == 1)
  }

  @Test func targetsAreMetTogether() {
    let both = [[1.0, -1, 1, 1], [1.0, 1, -1, .nan]]
    #expect(SeekCriterion.probability(both) == 0.25)
    #expect(SeekCriterion.confidence(0.5).judge(both, scales: [1, 1]) < 0)
    #expect(SeekCriterion.expected.judge([[2, 4], [10, 20]], scales: [1, 100]) == 0.15)
  }
}
