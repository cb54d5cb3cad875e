import Experiments
import Tables

/// One financial year of a scenario's invest-to-save case, in pounds of that year but for what is discounted.
public struct InvestmentRow: Sendable, Equatable {
  public var scenario: String
  public var financialYear: Int
  public var capital: Interval
  public var revenue: Interval
  public var grossSaving: Interval
  public var net: Interval
  public var cumulativeNet: Interval
  public var discountedNet: Interval
  /// Share of replications in which the savings so far cover the investment so far.
  public var probabilityPaidBack: Double
  /// What makes up the present values, means; the residual value stands in the last year.
  public var present: Present

  public struct Present: Sendable, Equatable {
    public var saving = 0.0
    public var investment = 0.0
    /// Worth of what was built at the end of the run, pounds of that year, and its present value.
    public var residualValue = 0.0
    public var residual = 0.0
    public var factor = 1.0
    public init() {}
  }

  public init(
    scenario: String, financialYear: Int, capital: Interval, revenue: Interval, grossSaving: Interval,
    net: Interval, cumulativeNet: Interval, discountedNet: Interval, probabilityPaidBack: Double,
    present: Present = Present()
  ) {
    self.present = present
    self.scenario = scenario
    self.financialYear = financialYear
    self.capital = capital
    self.revenue = revenue
    self.grossSaving = grossSaving
    self.net = net
    self.cumulativeNet = cumulativeNet
    self.discountedNet = discountedNet
    self.probabilityPaidBack = probabilityPaidBack
  }

  public static func rows(of investment: InvestmentCase) -> [InvestmentRow] {
    investment.years.map { year in
      var present = Present()
      present.saving = year.discountedSaving
      present.investment = year.discountedInvestment
      present.residualValue = year.residualValue
      present.residual = year.discountedResidual
      present.factor = year.discountFactor
      return InvestmentRow(
        scenario: investment.scenario, financialYear: year.financialYear, capital: year.capital,
        revenue: year.revenue, grossSaving: year.grossSaving, net: year.net,
        cumulativeNet: year.cumulativeNet,
        discountedNet: year.discountedNet, probabilityPaidBack: year.probabilityPaidBack, present: present)
    }
  }

  var money: [Interval] { [capital, revenue, grossSaving, net, cumulativeNet, discountedNet] }

  /// Whether money is invested, or got back as a grant, in any run.
  var hasInvestment: Bool { !capital.isZero || !revenue.isZero }
}

extension Interval {
  /// Nothing in any run, as far as three numbers can tell.
  var isZero: Bool { mean == 0 && p05 == 0 && p95 == 0 }
}

/// `invest.csv`: means by financial year, the percentiles of the six columns of money, then what makes up the present
/// values. The sums of `discounted_net` and `discounted_residual` are the net present value.
public enum InvestmentTable {
  public static let fileName = "invest.csv"

  static let money = [
    "investment_capital", "investment_revenue", "gross_saving", "net", "cumulative_net", "discounted_net",
  ]
  static let present = [
    "discounted_saving", "discounted_investment", "residual_value", "discounted_residual", "discount_factor",
  ]
  public static let columns =
    ["scenario", "financial_year"] + money + ["probability_paid_back"]
    + money.flatMap { [$0 + "_p05", $0 + "_p95"] } + present

  public static func text(_ rows: [InvestmentRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      func pounds(_ value: Double) -> String { FixedDecimals.text(value, decimals: 2) }
      let means = row.money.map { pounds($0.mean) }
      let twins = row.money.flatMap { [pounds($0.p05), pounds($0.p95)] }
      writer.append(
        [row.scenario, String(row.financialYear)] + means
          + [FixedDecimals.text(row.probabilityPaidBack, decimals: 5)] + twins
          + [
            row.present.saving, row.present.investment, row.present.residualValue, row.present.residual,
          ].map(pounds) + [FixedDecimals.text(row.present.factor, decimals: 8)])
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [InvestmentRow] {
    var rows: [InvestmentRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let year = try record.integer()
      let means = try record.numbers(6)
      let probability = try record.number()
      let twins = try record.numbers(12)
      let parts = try record.numbers(5)
      var present = InvestmentRow.Present()
      (present.saving, present.investment) = (parts[0], parts[1])
      (present.residualValue, present.residual, present.factor) = (parts[2], parts[3], parts[4])
      let money = means.indices.map { Interval(mean: means[$0], p05: twins[2 * $0], p95: twins[2 * $0 + 1]) }
      rows.append(
        InvestmentRow(
          scenario: scenario, financialYear: year, capital: money[0], revenue: money[1],
          grossSaving: money[2],
          net: money[3], cumulativeNet: money[4], discountedNet: money[5], probabilityPaidBack: probability,
          present: present))
    }
    return rows
  }
}
