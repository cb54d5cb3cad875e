import Experiments
import Tables

/// One financial year of a scenario's invest-to-save case, in pounds of that year but for what is discounted.
package struct InvestmentRow: Sendable, Equatable {
  package var scenario: String
  package var financialYear: Int
  package var capital: Interval
  package var revenue: Interval
  package var grossSaving: Interval
  package var net: Interval
  package var cumulativeNet: Interval
  package var discountedNet: Interval
  /// Share of replications in which the savings so far cover the investment so far.
  package var probabilityPaidBack: Double
  /// What makes up the present values, means; the residual value stands in the last year.
  package var present: Present = Present()

  package struct Present: Sendable, Equatable {
    package var saving = 0.0
    package var investment = 0.0
    /// Worth of what was built at the end of the run, pounds of that year, and its present value.
    package var residualValue = 0.0
    package var residual = 0.0
    package var factor = 1.0
  }

  package static func rows(of investment: InvestmentCase) -> [InvestmentRow] {
    investment.years.map { year in
      InvestmentRow(
        scenario: investment.scenario, financialYear: year.financialYear, capital: year.capital,
        revenue: year.revenue, grossSaving: year.grossSaving, net: year.net,
        cumulativeNet: year.cumulativeNet,
        discountedNet: year.discountedNet, probabilityPaidBack: year.probabilityPaidBack,
        present: Present(
          saving: year.discountedSaving, investment: year.discountedInvestment,
          residualValue: year.residualValue, residual: year.discountedResidual, factor: year.discountFactor))
    }
  }

  var money: [Interval] { [capital, revenue, grossSaving, net, cumulativeNet, discountedNet] }

  /// Whether money is invested, or got back as a grant, in any run.
  var hasInvestment: Bool { !capital.isZero || !revenue.isZero }

  /// Whether money is paid, after what is received in the year, on average or in one run of twenty.
  var isPaid: Bool { [capital, revenue].contains { $0.mean > 0 || $0.p95 > 0 } }
}

extension Interval {
  /// Nothing in any run, as far as three numbers can tell.
  var isZero: Bool { mean == 0 && p05 == 0 && p95 == 0 }
}

/// `invest.csv`: means by financial year, the percentiles of the six columns of money, then what makes up the present
/// values. The sums of `discounted_net` and `discounted_residual` are the net present value.
package enum InvestmentTable: ResultTable {
  package static let fileName = "invest.csv"
  package static let meaning =
    "The invest-to-save case by scenario and financial year, in pounds of the year, optimism bias included; means, "
    + "then percentiles, then what makes up the present values. The sum of discounted_net and discounted_residual is "
    + "the net present value; the sum of discounted_saving over that of discounted_investment less "
    + "discounted_residual is the benefit-cost ratio."
  package static let blank = InvestmentRow(
    scenario: "", financialYear: 0, capital: .zero, revenue: .zero, grossSaving: .zero, net: .zero,
    cumulativeNet: .zero, discountedNet: .zero, probabilityPaidBack: 0)

  package static func pass(_ row: inout InvestmentRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.integer("financial_year", &row.financialYear)
    cells.number(
      "investment_capital", &row.capital.mean, decimals: 2,
      "Capital invested in the year, optimism bias included, GBP of the year")
    cells.number(
      "investment_revenue", &row.revenue.mean, decimals: 2,
      "Revenue invested in the year, optimism bias included, GBP of the year")
    cells.number(
      "gross_saving", &row.grossSaving.mean, decimals: 2,
      "High needs spend of the baseline less that of the scenario, investment left out; clusters count with what "
        + "they pay but for their lump sums, and other income counts as a gain; GBP of the year")
    cells.number("net", &row.net.mean, decimals: 2, "Gross saving less investment, GBP of the year")
    cells.number(
      "cumulative_net", &row.cumulativeNet.mean, decimals: 2,
      "Net of this and all earlier years, GBP of each year")
    cells.number(
      "discounted_net", &row.discountedNet.mean, decimals: 2,
      "Net, GBP of the price year, discounted to the start year")
    cells.number(
      "probability_paid_back", &row.probabilityPaidBack, decimals: 5,
      "Share of replications in which the savings so far cover the investment so far; 0 before either began")
    cells.percentiles("investment_capital", &row.capital, decimals: 2)
    cells.percentiles("investment_revenue", &row.revenue, decimals: 2)
    cells.percentiles("gross_saving", &row.grossSaving, decimals: 2)
    cells.percentiles("net", &row.net, decimals: 2)
    cells.percentiles("cumulative_net", &row.cumulativeNet, decimals: 2)
    cells.percentiles("discounted_net", &row.discountedNet, decimals: 2)
    cells.number(
      "discounted_saving", &row.present.saving, decimals: 2,
      "Gross saving, GBP of the price year, discounted to the start year")
    cells.number(
      "discounted_investment", &row.present.investment, decimals: 2,
      "Investment, GBP of the price year, discounted to the start year")
    cells.number(
      "residual_value", &row.present.residualValue, decimals: 2,
      "Worth at the end of the run of what was built, GBP of the year; in the last year only")
    cells.number(
      "discounted_residual", &row.present.residual, decimals: 2,
      "The same, GBP of the price year, discounted to the start year")
    cells.number(
      "discount_factor", &row.present.factor, decimals: 8,
      "Mean over the replications of what GBP of the year are multiplied by for present value")
  }
}
