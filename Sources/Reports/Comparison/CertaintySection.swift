import Experiments

/// How sure the differences are: what the pairing of runs is worth.
enum CertaintySection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    let year = data.hasMidYear ? data.midYear : data.lastFinancial
    let outcomes = [Outcome.plans, .spend, .independent]
    let arms = data.arms.filter { arm in outcomes.contains { $0.row(arm, year, data) != nil } }
    guard !arms.isEmpty, !data.isSingleRun else { return nil }
    let table = data.table(
      id: "pairing",
      caption:
        "Runs that a comparison without pairing would need for the same precision (here: \(data.runs))",
      columns: outcomes.map { "\($0.name), \($0.style.phrase(year))" },
      rows: arms.map { arm in
        data.row(
          arm,
          outcomes.map { outcome in
            guard let row = outcome.row(arm, year, data) else { return "–" }
            return .init(runs(row, data))
          })
      })
    return ReportSection(
      id: "certainty", title: "How sure this is",
      body: [.paragraph(words(arms, outcomes, year, data)), table])
  }

  static func runs(_ row: DifferenceRow, _ data: ComparisonData) -> String {
    if row.sd == 0 { return row.meanDifference == 0 ? "no difference" : "no spread" }
    let needed = row.unpairedReplications(data.record.replications)
    guard needed.isFinite else { return "no spread" }
    // Two digits are all that a ratio of variances can bear.
    let step = needed >= 1000 ? 1000.0 : needed >= 100 ? 100 : 10
    return needed >= step ? Wording.count((needed / step).rounded() * step) : Wording.count(needed)
  }

  private static func words(
    _ arms: [ComparisonData.Arm], _ outcomes: [Outcome], _ year: Int, _ data: ComparisonData
  ) -> String {
    var text =
      "Every scenario meets the same children, the same chances and the same uncertain numbers in each of the "
      + "\(data.runs) runs, so the difference shows what the scenario does and little else."
    let gains = arms.compactMap { arm in Outcome.spend.row(arm, year, data).map { (arm, $0) } }
      .filter { $0.1.varianceReduction.isFinite && $0.1.sd > 0 }
    if let (arm, row) = gains.min(by: { $0.1.varianceReduction < $1.1.varianceReduction }) {
      text +=
        " Even where this helps least (“\(arm.title)”), runs without pairing would have to number "
        + "\(runs(row, data)) to know the change of spend in \(YearStyle.financial.label(year)) as well."
    }
    return text
      + " The intervals hold the spread of the scenarios’ uncertain numbers, good and bad years, and chance. They do "
      + "not hold changes of law or policy that the scenarios leave out, nor errors in the model itself."
  }
}
