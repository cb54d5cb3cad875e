import Experiments
import SENDSystem

/// First screen, right: spend, income, the gap and the balance at the end, and how sure.
enum MoneyAnswer {
  static func node(_ data: ReportData) -> Node {
    let sentences = [yearly(data), gap(data), balance(data)].compactMap { $0 }
    guard let chart = chart(data, title: "Spend by line against income") else {
      return Answer.part(
        heading: "Money", sentences: sentences.isEmpty ? ["This result does not hold spend."] : sentences,
        figure: nil)
    }
    return Answer.part(
      heading: heading(data), sentences: sentences,
      figure: Figure.node(
        id: "answer-money", chart,
        note: (data.isSingleRun ? "Bars: the one run" : "Bars: mean of the runs")
          + ", in pounds of each year. Line: income."
          + (chart.balance.isEmpty || data.isSingleRun ? "" : " Bands of the balance: 50% and 90% of runs.")))
  }

  /// The picture of spend, income and balance; `nil` without spend.
  static func chart(_ data: ReportData, title: String) -> MoneyChart? {
    let years = data.points("spend").map { $0.year }
    guard !years.isEmpty else { return nil }
    var components = lines.compactMap { line, name, colour -> StackedBars.Component? in
      let points = data.points("spend_" + line.code)
      guard points.contains(where: { $0.mean != 0 }) else { return nil }
      return component(name, points, colour)
    }
    if components.isEmpty { components = [component("Spend", data.points("spend"), .blue)] }
    let income = data.points("income")
    let description = [yearly(data), gap(data), balance(data)].compactMap { $0 }.joined(separator: " ")
    return MoneyChart(
      title: title, description: description,
      spend: StackedBars(
        components: components, line: income.isEmpty ? nil : component("Income", income, .black), years: years
      ),
      balance: data.points("dsg_balance").filter { years.contains($0.year) })
  }

  /// The lines of spend from the bottom of the stack up, with their names and colours.
  static let lines: [(line: Scenario.Line, name: String, colour: Colour)] = [
    (.placeFunding, "Place funding", .blue), (.topUp, "Top-ups", .sky),
    (.independentFees, "Independent fees", .orange), (.alternativeProvision, "AP and EOTAS", .purple),
    (.post16, "Post-16", .green), (.services, "Services", .grey),
  ]

  private static func component(_ name: String, _ points: [ChartPoint], _ colour: Colour)
    -> StackedBars.Component
  {
    StackedBars.Component(
      name: name,
      values: Dictionary(first: points.map { ($0.year, $0.mean) }),
      colour: colour)
  }

  private static func heading(_ data: ReportData) -> String {
    guard let gap = data.points("in_year_balance").last else { return "Spend" }
    let year = YearStyle.financial.label(gap.year)
    if data.isSingleRun {
      return gap.p50 < 0 ? "Spend is above income in \(year)" : "Income covers spend in \(year)"
    }
    let gaps = data.points("in_year_balance")
    func lasting(_ holds: (ChartPoint) -> Bool) -> String {
      Lasting(gaps.map { ($0.year, holds($0)) }).words(last: gap.year, .financial)
    }
    let certainty =
      data.canShow(0.95) ? "is almost certain to" : data.canShow(Chance.likely) ? "is likely to" : nil
    if let certainty, gap.p95 < 0 { return "Spend \(certainty) exceed income \(lasting { $0.p95 < 0 })" }
    if let certainty, gap.p05 >= 0 { return "Income \(certainty) cover spend \(lasting { $0.p05 >= 0 })" }
    return (gap.p50 < 0 ? "Spend may exceed income" : "Income may cover spend") + " in \(year), but "
      + (certainty == nil ? "\(data.record.replications) runs are too few to tell" : "it is not sure")
  }

  private static func yearly(_ data: ReportData) -> String? {
    guard let spend = data.points("spend").last else { return nil }
    let start = "In \(YearStyle.financial.label(spend.year)) spend \(data.likely) \(data.pounds(spend))"
    guard let income = data.points("income").first(where: { $0.year == spend.year }) else {
      return start + "."
    }
    return start + ", against income of \(data.pounds(income))."
  }

  private static func gap(_ data: ReportData) -> String? {
    guard let gap = data.points("in_year_balance").last else { return nil }
    if data.isSingleRun || gap.isCertain {
      return gap.p50 < 0
        ? "Spend is \(Wording.pounds(-gap.p50)) above income."
        : "Income is \(Wording.pounds(gap.p50)) above spend."
    }
    if gap.p95 < 0 {
      return "The gap in that year \(data.likely) \(Wording.poundsRange(-gap.p95, -gap.p05))."
    }
    if gap.p05 >= 0 {
      return "The surplus in that year \(data.likely) \(Wording.poundsRange(gap.p05, gap.p95))."
    }
    return "The balance of that year \(data.likely) "
      + Wording.balanceRange(gap.p05, gap.p95, negative: "gap") + "."
  }

  private static func balance(_ data: ReportData) -> String? {
    guard let end = data.points("dsg_balance").last else { return nil }
    let date = "On 31 March \(end.year + 1) the DSG balance \(data.likely) "
    if data.isSingleRun || end.isCertain {
      return date
        + (end.p50 < 0
          ? "a deficit of \(Wording.pounds(-end.p50))." : "a surplus of \(Wording.pounds(end.p50)).")
    }
    let range = date + Wording.balanceRange(end.p05, end.p95)
    if let weight = Weight.below(end, runs: data.record.replications) {
      return range + ". A deficit is \(weight)."
    }
    if let weight = Weight.above(end, runs: data.record.replications) {
      return range + ". A surplus is \(weight)."
    }
    return range + "."
  }
}
