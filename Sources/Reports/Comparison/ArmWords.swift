import Experiments
import SENDSystem

/// One scenario in sentences: what it changes, what it costs, when it pays back, how likely, who waits longer.
struct ArmWords {
  let arm: ComparisonData.Arm
  let data: ComparisonData

  init(_ arm: ComparisonData.Arm, _ data: ComparisonData) {
    self.arm = arm
    self.data = data
  }

  /// The sentences by what they answer.
  var lines: [(label: String, text: String)] {
    if data.changesNothing(arm) {
      return [("Result", "Changes nothing: every run gives the same figures as the baseline.")]
    }
    return [
      ("Plans", plans), ("I/N-MSS", independent), ("Spend a year", spend), ("DSG balance", balance),
      ("Cost", cost),
      ("Pays back", payback), ("Likely range (9 in 10 runs)", extremes), ("Who waits", waits),
      ("Devolved budgets", devolved),
    ].compactMap { label, text in text.map { (label, $0) } }
  }

  private func row(_ outcome: Outcome) -> DifferenceRow? { outcome.row(arm, outcome.last(data), data) }
  private func words(_ row: DifferenceRow) -> String { row.words(runs: data.record.replications) }

  private var plans: String? {
    row(.plans).map { "\(words($0).capitalisedFirst) in January \($0.year)." }
  }

  private var independent: String? {
    row(.independent).map { "\(Self.pupils(words($0)).capitalisedFirst) in January \($0.year)." }
  }

  /// "35 fewer" as "35 fewer pupils".
  private static func pupils(_ words: String) -> String {
    for word in ["fewer", "more"] {
      guard let place = words.place(of: " \(word)"), !words[..<place.lowerBound].contains("(") else {
        continue
      }
      return "\(String(words[..<place.upperBound]).counting("pupils"))\(words[place.upperBound...])"
    }
    return words
  }

  private var spend: String? {
    row(.spend).map { "\(words($0).capitalisedFirst) in \(YearStyle.financial.label($0.year))." }
  }

  private var balance: String? {
    guard let row = row(.balance) else { return nil }
    var text = "\(words(row).capitalisedFirst) on 31 March \(row.year + 1)"
    if row.baselineMean.isFinite, row.meanDifference != 0 {
      let (with, without) = (Self.balance(row.scenarioMean), Self.balance(row.baselineMean))
      // Amounts that read the same are not set against each other.
      text += with == without ? ": \(with) either way" : ": \(with) rather than \(without)"
    }
    return text + "."
  }

  private static func balance(_ value: Double) -> String {
    value < 0 ? "a deficit of \(Wording.pounds(-value))" : "a surplus of \(Wording.pounds(value))"
  }

  /// What is invested over the run.
  var cost: String? {
    let rows = data.investment(arm)
    guard !rows.isEmpty else { return nil }
    guard data.movesInvestment(arm) else { return "Needs no investment." }
    let invested = data.invested(arm)
    let parts = [(invested.capital, "capital"), (invested.revenue, "revenue")].compactMap { value, name in
      abs(value) < 0.5
        ? nil
        : value < 0
          ? "a net receipt of \(Wording.pounds(-value)) \(name)" : "\(Wording.pounds(value)) \(name)"
    }
    guard !parts.isEmpty else { return "Needs no investment on average." }
    // Grants may leave less than the allowance, or a receipt.
    let bias =
      invested.bias < 0.5
      ? ""
      : invested.capital >= 0 && invested.revenue >= 0
        ? " This includes an allowance of \(Wording.pounds(invested.bias)) for optimism bias."
        : " An allowance of \(Wording.pounds(invested.bias)) for optimism bias has been taken off."
    return "\(Wording.list(parts)) over \(Self.years(rows.count)).".capitalisedFirst + bias
  }

  private static func years(_ count: Int) -> String { count == 1 ? "one year" : "\(count) years" }

