import Experiments
import SENDSystem

/// First screen, middle: where pupils are, which settings are full, who waits and how long.
enum PlacesAnswer {
  static func node(_ data: ReportData) -> Node {
    let settings = largest(data, count: 6)
    let sentences = [capacity(data), waiting(data), overspill(data), growth(data)].compactMap { $0 }
    let figure = settings.isEmpty ? nil : figure(data, settings)
    guard figure != nil || !sentences.isEmpty else {
      return Answer.part(
        heading: "Places", sentences: ["This result does not hold pupils by setting."], figure: nil)
    }
    return Answer.part(heading: heading(data), sentences: sentences, figure: figure)
  }

  private static func figure(_ data: ReportData, _ settings: [Setting]) -> Node {
    let rest = data.settings(with: "plans").count - settings.count
    let more = rest > 0 ? " \(rest) smaller settings are shown below." : ""
    return Figure.node(
      id: "answer-settings", chart(data, settings, title: "Pupils with plans by setting", panelHeight: 101),
      note: "Each panel has its own scale from zero." + more)
  }

  /// Panels by setting; also the first picture of the section on places.
  static func chart(
    _ data: ReportData, _ settings: [Setting], title: String, panelHeight: Double = 124
  ) -> SmallMultiples {
    let panels = settings.map {
      SmallMultiples.Panel(
        name: $0.label, points: data.points("plans", setting: $0.code), past: data.past($0))
    }
    let texts = panels.compactMap { panel -> String? in
      guard let first = panel.points.first, let last = panel.points.last else { return nil }
      return "\(panel.name) \(Wording.count(first.p50)) to \(Wording.count(last.p50))"
    }
    return SmallMultiples(
      title: title, description: "First and last year: " + texts.joined(separator: "; ") + ".",
      panels: panels,
      format: .count, style: .census, panelHeight: panelHeight)
  }

