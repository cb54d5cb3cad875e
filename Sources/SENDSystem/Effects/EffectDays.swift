import EventSimulation

/// The days that decide how strong an effect is. Rates, shares and prices are asked for it on the first of each month or on
/// 1 April, and keep that strength until the next such day; so an effect that holds on none of them does nothing.
extension Scenario.Effect {
  /// When the strength of an effect is asked for.
  package enum Beat: Sendable {
    case month
    /// The months of the accounts, which begin on 1 April of the start year.
    case monthOfAccounts
    /// Choices that are made on 1 September only.
    case september
    /// Prices rise on each 1 April of the run but the first, from which they are known.
    case april

    package func days(_ timeline: Timeline) -> [Day] {
      let months = timeline.monthStart.dropLast()
      switch self {
      case .month: return Array(months)
      case .monthOfAccounts: return months.filter { $0 >= timeline.financialStart[0] }
      case .september: return months.filter { CivilDate($0).month == 9 }
      case .april: return Array(timeline.financialStart.dropFirst().dropLast())
      }
    }
  }

  /// `nil` for places and single payments, which come and go on their own day.
  package var beat: Beat? { kind.traits.strength }

  /// Whether it is at nothing on every day of a run that decides how strong it is.
  /// - Parameter starts: first day of the effect, or one for each cluster.
  package func neverActs(_ timeline: Timeline, from starts: [Day]) -> Bool {
    guard let beat else { return false }
    return beat.days(timeline).allSatisfy { day in
      starts.allSatisfy { timing.strength(on: day, from: $0) == 0 }
    }
  }
}
