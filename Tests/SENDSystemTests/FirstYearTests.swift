import Testing

@testable import SENDSystem

/// The first simulated year against the flows that Kingston published for 2024: a run from January 2025.
@Suite struct FirstYearTests {
  @Test(arguments: [("requests", 370.0), ("new_plans", 316), ("ceased_plans", 178)])
  func theFlowsOf2024AreWithinTheRange(measure: String, published: Double) {
    let sorted = Kingston.readings.map { $0(measure, 2025) }.sorted()
    // Sixty replications: the fourth lowest and fourth highest bound 5 % to 95 %.
    #expect(sorted.count == 60)
    #expect(sorted[3] <= published && published <= sorted[56], "\(measure) \(sorted[3])...\(sorted[56])")
    // A range that holds everything would prove nothing.
    #expect(sorted[56] - sorted[3] < 0.6 * published)
  }

  @Test func sharesOfThePathAreThoseStated() {
    let assessment = Kingston.scenario.assessment
    let within6 = Sample(Kingston.readings.map { $0("decided_within_6_weeks_share", 2026) })
    let within20 = Sample(Kingston.readings.map { $0("issued_within_20_weeks_share", 2026) })
    #expect(within6.agrees(with: assessment.decidedWithin6Weeks.value), "\(within6.mean)")
    #expect(within20.agrees(with: assessment.issuedWithin20Weeks.value), "\(within20.mean)")
  }
}