  /// When savings cover the investment, and how likely.
  var payback: String? {
    guard data.needsInvestment(arm), let appraisal = data.appraisal(arm) else { return nil }
    let end = YearStyle.financial.label(data.lastFinancial)
    if data.isSingleRun {
      return appraisal.paybackYears[1].map {
        "By the end of \(YearStyle.financial.label($0)) in this one run."
      }
        ?? "Not by the end of \(end) in this one run."
    }
    let chance =
      "Savings cover the investment by the end of \(end) in \(Wording.chance(appraisal.probabilityPaidBack, of: data.record.replications))"
    guard appraisal.probabilityPaidBack > 0 else {
      return "In \(Wording.chance(0, of: data.record.replications)) by the end of \(end)."
    }
    guard let middle = appraisal.paybackYears[1] else {
      return "Not by the end of \(end) in most runs. \(chance)."
    }
    let label = YearStyle.financial.label(middle)
    if appraisal.paybackYears[0] == middle && appraisal.paybackYears[2] == middle {
      return
        "By the end of \(label) in \(Wording.chance(appraisal.probabilityPaidBack, of: data.record.replications))."
        + reconciled
    }
    if middle == data.lastFinancial {
      return
        "By the end of \(end) in \(Wording.chance(appraisal.probabilityPaidBack, of: data.record.replications)), not earlier in most."
        + reconciled
    }
    return "By the end of \(label) in half of the runs. \(chance)." + reconciled
  }

  /// Why it pays back although spend in the last year does not show it, or not in all runs: the largest saving over the
  /// run.
  private var reconciled: String {
    guard let spend = row(.spend), spend.meanDifference >= 0 || spend.p95 >= 0 else { return "" }
    let sources = SavingSource.allCases.map { ($0, data.saving(arm, $0, years: data.financialYears)) }
    guard let most = sources.max(by: { $0.1 < $1.1 }), most.1 >= 0.5 else { return "" }
    let year = YearStyle.financial.label(spend.year)
    let rise = Chance(share: spend.probabilityAboveZero, runs: data.record.replications)
    let contrast =
      spend.meanDifference >= 0 || rise.share <= 0
      ? "Spend in \(year) alone does not show it" : "Spend in \(year) alone is higher in \(rise.words)"
    return " \(contrast); over the run most is saved by: "
      + "\(SavingsSection.words(most.0, saves: true)), \(Wording.pounds(most.1))."
  }

  /// The 5th and 95th percentile of the cumulative net position.
  var extremes: String? {
    guard let last = data.investment(arm).last, !last.cumulativeNet.isZero else { return nil }
    let when = "by 31 March \(last.financialYear + 1)"
    let position = last.cumulativeNet
    if data.isSingleRun || position.p05 == position.p95 {
      return "\(Self.position(position.mean).capitalisedFirst) \(when)."
    }
    let range =
      (position.p05 < 0) == (position.p95 < 0)
      ? Change.gain.range(position.p05, position.p95)
      : "between \(Self.position(position.p05)) and \(Self.position(position.p95))"
    return "\(when.capitalisedFirst) \(range), all savings less all investment."
  }

  /// What clusters run up with their devolved budgets: it counts against the savings, but not in spend.
  private var devolved: String? {
    guard let clusters = ClusterBalance(arm, data) else { return nil }
    return "\(clusters.sentence) This is counted in the savings, but is not in spend."
  }

  static func position(_ value: Double) -> String {
    let text = Wording.pounds(abs(value))
    return text == "£0" ? "even" : "\(text) \(value < 0 ? "out of pocket" : "better off")"
  }

  /// Whether pupils wait longer, from the weeks waited and the number waiting.
  var waits: String? {
    let weeks = Outcome.guards[0]
    let waiting = Outcome.guards[1]
    let rows = [weeks, waiting].compactMap { outcome in row(outcome).map { (outcome, $0) } }
    guard !rows.isEmpty else { return nil }
    var worse: [String] = []
    var better: [String] = []
    for (outcome, row) in rows {
      let verdict = outcome.verdict(row, data)
      let text =
        outcome.measure == "waiting"
        ? "\(row.change.point(row.meanDifference).counting("pupils")) waiting in January \(row.year)"
        : "waits \(row.change.point(row.meanDifference)) in \(row.year)"
      if verdict == .worse { worse.append(text) }
      if verdict == .better { better.append(text) }
    }
    // What is clear comes first; what can go either way says its mean, range and chance.
    if !worse.isEmpty { return "Longer or more: \(Wording.list(worse))." }
    if !better.isEmpty { return "Nobody longer; \(Wording.list(better))." }
    if rows.allSatisfy({ $0.0.verdict($0.1, data) == .unchanged }) { return "No change." }
    return rows.map { outcome, row in
      let words = words(row)
      return outcome.measure == "waiting"
        ? "Pupils waiting in January \(row.year): \(words)." : "Waits in \(row.year): \(words)."
    }.joined(separator: " ")
  }
}
