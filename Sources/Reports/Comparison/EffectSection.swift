import Experiments

/// What each scenario does, effect by effect, in the words of `check`.
enum EffectSection {
  /// - Returns: `nil` where the record does not hold the effects, or no scenario has any.
  static func section(_ data: ComparisonData) -> ReportSection? {
    let entries = zip(data.arms, data.record.scenarios).filter { !($0.1.effects ?? []).isEmpty }
    guard !entries.isEmpty else { return nil }
    let intro =
      "The effects of every scenario as the simulation takes them. In brackets: where nine in ten values of an "
      + "uncertain number lie."
    return ReportSection(
      id: "effects", title: "What each option does",
      body: [.paragraph(intro)] + entries.flatMap { part($0.0, $0.1, data) })
  }

  private static func part(
    _ arm: ComparisonData.Arm, _ entry: ComparisonRecord.Entry, _ data: ComparisonData
  ) -> [Node] {
    let readings = entry.effects ?? []
    let count = readings.reduce(0) { $0 + $1.sentences.count }
    let lists = readings.flatMap { reading -> [Node] in
      let name = reading.strategy.isEmpty || reading.strategy == arm.title ? [] : [reading.strategy]
      return name.map { .tag("p", [:], [.words("strong", $0)]) } + [
        .tag("ul", [:], reading.sentences.map { .words("li", Wording.unbroken($0)) })
      ]
    }
    return [
      data.heading(arm),
      .tag(
        "details", data.arms.count == 1 ? ["open": "open"] : [:],
        [.words("summary", count == 1 ? "One effect" : "\(count) effects")] + lists),
    ]
  }
}
