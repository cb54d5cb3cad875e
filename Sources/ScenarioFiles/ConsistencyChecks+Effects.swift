import EventSimulation
import SENDSystem

/// Effects: when they act, whom they reach, and what they name.
extension ConsistencyChecks {
  /// Effects with their places, but for those that the schema has found fault with.
  var soundEffects: [(effect: Scenario.Effect, place: ScenarioBuilder.EffectPlace)] {
    zip(scenario.effects, effects).filter { isSound($0.1.path) }.map { (effect: $0.0, place: $0.1) }
  }

  mutating func report(_ message: String, at place: ScenarioBuilder.EffectPlace, _ key: String...) {
    var value = place.value
    for key in key { value = value[key] ?? value }
    log.report(message, at: ([place.path] + key).joined(separator: "."), of: value)
  }

  /// Effects end after they begin, and begin before the run ends.
  mutating func checkEffectDates() {
    let isDated = isSound("period") && context == .scenario
    // As `Timeline` has it: 31 March after the last census is the last day.
    let runEnd = isDated ? CivilCalendar.startOfFinancialYear(scenario.startYear + scenario.years) : .max
    for (effect, place) in zip(scenario.effects, effects) {
      guard isSound("\(place.path).from", "\(place.path).until") else { continue }
      let timing = effect.timing
      let (from, until) = (CivilDate(timing.from).iso, timing.until.map { CivilDate($0).iso } ?? "")
      if case .open(let provision) = effect.kind {
        guard isSound("\(place.path).open"), let first = provision.places.first?.from else { continue }
        if timing.until != nil {
          report(
            "a provision that opens has no 'until'; give the places from that day on, such as { \"\(until)\": 0 }",
            at: place, "until")
        }
        if timing.from != first {
          report(
            "the places open on \(CivilDate(first).iso), not on \(from); leave 'from' out or state the same day",
            at: place, "from")
        }
        if isDated, first >= runEnd {
          report("\(CivilDate(first).iso) is after the end of the run", at: place, "open", "places")
        }
        continue
      }
      if let end = timing.until, end <= timing.from {
        report(
          "the effect ends on \(until), but begins on \(from); 'until' must be later", at: place, "until")
      } else if isDated, timing.from >= runEnd {
        report(
          "\(from) is after the end of the run, \(CivilDate(runEnd - 1).iso); the effect would do nothing",
          at: place, "from")
      } else {
        checkActs(effect, place, isDated: isDated)
      }
    }
  }

  /// It has some strength on some day on which it is asked for. One that is over before the run begins may stand: it has
  /// acted in its time.
  private mutating func checkActs(
    _ effect: Scenario.Effect, _ place: ScenarioBuilder.EffectPlace, isDated: Bool
  ) {
    let timing = effect.timing
    guard let beat = effect.beat, isSound(place.path) else { return }
    let timeline: Timeline
    if isDated {
      // What pays before the accounts begin is told with the payments.
      let first = CivilCalendar.startOfFinancialYear(scenario.startYear)
      if case .money = effect.kind, let until = timing.until, until <= first { return }
      guard timing.until ?? .max > start else { return }
      timeline = Timeline(startYear: scenario.startYear, years: scenario.years)
    } else {
      // Two years hold every kind of day, whatever the run will be.
      guard let until = timing.until, until - timing.from < 2 * 366 else { return }
      let (first, last) = (CivilDate(timing.from).year, CivilDate(until).year)
      guard first > 1, last < 9990 else { return }
      timeline = Timeline(startYear: first - 1, years: last - first + 2)
    }
    guard effect.neverActs(timeline, from: [timing.from]) else { return }
    let days =
      switch beat {
      case .month: "on the first day of each month"
      case .monthOfAccounts: "on the first day of each month from the first 1 April of the run on"
      case .september: "on each 1 September"
      case .april: "on each 1 April of the run but the first"
      }
    let remedy = timing.until == nil ? "begin it earlier" : "begin it earlier or end it later"
    report(
      "it acts with the strength that it has \(days), and it has none on any of them; \(remedy)", at: place,
      timing.until == nil ? "from" : "until")
  }

