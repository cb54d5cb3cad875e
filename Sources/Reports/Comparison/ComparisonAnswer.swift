import Experiments

/// The first screen: what stands out, then each scenario in words.
enum ComparisonAnswer {
  static func node(_ data: ComparisonData) -> Node {
    let cards = data.arms.map { arm in
      let lines = ArmWords(arm, data).lines.map { line in
        Node.block([.words("dt", line.label + ": "), .words("dd", Wording.unbroken(line.text))])
      }
      let summary =
        arm.summary.isEmpty ? [] : [Node.paragraph(arm.summary.fullStop, style: "key")]
      return Node.tag(
        "article", ["class": "card", "aria-labelledby": "card-\(arm.index)"],
        [.tag("h3", ["id": "card-\(arm.index)"], [data.letter(arm), .text(arm.title)])] + summary
          + [.tag("dl", [:], lines)])
    }
    return .tag(
      "div", ["id": "answer", "class": "verdicts"],
      [.words("h2", "The answer")]
        + Headline.sentences(data).map { .paragraph(Wording.unbroken($0), style: "lead") } + [
          .tag("div", ["class": data.arms.count == 1 ? "cards one" : "cards"], cards),
          Page.answer([reading(data)]),
        ])
  }

  static func reading(_ data: ComparisonData) -> String {
    guard !data.isSingleRun else {
      return
        "These figures come from a single simulation run: they show one future that could happen and say "
        + "nothing of how sure it is. Run more replications to see intervals."
    }
    let few = data.record.replications < 100 ? " With so few runs the ends of the intervals are rough." : ""
    return
      "How to read this: each figure is the scenario less the baseline, \(data.record.baseline.title), the "
      + "mean of \(data.runs) runs. The baseline and the scenarios live through the same births, needs and chances "
      + "in each run, so what differs is the scenario’s doing. In brackets the range that holds 9 in 10 runs. "
      + "Where it holds zero, the chance of one side is said. Money is in pounds of each year." + few
  }
}
