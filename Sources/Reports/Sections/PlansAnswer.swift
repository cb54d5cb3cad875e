import Experiments

/// First screen, left: how many plans there are and are likely to be.
enum PlansAnswer {
  static func node(_ data: ReportData) -> Node {
    let points = data.points("plans")
    guard let start = points.first, let end = points.last, end.year > start.year else {
      return Answer.part(
        heading: "Plans", sentences: ["This result does not hold the number of plans by year."], figure: nil)
    }
    return Answer.part(
      heading: heading(start, end, data), sentences: sentences(points, start, end, data),
      figure: Figure.node(
        id: "answer-plans", chart(points, data, title: "Plans each January"),
        note: Figure.fanNote(data)))
  }

  /// The fan of all plans; also the first picture of the section on plans.
  static func chart(_ points: [ChartPoint], _ data: ReportData, title: String) -> FanChart {
    let first = points.first
    let last = points.last
    let label = first.map {
      "January \($0.year): \(Wording.count($0.p50))" + ($0.isCertain ? " published" : "")
    }
    let description =
      if let first, let last {
        "From \(Wording.count(first.p50)) in January \(first.year) to \(last.text(.count)) in January \(last.year)."
      } else { "" }
    return FanChart(
      title: title, description: description, points: points, format: .count, style: .census,
      startLabel: label, past: data.past())
  }

  private static func heading(_ start: ChartPoint, _ end: ChartPoint, _ data: ReportData) -> String {
    if data.isSingleRun {
      let change = Wording.percent(start.p50 == 0 ? 0 : abs(end.p50 / start.p50 - 1))
      return end.p50 >= start.p50
        ? "Plans rise by \(change) in one run" : "Plans fall by \(change) in one run"
    }
    let runs = data.record.replications
    let trend = Trend(start: start.p50, low: end.p05, median: end.p50, high: end.p95, runs: runs)
    guard data.canShow(Chance.likely) else {
      return
        "Plans \(trend == .steady ? "may stay near today’s level" : trend == .mayRise ? "may rise" : "may fall"), but "
        + "\(runs) runs are too few to tell"
    }
    guard start.p50 > 0, trend == .rise || trend == .fall else { return "Plans " + trend.phrase }
    let changes = [end.p05 / start.p50 - 1, end.p95 / start.p50 - 1].map { Wording.percent(abs($0)) }
    let (least, most) = trend == .rise ? (changes[0], changes[1]) : (changes[1], changes[0])
    return "Plans \(trend.phrase) by " + (least == most ? "about \(least)" : "\(least) to \(most)")
      + " by \(end.year)"
  }

  private static func sentences(
    _ points: [ChartPoint], _ start: ChartPoint, _ end: ChartPoint, _ data: ReportData
  ) -> [String] {
    let had = "\(data.authority) had \(Wording.count(start.p50).counting("plans")) in January \(start.year)."
    let middle = end.year - start.year >= 8 ? points.first { $0.year == start.year + 5 } : nil
    let near = middle ?? end
    let isLikely = !data.isSingleRun && data.canShow(Chance.likely)
    let interval = isLikely ? " (90% interval)" : ""
    let likely =
      data.isSingleRun
      ? "one run gives it" : isLikely ? "it is likely to have" : "\(data.record.replications) runs give it"
    var second = "\(data.condition) \(likely) \(data.counts(near)) in January \(near.year)\(interval)"
    if start.p50 > 0, near.year != end.year, !data.isSingleRun {
      second += ", " + Wording.changeRange(near.p05 / start.p50 - 1, near.p95 / start.p50 - 1)
    }
    second += "."
    if middle != nil {
      second +=
        " By January \(end.year) it \(isLikely ? "is likely to have" : "has") \(data.counts(end))."
    }
    return [had + " " + second] + flows(data)
  }

  /// What the growth comes from, if the flows are there.
  private static func flows(_ data: ReportData) -> [String] {
    guard let new = data.points("new_plans").last, let ceased = data.points("ceased_plans").last else {
      return []
    }
    let (issued, ended) = (data.counts(new), data.counts(ceased))
    return [
      "In \(new.year), \(issued.counting("new plans")) \(issued.verb("is", "are")) issued and "
        + "\(ended.counting("plans")) \(ended.verb("ends", "end"))."
    ]
  }
}
