import Testing

@testable import Experiments

@Suite struct StudentTTests {
  /// Two-sided 95 % points of the printed tables.
  @Test(arguments: [
    (1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (5, 2.5706), (6, 2.4469), (7, 2.3646), (8, 2.3060),
    (9, 2.2622), (10, 2.2281), (12, 2.1788), (15, 2.1314), (20, 2.0860), (30, 2.0423), (60, 2.0003),
    (120, 1.9799), (1000, 1.9623), (1_000_000, 1.95997),
  ])
  func quantilesAgreeWithTheTables(degrees: Int, value: Double) {
    let tolerance = degrees < 5 ? 0.003 : degrees < 10 ? 0.0005 : 0.0001
    #expect(abs(StudentT.quantile975(degreesOfFreedom: degrees) / value - 1) < tolerance)
  }

  @Test func theyFallTowardsTheNormal() {
    let values = (1...200).map { StudentT.quantile975(degreesOfFreedom: $0) }
    for (left, right) in zip(values, values.dropFirst()) { #expect(left > right) }
    #expect(values.last.map { $0 > 1.959_96 } == true)
  }
}
