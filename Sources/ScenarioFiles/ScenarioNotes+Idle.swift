import EventSimulation
import SENDSystem

/// Numbers that can stand, as other runs of the same file use them, but that this run makes nothing of.
extension ScenarioNotes {
  static func idle(_ scenario: Scenario) -> [String] {
    amountsAfterTheRun(scenario) + placesAfterTheRun(scenario) + overspill(scenario) + inProgress(scenario)
      + clusters(scenario)
  }

  /// Whether a number does something: it is not what it is when left out, or it is drawn.
  private static func isStated(_ quantity: Quantity, beside idle: Double = 0) -> Bool {
    quantity.value != idle || quantity.input != nil
  }

  /// First day after the run: it ends on 31 March after the last census.
  private static func end(_ scenario: Scenario) -> Day {
    CivilCalendar.startOfFinancialYear(scenario.startYear + scenario.years)
  }

  private static func lastDay(_ scenario: Scenario) -> String { CivilDate(end(scenario) - 1).iso }

  private static func amountsAfterTheRun(_ scenario: Scenario) -> [String] {
    let last = scenario.startYear + scenario.years - 1
    let amounts = [
      ("allocation", scenario.finance.allocation),
      ("schools_block_transfer", scenario.finance.schoolsBlockTransfer),
      ("safety_valve", scenario.finance.safetyValve),
    ]
    return amounts.compactMap { key, years in
      let late = years.map { $0.year }.filter { $0 > last }.sorted()
      guard !late.isEmpty else { return nil }
      return
        "finance.\(key): the run ends with the financial year \(last); \(Listing.and(late.map(String.init))) "
        + "\(late.count == 1 ? "is" : "are") not used."
    }
  }

  private static func placesAfterTheRun(_ scenario: Scenario) -> [String] {
    let opened = scenario.effects.compactMap { effect -> Scenario.Provision? in
      if case .open(let provision) = effect.kind { provision } else { nil }
    }
    return (scenario.provision + opened).compactMap { provision in
      guard let late = provision.places.first(where: { $0.from >= end(scenario) }) else { return nil }
      return
        "'\(Clip.text(provision.name))': places from \(CivilDate(late.from).iso) on are not used, as the run ends on "
        + "\(lastDay(scenario))."
    }
  }

  /// Only who waits for a special school goes to I/N-MSS instead.
  private static func overspill(_ scenario: Scenario) -> [String] {
    guard isStated(scenario.overspill.atOnce) || isStated(scenario.overspill.atReview),
      !scenario.limitedSettings.contains(.stateSpecial)
    else { return [] }
    return [
      "overspill: the places of state_special are not limited, so nobody waits for one and goes to I/N-MSS instead; it is not used."
    ]
  }

  private static func inProgress(_ scenario: Scenario) -> [String] {
    let assessment = scenario.assessment
    guard isStated(assessment.inProgressMultiplier, beside: 1), assessment.requestsInProgress == 0,
      assessment.assessmentsInProgress == 0
    else { return [] }
    return ["assessment.in_progress.multiplier: nothing is in hand at the start, so it is not used."]
  }

  private static func clusters(_ scenario: Scenario) -> [String] {
    let clusters = scenario.clusters
    let joins = clusters.clusters.contains { cluster in cluster.joins.map { $0 < end(scenario) } ?? false }
    guard !joins else { return [] }
    var notes: [String] = []
    let money = [clusters.lumpSum, clusters.perPupil, clusters.perPlanAtStart, clusters.supportWithoutPlan]
    if money.contains(where: { isStated($0) }) {
      notes.append(
        "clusters: none joins before the run ends on \(lastDay(scenario)), so their money is not used.")
    }
    if isStated(scenario.finance.inflation[Scenario.Line.devolvedBudgets.rawValue]) {
      notes.append(
        "finance.inflation.devolved_budgets: no cluster joins before the run ends on \(lastDay(scenario)), so it is not used."
      )
    }
    return notes
  }
}
