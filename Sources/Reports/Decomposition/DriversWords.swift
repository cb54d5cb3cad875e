import Experiments

/// Growth by driver in words.
package enum DriversWords {
  /// "Plans grow from 1,958 in January 2025 to 2,715 in January 2030 (mean): momentum adds 640, …".
  package static func sentence(_ growth: DrivenGrowth) -> String {
    let format = ValueFormat(unit: growth.unit)
    let style: YearStyle = growth.measure == "plans" ? .census : .financial
    let total = growth.mean("total")
    let parts = growth.rows.filter { $0.isDriver && abs($0.mean) >= (growth.unit == "GBP" ? 500 : 0.5) }
      .sorted { abs($0.mean) > abs($1.mean) }
      .map { row in
        if row.driver == Driver.momentum.rawValue, growth.measure == "plans", !growth.isSure {
          let (more, less) = row.mean < 0 ? ("end", "start") : ("start", "end")
          return
            "\(format.label(abs(row.mean))) \(row.mean < 0 ? "go" : "come") because more plans \(more) than \(less), "
            + "even if nothing changes"
        }
        let driver = Driver(rawValue: row.driver)
        let (words, ending) = (driver?.words ?? row.driver, driver?.isPlural == true ? "" : "s")
        return "\(words.lowercasedFirst) "
          + (row.mean < 0 ? "take\(ending) off " : "add\(ending) ") + format.label(abs(row.mean))
      }
    let verb = total < 0 ? "fall" : "grow"
    let subject = growth.measure == "plans" ? "Plans \(verb)" : "Spend \(verb)s"
    let means = growth.isSure ? "" : " (means)"
    return
      "\(subject) from \(format.label(growth.mean("start"))) in \(style.phrase(growth.from)) to "
      + "\(format.label(growth.mean("end"))) in \(style.phrase(growth.to))\(means), by "
      + "\(format.label(abs(total))): \(parts.isEmpty ? "nothing in particular" : Wording.list(parts))."
  }

  /// What each driver is, for those who read the table.
  package static func meaning(_ driver: Driver, inHistory: Bool) -> String {
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
    case .movingIn: "growth of the number of pupils with a plan who move in"
    case .movesAndCorrections: "moves in, and what the counts of plans and flows leave over"
    case .placementMix: "another spread of plans over the settings, at the costs of the last year"
    case .unitPrice: "inflation of each line"
    case .placeGrowth:
      "places that grow by a rate until others are stated, and who is sent to I/N-MSS where places fall short of it"
    case .policy: "strategies, other effects, and places stated for dates after the first January"
    case .momentum:
      inHistory
        ? "the flows of the first year go on for all years"
        : "everything stays as it was in the first January: more plans start than end, or fewer"
    }
  }
}
