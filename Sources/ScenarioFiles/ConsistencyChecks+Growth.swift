import EventSimulation
import SENDSystem

/// Places that grow, and moving in that grows.
extension ConsistencyChecks {
  /// Growth acts, and all provision of a setting has the same rule: what is grown is the reference of the whole setting.
  mutating func checkGrowth() {
    guard isSound("period", "provision") else { return }
    let september = CivilCalendar.startOfAcademicYear(scenario.startYear)
    for (index, provision) in scenario.provision.enumerated() where provision.growth != nil {
      let value = element("provision", index)
      if provision.places.count > 1, provision.places[1].from <= september {
        log.report(
          "places stated from \(CivilDate(provision.places[1].from).iso) stand, so that none grow; leave out 'growth' or that date",
          at: "provision[\(index)].growth", of: value["growth"] ?? value)
      }
      let still = scenario.provision.firstIndex {
        $0.setting == provision.setting && $0.growth == nil && $0.isStated(on: scenario.firstDay)
      }
      if let still {
        let other = scenario.provision[still].name
        log.report(
          "these places grow, those of '\(Clip.text(other))' do not, though both are \(provision.setting.code): who overspills is told by all places of a setting; state 'growth' of both, with a drift of 0 where none is expected",
          at: "provision[\(index)].growth", of: value["growth"] ?? value)
      }
    }
  }

  /// Moving in grows from what it is, and not beyond what a run can hold.
  mutating func checkMovingInGrowth() {
    let (pupils, growth) = (scenario.migration.movedInPerYear, scenario.migration.movedInGrowth)
    guard isSound("migration", "period"), growth.value != 0 || growth.input != nil else { return }
    guard pupils.value > 0 || pupils.input != nil else {
      return report(
        "nobody moves in, so that nothing grows; state 'moved_in_per_year' or leave this out",
        at: ["migration", "moved_in_growth"])
    }
    let last = largest(pupils) * Elementary.exp(max(0, largest(growth)) * Double(scenario.years - 1))
    guard last > Double(PupilBounds.joinersOfCohort) else { return }
    report(
      "up to \(JSONValue.text(of: min(last, 1e15).rounded())) pupils would move in in the last year; at most \(PupilBounds.joinersOfCohort) are possible; lower the growth",
      at: ["migration", "moved_in_growth"])
  }
}
