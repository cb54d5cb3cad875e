import SENDSystem

/// The plans at the start against their margins and the population.
extension ConsistencyChecks {
  /// The caseload by need has the same totals as the caseload by setting.
  mutating func checkCaseloadTotals() {
    guard isSound("caseload.by_age_and_setting") else { return }
    let caseload = scenario.caseload
    if !caseload.byAgeAndNeed.isEmpty, isSound("caseload.by_age_and_need") {
      for age in academicAges {
        let trail = ["caseload", "by_age_and_need"]
        compare(
          byNeed: caseload.byAgeAndNeed[age], with: caseload.byAgeAndSetting[age],
          at: trail + [rowKey(for: age, in: trail)])
      }
    }
    if !caseload.bySettingAndNeed.isEmpty, isSound("caseload.by_setting_and_need") {
      for setting in Setting.allCases {
        compare(
          byNeed: caseload.bySettingAndNeed[setting.rawValue],
          with: caseload.byAgeAndSetting.map { $0[setting.rawValue] },
          at: ["caseload", "by_setting_and_need", setting.code])
      }
    }
  }

  private mutating func compare(byNeed: [Int], with row: [Int], at trail: [String]) {
    let (needs, plans) = (byNeed.reduce(0, +), row.reduce(0, +))
    guard needs != plans else { return }
    report(
      "\(Listing.count(needs, "plan")) by need, but by_age_and_setting has \(plans); the two must be equal",
      at: trail)
  }

  /// Pupils who wait for a setting are pupils of other settings.
  mutating func checkWaiting() {
    guard isSound("caseload.by_age_and_setting", "caseload.waiting") else { return }
    let plans = scenario.caseload.byAgeAndSetting
    let total = plans.joined().reduce(0, +)
    let waiting = scenario.caseload.waitingFor
    for setting in Setting.allCases where waiting[setting.rawValue] > 0 {
      let elsewhere = total - plans.reduce(0) { $0 + $1[setting.rawValue] }
      if waiting[setting.rawValue] > elsewhere {
        report(
          "\(waiting[setting.rawValue]) pupils wait, but only \(elsewhere) are in other settings; those who wait must be among them",
          at: ["caseload", "waiting", setting.code])
      }
    }
    let everyone = waiting.reduce(0, +)
    guard everyone > total, isSound("caseload.waiting") else { return }
    report(
      "\(everyone) pupils wait, but there are \(total) plans; those who wait must be among them",
      at: ["caseload", "waiting"])
  }

  /// No more plans than persons of an age.
  mutating func checkPopulation() {
    guard isSound("caseload.by_age_and_setting", "population.by_age") else { return }
    for age in academicAges {
      let plans = scenario.caseload.byAgeAndSetting[age].reduce(0, +)
      let persons = scenario.population.byAge[age]
      guard Double(plans) > persons else { continue }
      let trail = ["caseload", "by_age_and_setting"]
      report(
        "\(Listing.count(plans, "plan")) at age \(age), but population.by_age has \(JSONValue.text(of: persons)) persons of that age; correct one of the two",
        at: trail + [rowKey(for: age, in: trail)])
    }
  }
}
