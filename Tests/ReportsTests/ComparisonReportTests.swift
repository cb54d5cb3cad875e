import Foundation
import Testing

@testable import Experiments
@testable import Reports

@Suite struct ComparisonReportTests {
  /// What clusters overspend is no saving: it neither leads nor hides who does save.
  @Test(arguments: [
    ([(-1.0, 0.0), (-3, 0)], Headline.Leader.scenario(1, isNet: false)),
    ([(-1, 0), (-4, 5)], .scenario(0, isNet: true)),
    ([(-1, 0), (-4, 2)], .scenario(1, isNet: false)),
    ([(2, 0), (-4, 5)], .clustersPay),
    ([(-4, 4)], .clustersPay),
    ([(2, 0), (0, 0)], .none),
  ])
  func whoLeadsInSpend(scenarios: [(Double, Double)], leader: Headline.Leader) {
    #expect(Headline.leader(scenarios.map { (change: $0.0, overspend: $0.1) }) == leader)
  }

  static let samples: [ComparisonSample] = [
    ComparisonSample(), ComparisonSample(kinds: [.null]), ComparisonSample(kinds: [.fees]),
    ComparisonSample(kinds: [.school], years: 1),
    ComparisonSample(kinds: [.costly, .school], replications: 1, spread: 0),
    ComparisonSample(
      kinds: [
        .school, .null, .fees, .costly, .school, .fees, .fees, .costly, .null, .school, .fees, .school,
      ],
      titles: ["<script>alert(1)</script>", "A & B \"C\" 'd'", "<b>&amp;"]),
    ComparisonSample(kinds: []),
  ]

