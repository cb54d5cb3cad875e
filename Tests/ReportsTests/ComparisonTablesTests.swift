import Foundation
import Tables
import Testing
import Workplace

@testable import Experiments
@testable import Reports

@Suite struct ComparisonTablesTests {
  private let contents = ComparisonSample(kinds: [.null, .school, .fees, .costly]).contents

  private func header(_ text: String) -> String { text.split(separator: "\n").first.map(String.init) ?? "" }

  @Test func headersAreAsPromised() {
    #expect(
      DifferenceTable.text([])
        == "baseline,scenario,year,year_type,measure,setting,unit,mean_difference,sd,p05,p50,p95,probability_above_zero,variance_reduction\n"
    )
    #expect(
      InvestmentTable.text([])
        == "scenario,financial_year,investment_capital,investment_revenue,gross_saving,net,cumulative_net,discounted_net,probability_paid_back,"
        + "investment_capital_p05,investment_capital_p95,investment_revenue_p05,investment_revenue_p95,gross_saving_p05,gross_saving_p95,"
        + "net_p05,net_p95,cumulative_net_p05,cumulative_net_p95,discounted_net_p05,discounted_net_p95,"
        + "discounted_saving,discounted_investment,residual_value,discounted_residual,discount_factor\n")
    #expect(
      ReconciliationTable.text([])
        == "scenario,period,statement,line,role,baseline_mean,scenario_mean,mean_difference,p05,p95\n")
    #expect(
      RankingTable.text([])
        == "measure,year,scenario,other,probability_better,mean_difference,p05,p95\n")
    #expect(SavingsTable.text([]) == "scenario,financial_year,source,mean,p05,p95\n")
    #expect(
      AppraisalTable.text([])
        == "scenario,basis,npv,npv_p05,npv_p95,benefit_cost_ratio,benefit_cost_ratio_p05,benefit_cost_ratio_p95,probability_npv_positive,"
        + "break_even_share,payback_year_p05,payback_year_p50,payback_year_p95,probability_paid_back_by_end\n"
    )
    #expect(
      PlacesTable.text([])
        == "scenario,provision,question,group,pupils,pupils_p05,pupils_p95,share,pupil_years,pupil_years_p05,pupil_years_p95,saving,saving_p05,saving_p95,saving_per_pupil_year,weeks_waited\n"
    )
    #expect(LevelsTable.text([]) == "baseline,year,year_type,measure,setting,unit,mean\n")
  }

  @Test func anInfiniteVarianceReductionIsAnEmptyField() throws {
    var row = try #require(contents.differences.first)
    row.varianceReduction = .infinity
    let text = DifferenceTable.text([row])
    #expect(text.hasSuffix(",0.00000,\n"))
    #expect(try DifferenceTable.rows(of: Array(text.utf8))[0].varianceReduction == .infinity)
  }

  @Test func differencesRoundTripWithTheirLevels() throws {
    let levels = try LevelsTable.rows(
      of: Array(LevelsTable.text(LevelRow.rows(of: contents.differences)).utf8))
    let rows = try DifferenceTable.rows(
      of: Array(DifferenceTable.text(contents.differences).utf8), levels: levels)
    #expect(DifferenceTable.text(rows) == DifferenceTable.text(contents.differences))
    let same = zip(rows, contents.differences).allSatisfy { read, written in
      read.baselineMean == written.baselineMean && abs(read.scenarioMean - written.scenarioMean) < 0.001
        && read.measure == written.measure && read.varianceReduction == written.varianceReduction
    }
    #expect(same && rows.count == contents.differences.count)
    #expect(levels.count * 4 == contents.differences.count, "one level for all scenarios")
    let bare = try DifferenceTable.rows(of: Array(DifferenceTable.text(contents.differences).utf8))
    #expect(bare.allSatisfy { $0.baselineMean.isNaN })
  }

  @Test func moneyRoundTrips() throws {
    let investment = InvestmentTable.text(contents.investment)
    #expect(InvestmentTable.text(try InvestmentTable.rows(of: Array(investment.utf8))) == investment)
    #expect(try InvestmentTable.rows(of: Array(investment.utf8))[9].capital.mean == 2_000_000)
    let savings = SavingsTable.text(contents.savings)
    #expect(SavingsTable.text(try SavingsTable.rows(of: Array(savings.utf8))) == savings)
    let appraisal = AppraisalTable.text(contents.appraisals)
    let appraisals = try AppraisalTable.rows(of: Array(appraisal.utf8))
    #expect(AppraisalTable.text(appraisals) == appraisal)
    #expect(appraisals.map(\.paybackYears) == contents.appraisals.map(\.paybackYears))
    #expect(appraisals.map { $0.benefitCostRatio == nil } == [true, false, true, false])
    let places = PlacesTable.text(contents.places)
    #expect(PlacesTable.text(try PlacesTable.rows(of: Array(places.utf8))) == places)
    #expect(try PlacesTable.rows(of: Array(places.utf8))[2].question == .inBaseline)
  }

  @Test func unknownCodesAreRefused() {
    #expect(throws: TableError.self) {
      try SavingsTable.rows(
        of: Array("scenario,financial_year,source,mean,p05,p95\na,2025,luck,1,1,1\n".utf8))
    }
    let text = PlacesTable.text(contents.places).replacing("came_from", with: "whence")
    #expect(throws: TableError.self) { try PlacesTable.rows(of: Array(text.utf8)) }
  }

  @Test(arguments: [
    (0.05, [2027, 2029, 2030], 4, 2027), (0.5, [2030, 2027, 2029], 4, 2029),
    (0.95, [2027, 2029, 2030], 4, nil),
    (0.75, [2027, 2029, 2030], 4, 2030), (0.5, [], 4, nil), (0.5, [2027], 0, 2027),
  ])
  func runsThatNeverPayBackCountAsLate(share: Double, years: [Int], runs: Int, expected: Int?) {
    #expect(AppraisalRow.year(years, reachedBy: share, of: runs) == expected)
  }

  @Test func everyColumnIsDescribed() throws {
    let text = DataPackage(contents).json()
    let package = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(
      resources.map { $0["path"] as? String } == [
        "compare.csv", "baseline.csv", "invest.csv", "savings.csv", "appraisal.csv", "places.csv",
        "place_use.csv",
        "reconciliation.csv", "ranking.csv",
      ])
    for resource in resources {
      let fields = try #require((resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]])
      for field in fields { #expect((field["description"] as? String)?.isEmpty == false, "\(field)") }
    }
    func column(_ name: String, _ layout: [Column]) -> Column? { layout.first { $0.name == name } }
    let low = try #require(column("net_p05", InvestmentTable.layout())?.meaning)
    #expect(low.hasPrefix("5 % quantile over the replications: Gross"))
    #expect(column("payback_year_p50", AppraisalTable.layout())?.type == "integer")
  }
}
