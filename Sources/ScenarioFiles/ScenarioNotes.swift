import EventSimulation
import SENDSystem

/// What a reader should know of a scenario though nothing is wrong with it: what it says and does not act on.
public enum ScenarioNotes {
  /// One sentence a note, in the order of the file.
  public static func lines(for scenario: Scenario) -> [String] {
    openings(scenario) + waiting(scenario)
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
