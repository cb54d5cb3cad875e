import Testing

@testable import Reports

@Suite struct WordingTests {
  @Test(arguments: [
    (0.0, "£0"), (812.4, "£812"), (9_994, "£9,994"), (9_995, "£10,000"), (450_321, "£450,000"),
    (999_499, "£999,000"),
    (999_600, "£1 million"), (1_240_000, "£1.2 million"), (12_000_000, "£12 million"),
    (99_960_000, "£100 million"),
    (138_400_000, "£138 million"), (-2_500_000, "−£2.5 million"), (1.6e9, "£1.6 billion"),
    (999_600_000, "£1 billion"),
    (-0.2, "£0"), (.nan, "–"),
  ])
  func pounds(value: Double, text: String) { #expect(Wording.pounds(value) == text) }

  @Test func labels() {
    #expect(Wording.shortPounds(1_240_000) == "£1.2m")
    #expect(Wording.shortPounds(450_000) == "£450k")
    #expect(Wording.count(1_234_567.4) == "1,234,567")
    #expect(Wording.count(-0.3) == "0")
    #expect(Wording.decimal(-1958.25, places: 1) == "−1,958.2")
    #expect(Wording.percent(0.4594, decimals: 1) == "45.9%")
    #expect(YearStyle.financial.label(2029) == "2029/30")
    #expect(YearStyle.financial.label(2099) == "2099/00")
    #expect(YearStyle.census.phrase(2030) == "January 2030")
  }

  @Test func ranges() {
    #expect(Wording.countRange(141, 188) == "between 140 and 190")
    #expect(Wording.countRange(2312, 2719) == "between 2,310 and 2,720")
    #expect(Wording.countRange(12, 29) == "between 12 and 29")
    #expect(Wording.countRange(0.2, 109) == "up to 110")
    #expect(Wording.countRange(0, 0.3) == "0")
    #expect(Wording.countRange(30.2, 30.4) == "about 30")
    #expect(Wording.countRange(31_020, 37_990) == "between 31,000 and 38,000")
    #expect(Wording.poundsRange(1.2e6, 1.44e6) == "between £1.2 million and £1.4 million")
    #expect(Wording.weeksRange(0.9, 1.1) == "about 1 week")
    #expect(Wording.list(["a", "b", "c"]) == "a, b and c")
    #expect(Wording.list([]) == "")
  }

  @Test func balancesAndChanges() {
    #expect(Wording.balanceRange(-3e6, -2e6) == "a deficit of between £2 million and £3 million")
    #expect(Wording.balanceRange(2e6, 3e6) == "a surplus of between £2 million and £3 million")
    #expect(Wording.balanceRange(-3e6, 2e6) == "between a deficit of £3 million and a surplus of £2 million")
    #expect(Wording.changeRange(0.18, 0.39) == "a rise of between 18% and 39%")
    #expect(Wording.changeRange(-0.2, -0.1) == "a fall of between 10% and 20%")
    #expect(Wording.changeRange(-0.034, 0.1) == "between a fall of 3% and a rise of 10%")
    #expect(Wording.changeRange(-0.001, 0.001) == "no change to speak of")
  }

  @Test func trends() {
    #expect(Trend(start: 100, low: 110, median: 120, high: 130) == .rise)
    #expect(Trend(start: 100, low: 90, median: 120, high: 130) == .mayRise)
    #expect(Trend(start: 100, low: 90, median: 101, high: 130) == .steady)
    #expect(Trend(start: 100, low: 60, median: 80, high: 110) == .mayFall)
    #expect(Trend(start: 100, low: 60, median: 80, high: 90) == .fall)
    #expect(Trend(start: 0, low: 0, median: 0, high: 0) == .steady)
    #expect(Trend(start: 100, low: 110, median: 120, high: 130, runs: 12) == .rise)
    #expect(Trend(start: 100, low: 110, median: 120, high: 130, runs: 11) == .mayRise)
    #expect(Trend(start: 100, low: 60, median: 80, high: 90, runs: 2) == .mayFall)
  }

  @Test func weightOfRuns() {
    func point(_ p05: Double, _ p50: Double, _ p75: Double, _ p95: Double) -> ChartPoint {
      ChartPoint(year: 2030, mean: p50, p05: p05, p25: p05, p50: p50, p75: p75, p95: p95)
    }
    func below(_ point: ChartPoint, _ runs: Int = 1000) -> String? { Weight.below(point, runs: runs) }
    #expect(below(point(-4, -3, -2, -1)) == "almost certain (at least 95 in 100 runs)")
    #expect(below(point(-4, -3, -2, 1)) == "likely (more than 75 in 100 runs)")
    #expect(below(point(-4, -3, 2, 3)) == "more likely than not (more than 50 in 100 runs)")
    #expect(below(point(-4, 1, 2, 3)) == nil)
    #expect(Weight.above(point(1, 2, 3, 4), runs: 1000) == "almost certain (at least 95 in 100 runs)")
    // Few runs that all agree show as much as they can.
    let sure = point(-4, -3, -2, -1)
    #expect(below(sure, 73) == "almost certain (at least 95 in 100 runs)")
    #expect(below(sure, 72) == "likely (more than 75 in 100 runs)" && below(sure, 12) == below(sure, 72))
    #expect(below(sure, 11) == "more likely than not (more than 50 in 100 runs)" && below(sure, 3) == nil)
    #expect(Weight.above(point(1, 2, 3, 4), runs: 2) == nil)
  }
}
