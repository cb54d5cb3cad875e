import EventSimulation
import SENDSystem

/// What strategies pay and receive: every amount has something to be paid for, on a day that the accounts know.
extension ConsistencyChecks {
  mutating func checkPayments() {
    for (effect, place) in soundEffects {
      guard case .money(let payment) = effect.kind else { continue }
      let key = payment.isIncome ? "receive" : "pay"
      if payment.basis == .deficitShare, payment.amount.value > 1 {
        report(
          "\(JSONValue.text(of: payment.amount.value)) is out of range; a share of the deficit must be from 0 to 1",
          at: place, key)
      }
      if payment.buildYears > 0, payment.basis != .once, payment.basis != .newPlace {
        report(
          "only what is paid once or for a new place is spread over years of building", at: place,
          "build_years")
      }
      if payment.basis == .newPlace { checkPlacesPaidFor(effect, place) }
      checkAccounts(payment.basis, effect.timing, place)
    }
  }

  /// Places open beside the payment, and while it holds.
  private mutating func checkPlacesPaidFor(_ effect: Scenario.Effect, _ place: ScenarioBuilder.EffectPlace) {
    guard isSound("effects", "strategies") else { return }
    let steps = scenario.effects.filter { $0.strategy == effect.strategy }.flatMap(Self.daysOfNewPlaces)
      .sorted()
    guard !steps.isEmpty else {
      return report(
        "no effect beside it opens or adds places, so there is nothing to pay for", at: place, "per")
    }
    if let early = steps.first(where: { $0 < effect.timing.from }) {
      let day = CivilDate(early).iso
      report("places open on \(day) already and would not be paid for; begin on that day", at: place, "from")
    }
    // A day that is stated with no places, as a lever may set it, is no slip.
    let stated = scenario.effects.filter { $0.strategy == effect.strategy }.flatMap(Self.statedDays)
    if let first = steps.first, first > effect.timing.from, !stated.contains(effect.timing.from) {
      report(
        "the first new places are on \(CivilDate(first).iso), not on \(CivilDate(effect.timing.from).iso); give both the same day",
        at: place, "from")
    }
    if let until = effect.timing.until, let late = steps.first(where: { $0 >= until }) {
      let day = CivilDate(late).iso
      report(
        "places open on \(day) and would not be paid for; end later, or leave 'until' out", at: place, "until"
      )
    }
  }

  private static func statedDays(_ effect: Scenario.Effect) -> [Day] {
    switch effect.kind {
    case .open(let provision): provision.places.map { $0.from }
    case .addPlaces: [effect.timing.from]
    default: []
    }
  }

  private static func daysOfNewPlaces(_ effect: Scenario.Effect) -> [Day] {
    switch effect.kind {
    case .open(let provision):
      var before = 0
      return provision.places.compactMap { step in
        defer { before = step.places }
        return step.places > before ? step.from : nil
      }
    case .addPlaces(_, let places): return places > 0 ? [effect.timing.from] : []
    default: return []
    }
  }

  /// Money falls due on a day of the run; yearly amounts go on after 1 April of the start year, when accounts begin.
  private mutating func checkAccounts(
    _ basis: Scenario.Effect.Payment.Basis, _ timing: Scenario.Effect.Timing,
    _ place: ScenarioBuilder.EffectPlace
  ) {
    guard context == .scenario, isSound("period") else { return }
    let accounts = CivilCalendar.startOfFinancialYear(scenario.startYear)
    switch basis {
    case .once, .deficitShare:
      guard timing.from < start else { return }
      report(
        "\(CivilDate(timing.from).iso) is before the run begins on \(CivilDate(start).iso); it would never be paid",
        at: place, "from")
    case .year, .plan, .senSupportPupil:
      guard let until = timing.until, until <= accounts, until > timing.from else { return }
      report(
        "it ends before the accounts begin on \(CivilDate(accounts).iso); nothing would ever be paid",
        at: place, "until")
    case .newPlace: return
    }
  }
}
