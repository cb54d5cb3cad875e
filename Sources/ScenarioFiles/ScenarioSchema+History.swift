extension ScenarioSchema {
  /// What was published before the start. A run does not read it: pages draw it before what they expect.
  static let history: [Key] = [
    .optional("plans", .map(.years, of: published), or: "unknown", "Plans in January, by year."),
    .optional(
      "plans_by_setting", .map(.years, of: .map(.codes(.settings), of: published)), or: "unknown",
      "The same plans by year and setting; settings that are left out are unknown."),
    .optional("requests", .map(.years, of: published), or: "unknown", "Requests, by calendar year."),
    .optional("new_plans", .map(.years, of: published), or: "unknown", "New plans, by calendar year."),
    .optional(
      "ceased_plans", .map(.years, of: published), or: "unknown", "Plans that ended, by calendar year."),
  ]

  private static let published = Kind.whole(0...1_000_000)
}
