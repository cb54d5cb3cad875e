import SENDSystem

/// The authority's own names of settings against each other and the caseload.
extension ConsistencyChecks {
  mutating func checkLocalSettings() {
    guard tree["local_settings"] != nil, isSound("local_settings.names") else { return }
    checkLocalNames()
    let local = scenario.localSettings
    if isSound("local_settings.at_start", "caseload.by_age_and_setting") { checkLocalCaseload(local) }
    let section = Section(value: tree["local_settings"], path: "local_settings")
    let rows = section.section("at_start").rowsByAge().map { $0.row }
    let entries = section.section("new_plans")
    let changes = section.section("changes").list.map { $0.section("from") }
    let known = Set(local.names.map { $0.name })
    for table in rows + entries.dataKeys.map(entries.section) + changes { checkKnown(table, known) }
    for change in changes { for name in change.dataKeys { checkKnown(change.section(name), known) } }
    checkLocalAges(local)
  }

  /// Names are there, differ, and can be told from remarks.
  private mutating func checkLocalNames() {
    let names = scenario.localSettings.names
    var seen: [String: Int] = [:]
    if names.isEmpty {
      report("no name is given; leave local_settings out to do without", at: ["local_settings", "names"])
    }
    for (index, name) in names.enumerated() {
      let path = "local_settings.names[\(index)].name"
      let value = place(["local_settings", "names"]).elements?[index] ?? tree
      if ScenarioSchema.annotationNames.contains(name.name) {
        log.report("'\(name.name)' is a key for remarks; write it another way", at: path, of: value)
      } else if let other = seen[name.name] {
        log.report("'\(name.name)' is also names[\(other)]; each name stands once", at: path, of: value)
      } else if Setting(code: name.name).map({ $0 != name.setting }) ?? false {
        log.report("'\(name.name)' is the code of another setting", at: path, of: value)
      }
      seen[name.name] = index
    }
  }

  /// Plans by name add up to the plans of each setting that has names.
  private mutating func checkLocalCaseload(_ local: Scenario.LocalSettings) {
    guard !local.atStart.isEmpty else { return }
    for setting in Setting.allCases {
      let names = local.names.indices.filter { local.names[$0].setting == setting }
      guard !names.isEmpty else { continue }
      for age in academicAges {
        let named = names.reduce(0) { $0 + local.atStart[age][$1] }
        let plans = scenario.caseload.byAgeAndSetting[age][setting.rawValue]
        guard named != plans else { continue }
        report(
          "\(named) plans in \(setting.code) at age \(age), but caseload.by_age_and_setting has \(plans); the two must be equal",
          at: ["local_settings", "at_start", String(age)])
      }
    }
  }

  private mutating func checkKnown(_ table: Section, _ known: Set<String>) {
    for name in table.dataKeys where !known.contains(name) {
      let near = Suggestion.nearest(to: name, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      log.report(
        "'\(name)' is not among local_settings.names\(near)", at: table.path(to: name),
        of: table[name] ?? tree)
    }
  }

  /// Changes of one name at one age stand in one row.
  private mutating func checkLocalAges(_ local: Scenario.LocalSettings) {
    for (index, change) in local.changes.enumerated() {
      for (other, earlier) in local.changes[..<index].enumerated() where earlier.ages.overlaps(change.ages) {
        let shared = local.names.indices.filter { name in
          change.weights[name].contains { $0 > 0 } && earlier.weights[name].contains { $0 > 0 }
        }
        guard let name = shared.first else { continue }
        let ages = AgeKey.words(for: change.ages.clamped(to: earlier.ages))
        log.report(
          "at age \(ages) '\(local.names[name].name)' is also in changes[\(other)]; give each age and name one row",
          at: "local_settings.changes[\(index)]", of: place(["local_settings", "changes"]))
      }
    }
  }
}
