import EventSimulation
import Experiments

/// Growth by driver in words.
public enum DriversWords {
  /// "Plans grow from 1,958 in January 2025 to 2,715 in January 2030 (mean): momentum adds 640, …".
  public static func sentence(_ decomposition: Decomposition, drivers: [Driver]) -> String {
    let rows = DriversTable.rows(decomposition, drivers: drivers)
    let format = ValueFormat(unit: decomposition.unit)
    let style: YearStyle = decomposition.measure == "plans" ? .census : .financial
    let growth = rows.first { $0.driver == "total" }?.mean ?? 0
    let parts = rows.filter { row in drivers.contains { $0.rawValue == row.driver } }
      .filter { abs($0.mean) >= (decomposition.unit == "GBP" ? 500 : 0.5) }
      .sorted { abs($0.mean) > abs($1.mean) }
      .map { row in
        let ending = Driver(rawValue: row.driver)?.isPlural == true ? "" : "s"
        return "\(row.words.prefix(1).lowercased() + row.words.dropFirst()) "
          + (row.mean < 0 ? "take\(ending) off " : "add\(ending) ") + format.label(abs(row.mean))
      }
    let verb = growth < 0 ? "fall" : "grow"
    let subject = decomposition.measure == "plans" ? "Plans \(verb)" : "Spend \(verb)s"
    let means = decomposition.start.count > 1 ? " (means)" : ""
    return
      "\(subject) from \(format.label(rows.first?.mean ?? .nan)) in \(style.phrase(decomposition.from)) to "
      + "\(format.label(rows.last?.mean ?? .nan)) in \(style.phrase(decomposition.to))\(means), by "
      + "\(format.label(abs(growth))): \(parts.isEmpty ? "nothing in particular" : Wording.list(parts))."
  }

  /// What each driver is, for those who read the table.
  public static func meaning(_ driver: Driver, inHistory: Bool) -> String {
    switch driver {
    case .demography:
      inHistory
        ? "more or fewer pupils aged 4 to 15"
        : "more or fewer children and young people of each age at risk of a request"
    case .requestRate:
      inHistory ? "more or fewer requests for each pupil" : "growth and year effects of the request rate"
    case .assessShare:
      inHistory
        ? "share of requests agreed to be assessed"
        : "constant in a scenario; what strategies change counts as policy"
    case .completion: "assessments completed for each one agreed"
    case .issueShare:
      inHistory
        ? "new plans for each step before" : "constant in a scenario; what strategies change counts as policy"
    case .lengthOfStay:
      inHistory
        ? "plans that end, as a share of those there are; a lower share is a longer stay"
        : "ends of plans by age are constant in a scenario; what strategies change counts as policy"
    case .movesAndCorrections: "moves in, and what the counts of plans and flows leave over"
    case .placementMix: "another spread of plans over the settings, at the costs of the last year"
    case .unitPrice: "inflation of each line"
    case .policy: "strategies, other effects, and places that open or close after the first January"
    case .momentum:
      inHistory
        ? "the flows of the first year go on for all years"
        : "everything stays as it was in the first January: more plans start than end, or fewer"
    }
  }
}
