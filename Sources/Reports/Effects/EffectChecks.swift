import EventSimulation
import SENDSystem

/// What about an effect may be a slip of the pen: shown as "please check", never refused.
extension EffectWords {
  /// A factor below this is a fall of more than 60%.
  static let leastFactor = 0.4
  static let mostFactor = 3.0

  func checks(_ effect: Scenario.Effect) -> [String] {
    size(effect) + time(effect) + nothing(effect)
  }

  private func size(_ effect: Scenario.Effect) -> [String] {
    switch effect.kind {
    case .unitCost(let cost):
      return factor(cost.scale, "unit_cost") + factor(cost.scaleSpread, "spread")
        + (cost.sharedByOthers.value > 0.6
          ? ["others pay more than 60%; shared_by_others is their share, not what is left"] : [])
    case .inflation(_, let add) where abs(add.value) > 0.1:
      return ["more than 10 percentage points a year; 0.01 is one percentage point"]
    case .money(let payment)
    where [.year, .once].contains(payment.basis) && payment.amount.value != 0
      && abs(payment.amount.value) < 1000:
      return ["less than £1,000; amounts are in pounds, not in thousands"]
    default:
      guard case .factor(_, let number, let key, _) = effect.kind.words else { return [] }
      return factor(number, key)
    }
  }

  private func factor(_ factor: Quantity, _ key: String) -> [String] {
    let value = factor.value
    if value < 0.005 { return ["a fall to nothing; \(key) is what is left"] }
    if value < Self.leastFactor {
      // 0.15 is what people write for "15% fewer".
      let meant = Self.number(1 - value)
      return [
        "a fall of more than 60%; \(key) is what is left, so for \(Self.percent(value)) fewer write \(key): \(meant)"
      ]
    }
    if value > Self.mostFactor {
      return ["more than 3 times as much; \(key) multiplies, so for 5% more write \(key): 1.05"]
    }
    return []
  }

  private func time(_ effect: Scenario.Effect) -> [String] {
    guard isDated else { return [] }
    let first = CivilCalendar.startOfCalendarYear(scenario.startYear)
    let end = CivilCalendar.startOfFinancialYear(scenario.startYear + scenario.years)
    let timing = effect.timing
    if timing.from >= end { return ["begins after the run ends, on \(EffectTiming.date(end - 1))"] }
    if let until = timing.until, until <= first { return ["is over before the run begins"] }
    // The ramp begins on the day that the effect or, where it follows clusters, the last cluster begins.
    let starts = effect.starts(scenario.clusters).filter { $0 < .max }
    guard let last = starts.max() else { return ["no cluster joins, so it never begins"] }
    let timeline = Timeline(startYear: scenario.startYear, years: scenario.years)
    if effect.followsClusters, effect.neverActs(timeline, from: starts) {
      return ["no cluster joins in time, so it never acts"]
    }
    guard timing.rampMonths > 0 else { return [] }
    let stops = min(end, timing.until ?? end)
    return Double(stops - last) < Double(timing.rampMonths) * 365.25 / 12
      ? ["is still building up when \(stops < end ? "it" : "the run") ends, and is never complete"] : []
  }

  /// A number that stops it from doing anything at all.
  private func nothing(_ effect: Scenario.Effect) -> [String] {
    func isNil(_ quantity: Quantity, _ value: Double) -> Bool {
      quantity.value == value && !isUncertain(quantity)
    }
    if isNil(effect.coverage, 0) { return ["reaches nobody, as coverage is 0"] }
    if isNil(effect.probability, 0) { return ["never happens, as probability is 0"] }
    return []
  }
}
