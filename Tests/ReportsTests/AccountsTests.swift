import Testing

@testable import Experiments
@testable import Reports

/// Pages say the money of `reconciliation.csv` and the chances of `ranking.csv`, whatever the other tables hold.
@Suite struct AccountsTests {
  private static let first = 2025
  private static let last = 2032

  /// The lines that sentences are made of, by what they come to a year. All differ, so that none stands for another.
  private static let lines: [(statement: Reconciliation.Statement, name: String, amount: Double)] =
    [
      (.spend, "spend", -1_100_000), (.dsg, "closing_balance", 7_700_000),
      (.clusters, "closing_balance", -3_300_000), (.investment, "capital", 410_000),
      (.investment, "optimism_bias_capital", 90_000), (.investment, "investment", 800_000),
      (.investment, "optimism_bias_revenue", 0), (.savings, "entries_avoided", 2_600_000),
      (.savings, "state_provision", -1_200_000), (.savings, "optimism_bias", 100_000),
      (.savings, "gross_saving", 1_300_000), (.net, "net", 500_000),
    ]
    + ["leavers_not_replaced", "length_of_stay", "price", "other_payers", "other_lines", "income"].map {
      (.savings, $0, 0)
    }

  private static func contents() -> ComparisonContents {
    var contents = ComparisonSample(kinds: [.school]).contents
    // The other tables hold what no sentence may say: 666 of everything.
    func wrong(_ value: inout Interval) { value.mean = 666_666 }
    for index in contents.differences.indices
    where ["spend", "dsg_balance"].contains(contents.differences[index].measure) {
      contents.differences[index].meanDifference = 666_666
      (contents.differences[index].p05, contents.differences[index].p95) = (666_666, 666_666)
      contents.differences[index].probabilityAboveZero = 0.666
    }
    contents.differences.append(
      DifferenceRow(
        baseline: "base", scenario: "s0", year: last, yearType: "financial", measure: "devolved_balance",
        unit: "GBP", baselineMean: 0, scenarioMean: 666_666, meanDifference: 666_666, sd: 1e5, p05: 666_666,
        p50: 666_666, p95: 666_666, probabilityAboveZero: 0.666, varianceReduction: 1))
    for index in contents.investment.indices {
      wrong(&contents.investment[index].capital)
      wrong(&contents.investment[index].revenue)
      wrong(&contents.investment[index].grossSaving)
      wrong(&contents.investment[index].net)
      wrong(&contents.investment[index].cumulativeNet)
      contents.investment[index].probabilityPaidBack = 0.666
    }
    for index in contents.savings.indices { wrong(&contents.savings[index].saving) }
    for index in contents.appraisals.indices {
      wrong(&contents.appraisals[index].netPresentValue)
      contents.appraisals[index].probabilityOfGain = 0.666
      contents.appraisals[index].probabilityPaidBack = 0.666
    }
    for year in first...last {
      for line in lines {
        contents.reconciliation.append(
          ReconciliationRow(
            scenario: "s0", financialYear: year, statement: line.statement, line: line.name, role: .add,
            baseline: line.statement == .dsg ? -90_000_000 : 30_000_000,
            scenarioMean: line.statement == .dsg ? -82_300_000 : 30_000_000,
            difference: Interval(
              mean: line.amount, p05: line.amount - 2_000_000, p95: line.amount + 2_000_000)))
      }
    }
    func rank(_ measure: String, _ scenario: String, _ other: String, _ share: Double, _ mean: Double) {
      for year in [2029, last] {
        contents.ranking.append(
          RankingRow(
            measure: measure, year: year, scenario: scenario, other: other, probabilityBetter: share,
            meanDifference: mean, p05: mean - 1e6, p95: mean + 1e6))
      }
    }
    rank("spend", "s0", "base", 0.79, -1_100_000)
    rank("spend", "base", "s0", 0.21, 1_100_000)
    rank("dsg_balance", "s0", "base", 0.87, 7_700_000)
    rank("cumulative_net_saving", "s0", "base", 0.83, 4_000_000)
    rank("net_present_value", "s0", "base", 0.74, 3_456_000)
    rank("net_present_value", "s0", RankingRow.all, 0.01, 9)
    return contents
  }

  private static func text(_ html: String) -> String {
    Markup(html).text.replacing("\u{A0}", with: " ")
  }