  /// The settings with most plans at the end or the start, largest first.
  static func largest(_ data: ReportData, count: Int) -> [Setting] {
    let sized = data.settings(with: "plans").map { setting in
      (setting, data.points("plans", setting: setting.code).map { $0.mean }.max() ?? 0)
    }
    return sized.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }.prefix(count).map { $0.0 }
  }

  /// The settings with limited places in a year, and whether at least 99% of them are filled.
  static func filled(_ data: ReportData, year: Int) -> [(setting: Setting, isFull: Bool)] {
    Setting.allCases.compactMap { setting in
      guard
        let places = data.points("places", setting: setting.code).first(where: { $0.year == year }),
        let filled = data.points("places_filled", setting: setting.code).first(where: { $0.year == year }),
        places.mean > 0
      else { return nil }
      return (setting, filled.mean / places.mean >= 0.99)
    }
  }

  /// The first January from which all of the settings stay full to the last.
  private static func fullSince(_ data: ReportData, _ settings: [Setting], last: Int) -> Int {
    var since = last
    for year in data.rows("plans").map({ $0.year }).reversed() {
      let full = Set(filled(data, year: year).filter { $0.isFull }.map { $0.setting })
      guard full.isSuperset(of: settings) else { break }
      since = min(since, year)
    }
    return since
  }

  private static func lastYear(_ data: ReportData) -> Int? { data.rows("plans").last?.year }

  private static func heading(_ data: ReportData) -> String {
    guard let year = lastYear(data) else { return "Places" }
    let limited = filled(data, year: year)
    let full = limited.filter { $0.isFull }.map { $0.setting }
    if limited.isEmpty { return "Where pupils with plans are" }
    if full.isEmpty { return spare(year, waiting: data.points("waiting").last { $0.year == year }) }
    let names =
      full.count == limited.count && full.count > 1
      ? "All limited"
      : Wording.list(full.enumerated().map { $0.offset == 0 ? $0.element.label : $0.element.inProse })
    let since = fullSince(data, full, last: year)
    return
      "\(names) places are full \(since == year ? "in" : "from") January \(since)\(since == year ? "" : " on")"
  }

  /// Places that on average are not full can be full in many runs, or in the one place that is sought: who waits decides.
  private static func spare(_ year: Int, waiting: ChartPoint?) -> String {
    guard let waiting, waiting.p95 > 0 else { return "No kind of place is full by January \(year)" }
    return waiting.p50 > 0
      ? "Pupils wait for places in January \(year), though not all places are filled"
      : "Pupils may wait for places in January \(year), though on average some are free"
  }

  private static func capacity(_ data: ReportData) -> String? {
    guard let year = lastYear(data) else { return nil }
    let limited = filled(data, year: year)
    guard !limited.isEmpty else { return nil }
    let parts = limited.compactMap { entry -> String? in
      guard
        let places = data.points("places", setting: entry.setting.code).first(where: { $0.year == year }),
        let filled = data.points("places_filled", setting: entry.setting.code).first(where: {
          $0.year == year
        })
      else { return nil }
      return
        "\(Wording.count(filled.mean)) of \(Wording.count(places.mean).counting("places")) in \(entry.setting.inProse)"
    }
    return "In January \(year) pupils fill\(data.isSingleRun ? "" : ", on average,") \(Wording.list(parts))."
  }

  private static func waiting(_ data: ReportData) -> String? {
    let points = data.points("waiting")
    guard let first = points.first, let last = points.last, last.year > first.year else { return nil }
    if last.p95 == 0 { return "No pupil waits for a place in January \(last.year)." }
    let who =
      "\(data.counts(last).waiting) waiting for a place in another setting in January \(last.year). In January "
      + "\(first.year) it was \(Wording.count(first.p50))."
    guard let weeks = data.points("weeks_waiting").last, weeks.p95 > 0 else { return who }
    let span =
      data.isSingleRun
      ? Wording.count(weeks.p50).counting("weeks")
      : Wording.likely(
        low: weeks.p05, middle: weeks.p50, high: weeks.p95, Wording.count,
        between: Wording.weeksRange(weeks.p05, weeks.p95)
      ).withUnit("weeks")
    return who + " Those admitted from a waiting list in \(weeks.year) waited \(span) on average."
  }

  private static func overspill(_ data: ReportData) -> String? {
    guard let last = data.points("overspill").last else { return nil }
    if last.p95 == 0 {
      return "No pupil is placed in I/N-MSS in \(last.year) because no state place was free."
    }
    let pupils = data.counts(last)
    return
      "\(pupils.counting("pupils").capitalisedFirst) \(pupils.verb("is", "are")) placed in I/N-MSS in \(last.year) because no state "
      + "place was free."
  }

  /// Without places in the result: which setting grows most.
  private static func growth(_ data: ReportData) -> String? {
    guard data.settings(with: "places").isEmpty else { return nil }
    let changes = data.settings(with: "plans").compactMap { setting -> (Setting, ChartPoint, ChartPoint)? in
      let points = data.points("plans", setting: setting.code)
      guard let first = points.first, let last = points.last, last.year > first.year else { return nil }
      return (setting, first, last)
    }
    guard
      let (setting, first, last) = changes.max(by: { abs($0.2.p50 - $0.1.p50) < abs($1.2.p50 - $1.1.p50) }),
      last.p50 != first.p50
    else { return nil }
    return "The largest \(last.p50 > first.p50 ? "rise" : "fall") is in \(setting.inProse): from "
      + "\(Wording.count(first.p50)) in January \(first.year) to \(data.counts(last)) in January \(last.year)."
  }
}

extension String {
  /// The same, unless the unit is there already.
  func withUnit(_ unit: String) -> String { holds("week") ? self : counting(unit) }

  /// "About 35 pupils with a plan (could be 0 to 125) are", "1 pupil with a plan is".
  fileprivate var waiting: String {
    counting("pupils with a plan").capitalisedFirst + verb(" is", " are")
  }
}
