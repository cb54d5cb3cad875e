import EventSimulation
import SENDSystem

extension EffectForm {
  static let payments = [pay, receive]

  static let pay = money("pay", "Pays money.", isIncome: false)
  static let receive = money("receive", "Receives money.", isIncome: true)

  private static func money(_ name: String, _ meaning: String, isIncome: Bool) -> EffectForm {
    let fields = [.number(name, .pounds, { $1(&$0.amount) }, "The amount.").required] + payment
    let blank = Scenario.Effect.Payment(amount: Quantity(0))
    return EffectForm([name], meaning, fields.keys(of: blank), idle: { effect, _ in idle(effect) }) {
      section, _, inputs in
      var result = blank
      result.isIncome = isIncome
      fields.read(section, into: &result, &inputs)
      return .money(result)
    }
  }

  private static let payment: [Field<Scenario.Effect.Payment>] = [
    .choice(
      "per", { $1(&$0.basis) },
      "What it is paid for: a year, once (in pounds of that year), a plan in scope and year, a pupil on SEN support and year, once a place that the strategy adds beyond the most it had in that provision, or once a share of the DSG deficit at the start of that financial year or of what earlier ones have left of it (the amount, from 0 to 1)."
    ),
    .choice(
      "fund", { $1(&$0.fund) },
      "Who pays or receives: the High Needs Block, capital, or the council's general fund."),
    .whole(
      "build_years", 0...10, { $1(&$0.buildYears) },
      "Of `once` and `new_place`: financial years before that of the date over which the amount is spread evenly, as building costs are; never before the run's first year."
    ),
  ]

  private static func idle(_ effect: Scenario.Effect) -> [IdleKeys] {
    guard case .money(let payment) = effect.kind else { return [] }
    switch payment.basis {
    case .plan: return []
    case .year:
      let remedy = "leave this out, or use per: \"plan\""
      return [.init(traits, "the amount is one sum a year, whoever the pupils are; \(remedy)")]
    case .senSupportPupil:
      return [.init(traits, "it is paid for every pupil on SEN support; leave this out")]
    case .once, .deficitShare:
      return [.init(traits + clusters + growth + ["until"], "it is paid once, on 'from'; leave this out")]
    case .newPlace:
      let reason = "it is paid for each place on the day it opens; leave this out"
      return [.init(traits + clusters + growth, reason)]
    }
  }
}

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
    guard !days.contains(where: { effect.timing.holds(on: $0) }) else {
      return checkPlacesOfTheRun(days.filter { effect.timing.holds(on: $0) }, place)
    }
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

  /// What was built before the run was paid for before it.
  private mutating func checkPlacesOfTheRun(_ days: [Day], _ place: ScenarioBuilder.EffectPlace) {
    guard context == .scenario, isSound("period"), let last = days.last, last < start else { return }
    report(
      "all places it would pay for are open by \(CivilDate(last).iso), before the run begins on "
        + "\(CivilDate(start).iso); nothing would ever be paid",
      at: place, "per")
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

extension Scenario.Effect.Timing {
  func holds(on day: Day) -> Bool { day >= from && day < until ?? .max }
}
