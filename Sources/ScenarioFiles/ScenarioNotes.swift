import EventSimulation
import SENDSystem

/// What a reader should know of a scenario though nothing is wrong with it: what it says and does not act on.
public enum ScenarioNotes {
  /// One sentence a note, in the order of the file.
  public static func lines(for scenario: Scenario) -> [String] {
    openings(scenario) + early(scenario) + growth(scenario) + payments(scenario) + waiting(scenario)
      + clusters(scenario)
      + idle(scenario)
  }

  /// Provision that opens in a setting where nobody knows how many places there are today.
  private static func openings(_ scenario: Scenario) -> [String] {
    let limited = scenario.limitedSettings
    let later = scenario.provision.filter { !$0.isStated(on: scenario.firstDay) }
    let opened = scenario.effects.compactMap { effect -> Scenario.Provision? in
      if case .open(let provision) = effect.kind { provision } else { nil }
    }
    return (later + opened).compactMap { provision in
      let setting = provision.setting
      guard !setting.isBoughtBeyondPlaces, !limited.contains(setting), let first = provision.places.first
      else { return nil }
      return
        "'\(Clip.text(provision.name))' opens on \(CivilDate(first.from).iso), but \(setting.code) has no commissioned "
        + "places on \(CivilDate(scenario.firstDay).iso): nobody waits there, so it adds no capacity. "
        + "State the places of today in 'provision' to see what it changes."
    }
  }

  /// What leads pupils to new places, or pays for them by the year, before a strategy opens any.
  private static func early(_ scenario: Scenario) -> [String] {
    scenario.effects.compactMap { effect -> String? in
      let isOfPlaces =
        switch effect.kind {
        case .shift(let shift):
          scenario.effects.contains {
            guard case .open(let provision) = $0.kind, $0.isBeside(effect) else { return false }
            return shift.to == .setting(provision.setting)
          }
        case .money(let payment): payment.basis == .year
        default: false
        }
      let opens = scenario.effects.contains { other in
        guard case .open = other.kind else { return false }
        return other.isBeside(effect)
      }
      guard !effect.strategy.isEmpty, isOfPlaces, opens,
        let first = scenario.newPlaceDays(beside: effect).first,
        first >= effect.timing.from + 365, first > scenario.firstDay
      else { return nil }
      return
        "\(effect.name.isEmpty ? "an effect" : "'\(Clip.text(effect.name))'") begins on \(CivilDate(effect.timing.from).iso), "
        + "but the first new places beside it are on \(CivilDate(first).iso)."
    }
  }

  /// Growth of special schools, which changes what overspill means.
  private static func growth(_ scenario: Scenario) -> [String] {
    guard scenario.limitedSettings.contains(.stateSpecial),
      scenario.provision.contains(where: { $0.setting == .stateSpecial && $0.growth != nil })
    else { return [] }
    return [
      "places of state_special grow: 'overspill' acts only as far as later dates or effects leave fewer places than that."
    ]
  }

  /// Payments for new places that begin before there are any, or that leave some of them out.
  private static func payments(_ scenario: Scenario) -> [String] {
    scenario.effects.flatMap { effect -> [String] in
      guard case .money(let payment) = effect.kind, payment.basis == .newPlace else { return [] }
      let days = scenario.newPlaceDays(beside: effect)
      let unpaid = days.filter { !effect.timing.holds(on: $0) }
      let early = days.filter { effect.timing.holds(on: $0) && $0 < scenario.firstDay }
      let name = effect.name.isEmpty ? "a payment for new places" : "'\(Clip.text(effect.name))'"
      var notes: [String] = []
      // Places of the first day of the run are paid from then on, however early the payment begins.
      if let first = days.first, first > max(effect.timing.from, scenario.firstDay) {
        notes.append(
          "\(name) begins on \(CivilDate(effect.timing.from).iso), but the first new places are on "
            + "\(CivilDate(first).iso): nothing is due before. What it costs to get ready is a payment of its own, "
            + "per: \"year\" or \"once\".")
      }
      if let day = unpaid.first {
        notes.append(
          "\(name) does not hold on \(CivilDate(day).iso), when places open: they are not paid for.")
      }
      if let day = early.first {
        notes.append(
          "\(name): places open on \(CivilDate(day).iso), before the run begins on "
            + "\(CivilDate(scenario.firstDay).iso): they are not paid for.")
      }
      return notes
    }
  }

  /// Clusters that join without a budget by the formula, which is the sign that they take over top-ups.
  private static func clusters(_ scenario: Scenario) -> [String] {
    let joining = scenario.clusters.clusters.contains { $0.joins != nil }
    guard joining, !scenario.clusters.payTopUps else { return [] }
    return [
      "clusters: 'per_pupil' and 'per_plan_at_start' are 0, so clusters have no budget by the formula and take over no "
        + "top-ups: the authority goes on paying them. State either, however little, and clusters pay them."
    ]
  }

  private static func waiting(_ scenario: Scenario) -> [String] {
    let limited = scenario.limitedSettings
    return Setting.allCases.compactMap { setting in
      let waiting = scenario.caseload.waitingFor[setting.rawValue]
      guard waiting > 0, !limited.contains(setting) else { return nil }
      return
        "caseload.waiting: nobody can wait for \(setting.code), whose places are not limited; its \(waiting) "
        + "\(waiting == 1 ? "pupil is" : "pupils are") not used."
    }
  }
}
