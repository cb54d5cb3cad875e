import Experiments

/// When and how surely investment is paid back, and the cumulative position of every scenario.
enum PaybackSection {
  static let title = "When it pays back"

  static func section(_ data: ComparisonData) -> ReportSection? {
    let arms = data.arms.filter { !data.investment($0).isEmpty && !data.changesNothing($0) }
    guard !arms.isEmpty else { return nil }
    let invest = arms.filter { data.needsInvestment($0) }
    var body: [Node] = []
    if !invest.isEmpty { body += payback(invest, data) }
    body += cumulative(arms, data)
    body.append(appraisal(arms, data))
    if let allowances = AllowancesTable.node(arms, data) { body.append(allowances) }
    return ReportSection(
      id: "payback", title: invest.isEmpty ? "What it adds up to" : title, body: body)
  }

  /// From the first year with investment: before it there is nothing to pay back.
  static func curve(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> [(year: Int, share: Double)] {
    data.investment(arm).drop { !$0.isPaid }.map { ($0.financialYear, $0.probabilityPaidBack) }
  }

  private static func payback(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> [Node] {
    let curves = arms.enumerated().map { index, arm in
      ProbabilityCurves.Curve(
        name: label(arm, of: arms, data), points: curve(arm, data),
        colour: Colour.series[index % Colour.series.count], dashes: index < Colour.series.count ? nil : "5 4")
    }
    let ends = arms.map { arm in
      "\(arm.title): \(Wording.percent(curve(arm, data).last?.share ?? .nan)) by the end"
    }
    let chart = ProbabilityCurves(
      title: "Chance that the savings so far cover the investment so far",
      description: ends.joined(separator: "; ") + ".", curves: curves, style: .financial)
    let years = Set(curves.flatMap { $0.points.map { $0.year } }).sorted()
    let table = DataTable(
      id: "payback-table", caption: "Share of runs in which the savings so far cover the investment so far",
      columns: ["By the end of"] + arms.map { $0.title },
      rows: years.map { year in
        DataTable.Row(
          YearStyle.financial.label(year),
          curves.map { curve in
            .init(curve.points.first { $0.year == year }.map { Wording.percent($0.share) } ?? "–")
          })
      })
    return [
      words(arms, data),
      Figure.node(
        id: "payback-chart", chart, wide: 820,
        note: "Share of runs at the end of each financial year, from the first year with investment."
          + key(arms, data)),
      table.node,
    ]
  }

  private static func words(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> Node {
    let items = arms.map { arm -> Node in
      let text = Wording.unbroken(ArmWords(arm, data).payback ?? "")
      return .tag("li", [:], [.words("strong", arm.title + ": "), .text(text)])
    }
    return .tag("ul", [:], items)
  }

  private static func cumulative(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> [Node] {
    let panels = arms.map { arm in
      SmallMultiples.Panel(
        name: data.label(arm),
        points: data.investment(arm).map { ChartPoint(year: $0.financialYear, $0.cumulativeNet) })
    }
    let ends = arms.compactMap { arm in
      data.investment(arm).last.map { "\(arm.title): \(ArmWords.position($0.cumulativeNet.mean))" }
    }
    let figure = Multiples.figure(
      id: "cumulative-chart", title: "Savings less investment, cumulative",
      description: ends.joined(separator: "; ") + ".", panels: panels, colour: .blue, data)
    let scale = MoneyScale(
      arms.flatMap { data.investment($0).flatMap { [$0.cumulativeNet.p05, $0.cumulativeNet.p95] } })
    let table = DataTable(
      id: "cumulative-table",
      caption: "Savings less investment, cumulative (\(scale.name); mean and 90% interval)",
      columns: ["By the end of"] + arms.map { $0.title },
      rows: data.financialYears.map { year in
        DataTable.Row(
          YearStyle.financial.label(year),
          arms.map { arm in
            data.investment(arm).first { $0.financialYear == year }.map { scale.cell($0.cumulativeNet) }
              ?? "–"
          })
      })
    return [
      figure,
      table.node,
    ]
  }

  private static func appraisal(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> Node {
    let rule = data.record.scenarios.first?.appraisal
    let prices =
      rule.map {
        " (prices of \(YearStyle.financial.label($0.priceYear)), discounted to "
          + "\(YearStyle.financial.label(data.record.startYear)))"
      } ?? ""
    func year(_ value: Int?) -> String { value.map { YearStyle.financial.label($0) } ?? "not by then" }
    let rows = arms.compactMap { arm -> DataTable.Row? in
      guard let row = data.appraisal(arm) else { return nil }
      let invests = data.needsInvestment(arm)
      let ratio = invests ? row.benefitCostRatio : nil
      return data.row(
        arm,
        [
          .init(
            Wording.shortPounds(row.netPresentValue.mean),
            range: range(row.netPresentValue, Wording.shortPounds)),
          .init(Wording.chance(row.probabilityOfGain, of: data.record.replications)),
          ratio.map { ratio in
            .init(
              Wording.decimal(ratio.mean, places: 1), range: range(ratio) { Wording.decimal($0, places: 1) })
          } ?? .init(invests ? "no net cost" : "no investment"),
          .init(
            invests
              ? row.breakEvenShare.map { Wording.percent($0) } ?? (ratio == nil ? "none" : "no saving") : "–"),
          .init(invests ? year(row.paybackYears[1]) : "–"),
          .init(invests ? year(row.paybackYears[2]) : "–"),
        ])
    }
    return .block([
      data.table(
        id: "appraisal", caption: "Value for money",
        columns: [
          "Net present value" + prices, "Chance it is above zero", "Benefit for each £1",
          "Share of saving needed",
          "Paid back in half of runs", "In 19 of 20 runs",
        ], rows: rows),
      .paragraph(
        "Mean, and in small print the range of 9 in 10 runs. \(allowed(data))"
          + "“Benefit for each £1” is the mean present value of savings over that of the investment less residual "
          + "value; “Share of saving needed”, its inverse, is how much of the modelled saving would be enough to "
          + "cover the investment: above 100% it is not covered.", style: "key"),
    ])
  }

  /// What the appraisal allows for, as far as all scenarios agree.
  private static func allowed(_ data: ComparisonData) -> String {
    let rules = data.record.scenarios.map { $0.appraisal }
    let bias = rules.allSatisfy { $0.capitalUplift > 0 || $0.costUplift > 0 || $0.benefitReduction > 0 }
    let residual = rules.allSatisfy { $0.assetLife > 0 }
    return switch (bias, residual) {
    case (true, true): "Optimism bias and residual value are allowed for. "
    case (true, false): "Optimism bias is allowed for. "
    case (false, true): "Residual value is allowed for. "
    case (false, false): ""
    }
  }

  private static func range(_ interval: Interval, _ text: (Double) -> String) -> String? {
    interval.p05 == interval.p95 ? nil : "\(text(interval.p05)) to \(text(interval.p95))"
  }

  /// The scenario's name where all fit beside a chart, else its letter; none where there is only one.
  static func label(_ arm: ComparisonData.Arm, of arms: [ComparisonData.Arm], _ data: ComparisonData)
    -> String
  {
    if data.arms.count == 1 { return "" }
    return arms.allSatisfy { $0.title.count <= 12 } ? arm.title : arm.letter
  }

  /// What the letters stand for, where they are used.
  static func key(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> String {
    guard let first = arms.first, label(first, of: arms, data) == first.letter else { return "" }
    return " " + arms.map { "\($0.letter): \($0.title)" }.joined(separator: "; ") + "."
  }
}
