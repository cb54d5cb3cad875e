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
    Outcome(measure: "mainstream_share", name: "Share in mainstream", style: .census, higherIsBetter: true),
    Outcome(
      measure: "outside_state_share", name: "Share outside state provision", style: .census,
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
    return Verdict(row, higherIsBetter: higherIsBetter ?? true)
  }

  /// "✓ better", or "▼ fewer" for a measure without a good way.
  func flag(_ row: DifferenceRow, _ data: ComparisonData) -> (text: String, style: String) {
    let verdict = verdict(row, data)
    guard higherIsBetter == nil, verdict == .better || verdict == .worse else {
      return (verdict.text, verdict.style)
    }
    return (verdict == .better ? "▲ more" : "▼ fewer", "plain")
  }
}

extension DifferenceRow {
  var change: Change { Change.of(measure, unit: unit) }

  /// "318 fewer (between 250 and 390 fewer)", "no change".
  func words(singleRun: Bool) -> String {
    let middle = change.point(meanDifference)
    if singleRun || p05 == p95 { return middle }
    let range = change.range(p05, p95)
    return p05 <= 0 && p95 >= 0 && range != "no change"
      ? "no clear change (\(range))" : "\(middle) (\(range))"
  }
}
