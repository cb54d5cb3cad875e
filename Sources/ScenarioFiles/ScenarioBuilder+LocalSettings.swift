import SENDSystem

extension ScenarioBuilder {
  mutating func readLocalSettings(_ section: Section) {
    var local = Scenario.LocalSettings()
    local.names = section.sections("names").compactMap { entry in
      guard let name = entry.text("name"), let setting = entry.text("setting").flatMap(Setting.init(code:))
      else { return nil }
      return .init(name: name, setting: setting, title: entry.text("title"))
    }
    let names = local.names.map { $0.name }
    func weights(_ row: Section) -> [Double] { names.map { row[$0]?.number ?? 0 } }
    if section["at_start"] != nil {
      local.atStart = academicAges.map { _ in names.map { _ in 0 } }
      for (age, row) in section.section("at_start").rowsByAge() {
        local.atStart[age] = names.map { row.whole($0) ?? 0 }
      }
    }
    let newPlans = section.section("new_plans")
    local.newPlans = newPlans.dataKeys.compactMap { key in
      AgeKey.range(key).map { .init(ages: $0, weights: weights(newPlans.section(key))) }
    }.sorted { $0.ages.lowerBound < $1.ages.lowerBound }
    local.changes = section.sections("changes").map { change in
      let from = change.section("from")
      return .init(ages: change.ages("ages") ?? 0...25, weights: names.map { weights(from.section($0)) })
    }
    scenario.localSettings = local
  }
}
