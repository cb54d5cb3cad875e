import Testing

@testable import Reports

@Suite struct ChangeTests {
  @Test(arguments: [
    (-35.0, -20.0, "between 20 and 35 fewer"), (-9, 4, "between 9 fewer and 4 more"), (0, 0, "no change"),
    (3, 8, "between 3 and 8 more"), (-8, -0.2, "up to 8 fewer"), (-0.3, 6, "up to 6 more"),
    (5, 5, "about 5 more"),
    (-0.4, 0.4, "no change"), (.nan, 1, "not known"),
  ])
  func counts(low: Double, high: Double, words: String) {
    #expect(Change.fewer.range(low, high) == words)
  }

  @Test func otherUnits() {
    #expect(Change.spend.range(-1.2e6, -4e5) == "between £400,000 and £1.2 million less")
    #expect(Change.spend.range(-1.2e6, 4e5) == "between £1.2 million less and £400,000 more")
    #expect(Change.balance.point(8.6e6) == "£8.6 million better")
    #expect(Change.weeks.range(1.21, 3.4) == "between 1.2 and 3.4 weeks longer")
    #expect(Change.points.point(-0.021) == "2.1 percentage points lower")
    #expect(Change.points.point(0.01) == "1.0 percentage point higher")
    #expect(Change.of("dsg_balance", unit: "GBP").above == "better")
    #expect(Change.of("plans", unit: "plans").below == "fewer")
  }

  @Test func signs() {
    #expect(Change.spend.signed(-1.2e6) == "−£1.2m")
    #expect(Change.fewer.signed(35) == "+35" && Change.fewer.signed(0.2) == "0")
    #expect(Change.weeks.signed(-1.25) == "−1.2")
    #expect(Change.points.signed(-0.0002) == "−0.02", "an end near zero keeps its side")
    #expect(Change.points.signed(0) == "0" && Change.points.signed(.nan) == "–")
  }

  @Test func verdictsNeedAClearInterval() {
    #expect(Verdict(low: -2, high: -0.1, higherIsBetter: false) == .better)
    #expect(Verdict(low: -2, high: -0.1, higherIsBetter: true) == .worse)
    #expect(Verdict(low: 0.1, high: 2, higherIsBetter: true) == .better)
    #expect(Verdict(low: -2, high: 0, higherIsBetter: false) == .unclear)
    #expect(Verdict(low: 0, high: 0, higherIsBetter: false) == .unchanged)
    #expect(Verdict(low: .nan, high: 1, higherIsBetter: true) == .unknown)
    #expect(Verdict.worse.text == "✗ worse")
  }

  @Test func aRareChangeIsNotNone() throws {
    var row = try #require(ComparisonSample(kinds: [.school]).contents.differences.first)
    (row.meanDifference, row.sd, row.p05, row.p95) = (0.01, 0.2, 0, 0)
    #expect(Verdict(row, higherIsBetter: true) == .unclear)
    (row.meanDifference, row.sd) = (0, 0)
    #expect(Verdict(row, higherIsBetter: true) == .unchanged)
  }
}
