import Experiments
import SENDSystem

/// The first screen: the answer in words with three pictures, and what the intervals contain.
enum Answer {
  static func node(_ data: ReportData) -> Node {
    .block([
      .tag(
        "div", ["class": "answer", "id": "answer"],
        [PlansAnswer.node(data), PlacesAnswer.node(data), MoneyAnswer.node(data)]),
      Page.answer([intervals(data)]),
    ])
  }

  /// A heading, its sentences and a picture.
  static func part(heading: String, sentences: [String], figure: Node?) -> Node {
    let words = Node.block(
      [.words("h2", heading)] + sentences.map { .paragraph(Wording.unbroken($0)) }, style: "words")
    return .block([words] + [figure].compactMap { $0 })
  }

  static func intervals(_ data: ReportData) -> String {
    guard !data.isSingleRun else {
      return
        "These figures come from a single simulation run: they show one future that could happen and say "
        + "nothing of how sure it is. Run more replications to see intervals. Changes of law or policy that the "
        + "scenario does not describe are left out."
    }
    let few =
      data.record.replications < 100 ? "With so few runs the ends of the intervals are rough. " : ""
    return
      "How to read the intervals: 90% of the \(Wording.count(Double(data.record.replications))) simulation "
      + "runs fall inside each. Runs differ in the scenario’s uncertain numbers, drawn afresh each time, in "
      + "good and bad years for requests, and in chance from pupil to pupil. \(few)The intervals do not contain "
      + "changes of law or policy that the scenario does not describe, nor errors in the model itself. "
      + "Words: I/N-MSS, independent and non-maintained special schools; SRP, specialist resource provision; AP, "
      + "alternative provision; EOTAS, education otherwise than at school; DSG, Dedicated Schools Grant."
  }
}

extension ReportData {
  /// "between 2,310 and 2,720", or the number where the runs agree or there is only one.
  func counts(_ row: ChartPoint) -> String {
    if isSingleRun || row.isCertain { return Wording.count(row.p50) }
    return Wording.likely(
      low: row.p05, middle: row.p50, high: row.p95, { Wording.rounded($0, width: row.p95 - row.p05) },
      between: Wording.countRange(row.p05, row.p95))
  }

  func pounds(_ row: ChartPoint) -> String {
    if isSingleRun || row.isCertain { return Wording.pounds(row.p50) }
    return Wording.likely(
      low: row.p05, middle: row.p50, high: row.p95, Wording.pounds,
      between: Wording.poundsRange(row.p05, row.p95))
  }

  /// "is likely to be", or for a single run, and for too few to call anything likely, what they gave.
  var likely: String {
    isSingleRun
      ? "in this one run is"
      : canShow(Chance.likely) ? "is likely to be" : "in these \(record.replications) runs is"
  }

  /// Whether there are runs enough to show that a chance is above a threshold.
  func canShow(_ threshold: Double) -> Bool { Chance.canShow(threshold, runs: record.replications) }

  /// "Without action", unless the scenario acts.
  var condition: String {
    scenario.strategies.isEmpty ? "Without action" : "With the strategies of this scenario"
  }
}
