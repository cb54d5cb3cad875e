import SENDSystem

/// Strategies: files of effects with parameters, which scenarios use by name.
extension ScenarioSchema {
  /// The keys of a strategy file, and of a whole strategy inside a scenario.
  public static let strategy: [Key] = [
    .required("schema", .whole(1...1), "Version of the file format: 1."),
    .required("kind", .choice(["strategy"]), "Tells a strategy from a scenario."),
    .optional(
      "id", .text, or: "the file's name without its ending",
      "Name of the strategy in key paths and for its luck; a copy of the file that keeps it draws the same numbers."
    ),
    .optional("number", .whole(1...999), or: "none", "Number in a list of strategies."),
    .required("name", .text, "Name of the strategy, as reports show it."),
    .optional("summary", .text, or: "none", "One sentence on what is done."),
    .optional("where", .text, or: "none", "Where it was tried."),
    .optional("evidence", .text, or: "none", "What is known of its effect."),
    .optional("certainty", .choice(["low", "medium", "high"]), or: "not judged", "How sure that is."),
    .optional("not_covered", .text, or: "none", "What the effects leave out."),
    .optional(
      "parameters", .map(.identifiers, of: .object(parameter)), or: "none",
      "What a scenario may set. The text `\"$reduction\"` stands for the value of the parameter `reduction`."),
    .required(
      "effects", .forms(EffectForm.forms),
      "What the strategy does; in order, after the scenario's own effects."),
    .optional(
      "clusters", .object(clusters.keys(of: Scenario.Clusters())), or: "none",
      "The scenario's clusters; at most one part may state them."),
  ]

  static let parameter: [Key] = [
    .optional(
      "value", .value, or: "mean of the distribution",
      "A number, text, date, list or object, as wanted where the parameter is used."),
    .optional("distribution", .distribution, or: "certain", "How a number is distributed."),
    .required("meaning", .text, "What the parameter says."),
  ]

  /// A strategy file with parameters of the scenario's own.
  static let strategyUse: [Key] = [
    .required("use", .text, "A strategy file, relative to the file that names it."),
    .optional(
      "with", .map(.identifiers, of: .value), or: "the file's values",
      "Values of parameters; a plain number is certain."),
    .optional(
      "name", .text, or: "the file's name",
      "What this use is called on pages; its key paths and its luck go by this name. Two uses of one file without names share their luck."
    ),
  ]
}