  /// Lists that narrow the scope name somebody, and narrow it once.
  mutating func checkEmptyScopes() {
    for (_, place) in soundEffects {
      for key in ["needs", "settings", "phases", "when", "clusters"]
      where place.value[key]?.elements?.isEmpty ?? false {
        report("an empty list reaches nobody; leave the key out for all", at: place, key)
      }
      guard let phases = place.value["phases"] else { continue }
      if place.value["ages"] != nil {
        report("'ages' is stated, too; keep one of the two", at: place, "phases")
      }
      let indices = Set(
        (phases.elements ?? []).compactMap { phase in
          Phase.allCases.firstIndex { $0.code == phase.text }
        }
      ).sorted()
      if let first = indices.first, let last = indices.last, last - first >= indices.count {
        let missing = Phase.allCases[first...last].filter { !indices.contains($0.rawValue) }.map { $0.code }
        report("\(Listing.and(missing)) is missing between them; write two effects", at: place, "phases")
      }
    }
  }

  /// Shares of the assessment stay shares when effects that hold together multiply them.
  mutating func checkEffectsOnShares() {
    guard context == .scenario else { return }
    let targets: [(rate: Scenario.Effect.Rate, table: AgeTable, path: String)] = [
      (.assessShare, scenario.assessment.assessShare, "assessment.assess_share"),
      (.issueShare, scenario.assessment.issueShare, "assessment.issue_share"),
    ]
    for (rate, table, path) in targets where isSound(path) {
      let scaled = soundEffects.compactMap { effect, place in
        if case .scale(rate, let factor) = effect.kind {
          ScaledShare(effect, factor.value, place)
        } else {
          nil
        }
      }
      var worst: [Int: Double] = [:]
      for day in Set(scaled.flatMap({ $0.turningPoints })) {
        for age in academicAges {
          for need in Need.allCases {
            var share = table.values[age] * table.multiplier.value
            var last: Int?
            for (index, item) in scaled.enumerated() {
              guard let factor = item.largestFactor(on: day, age: age, need: need) else { continue }
              share *= factor
              if factor > 1 { last = index }
            }
            if let last, share > 1.000001 { worst[last] = max(worst[last] ?? 0, share) }
          }
        }
      }
      for (index, share) in worst.sorted(by: { $0.key < $1.key }) {
        report(
          "with this factor \(rate.code) becomes \(short(share)); lower it so that the share stays within 0 to 1",
          at: scaled[index].place, "by")
      }
    }
  }
}

/// An effect on a share, seen for the largest share that it may lead to.
private struct ScaledShare {
  let effect: Scenario.Effect
  let factor: Double
  let place: ScenarioBuilder.EffectPlace
  /// Whether it may leave some of the pupils of an age and need out, so that it cannot be counted on to lower.
  private let isPartial: Bool

  init(_ effect: Scenario.Effect, _ factor: Double, _ place: ScenarioBuilder.EffectPlace) {
    self.effect = effect
    self.factor = factor
    self.place = place
    let scope = effect.scope
    isPartial =
      scope.complexity != 0...1 || scope.joinedClustersOnly || effect.timing.shape == .clusters
      || effect.probability.value < 1
  }

  /// The days on which it is full or ends: the largest product of several effects is on one of these.
  var turningPoints: [Day] {
    let full = effect.timing.from + Int32(effect.timing.rampMonths) * 31
    guard let until = effect.timing.until else { return [effect.timing.from, full] }
    return [effect.timing.from, min(full, until - 1), until]
  }

  /// The factor that some pupil may have on a day; `nil` where it does not act.
  func largestFactor(on day: Day, age: Int, need: Need) -> Double? {
    guard effect.scope.ages.contains(age), effect.scope.needs.isEmpty || effect.scope.needs.contains(need)
    else { return nil }
    if isPartial, factor < 1 { return nil }
    let strength = effect.timing.strength(on: day)
    return strength > 0 ? 1 + (factor - 1) * strength * effect.coverage.value : nil
  }
}
