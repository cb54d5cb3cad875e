import Experiments
import Tables

/// The sum of a scenario's invest-to-save case on one basis: present value, benefit-cost ratio, payback.
public struct AppraisalRow: Sendable, Equatable {
  public var scenario: String
  /// Which allowances it holds.
  public var basis: AppraisalBasis
  /// Net present value, pounds of the price year.
  public var netPresentValue: Interval
  /// Mean present value of savings over that of investment less residual value, with percentiles of the runs' own
  /// ratios; `nil` without investment.
  public var benefitCostRatio: Interval?
  public var probabilityOfGain: Double
  /// Share of the modelled saving that would be enough; `nil` without saving or without investment.
  public var breakEvenShare: Double?
  /// First financial years by whose end at least 5, 50 and 95 % of the runs have paid back for good; `nil` where
  /// fewer do.
  public var paybackYears: [Int?]
  public var probabilityPaidBack: Double

  public init(
    scenario: String, basis: AppraisalBasis = .full, netPresentValue: Interval, benefitCostRatio: Interval?,
    probabilityOfGain: Double, breakEvenShare: Double?, paybackYears: [Int?], probabilityPaidBack: Double
  ) {
    self.scenario = scenario
    self.basis = basis
    self.netPresentValue = netPresentValue
    self.benefitCostRatio = benefitCostRatio
    self.probabilityOfGain = probabilityOfGain
    self.breakEvenShare = breakEvenShare
    self.paybackYears = paybackYears
    self.probabilityPaidBack = probabilityPaidBack
  }

  /// By basis, the headline first.
  public static func rows(of investment: InvestmentCase) -> [AppraisalRow] {
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
public enum AppraisalTable {
  public static let fileName = "appraisal.csv"

  public static let columns = [
    "scenario", "basis", "npv", "npv_p05", "npv_p95", "benefit_cost_ratio", "benefit_cost_ratio_p05",
    "benefit_cost_ratio_p95", "probability_npv_positive", "break_even_share", "payback_year_p05",
    "payback_year_p50", "payback_year_p95", "probability_paid_back_by_end",
  ]

  public static func text(_ rows: [AppraisalRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      let ratio = row.benefitCostRatio?.fields(decimals: 3) ?? ["", "", ""]
      writer.append(
        [row.scenario, row.basis.rawValue] + row.netPresentValue.fields(decimals: 2) + ratio + [
          FixedDecimals.text(row.probabilityOfGain, decimals: 5),
          row.breakEvenShare.map { FixedDecimals.text($0, decimals: 5) } ?? "",
        ] + row.paybackYears.map { $0.map(String.init) ?? "" }
          + [FixedDecimals.text(row.probabilityPaidBack, decimals: 5)])
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [AppraisalRow] {
    var rows: [AppraisalRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let code = record.text()
      guard let basis = AppraisalBasis(rawValue: code) else { throw record.unknownCode(code) }
      let value = try record.interval()
      let ratio = try record.interval()
      let (gain, share) = (try record.number(), try record.number())
      let years = [try record.yearIfAny(), try record.yearIfAny(), try record.yearIfAny()]
      rows.append(
        AppraisalRow(
          scenario: scenario, basis: basis, netPresentValue: value,
          benefitCostRatio: ratio.mean.isNaN ? nil : ratio,
          probabilityOfGain: gain, breakEvenShare: share.isNaN ? nil : share,
          paybackYears: years, probabilityPaidBack: try record.number()))
    }
    return rows
  }
}