  @Test func everySentenceOfMoneyIsOfTheReconciliation() {
    let contents = Self.contents()
    let page = Self.text(ComparisonReport(contents).html())
    for sentence in [
      "“New school 0” lowers high needs spend: by £1.1 million a year in 2032/33 on average",
      "Spend rises in 21 of 100 runs",
      "Clusters also overspend their devolved budgets by £3.3 million in all; the £1.1 million leaves this out.",
      "£1.1 million less on average (between £3.1 million less and £900,000 more; more in 21 of 100 runs",
      "£7.7 million better (between £5.7 million and £9.7 million better) on 31 March 2033: a deficit of "
        + "£82.3 million rather than a deficit of £90 million.",
      "£4 million capital and £2.4 million revenue over 8 years. This includes an allowance of £720,000 for optimism bias.",
      "Savings cover the investment by the end of 2032/33 in 83 of 100 runs",
      "Spend in 2032/33 alone is higher in 21 of 100 runs",
      "over the run most is saved by: fewer new entries to I/N-MSS, £20.8 million.",
      "the largest extra cost is in: top-ups and places in state schools, £9.6 million.",
      "Clusters have overspent by £3.3 million (a deficit of between £1.3 million and £5.3 million) by 31 March 2033.",
    ] {
      #expect(page.contains(sentence), "\(sentence)")
    }
    #expect(page.contains("£3.5m") && page.contains("74 of 100 runs"), "net present value and its chance")
    let forum = Self.text(ForumPage(contents).html())
    #expect(
      forum.contains(
        "lowers spend by £1.1 million a year in 2032/33 on average (more in 21 of 100 runs"), "\(forum)")
    #expect(forum.contains("has clusters overspend £3.3 million outside that spend"))
    #expect(forum.contains("costs £6.4 million, paid back by the end of 2032/33 in 83 of 100 runs"))
    #expect(forum.contains("£6.4m") && forum.contains("83% by the end"))
    for page in [page, forum] {
      #expect(!page.contains("667,000") && !page.contains("£667k") && !page.contains("67 of 100 runs"))
      #expect(!page.contains("£5.3 million capital"), "the sum of what invest.csv holds")
    }
  }

  /// The bars of the savings end where the net is: sources, reduction, gross saving, investment.
  @Test func theStepsOfTheSavingsAddUp() throws {
    let data = ComparisonData(Self.contents())
    let steps = SavingsSection.steps(data.arms[0], years: data.financialYears, data)
    func value(_ name: String) -> Double? { steps.first { $0.name == name }?.value }
    #expect(value("Reduction for optimism bias") == -800_000)
    #expect(value("Gross saving") == 10_400_000 && value("Net") == 4_000_000)
    #expect(value("Capital") == -4_000_000 && value("Revenue") == -2_400_000)
  }

  /// That others pay less is their part of what is saved, and no extra cost.
  @Test func whatOthersPayLessIsNoExtraCost() {
    var contents = Self.contents()
    for index in contents.reconciliation.indices where contents.reconciliation[index].line == "other_payers" {
      contents.reconciliation[index].difference = Interval(mean: -2_000_000, p05: -2_000_000, p95: -2_000_000)
    }
    let page = Self.text(ComparisonReport(contents).html())
    #expect(
      page.contains("the largest extra cost is in: top-ups and places in state schools, £9.6 million."))
    #expect(
      page.contains("£16 million of them is saved by health and social care and not by the block."))
  }

  /// Clusters whose balance may as well be a surplus are not said to overspend.
  @Test func aBalanceThatItsRangeHidesIsNoOverspend() throws {
    var contents = Self.contents()
    for index in contents.reconciliation.indices where contents.reconciliation[index].statement == .clusters {
      contents.reconciliation[index].difference = Interval(mean: -36_000, p05: -26.6e6, p95: 19.4e6)
    }
    let page = Self.text(ComparisonReport(contents).html())
    #expect(
      page.contains(
        "Clusters spend about what they are given on average (between a deficit of £27 million and a surplus of "
          + "£19 million) by 31 March 2033."))
    #expect(!page.contains("overspend their devolved") && !page.contains("Clusters have"))
    #expect(!Self.text(ForumPage(contents).html()).contains("overspend"))
  }

  /// Where some runs go the other way, an overspend is one on average.
  @Test func anOverspendOfMostRunsIsOneOnAverage() {
    var contents = Self.contents()
    for index in contents.reconciliation.indices where contents.reconciliation[index].statement == .clusters {
      contents.reconciliation[index].difference = Interval(mean: -5e6, p05: -29e6, p95: 13e6)
    }
    #expect(
      Self.text(ComparisonReport(contents).html()).contains(
        "Clusters also overspend their devolved budgets by £5 million on average in all"))
    #expect(
      Self.text(ForumPage(contents).html()).contains(
        "has clusters overspend £5 million on average outside that spend"))
  }
}
