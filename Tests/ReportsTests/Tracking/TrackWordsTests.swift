import Testing

@testable import Experiments
@testable import Reports

@Suite struct TrackWordsTests {
  private func gap(_ actuals: [FigureKey: Double]) throws -> PlansGap {
    let sample = Sample()
    let forecast = StoredForecast(sample.annual, scenario: sample.scenarioName, startYear: 2025)
    return try #require(PlansGap(year: 2026, actuals: actuals, forecast: forecast))
  }

  @Test func figuresHaveNames() {
    #expect(TrackWords.name(FigureKey("new_plans", 2026)) == "New plans")
    #expect(TrackWords.name(FigureKey("plans", 2026, setting: "inmss")) == "Plans: I/N-MSS")
    #expect(TrackWords.name(FigureKey("plans", 2026, ageGroup: "under_5")) == "Plans: age under 5")
    #expect(TrackWords.name(FigureKey("dsg_balance", 2026)) == "DSG balance")
  }

  @Test(arguments: [
    (12.4 as Double?, "+12"), (3.04, "+3.0"), (-0.4, "−0.4"), (0.01, "0"), (-1234, "−1,234"),
    (nil, "not known"),
  ])
  func partsCarryTheirSign(value: Double?, text: String) {
    #expect(TrackWords.plans(value) == text)
  }

  @Test func theGapIsSaidInASentence() throws {
    let known = try gap([FigureKey("plans", 2026): 2100, FigureKey("ceased_plans", 2025): 174.204])
    #expect(
      TrackWords.sentence(known)
        == "Total plans in January 2026 are 31 above the mean of the forecast. The largest part that is known: "
        + "plans that ceased (+30).")
    let unknown = try gap([FigureKey("plans", 2026): 2100])
    #expect(TrackWords.sentence(unknown).hasSuffix("No flow is given, so none explains it."))
    let small = try gap([FigureKey("plans", 2026): 2100, FigureKey("ceased_plans", 2025): 203.204])
    #expect(
      TrackWords.sentence(small).hasSuffix("(+1.0). More than that is left over by the flows given (+30)."))
  }
}
