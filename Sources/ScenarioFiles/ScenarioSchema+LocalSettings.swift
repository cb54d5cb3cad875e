import SENDSystem

/// The authority's own names within the settings of the model.
extension ScenarioSchema {
  static let localSettings: [Field<Scenario.LocalSettings>] = [
    .key("names", .objects(localName), "The names; a setting may have several.") { own, local, _ in
      local.names = own.list.compactMap { entry in
        guard let name = entry.text("name"), let setting = entry.text("setting").flatMap(Setting.init(code:))
        else { return nil }
        return .init(name: name, setting: setting, title: entry.text("title"))
      }
    },
    .key(
      "at_start", .map(.singleAges, of: .map(.names, of: plans)), or: "drawn as new plans are",
      "Plans at the start by academic age and name; they add up to those of caseload.by_age_and_setting."
    ) { own, local, _ in
      guard own.value != nil else { return }
      local.atStart = academicAges.map { _ in local.names.map { _ in 0 } }
      for (age, row) in own.rowsByAge() { local.atStart[age] = local.names.map { row.whole($0.name) ?? 0 } }
    },
    .key(
      "new_plans", .map(.someAges, of: weights), or: "as at the start",
      "Names of new plans within their setting, by academic age, as weights in pupils: few pupils make the shares uncertain. Ages left out are as all others."
    ) { own, local, _ in
      local.newPlans = own.dataKeys.compactMap { key in
        AgeKey.range(key).map { .init(ages: $0, weights: local.weights(own.section(key))) }
      }.sorted { $0.ages.lowerBound < $1.ages.lowerBound }
    },
    .key(
      "changes", .objects(change), or: "names stay",
      "Names a January later of pupils who had a plan the January before."
    ) { own, local, _ in
      local.changes = own.list.map { change in
        let from = change.section("from")
        return .init(
          ages: change.text("ages").flatMap(AgeKey.range) ?? academicAges,
          weights: local.names.map { local.weights(from.section($0.name)) })
      }
    },
  ]

  private static let localName: [Key] = [
    .required("name", .text, "The name, as the authority writes it."),
    .required("setting", .choice(CodeList.settings.codes), "The setting of the model that it belongs to."),
    .optional("title", .text, or: "the name", "A longer name for readers."),
  ]

  private static let change: [Key] = [
    .optional("ages", .ages, or: "0-25", "Academic ages in the later January."),
    .required(
      "from", .map(.names, of: weights),
      "Weights of the later name, in pupils, by the earlier one; those who stay are among them."),
  ]

  private static let weights = Kind.map(.names, of: .cell(.persons))
}

extension Scenario.LocalSettings {
  fileprivate func weights(_ row: Section) -> [Double] { names.map { row[$0.name]?.number ?? 0 } }
}
