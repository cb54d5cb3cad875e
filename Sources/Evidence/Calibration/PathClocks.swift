import EventSimulation

/// The clocks of the statutory path as the model has them (`Simulator.daysToDecision`, `Simulator.daysToPlan`): what is
/// late at week 6 is what is late at week 20. Means are over all requests, in weeks.
struct PathClocks {
  /// Shares of decisions whether to assess by week 6, and of plans by week 20.
  var decidedInTime, issuedInTime: Double
  /// Mean weeks beyond the deadline of what is late.
  var lateDecisionWeeks, lateWeeks: Double

  /// A request whose lateness has a given rank among all.
  private struct Case {
    var decision, plan: Double
    /// The decision whether to issue.
    var end: Double { max(decision, plan - 4) }
  }

  private func request(_ rank: Double) -> Case {
    func beyond(_ share: Double, _ mean: Double) -> Double {
      -mean * Elementary.log((1 - rank) / max(1 - share, 1e-9))
    }
    let decision =
      rank < decidedInTime ? 2 + 4 * rank / decidedInTime : 6 + beyond(decidedInTime, lateDecisionWeeks)
    let isTimely = rank < issuedInTime
    let due = max(isTimely ? 16 + 4 * rank / issuedInTime : 20, decision + 4)
    return Case(decision: decision, plan: due + (isTimely ? 0 : beyond(issuedInTime, lateWeeks)))
  }

  private func mean(_ value: (Case) -> Double) -> Double {
    let ranks = 2000
    return (0..<ranks).reduce(0) { $0 + value(request((Double($1) + 0.5) / Double(ranks))) } / Double(ranks)
  }

  /// To the decision whether to assess, of what comes in within the last so many weeks.
  func weeksToDecision(within limit: Double = .infinity) -> Double { mean { min($0.decision, limit) } }

  /// To the decision whether to issue.
  var weeksToEnd: Double { mean(\.end) }

  var weeksToPlan: Double { mean(\.plan) }

  /// How long an assessment is in hand, up to the plan where one is issued, of requests of the last so many weeks.
  func weeksAssessed(issueShare: Double, within limit: Double) -> Double {
    mean {
      let end = min($0.end, limit)
      return end - min($0.decision, limit) + issueShare * (min($0.plan, limit) - end)
    }
  }

  /// Share of the plans after week 20 that take over a year.
  private var overAYear: Double {
    let late = mean { $0.plan > 20 ? 1 : 0 }
    return late > 0 ? mean { $0.plan > 52.2 ? 1 : 0 } / late : 0
  }

  /// The delay of late plans at which a share of them takes over a year, on top of what late decisions do.
  func lateWeeks(overAYear share: Double, _ bounds: ClosedRange<Double>) -> Double {
    solve(bounds) { clocks, weeks in
      clocks.lateWeeks = weeks
      return clocks.overAYear < share
    }
  }

  /// The delay of late decisions at which a request waits so many weeks for its decision, as far as it came within a year.
  func lateDecisionWeeks(meanWait weeks: Double, _ bounds: ClosedRange<Double>) -> Double {
    solve(bounds) { clocks, delay in
      clocks.lateDecisionWeeks = delay
      return clocks.weeksToDecision(within: 52.2) < weeks
    }
  }

  /// Bisection for where something stops being too little.
  private func solve(
    _ bounds: ClosedRange<Double>, _ isTooLittle: (inout PathClocks, Double) -> Bool
  ) -> Double {
    var clocks = self
    var (low, high) = (bounds.lowerBound, bounds.upperBound)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if isTooLittle(&clocks, middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
