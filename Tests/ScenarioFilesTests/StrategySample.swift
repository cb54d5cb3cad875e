/// A strategy file that uses parameters of every kind.
enum StrategySample {
  static let text = """
    {
      schema: 1, kind: "strategy", number: 2, name: "A new school",
      summary: "A school opens.", where: "Elsewhere", evidence: "Little", certainty: "low", not_covered: "Land",
      parameters: {
        school: { value: "New school", meaning: "Name" },
        opening: { value: "2027-09-01", meaning: "First day" },
        places: { value: { "2027-09-01": 30, "2028-09-01": 60 }, meaning: "Places" },
        needs: { value: ["ASD", "SEMH"], meaning: "Needs" },
        ramp: { value: 24, meaning: "Months" },
        share: { value: 0.2, distribution: { type: "pert", min: 0.1, mode: 0.2, max: 0.3 }, source: "Guess", meaning: "Share" },
        top_up: { distribution: { type: "gamma", mean: 19500, sd: 1500 }, meaning: "Top-up" },
        grant: { value: 0, source: "None", meaning: "Grant" },
      },
      effects: [
        { name: "Opens", open: { name: "$school", setting: "state_special", needs: "$needs", places: "$places", unit_costs: { per_pupil: "$top_up" } } },
        { shift: "stay", to: "state_special", share: "$share", when: ["review"], settings: ["inmss"], from: "$opening", ramp_months: "$ramp" },
        { shift: "inmss", to: "state_special", share: "$share", from: "$opening", ramp_months: "$ramp" },
        { receive: "$grant", per: "new_place", fund: "capital", from: "$opening" },
        { pay: { value: 5, distribution: { type: "uniform", min: 4, max: 6 } }, from: "$opening" },
      ],
    }
    """

  /// The same with one passage replaced.
  static func replacing(_ passage: String, with replacement: String) -> String {
    Sample.replacing(passage, with: replacement, in: text)
  }

  /// A scenario on top of the sample, which is `base.json5`, with a list of strategies.
  static func scenario(_ strategies: String) -> String {
    "{ extends: 'base.json5',\n strategies: [\(strategies)] }"
  }

  /// The sample without effects, so that those of strategies stand alone.
  static var base: String {
    let lines = Sample.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = Sample.line(of: "  effects: [") - 1
    let last = Sample.line(of: "  appraisal: {") - 1
    return (lines[..<first] + lines[last...]).joined(separator: "\n")
  }
}
