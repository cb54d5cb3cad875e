import Experiments

/// The answer of a study in sentences.
enum SensitivityWords {
  static func answer(
    _ finding: SensitivityFinding, _ stage: SensitivityReport.Stage, _ report: SensitivityReport
  )
    -> String
  {
    let output = report.name(finding.output)
    let ranking = finding.ranking
    let format = ValueFormat(unit: finding.unit)
    func label(_ input: Int) -> String { report.label(stage.inputs[input].path) }
    guard let first = ranking.first, finding.importance[first].isFinite,
      finding.importance[first] > 0 || finding.isLearning
    else {
      return "\(output): none of the inputs changes it."
    }
    let next = ranking.dropFirst().prefix(2).filter { finding.importance[$0] > 0 }.map(label)
    let then =
      next.isEmpty
      ? "" : "; next \(next.count == 1 ? "comes" : "come") “\(next.joined(separator: "” and “"))”"
    switch finding.detail {
    case .oneway(_, let bars):
      return
        "\(output): “\(label(first))” matters most. With it at the high end it comes to "
        + "\(format.label(bars[first].high)); at the low end, to \(format.label(bars[first].low))\(then)."
    case .morris(_, let muStar, let sigma):
      let varies = sigma[first].value > muStar[first].value / 2
      let spread =
        varies ? " Its effect differs a good deal with the other inputs, or along its own range." : ""
      return
        "\(output): “\(label(first))” matters most; across the middle 90% of its values it changes the output by "
        + "\(format.label(muStar[first].value)) on average\(then).\(spread)"
    case .sobol(let indices):
      let sum = indices.firstOrder.reduce(0) { $0 + $1.value }
      return
        "\(output): “\(label(first))” matters most. By itself it makes \(share(indices.firstOrder[first])) of the "
        + "variance, with its interactions \(share(indices.totalOrder[first]))\(then). All inputs by themselves make "
        + "\(Wording.percent(sum)); the rest is interaction between them, or sampling error."
    case .learning(let value):
      return learning(output, value, first: first, label(first), stage)
    }
  }

  private static func learning(
    _ output: String, _ value: ValueOfInformation, first: Int, _ label: String,
    _ stage: SensitivityReport.Stage
  ) -> String {
    let names = ["the baseline"] + stage.options.map { "“\($0)”" }
    let best = names.indices.max { value.expected[$0].value < value.expected[$1].value } ?? 0
    let choice =
      "\(output): as far as is known, \(names[best]) is the best choice"
      + (best == 0
        ? "; no scenario has an expected net benefit above zero."
        : ", with an expected net benefit of \(Wording.pounds(value.expected[best].value)).")
    let chance =
      " It is the best in \(Wording.percent(value.probabilityBest[best])) of the runs."
    let all = value.allInputs
    // An interval that reaches nought says no more than that the value is small.
    if all.p975 <= 0 || all.value <= 0 {
      return choice + chance
        + " No knowledge of the inputs would change the choice: learning more is worth nothing here."
    }
    let most =
      value.byInput[first].value > 0 && value.byInput[first].p975 > 0
      ? " Of single inputs “\(label)” is the most worth learning: \(Wording.pounds(value.byInput[first].value))."
      : " No single input by itself would change the choice."
    return choice + chance
      + " Knowing all inputs before the choice would be worth \(Wording.pounds(all.value)) at most.\(most)"
  }

  private static func share(_ estimate: IndexEstimate) -> String {
    let interval =
      estimate.p025.isFinite
      ? " (\(Wording.percent(estimate.p025)) to \(Wording.percent(estimate.p975)))" : ""
    return Wording.percent(estimate.value) + interval
  }

  /// A value of an input: three significant digits, grouped.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "–" }
    let size = abs(value)
    let places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 6
    return Wording.decimal(value, places: places)
  }

  static func noise(_ finding: SensitivityFinding) -> String? {
    guard let noise = finding.noise else { return nil }
    guard noise.share.isFinite else {
      return noise.betweenPoints == 0
        ? nil : "With one replication the share of chance cannot be told; ask for more with --replications."
    }
    let share = noise.share
    let words = share < 0.000_5 ? "less than 0.1%" : ValueFormat.share.label(share)
    let advice =
      share > 0.1 ? " That is much: small effects are hidden. Ask for more with --replications." : ""
    return "Chance makes \(words) of the variance between points.\(advice)"
  }
}

extension SensitivityFinding {
  var isLearning: Bool {
    if case .learning = detail { true } else { false }
  }
}
