import Experiments
import SENDSystem

/// How a tracking is told, on the terminal and on the page.
package enum TrackWords {
  /// "Plans", "Plans: State special", "New plans: 5 to 10".
  package static func name(_ key: FigureKey) -> String {
    let measure = measure(key.measure)
    let parts = Names.parts(setting: key.setting, need: key.need, phase: key.phase, ageGroup: key.ageGroup)
    return parts.isEmpty ? measure : "\(measure): \(parts.joined(separator: ", "))"
  }

  /// The label of a setting's code.
  package static func setting(_ code: String) -> String { Setting(code: code)?.label ?? code }

  static func measure(_ name: String) -> String {
    let words = name.withSpaces.replacing("sen support", with: "SEN support")
      .replacing("dsg ", with: "DSG ").replacing("in year ", with: "in-year ")
    return words.capitalisedFirst
  }

  /// The year as the measure counts it: "January 2026", "2025", "2025/26".
  package static func year(_ figure: TrackedFigure) -> String {
    (YearStyle(rawValue: figure.forecast.yearType) ?? .calendar).phrase(figure.key.year)
  }

  package static func verdict(_ verdict: TrackVerdict) -> String {
    switch verdict {
    case .inside: "✓ inside"
    case .watch: "~ watch"
    case .outside: "✗ outside"
    }
  }

  /// "12 of 20 figures are inside the forecast, 3 are to watch, 5 are outside."
  package static func summary(_ tracking: Tracking) -> String {
    let total = tracking.figures.count
    let counts = TrackVerdict.allCases.map { verdict in
      let count = tracking.count(verdict)
      let verb = count == 1 ? "is" : "are"
      switch verdict {
      case .inside: return "\(count) of \(total) figures \(verb) inside the forecast"
      case .watch: return "\(count) \(verb) to watch"
      case .outside: return "\(count) \(verb) outside"
      }
    }
    return "\(counts.joined(separator: ", "))."
  }

  /// What a reader should expect of many figures at once.
  package static let chance =
    "Of many figures a sound forecast leaves about one in ten outside; those of one authority move together."

  package static func part(_ part: GapPart) -> String {
    switch part {
    case .start: "Caseload at the start"
    case .requests: "Requests"
    case .agreedToAssess: "Decisions to assess"
    case .assessments: "Assessments completed"
    case .newPlans: "New plans"
    case .assessShare: "Share of requests assessed"
    case .completion: "Assessments completed for each one agreed"
    case .issueShare: "Plans issued for each assessment"
    case .assessAndIssueShare: "Plans issued for each request"
    case .ceased: "Plans that ceased"
    case .movedIn: "Plans that moved in"
    case .other: "The rest"
    }
  }

  /// "+12", "−3", "0", or "not known".
  package static func plans(_ value: Double?) -> String {
    guard let value else { return "not known" }
    let text = Wording.decimal(value, places: abs(value) < 9.95 ? 1 : 0)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero ? "0" : value > 0 ? "+" + text : text
  }

  /// "Total plans in January 2027 are 41 above the mean of the forecast. The largest known part: …"
  package static func sentence(_ gap: PlansGap) -> String {
    let size = plans(abs(gap.gap)).replacing("+", with: "")
    let first =
      size == "0"
      ? "Total plans in January \(gap.year) are at the mean of the forecast."
      : "Total plans in January \(gap.year) are \(size) \(gap.gap > 0 ? "above" : "below") the mean of the forecast."
    guard let (part, value) = gap.largest else { return first + " No flow is given, so none explains it." }
    let rest = gap.parts[.other] ?? 0
    let doubt =
      abs(rest) > abs(value) ? " More than that is left over by the flows given (\(plans(rest)))." : ""
    return first + " The largest part that is known: \(inProse(part)) (\(plans(value)))." + doubt
  }

  /// "requests 2026 and 2027": the years that a part is not known for, where it is known for others.
  package static func gaps(_ gap: PlansGap) -> String? {
    let partly = GapPart.allCases.compactMap { part -> String? in
      guard gap.parts[part] != nil, let years = gap.unknownYears[part] else { return nil }
      return "\(inProse(part)) of \(Wording.list(years.map(String.init)))"
    }
    return partly.isEmpty ? nil : "Not known, and so in the rest: \(Wording.list(partly))."
  }

  private static func inProse(_ part: GapPart) -> String { Self.part(part).lowercasedFirst }
}
