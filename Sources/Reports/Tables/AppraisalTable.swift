import Experiments
import Tables

/// The sum of a scenario's invest-to-save case on one basis: present value, benefit-cost ratio, payback.
package struct AppraisalRow: Sendable, Equatable {
  package var scenario: String
  /// Which allowances it holds.
  package var basis: AppraisalBasis = .full
  /// Net present value, pounds of the price year.
  package var netPresentValue: Interval
  /// Mean present value of savings over that of investment less residual value, with percentiles of the runs' own
  /// ratios; `nil` without investment.
  package var benefitCostRatio: Interval?
  package var probabilityOfGain: Double
  /// Share of the modelled saving that would be enough; `nil` without saving or without investment.
  package var breakEvenShare: Double?
  /// First financial years by whose end at least 5, 50 and 95 % of the runs have paid back for good; `nil` where
  /// fewer do.
  package var paybackYears: [Int?]
  package var probabilityPaidBack: Double

  /// By basis, the headline first.
  package static func rows(of investment: InvestmentCase) -> [AppraisalRow] {
    investment.sums.map { sum in
      AppraisalRow(
        scenario: investment.scenario, basis: sum.basis, netPresentValue: sum.netPresentValue,
        benefitCostRatio: sum.benefitCostRatio, probabilityOfGain: sum.probabilityOfGain,
        breakEvenShare: sum.breakEvenShare,
        paybackYears: [0.05, 0.5, 0.95].map {
          year(sum.paybackYears, reachedBy: $0, of: investment.replications)
        },
        probabilityPaidBack: Double(sum.paybackYears.count) / Double(max(1, investment.replications)))
    }
  }

  /// The first year by which that share of the runs has got there; runs that never do count as later than all.
  static func year(_ years: [Int], reachedBy share: Double, of replications: Int) -> Int? {
    let needed = max(1, Int(saturating: (share * Double(replications) - 1e-9).rounded(.up)))
    let sorted = years.sorted()
    return needed <= sorted.count ? sorted[needed - 1] : nil
  }
}

/// `appraisal.csv`: one row a scenario and basis.
package enum AppraisalTable: ResultTable {
  package static let fileName = "appraisal.csv"
  package static let meaning =
    "One row a scenario and basis: net present value of the start year in pounds of the price year, benefit-cost "
    + "ratio and payback."
  package static let blank = AppraisalRow(
    scenario: "", netPresentValue: .zero, benefitCostRatio: nil, probabilityOfGain: 0, breakEvenShare: nil,
    paybackYears: [nil, nil, nil], probabilityPaidBack: 0)

  package static func pass(_ row: inout AppraisalRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.code(
      "basis", &row.basis,
      "Which allowances are in: full (optimism bias and residual value), no_residual_value, no_optimism_bias, neither"
    )
    cells.interval(
      "npv", &row.netPresentValue, decimals: 2,
      "Net present value of savings less investment, GBP of the price year")
    var ratio = row.benefitCostRatio ?? Interval(mean: .nan, p05: .nan, p95: .nan)
    cells.interval(
      "benefit_cost_ratio", &ratio, decimals: 3,
      "Mean present value of savings over that of investment less residual value; percentiles are of the replications' own ratios; empty without investment"
    )
    row.benefitCostRatio = ratio.mean.isNaN ? nil : ratio
    cells.number(
      "probability_npv_positive", &row.probabilityOfGain, decimals: 5,
      "Share of replications with a net present value above zero")
    cells.number(
      "break_even_share", &row.breakEvenShare, decimals: 5,
      "Share of the modelled saving that would be enough to cover the investment, one over the benefit-cost ratio; empty without either"
    )
    for (place, (share, words)) in [("p05", "5 % quantile"), ("p50", "Median"), ("p95", "95 % quantile")]
      .enumerated()
    {
      cells.year(
        "payback_year_" + share, &row.paybackYears[place],
        "\(words) over the replications: Financial year by whose end that share of the replications has paid back for good; empty where fewer do"
      )
    }
    cells.number(
      "probability_paid_back_by_end", &row.probabilityPaidBack, decimals: 5,
      "Share of replications that have paid back by the last financial year")
  }
}
