import Experiments

/// A measure that strategies are judged by: its name in prose, which way is good, and when it is taken.
struct Outcome: Sendable {
  var measure: String
  var setting = "all"
  var name: String
  var style: YearStyle
  /// `nil` where neither way is good in itself.
  var higherIsBetter: Bool?

  static let plans = Outcome(measure: "plans", name: "Plans", style: .census, higherIsBetter: nil)
  static let independent = Outcome(
    measure: "plans", setting: "inmss", name: "Pupils in I/N-MSS", style: .census, higherIsBetter: false)
  static let spend = Outcome(measure: "spend", name: "Spend a year", style: .financial, higherIsBetter: false)
  static let balance = Outcome(
    measure: "dsg_balance", name: "DSG balance", style: .financial, higherIsBetter: true)
  static let main = [plans, independent, spend, balance]

  /// What must not get worse while money is saved.
  static let guards = [
    Outcome(
      measure: "weeks_waiting", name: "Weeks waited for a place", style: .calendar, higherIsBetter: false),
    Outcome(measure: "waiting", name: "Pupils waiting for a place", style: .census, higherIsBetter: false),
    Outcome(
      measure: "issued_within_20_weeks_share", name: "Plans issued within 20 weeks", style: .calendar,
      higherIsBetter: true),
    Outcome(measure: "appeals", name: "Appeals", style: .calendar, higherIsBetter: false),
    Outcome(
      measure: "mainstream_share", name: "Share in mainstream schools and early years", style: .census,
      higherIsBetter: true),
    Outcome(
      measure: "outside_state_share", name: "Share in independent schools and colleges", style: .census,
      higherIsBetter: false),
    Outcome(
      measure: "devolved_balance", name: "Balance of devolved budgets", style: .financial,
      higherIsBetter: true),
  ]

  func last(_ data: ComparisonData) -> Int { data.lastYear(of: style) }

  func row(_ arm: ComparisonData.Arm, _ year: Int, _ data: ComparisonData) -> DifferenceRow? {
    data.difference(arm, measure, year, setting: setting)
  }

  /// Better or worse; for a measure without a good way, whether a change is clear at all.
  func verdict(_ row: DifferenceRow, _ data: ComparisonData) -> Verdict {
    if data.isSingleRun { return row.meanDifference == 0 ? .unchanged : .unknown }
    return Verdict(row, higherIsBetter: higherIsBetter ?? true, runs: data.record.replications)
  }

  /// "✓ better", or "▼ fewer" for a measure without a good way.
  func flag(_ row: DifferenceRow, _ data: ComparisonData) -> (text: String, style: String) {
    let verdict = verdict(row, data)
    if verdict == .unclear {
      let chance = Chance(share: row.probabilityAboveZero, runs: data.record.replications)
      return ("~ \(row.change.above) in \(chance.words)", "plain")
    }
    if verdict == .better || verdict == .worse, isMixOnly(row, data) {
      return ("= only the mix changes", "plain")
    }
    guard higherIsBetter == nil, verdict == .better || verdict == .worse else {
      return (verdict.text, verdict.style)
    }
    return (verdict == .better ? "▲ more" : "▼ fewer", "plain")
  }

  /// Whether a pupil's harm or gain is what the measure shows: clear, and not a mere change of the mix.
  func harms(_ row: DifferenceRow, _ data: ComparisonData) -> Bool {
    verdict(row, data) == .worse && !isMixOnly(row, data)
  }

  /// The settings that a share is of; `nil` for other measures.
  private var settings: (counted: [String], better: Bool)? {
    switch measure {
    case "mainstream_share": (["early_years", "mainstream", "independent_mainstream", "srp"], true)
    case "outside_state_share": (["independent_mainstream", "inmss", "spi"], false)
    default: nil
    }
  }

  /// Whether a share of plans moved although nobody moved to, or stayed out of, the settings that count as worse: it
  /// also falls or rises when fewer pupils have a plan at all.
  func isMixOnly(_ row: DifferenceRow, _ data: ComparisonData) -> Bool {
    guard let (counted, better) = settings,
      let arm = data.arms.first(where: { $0.name == row.scenario })
    else { return false }
    let inside = counted.compactMap { data.difference(arm, "plans", row.year, setting: $0)?.meanDifference }
    guard !inside.isEmpty else { return false }
    let sum = inside.reduce(0, +)
    // Pupils in the settings that are the worse ones for this measure.
    let all = data.difference(arm, "plans", row.year)?.meanDifference ?? 0
    let worse = better ? all - sum : sum
    let isWorse = (row.meanDifference < 0) == better
    return isWorse ? worse < 0.5 : worse > -0.5
  }
}

extension DifferenceRow {
  var change: Change { Change.of(measure, unit: unit) }

  /// A figure of the row with the precision that sentences and tables give it.
  func stated(_ value: Double) -> Double { change.bearable(value, p05, p95) }

  /// "318 fewer (between 250 and 390 fewer)", "no change"; where it can go either way the mean, the range and the
  /// chance: "£6.1 million less on average (between £12 million less and £200,000 more; more in 6 of 100 runs)".
  /// - Parameter runs: 1 for a single run, which has no range.
  func words(runs: Int) -> String {
    let middle = change.point(stated(meanDifference))
    if runs <= 1 || p05 == p95 { return middle }
    let range = change.range(stated(p05), stated(p95))
    if range == "no change" && middle == range { return middle }
    let chance = Chance(share: probabilityAboveZero, runs: runs)
    let isOpen = p05 <= 0 && p95 >= 0
    guard isOpen || chance.isNear(0.05) || chance.isNear(0.95) else { return "\(middle) (\(range))" }
    return "\(middle) on average (\(range); \(change.above) in \(chance.inBrackets))"
  }
}
