import Experiments
import SENDSystem
import Tables

/// The answer of a search in words.
package struct SeekWords: Sendable {
  let findings: SeekFindings

  package init(_ findings: SeekFindings) { self.findings = findings }

  /// The answer, a sentence or two each.
  package var sentences: [String] {
    if let pattern = findings.pattern { return self.pattern(pattern) }
    if let answer = findings.answers.first { return single(answer) }
    return frontiers
  }

  /// "in_year_balance:2030 >= 0 (financial year 2030/31) on average".
  package var question: String {
    let targets = findings.targets.map { target -> String in
      let style = Self.style(target)
      let year = style.label(target.measure.year)
      return "\(target.text) (\(style == .census ? "January census" : "\(style.rawValue) year") \(year))"
    }
    return Wording.list(targets) + " " + Self.words(findings.criterion)
  }

  /// "on average", "with a probability of 80%".
  static func words(_ criterion: SeekCriterion) -> String {
    switch criterion {
    case .expected: "on average"
    case .confidence(let share): "with a probability of at least \(Wording.percent(share))"
    }
  }

  static func style(_ target: SeekTarget) -> YearStyle {
    if target.measure.saving != nil { return .financial }
    return Measure.named(target.measure.measure).flatMap { YearStyle(rawValue: $0.yearType.rawValue) }
      ?? .census
  }

  /// "have at most 2,500 plans in January 2030", "bring in-year balance to at least £0 in 2030/31".
  static func goal(_ target: SeekTarget) -> String {
    let (measure, unit) = (target.measure, Measure.named(target.measure.measure)?.unit ?? "")
    let bound = (target.isAtLeast ? "at least " : "at most ") + ValueFormat(unit: unit).label(target.bound)
    let when = "in \(style(target).phrase(measure.year))"
    let name = measure.text.prefix { $0 != ":" }
    if name == "plans" { return "have \(bound.counting("plans")) \(when)" }
    let words = name.contains(".") ? String(name) : TrackWords.measure(String(name))
    return "bring \(words.hasPrefix("DSG") ? words : words.lowercasedFirst) to \(bound) \(when)"
  }

  /// "18% lower", "2.5 times as high".
  private static func factor(_ level: Double) -> String {
    let size = abs(level - 1)
    return "\(ValueFormat.share.label(size)) \(level < 1 ? "lower" : "higher")"
  }

  // MARK: Levels

  /// A level as a person would write it: four figures that count, no more decimals than the tolerance has.
  package static func level(_ value: Double, _ lever: SeekLever) -> String {
    number(value, lever) + (lever.isFactor ? " times today’s" : "")
  }

  static func number(_ value: Double, _ lever: SeekLever) -> String {
    if lever.isWhole { return Wording.count(value) }
    var places = 0
    var step = 1.0
    while step > max(lever.tolerance, abs(value) / 5000), places < 6 {
      step /= 10
      places += 1
    }
    let text = Wording.decimal(value, places: places)
    guard places > 0 else { return text }
    let digits = text.reversed().drop { $0 == "0" }
    return String(String(digits.first == "." ? digits.dropFirst() : digits).reversed())
  }

  /// "12% less than today", for levels that can be compared.
  static func change(_ value: Double, _ lever: SeekLever) -> String? {
    guard let today = lever.today, today != 0, value != today else { return nil }
    let share = (value - today) / abs(today)
    return
      "\(ValueFormat.share.label(abs(share))) \(share < 0 ? "less" : "more") than today"
  }

  /// "today 66,000", with how far a level is from it; a factor says that by itself.
  private func today(_ lever: SeekLever, level: Double? = nil) -> String {
    guard let today = lever.today else { return "not stated in the scenario" }
    let change = level.flatMap { Self.change($0, lever) }
    let parts = [lever.isFactor ? nil : "today \(Self.level(today, lever))", change].compactMap { $0 }
    return parts.isEmpty ? "today’s is 1" : parts.joined(separator: ", ")
  }

  /// Where a search begins whose range leaves out today's level, or where that is not stated.
  private static func end(_ lever: SeekLever) -> String {
    guard let today = lever.today else { return "the low end of the range" }
    return "the end of the range nearest to today’s \(lever.isFactor ? "level" : level(today, lever))"
  }

  private func range(_ lever: SeekLever) -> String {
    "from \(Self.level(lever.range.lowerBound, lever)) to \(Self.level(lever.range.upperBound, lever))"
  }

  /// "in_year_balance:2030 is −£5 million on average (90% of runs: …)" for each target.
  private func values(_ outcomes: [SeekFindings.Outcome]) -> [String] {
    zip(zip(findings.targets, findings.units), outcomes).map { head, outcome in
      let (target, unit) = head
      let format = ValueFormat(unit: unit)
      let margin = target.margin(outcome.mean)
      // A mean on the bound may stand a hair beside it, as sums and the numbers of the table are rounded.
      let lastDecimal = (0..<FixedDecimals.count(forUnit: unit)).reduce(1.0) { step, _ in step / 10 }
      let isMet = margin >= -0.5 * lastDecimal - 1e-9 * max(1, abs(target.bound))
      // Two targets may be of one measure: the bound tells them apart.
      let name = findings.targets.count == 1 ? "the target" : "the target \(target.text)"
      let gap = isMet ? "meets \(name)" : "misses \(name) by \(Self.gap(-margin, unit, format))"
      return "\(target.measure.text) is \(format.label(outcome.mean)) on average (90% of runs: "
        + "\(format.label(outcome.low)) to \(format.label(outcome.high))), which \(gap)"
    }
  }

  /// How far a mean is from the target; the difference of two shares is in percentage points.
  private static func gap(_ gap: Double, _ unit: String, _ format: ValueFormat) -> String {
    unit == "share" ? "\(Wording.decimal(100 * gap, places: 1)) percentage points" : format.label(gap)
  }

  /// "The target is", or "All targets together are" where there are several.
  private func subject(_ one: String, _ many: String) -> String {
    findings.targets.count == 1 ? "The target \(one)" : "All targets together \(many)"
  }

  // MARK: One lever

  private func single(_ answer: SeekFindings.Answer) -> [String] {
    let lever = findings.levers[0]
    let level = Self.level(answer.level, lever)
    let start = findings.today
    let startLevel = start?.levels[0] ?? answer.level
    let startName =
      startLevel == lever.today
      ? "the level of today" : "\(Self.level(startLevel, lever)), \(Self.end(lever)),"
    var lines: [String] = []
    switch answer.outcome {
    case .alreadyMet:
      lines.append(
        "\(subject("is", "are")) met already: the level of \(lever.key) can stay at \(level).")
    case .met where answer.level == startLevel:
      lines.append(
        "\(lever.key) meets the target at \(level), \(Self.end(lever)); levels beyond it were not asked for.")
    case .met:
      let needs =
        lever.isFactor
        ? "\(InputWords.label(lever.key).lowercasedFirst) must be \(Self.factor(answer.level)) than expected (\(level))"
        : "\(lever.key) must be \(level) (\(today(lever, level: answer.level)))"
      lines.append("To \(Wording.list(findings.targets.map(Self.goal))), \(needs).")
      if let interval = answer.interval {
        lines.append(
          "With \(Wording.count(Double(findings.replications))) replications the level is known to lie between "
            + "\(Self.number(interval.lowerBound, lever)) and \(Self.level(interval.upperBound, lever)) "
            + "(90% interval of the simulation error).")
      }
    case .outOfReach:
      lines.append(
        "\(subject("is", "are")) out of reach: no level of \(lever.key) \(range(lever)) meets "
          + "\(findings.targets.count == 1 ? "it" : "all of them") (\(today(lever))).")
      let isBound = [lever.range.lowerBound, lever.range.upperBound].contains(answer.level)
      lines.append("It comes nearest at \(level)\(isBound ? ", a bound of the range" : "").")
      if let first = findings.points.first, findings.points.allSatisfy({ $0.outcomes == first.outcomes }) {
        lines.append("The lever changes nothing here: the target comes to the same at every level.")
      }
    }
    lines += values(answer.outcomes).map { "There \($0)." }
    lines.append(
      "\(subject("is", "are")) met in \(Wording.percent(answer.probability)) of runs at this level.")
    if answer.level != startLevel { lines += values(start?.outcomes ?? []).map { "At \(startName) \($0)." } }
    lines += findings.answers.dropFirst().map { other in
      let name = Self.words(other.criterion).capitalisedFirst
      switch other.outcome {
      case .alreadyMet: return "\(name): met already."
      case .met: return "\(name): \(Self.level(other.level, lever))."
      case .outOfReach: return "\(name): out of reach."
      }
    }
    if !findings.isMonotone {
      lines.append(
        "Note: more of the lever does not always do the same to the target. The range was searched on a grid, and "
          + (answer.outcome == .outOfReach
            ? "no level on it, nor where it came nearest, will do; a level between may."
            : "the answer is the level nearest to today’s that was found; others may meet the target too."))
    }
    return lines
  }

  // MARK: Several levers

  private var frontiers: [String] {
    findings.frontiers.flatMap { frontier -> [String] in
      let (given, sought) = (findings.levers[frontier.given], findings.levers[frontier.sought])
      var lines = ["\(given.key) against \(sought.key):"]
      if frontier.points.allSatisfy({ $0.answer.outcome == .outOfReach }) {
        lines[0] += " \(subject("is", "are").lowercasedFirst) out of reach for every combination."
        if let nearest = frontier.points.max(by: { nearness($0.answer) < nearness($1.answer) }) {
          lines.append(
            "It comes nearest at \(given.key) \(Self.level(nearest.given, given)) and \(sought.key) "
              + "\(Self.level(nearest.answer.level, sought)).")
          lines += values(nearest.answer.outcomes).map { "There \($0)." }
        }
        return lines
      }
      for point in frontier.points {
        let head = "  \(given.key) at \(Self.level(point.given, given)): "
        switch point.answer.outcome {
        case .alreadyMet: lines.append(head + "met with \(sought.key) as it is")
        case .met:
          lines.append(head + "\(sought.key) must be \(Self.level(point.answer.level, sought))")
        case .outOfReach: lines.append(head + "out of reach")
        }
      }
      return lines
    }
  }

  /// How near an answer comes to the targets: by the share of runs that meet them where that is asked for, then by
  /// the means.
  private func nearness(_ answer: SeekFindings.Answer) -> (Double, Double) {
    let margins = zip(findings.targets, answer.outcomes).map {
      $0.margin($1.mean) / max(abs($0.bound), 1)
    }
    return (answer.criterion == .expected ? 0 : answer.probability, margins.min() ?? 0)
  }

  // MARK: Pattern

  private func pattern(_ pattern: SeekFindings.Pattern) -> [String] {
    var lines: [String] = []
    switch pattern.answer.outcome {
    case .alreadyMet: lines.append("The pattern of today meets the target: nothing needs to move.")
    case .met:
      lines.append("The pattern of provision nearest to today’s that meets the target takes these levers:")
    case .outOfReach:
      lines.append(
        "\(subject("is", "are")) out of reach for these levers within their bounds. The nearest pattern takes:"
      )
    }
    if pattern.answer.outcome != .alreadyMet {
      let levers = Array(zip(findings.levers, pattern.levers))
      for (lever, found) in levers where found.level != lever.reference {
        lines.append("  \(Self.leverWords(lever)): \(levelWords(found.level, lever))")
      }
      let unused = levers.filter { $1.level == $0.reference }
      if !unused.isEmpty {
        lines.append("Not needed, or of no help: \(Wording.list(unused.map { Self.leverWords($0.0) })).")
      }
    }
    lines += values(pattern.answer.outcomes).map { "There \($0)." }
    lines.append("\(subject("is", "are")) met in \(Wording.percent(pattern.answer.probability)) of runs.")
    lines.append(difference(pattern))
    lines.append(
      "In this search no setting is short of places: a place is paid for each pupil, and the pattern says how many "
        + "places that takes.")
    lines += values(findings.runs[0].outcomes).map { "With places for all and no lever moved \($0)." }
    return lines
  }

  /// "In January 2031 there would be 164 more plans in state special and 139 fewer in I/N-MSS than without action."
  private func difference(_ pattern: SeekFindings.Pattern) -> String {
    let rows = pattern.settings.filter { $0.code != "all" }
      .map { (code: $0.code, change: $0.after.mean - $0.without.mean) }
      .filter { abs($0.change) >= 5 }.sorted { abs($0.change) > abs($1.change) }
    guard !rows.isEmpty else {
      return "In January \(pattern.year) the plans lie in the settings much as they would without action."
    }
    let parts = rows.map { row in
      "\(Wording.count(abs(row.change))) \(row.change < 0 ? "fewer" : "more") in \(Self.setting(row.code))"
    }
    return
      "In January \(pattern.year) there would be, against no action, these plans: \(Wording.list(parts))."
  }

  /// "I/N-MSS to state special" for a shift, the key for other levers.
  static func leverWords(_ lever: SeekLever) -> String {
    let parts = lever.key.split(separator: ".").map(String.init)
    guard parts.count == 3, parts[0] == "shift" else { return lever.key }
    return "\(setting(parts[1])) to \(setting(parts[2]))"
  }

  private func levelWords(_ level: Double, _ lever: SeekLever) -> String {
    lever.key.hasPrefix("shift.")
      ? "\(ValueFormat.share.label(level)) of those who would seek the first"
      : Self.level(level, lever)
  }

  static func setting(_ code: String) -> String {
    TrackWords.setting(code)
  }
}
