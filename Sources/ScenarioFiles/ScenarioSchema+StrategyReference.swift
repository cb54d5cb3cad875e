/// The parts of the reference page on effects and strategies.
extension ScenarioSchema {
  /// The section of a list of objects of several forms: what they share, then each form.
  static func section(_ path: String, _ key: Key, _ forms: Forms, level: Int) -> String {
    let mark = String(repeating: "#", count: level)
    var text =
      "\n\(mark) `\(path)`\n\n\(key.meaning) A list of objects, each of exactly one of the forms below.\n"
    text +=
      "\nFactors of effects that overlap multiply; shares that are shifted are drawn in order, each from those "
    text += "whom the earlier ones left; changes of inflation, places and money add up.\n"
    text += "\n\(mark)# Keys of every effect\n\n" + table(of: forms.common)
    for form in forms.forms {
      let names = form.markers.map { "`\($0)`" }
      text += "\n\(mark)# \(Listing.or(names))\n\n\(form.meaning)\n\n" + table(of: form.keys)
      for child in form.keys { text += section("\(path).\(child.name)", child, level: min(level + 2, 4)) }
    }
    return text
  }

  static let strategiesInWords = """
     A list of names of strategy files, or of objects that also set parameters, or of whole strategies (as a result
    holds them, so that it needs no other file).

    ```json5
    strategies: [
      "../strategies/05-negotiate-fees.json5",
      { use: "../strategies/03-resource-bases.json5", with: { opening: "2028-09-01" } },
    ]
    ```
    """

  /// The section on strategy files.
  static var strategyFiles: String {
    var page = """

      # Strategy files

      A strategy is a JSON5 file of effects that scenarios use by name. `highneeds check FILE` checks it with its own
      values. It cannot extend or contain other files. Its effects have the keys of `effects` above.

      ```json5
      {
        schema: 1, kind: "strategy", name: "Negotiate fees",
        parameters: {
          start: { value: "2026-09-01", meaning: "First day" },
          fees: { value: 0.95, distribution: { type: "pert", min: 0.9, mode: 0.95, max: 1 }, meaning: "Fees, as a multiple" },
        },
        effects: [{ unit_cost: "$fees", settings: ["inmss", "spi"], from: "$start" }],
      }
      ```

      - A text `"$fees"` stands for the parameter's value, with its distribution where a number is wanted; a key
        `"$start"` stands for a parameter that is a text. Every parameter must be used, and every `"$…"` declared.
      - A scenario sets parameters by `with`. A plain number replaces the value and its distribution; an object such as
        `{ value: 0.9, distribution: { … }, source: "…" }` replaces both.
      - An uncertain parameter is one input of the model, however often it is used. Its key path is
        `strategies.05-negotiate-fees.fees`: the name of the file without its ending, then the parameter. A second use
        of the same file is `05-negotiate-fees#2`, and its name gets ` (2)`. Both uses share their luck, so that their
        order does not matter. A use with a `name` goes by it, and has luck of its own:
        `{ use: "05-negotiate-fees.json5", name: "Second round", with: { … } }` is `strategies.second-round.fees`.
      - Strategies come after the scenario's own effects, in their order in the list. With `extends` files are merged
        first; a list `strategies` replaces the inherited one, and stays relative to the file that wrote it.
      - The clusters of a strategy are the scenario's. No other part may state different ones.


      """
    page += table(of: strategy)
    page += "\n## `parameters`\n\nBy name.\n\n" + table(of: parameter)
    return page
  }
}
