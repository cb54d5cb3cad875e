import EventSimulation
import SENDSystem

/// How many pupils the simulator can tell apart, and how dear one can be.
extension ConsistencyChecks {
  /// As `SchemaValidator` has it: what lies beyond does not matter.
  private static let tail = 3.2e-5

  /// The largest value that a number can practically take.
  func largest(_ quantity: Quantity) -> Double {
    guard let input = quantity.input else { return quantity.value }
    let distribution = scenario.inputs[input].distribution
    let end = distribution.support.upperBound
    return end.isFinite ? end : distribution.quantile(1 - Self.tail)
  }

  mutating func checkNumbersOfPupils() {
    checkInProgress()
    checkJoiners()
    checkDearestPupil()
    let names = scenario.localSettings.names.count
    guard names > Self.mostNames, isSound("local_settings") else { return }
    report("\(names) names; at most \(Self.mostNames) are possible", at: ["local_settings", "names"])
  }

  private static let mostNames = 10_000

  /// What one pupil can cost with all effects on the setting at once.
  private mutating func checkDearestPupil() {
    guard isSound("finance.unit_costs", "provision") else { return }
    let own = scenario.provision.compactMap { provision in
      provision.unitCost.map { (provision.setting, $0, ["provision"]) }
    }
    let general = Setting.allCases.map {
      ($0, scenario.finance.unitCosts[$0.rawValue], ["finance", "unit_costs", $0.code])
    }
    for (setting, cost, trail) in general + own {
      var factor = 1.0
      var spread = largest(cost.spread)
      for effect in scenario.effects {
        guard case .unitCost(let change) = effect.kind,
          effect.scope.settings.isEmpty || effect.scope.settings.contains(setting)
        else { continue }
        factor *= max(1, largest(change.scale))
        spread *= max(1, largest(change.scaleSpread))
      }
      let most = largest(cost.perPupil) * (1 + spread) * factor
      guard most > PupilBounds.pounds else { continue }
      report(
        "a pupil may cost up to \(most.isFinite ? "£" + JSONValue.text(of: most.rounded()) : "more than can be counted") a year with 'spread' and all effects on unit costs; at most £\(JSONValue.text(of: PupilBounds.pounds)) is possible",
        at: trail)
    }
  }

  private mutating func checkInProgress() {
    guard isSound("assessment.in_progress") else { return }
    let assessment = scenario.assessment
    let all = Double(assessment.requestsInProgress + assessment.assessmentsInProgress)
    let most = all * largest(assessment.inProgressMultiplier)
    guard most > Double(PupilBounds.inProgress) else { return }
    report(
      "up to \(JSONValue.text(of: most.rounded())) requests and assessments in hand; at most \(PupilBounds.inProgress) are possible; lower the counts or the multiplier",
      at: ["assessment", "in_progress"])
  }

  /// Persons without a plan who join one cohort in one year, with net migration at its largest.
  private mutating func checkJoiners() {
    guard isSound("population", "period", "caseload.by_age_and_setting") else { return }
    let table = scenario.population.netMigration
    let rates = academicAges.map { age in
      let bands = table.bands.filter { $0.ages.contains(age) }
      return bands.reduce(max(0, table.values[age]) * largest(table.multiplier)) {
        $0 * largest($1.multiplier)
      }
    }
    let births = largest(scenario.population.births)
    var size = scenario.population.byAge
    for _ in 0...scenario.years {
      for age in academicAges where size[age] * rates[age] > Double(PupilBounds.joinersOfCohort) {
        return report(
          "up to \(JSONValue.text(of: (size[age] * rates[age]).rounded())) persons of age \(age) would move in within a year; at most \(PupilBounds.joinersOfCohort) are possible; lower the rates or the population",
          at: ["population", "net_migration"])
      }
      size = [births] + academicAges.dropLast().map { size[$0] * (1 + rates[$0]) }
    }
  }
}
