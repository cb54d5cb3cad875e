import Experiments

extension DecompositionFrame {
  /// The frame of a forecast.
  /// - Parameter flows: what momentum rests on.
  package init(
    forecast record: AnalysisRecord, from: Int, to: Int, _ flows: ForecastDecomposition.HeldFlows
  ) {
    func count(_ value: Double) -> String { Wording.count(value) }
    self.init(
      title: Self.title(from, to), subtitle: "\(record.scenarioName), from January \(record.startYear).",
      inHistory: false,
      remarks: [
        "Momentum: with everything held as it was in January \(from), \(count(flows.newPlans).counting("plans")) "
          + "\(count(flows.newPlans).verb("starts", "start")), \(count(flows.movedIn)) "
          + "\(count(flows.movedIn).verb("moves", "move")) in and \(count(flows.ceased)) "
          + "\(count(flows.ceased).verb("ends", "end")) in \(from)."
      ],
      method: [
        "Each driver can be held as it was in January \(from): the number of persons at risk of a request at each "
          + "age, the request rate (that of the year before), the number who move in (that of \(from)), prices (those of "
          + "\(from)/\((from + 1) % 100)), places that grow (those of January \(from)), and policy (left out). All \(record.points) combinations ran the same \(count(Double(record.replications))) "
          + "replications. In each replication a driver gets what it adds, averaged over every order in which the "
          + "drivers can be released (Shapley value); so the parts add up to the growth in every replication.",
        "Placement mix compares the spend of \(to) with that if the plans were spread over the settings as in "
          + "\(from), at the costs a plan of \(to).",
        "Shares assessed and issued and the ends of plans by age are constant in a scenario, so their parts are zero; "
          + "what strategies do to them counts as policy. Means of the table add up as written; momentum takes up the "
          + "rounding. Quantiles do not add up.",
        "Seed \(record.seed), scenario hash \(record.scenarioHash), HighNeeds \(record.version).",
      ])
  }

  /// The frame of growth that was counted.
  /// - Parameters:
  ///   - remarks: on the figures, in sentences.
  ///   - notKnown: steps of the path that were not published for all years.
  package init(
    history record: AnalysisRecord, from: Int, to: Int, remarks: [String], notKnown: [Driver]
  ) {
    let missing =
      "Not published for all years, and so counted with the step that follows: "
      + Wording.list(notKnown.map { $0.words.lowercased() }) + "."
    self.init(
      title: Self.title(from, to), subtitle: record.authorityName, inHistory: true,
      remarks: remarks + (notKnown.isEmpty ? [] : [missing]),
      method: [
        "Plans of the next January are those of this one, plus new plans, less ceased plans, plus what the counts "
          + "leave over. New plans are pupils aged 4 to 15 times requests a pupil times the share of requests agreed to "
          + "be assessed times assessments completed for each one agreed times new plans for each assessment, as far as "
          + "these are published; ceased plans are a share of the plans in January.",
        "Each factor can stay at its level of \(from). It gets what it adds when it follows the published figures, "
          + "averaged over every order of release (Shapley value). With every factor at its level of \(from), growth is "
          + "momentum. The parts add up to the growth.",
        "Source: DfE SEN2 release. HighNeeds \(record.version).",
      ])
  }

  private static func title(_ from: Int, _ to: Int) -> String { "What drives growth from \(from) to \(to)" }
}
