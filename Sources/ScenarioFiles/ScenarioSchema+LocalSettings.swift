import SENDSystem

/// The authority's own names within the settings of the model.
extension ScenarioSchema {
  static let localSettings: [Key] = [
    .required("names", .objects(localName), "The names; a setting may have several."),
    .optional(
      "at_start", .map(.singleAges, of: .map(.names, of: plans)), or: "drawn as new plans are",
      "Plans at the start by academic age and name; they add up to those of caseload.by_age_and_setting."),
    .optional(
      "new_plans", .map(.someAges, of: localWeights), or: "as at the start",
      "Names of new plans within their setting, by academic age, as weights in pupils: few pupils make the shares uncertain. Ages left out are as all others."
    ),
    .optional(
      "changes", .objects(localChange), or: "names stay",
      "Names a January later of pupils who had a plan the January before."),
  ]

  static let localName: [Key] = [
    .required("name", .text, "The name, as the authority writes it."),
    .required("setting", .choice(CodeList.settings.codes), "The setting of the model that it belongs to."),
    .optional("title", .text, or: "the name", "A longer name for readers."),
  ]

  static let localChange: [Key] = [
    .optional("ages", .ages, or: "0-25", "Academic ages in the later January."),
    .required(
      "from", .map(.names, of: localWeights),
      "Weights of the later name, in pupils, by the earlier one; those who stay are among them."),
  ]

  private static let localWeights = Kind.map(.names, of: .cell(.persons))
}
