import Experiments

/// What clusters have run up with their devolved budgets by the end of the run, in words that its range can bear.
struct ClusterBalance {
  private let row: DifferenceRow
  private let runs: Int

  /// `nil` where no run has any such balance.
  init?(_ arm: ComparisonData.Arm, _ data: ComparisonData) {
    guard let row = data.difference(arm, "devolved_balance", data.lastFinancial),
      row.meanDifference != 0 || row.p05 != 0 || row.p95 != 0
    else { return nil }
    self.row = row
    runs = data.record.replications
  }

  /// Rounded to what the range bears, as in the tables: nought where it may as well be either.
  private var mean: Double { row.stated(row.meanDifference) }

  /// Whether they overspend on average by more than the range hides.
  var isOverspent: Bool { mean < 0 }
  /// "£3 million", "£5 million on average" where some runs go the other way.
  var amount: String {
    Wording.pounds(abs(mean)) + (hasRange && row.p05 < 0 && row.p95 > 0 ? " on average" : "")
  }
  private var hasRange: Bool { runs > 1 && row.p05 != row.p95 }
  private var range: String {
    hasRange ? " (\(Wording.balanceRange(row.stated(row.p05), row.stated(row.p95))))" : ""
  }

  /// "Clusters have overspent by £3 million (a deficit of between £2 million and £4 million) by 31 March 2033."
  var sentence: String {
    let end = "by 31 March \(row.year + 1)"
    guard mean != 0 else {
      return "Clusters spend about what they are given on average\(range) \(end)."
    }
    return
      "Clusters have \(isOverspent ? "overspent" : "underspent") by \(amount)\(range) \(end)."
  }
}