  @Test(arguments: samples) func pagesAreWellFormed(sample: ComparisonSample) throws {
    for html in [sample.report, sample.forum] {
      let markup = Markup(html)
      #expect(markup.error == nil)
      let ids = markup.attributes("id")
      #expect(Set(ids).count == ids.count, "ids are unique")
      #expect(markup.count("h1") == 1 && markup.count("script") == 0 && markup.count("img") == 0)
      #expect(
        !html.contains("NaN") && !html.contains("nan\"") && !html.contains(">nan") && !html.contains("inf\""))
      #expect(!html.contains("<script>") && !html.contains("<b>"))
      for reference in markup.attributes("aria-labelledby").flatMap({ $0.split(separator: " ") }) {
        #expect(ids.contains(String(reference)), "\(reference)")
      }
      for target in markup.attributes("href") {
        #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
      }
      #expect(markup.count("table") == markup.count("caption"))
      #expect(markup.count("th") == markup.attributes("scope", of: "th").count)
    }
  }

  private func text(_ sample: ComparisonSample) -> String {
    Markup(sample.report).text.replacing("\u{A0}", with: " ")
  }

  @Test func theNullStrategyChangesNothing() {
    let page = text(ComparisonSample(kinds: [.null]))
    #expect(page.contains("“Nothing 0” changes nothing: every run gives the same figures as the baseline."))
    #expect(
      !page.contains("Pays back") && !page.contains("When it pays back")
        && !page.contains("Who takes the new places"))
    #expect(Markup(ComparisonSample(kinds: [.null]).forum).text.contains("Nothing 0 changes nothing."))
    #expect(
      text(ComparisonSample(kinds: [.null, .null])).contains("None of the 2 scenarios changes anything"))
    #expect(!text(ComparisonSample(kinds: [.fees])).contains("changes nothing"))
  }

  @Test func withoutInvestmentThereIsNoPayback() {
    let page = text(ComparisonSample(kinds: [.fees]))
    #expect(page.contains("Needs no investment."))
    #expect(page.contains("What it adds up to") && !page.contains("When it pays back"))
    #expect(!page.contains("Chance that the savings so far cover"))
    #expect(!page.contains("Who takes the new places"))
  }

  /// What only brings money in needs no investment and pays nothing back.
  @Test func aReceiptIsNoCost() {
    for kinds in [[ComparisonSample.Kind.grant], [.grant, .school, .fees]] {
      let sample = ComparisonSample(kinds: kinds)
      let forum = Markup(sample.forum).text.replacing("\u{A0}", with: " ")
      #expect(forum.contains("leaves spend as it is and brings in £500,000."), "\(forum)")
      #expect(!forum.contains("costs −") && forum.contains("receipt of £"))
      let page = text(sample)
      #expect(page.contains("A net receipt of £500,000 capital over 8 years."))
      #expect(!page.contains("Grant 0: By the end") && page.contains("no investment"))
    }
    let page = text(ComparisonSample(kinds: [.grant, .school, .fees]))
    #expect(page.contains("Only “New school 1” needs investment; it pays back"), "\(page)")
    let alone = text(ComparisonSample(kinds: [.grant]))
    #expect(alone.contains("It needs no investment.") && !alone.contains("When it pays back"))
  }

  /// What costs more is not told by the name of what it would save.
  @Test func aCostIsNotCalledASaving() {
    var contents = ComparisonSample(kinds: [.fees]).contents
    contents.savings = contents.savings.map { row in
      var row = row
      row.saving = Interval(mean: -row.saving.mean, p05: -row.saving.p95, p95: -row.saving.p05)
      return row
    }
    let page = Markup(ComparisonReport(contents).html()).text.replacing("\u{A0}", with: " ")
    #expect(
      page.contains(
        "Over 8 years no source saves; the largest extra cost is in: higher I/N-MSS prices, £5.6 million."))
    #expect(
      text(ComparisonSample(kinds: [.fees])).contains("most is saved by: lower I/N-MSS prices, £5.6 million"))
    for source in SavingSource.allCases {
      let name = SavingsSection.name(source).lowercased()
      for word in ["fewer", "earlier", "shorter", "lower", "more"] {
        #expect(!name.contains(word), "\(name)")
      }
    }
  }

  @Test func theSchoolPaysBack() {
    let page = text(ComparisonSample(kinds: [.school]))
    for sentence in [
      "“New school 0” lowers high needs spend: by £1.8 million a year in 2032/33 on average, between £1.7 million and "
        + "£1.9 million less in 9 in 10 runs.",
      "Plans: No change in January 2033.",
      "I/N-MSS: 40 fewer pupils (between 37 and 43 fewer) in January 2033.",
      "£2 million capital and £400,000 revenue over 8 years.",
      "By the end of 2031/32 in half of the runs. Savings cover the investment by the end of 2032/33 in 80 of 100 runs.",
      "For less than half of the time pupils admitted would otherwise be in I/N-MSS",
      "100 pupils are admitted by the end. Without the place 40% of their time would be in I/N-MSS, where a year costs £25,000 more; "
        + "60% would be in mainstream or early years, where a year costs £12,000 less.",
      "waits 3.5 weeks shorter in 2032", "School & <base>", "3.5% real", "0123456789abcdef", "10%",
    ] {
      #expect(page.contains(sentence), "\(sentence)")
    }
  }

  @Test func aCostlyIdeaIsCalledOne() {
    let page = text(ComparisonSample(kinds: [.costly]))
    #expect(page.contains("“Costly idea 0” does not lower high needs spend in 2032/33."))
    #expect(page.contains("In none of the runs by the end of 2032/33."))
    #expect(
      page.contains("Watch what gets clearly worse: weeks waited for a place; pupils waiting for a place.")
    )
    #expect(page.contains("out of pocket"))
    #expect(
      page.contains(
        "Longer or more: waits 10.5 weeks longer in 2032 and 32 more pupils waiting in January 2033."))
  }

  @Test func warningsNameScenariosOrTheirLetters() {
    #expect(
      text(ComparisonSample(kinds: [.costly, .fees])).contains(
        "weeks waited for a place (“Costly idea 0”); pupils waiting for a place (“Costly idea 0”)."))
    #expect(
      text(ComparisonSample(kinds: [.costly, .fees, .costly, .null])).contains(
        "weeks waited for a place (A and C)"))
    #expect(
      text(ComparisonSample(kinds: [.fees])).contains("Nothing we monitor for pupils gets clearly worse."))
  }

  @Test func theLargestClearGainIsNamed() throws {
    let page = ComparisonSample(kinds: [.costly, .school, .fees]).report
    let rows = page.split(separator: "<tr>").filter { $0.contains("largest gain") }
    #expect(rows.filter { $0.contains("New school 1") }.count == 2, "in the middle and at the end")
    #expect(rows.filter { $0.contains("Lower fees 2") }.count == 1, "only the DSG balance in the middle")
    #expect(rows.count == 3)
    #expect(!ComparisonSample(kinds: [.school]).report.contains("largest gain"))
  }

  @Test func devolvedOverspendIsNotHidden() {
    var contents = ComparisonSample(kinds: [.fees]).contents
    contents.differences.append(
      DifferenceRow(
        baseline: "base", scenario: "s0", year: 2032, yearType: "financial", measure: "devolved_balance",
        unit: "GBP",
        baselineMean: 0, scenarioMean: -3e6, meanDifference: -3e6, sd: 1e5, p05: -4e6, p50: -3e6, p95: -2e6,
        probabilityAboveZero: 0, varianceReduction: 1))
    let page = Markup(ComparisonReport(contents).html()).text.replacing("\u{A0}", with: " ")
    #expect(
      page.contains(
        "Clusters also overspend their devolved budgets by £3 million in all; the £1.4 million leaves this out."
      ))
    #expect(
      page.contains("Clusters have overspent by £3 million (a deficit of between £2 million and £4 million)"))
    #expect(page.contains("that is counted against the saving, in state schools."))
    #expect(Markup(ForumPage(contents).html()).text.contains("has clusters overspend"))
  }

  @Test func oneRunMakesNoIntervals() {
    let page = text(ComparisonSample(kinds: [.school], replications: 1, spread: 0))
    #expect(page.contains("single simulation run"))
    #expect(!page.contains("How sure this is") && !page.contains("in 9 in 10 runs"))
    #expect(page.contains("– not known") && !page.contains("✓ better\n"))
  }

  @Test func pairingIsPutInRuns() {
    var row = ComparisonSample(kinds: [.school]).contents.differences.first { $0.sd > 0 }
    let data = ComparisonData(ComparisonSample(kinds: [.school]).contents)
    #expect(row.map { CertaintySection.runs($0, data) } == "6,000")
    row?.varianceReduction = 1.034
    #expect(row.map { CertaintySection.runs($0, data) } == "500")
    row?.sd = 0
    row?.meanDifference = 0
    #expect(row.map { CertaintySection.runs($0, data) } == "no difference")
  }

  @Test func theForumPageIsOneSheet() {
    let markup = Markup(ComparisonSample(kinds: [.school, .fees]).forum)
    #expect(markup.count("table") == 1 && markup.count("svg") == 2 && markup.count("li") == 2)
    #expect(markup.attributes("class", of: "main") == ["sheet roomy"])
    #expect(
      markup.text.replacing("\u{A0}", with: " ").contains(
        "New school 0 lowers spend by £1.8 million a year in 2032/33, has 40 fewer pupils in I/N-MSS and costs £2.4 million, "
          + "paid back by the end of 2032/33 in 80 of 100 runs."))
    #expect(ForumPage.short(String(repeating: "x", count: 80)).count == 56)
  }

  @Test func sameInputSameBytes() {
    #expect(ComparisonSample().report == ComparisonSample().report)
  }
}
