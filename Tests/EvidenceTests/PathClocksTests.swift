import SENDSystem
import Testing

@testable import Evidence

/// The clocks of the path as calibration has them, and the delay of late decisions by Little's law.
@Suite struct PathClocksTests {
  private let slow = PathClocks(
    decidedInTime: 0.6, issuedInTime: 0.09, lateDecisionWeeks: 3, lateWeeks: 30)

  @Test func meansAreThoseOfTheShares() {
    // Timely: week 2 to 6, 16 to 20. Late: week 6 and 20, and the delay.
    #expect(abs(slow.weeksToDecision() - (0.6 * 4 + 0.4 * 9)) < 0.02)
    let prompt = PathClocks(decidedInTime: 1, issuedInTime: 0.8, lateDecisionWeeks: 3, lateWeeks: 10)
    #expect(abs(prompt.weeksToPlan - (0.8 * 18 + 0.2 * 30)) < 0.02)
    #expect(abs(prompt.weeksToEnd - (prompt.weeksToPlan - 4)) < 0.02)
    // In hand from week 4 to the end of the assessment, and four weeks more where a plan is written.
    #expect(abs(prompt.weeksAssessed(issueShare: 0.5, within: 500) - (prompt.weeksToPlan - 4 - 2)) < 0.02)
    #expect(prompt.weeksAssessed(issueShare: 0.5, within: 16) < 12)
  }

  /// A late decision leaves four weeks for the plan, and what is late is late beyond them.
  @Test func aLateDecisionPushesThePlan() {
    var clocks = slow
    let before = clocks.weeksToPlan
    clocks.lateDecisionWeeks = 1
    #expect(clocks.weeksToPlan < before && before - clocks.weeksToPlan < 0.1)
    clocks.lateDecisionWeeks = 40
    #expect(clocks.weeksToPlan > before + 8)
  }

  @Test func delaysAreFoundAgain() {
    let wait = slow.weeksToDecision(within: 52.2)
    #expect(abs(slow.lateDecisionWeeks(meanWait: wait, 0...60) - 3) < 0.01)
    // Of late plans exp(-32.2 / 30) take over a year.
    #expect(abs(slow.lateWeeks(overAYear: 0.342, 4...40) - 30) < 0.6)
    #expect(slow.lateWeeks(overAYear: 0.9, 4...40) > 39.9)
    #expect(slow.lateWeeks(overAYear: 0, 4...40) < 4.1)
  }

  /// Many late: counted. Few late: mostly judgement. None counted: judgement.
  @Test func lateDecisionsByLittlesLaw() {
    let many = LateDecisions(undecided: 1000 / 52.2 * 8.8, requests: 1000, decidedInTime: 0.2)
    // 0.2 x 4 + 0.8 x (6 + d) = 8.8 gives d = 4.
    #expect(abs(many.weeks - 4) < 0.1 && many.sd < 1.2 && many.isCounted)
    let slower = LateDecisions(undecided: 1000 / 52.2 * 14, requests: 1000, decidedInTime: 0.2)
    #expect(slower.weeks > 9 && slower.weeks < 10.7)
    let few = LateDecisions(undecided: 1000 / 52.2 * 4.1, requests: 1000, decidedInTime: 0.95)
    #expect(abs(few.weeks - LateDecisions.prior.weeks) < 1)
    let none = LateDecisions(undecided: nil, requests: 1000, decidedInTime: 0.5)
    #expect(none.weeks == LateDecisions.prior.weeks && !none.isCounted)
    // Fewer undecided than any delay explains: as short as it gets.
    #expect(LateDecisions(undecided: 10, requests: 1000, decidedInTime: 0.3).weeks == 1)
  }
}
