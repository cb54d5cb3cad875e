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

  /// Some place opens beside the payment while it holds. Where only some do, or it begins before they open, nothing is
  /// wrong: `ScenarioNotes` says so.
  private mutating func checkPlacesPaidFor(_ effect: Scenario.Effect, _ place: ScenarioBuilder.EffectPlace) {
    guard isSound("effects", "strategies") else { return }
    let days = scenario.newPlaceDays(beside: effect)
    guard let first = days.first, let last = days.last else {
      return report(
        "no effect beside it opens or adds places, so there is nothing to pay for", at: place, "per")
    }
    guard !days.contains(where: { effect.timing.holds(on: $0) }) else { return }
    if last < effect.timing.from {
      report(
        "all new places are open by \(CivilDate(last).iso), before the payment begins; nothing would ever be paid",
        at: place, "from")
    } else {
      report(
        "no new places open while the payment holds, the first on \(CivilDate(first).iso); nothing would ever be paid",
        at: place, "until")
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
