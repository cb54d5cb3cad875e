import Experiments

/// Value for money with and without what the Green Book asks to allow for: optimism bias and residual value.
enum AllowancesTable {
  static func node(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> Node? {
    let rows = arms.compactMap { arm -> DataTable.Row? in
      let sums = AppraisalBasis.allCases.compactMap { data.appraisal(arm, $0) }
      guard sums.count == AppraisalBasis.allCases.count, data.needsInvestment(arm) else { return nil }
      func ratio(_ row: AppraisalRow) -> String {
        row.benefitCostRatio.map { Wording.decimal($0.mean, places: 1) } ?? "no net cost"
      }
      func year(_ row: AppraisalRow) -> String {
        row.paybackYears[1].map { YearStyle.financial.label($0) } ?? "not by then"
      }
      return data.row(
        arm,
        sums.map { .init(Wording.shortPounds($0.netPresentValue.mean)) } + [
          .init(ratio(sums[0])), .init(ratio(sums[3])), .init(year(sums[0])), .init(year(sums[3])),
        ])
    }
    guard !rows.isEmpty else { return nil }
    return .block([
      data.table(
        id: "allowances", caption: "With and without optimism bias and residual value",
        columns: [
          "Net present value, both allowed for", "No residual value", "No optimism bias", "Neither",
          "Benefit for each £1, both", "Neither", "Paid back in half of runs, with optimism bias",
          "Without",
        ], rows: rows), .paragraph(note(data), style: "key"),
    ])
  }

  private static func note(_ data: ComparisonData) -> String {
    let rules = data.record.scenarios.map { $0.appraisal }
    guard let rule = rules.first else { return "" }
    let alike = Set(rules.map { "\($0)" }).count == 1
    let bias =
      alike
      ? "Capital payments are raised by \(Wording.percent(rule.capitalUplift)), revenue by \(Wording.percent(rule.costUplift)). "
      : ""
    let life =
      alike && rule.assetLife > 0
      ? "What is built is assumed to lose its value over \(Wording.count(rule.assetLife).counting("years")); "
        + "what is left after the last year is its residual value, whoever paid for it. Grants count as received. "
      : ""
    return bias + life
      + "For capital of standard buildings the upper bound is 24% and the lower 2% (HM Treasury, supplementary guidance "
      + "on optimism bias, from Mott MacDonald 2002). No bound for the time of works is applied: dates are those of the "
      + "scenario. Payback counts cash only, not residual value. " + basis(data)
  }

  /// What pounds a present value is in.
  static func basis(_ data: ComparisonData) -> String {
    guard let rule = data.record.scenarios.first?.appraisal else { return "" }
    return
      "Present values are in prices of \(YearStyle.financial.label(rule.priceYear)), discounted to "
      + "\(YearStyle.financial.label(data.record.startYear)). All other money is in pounds of each year."
  }
}
