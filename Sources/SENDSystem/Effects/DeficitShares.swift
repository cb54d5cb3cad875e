import EventSimulation

/// What effects pay or receive in a financial year as shares of the DSG deficit that it begins with.
///
/// They come in order of date. Shares of one day are of the deficit that this day finds; a later one is of what the earlier
/// ones have left. What the High Needs Block receives lessens the deficit for all that follow. The rest, such as what the
/// council pays to match a grant, lessens only what is left to its own kind. Together those of a kind never come to more
/// than there is.
struct DeficitShares {
  /// A share that falls due in the year.
  struct Share {
    var day: Day
    var share: Double
    var fund: Scenario.Effect.Payment.Fund
    var isIncome: Bool
  }

  /// Pounds of each share, in the order given.
  static func pounds(_ shares: [Share], of deficit: Double) -> [Double] {
    var result = shares.map { _ in 0.0 }
    // Of each kind what the day finds and what is left of it, by fund and direction.
    let kinds = 2 * Scenario.Effect.Payment.Fund.allCases.count
    func kind(_ share: Share) -> Int {
      2 * (Scenario.Effect.Payment.Fund.allCases.firstIndex(of: share.fund) ?? 0) + (share.isIncome ? 1 : 0)
    }
    var found = [Double](repeating: max(0, deficit), count: kinds)
    var left = found
    var received = 0.0
    var day: Day?
    for index in shares.indices.sorted(by: { (shares[$0].day, $0) < (shares[$1].day, $1) }) {
      let share = shares[index]
      if day != share.day {
        for kind in left.indices { left[kind] = min(left[kind], max(0, deficit - received)) }
        found = left
        day = share.day
      }
      let kind = kind(share)
      let paid = min(share.share * found[kind], left[kind])
      result[index] = paid
      left[kind] -= paid
      if share.fund == .highNeeds, share.isIncome { received += paid }
    }
    return result
  }
}
