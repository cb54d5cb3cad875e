import Testing

@testable import SENDSystem

/// No two pupils share an identity, and with it their luck.
@Suite struct IdentityTests {
  @Test func joinersOfManyYearsAreDifferentPersons() {
    var seen: Set<UInt32> = []
    for year in [0, 1, 2, 30] {
      for index in [0, 1, 65_535, 65_536, 65_537, 131_072, PupilBounds.joinersOfCohort - 1] {
        #expect(seen.insert(Origin.joinerIdentity(cohort: 3, year: year, index: index)).inserted)
      }
    }
    // Those that there were before have kept their luck.
    #expect(
      Origin.joinerIdentity(cohort: 3, year: 2, index: 77)
        == Origin.joiner.identity(group: 3, index: 2 << 16 | 77))
  }
}
