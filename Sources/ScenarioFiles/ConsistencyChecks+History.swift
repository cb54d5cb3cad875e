import SENDSystem

/// What was published before the start agrees with where the run starts.
extension ConsistencyChecks {
  mutating func checkHistory() {
    guard let history = tree["history"], isSound("history", "period") else { return }
    let start = scenario.startYear
    for (key, last, of) in [
      ("plans", start, "a January"), ("plans_by_setting", start, "a January"),
      ("requests", start - 1, "a calendar year"), ("new_plans", start - 1, "a calendar year"),
      ("ceased_plans", start - 1, "a calendar year"),
    ] {
      let later = (history[key]?.members ?? [:]).keys.filter { Int($0).map { $0 > last } ?? false }.sorted()
      for year in later {
        report("\(of) that the run itself simulates; history ends in \(last)", at: ["history", key, year])
      }
    }
    guard isSound("caseload.by_age_and_setting"), let stated = history["plans"]?[String(start)]?.number else {
      return
    }
    let total = scenario.caseload.byAgeAndSetting.reduce(0) { $0 + $1.reduce(0, +) }
    if Int(stated) != total {
      report(
        "\(Listing.count(Int(stated), "plan")), but the caseload that the run starts with has \(total)",
        at: ["history", "plans", String(start)])
    }
  }
}
