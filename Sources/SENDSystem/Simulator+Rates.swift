import EventSimulation

/// The rates of a replication: the drawn tables, times year effects, times the effects of the scenario.
extension Simulator {
  mutating func prepareRates() {
    let scenario = model.scenario
    let draws = parameters.draws
    applyEffects(.senSupportOnset)
    onset.fill(rate: scenario.senSupport.onset.drawn(draws), factor: scratch)
    applyEffects(.senSupportStepDown)
    stepDown.fill(rate: scenario.senSupport.stepDown.drawn(draws), factor: scratch)
    applyEffects(.requests)
    for month in 0..<timeline.months {
      let level = parameters.requestLevel[month / 12]
      for age in academicAges { scratch[month, age] *= level }
    }
    requestFromSupport.fill(rate: scenario.requests.fromSENSupport.drawn(draws), factor: scratch)
    requestFromOthers.fill(rate: scenario.requests.fromOthers.drawn(draws), factor: scratch)
    applyEffects(.exclusions)
    exclusion.fill(rate: scenario.exclusion.rate.drawn(draws), factor: scratch)
    scratch.reset()
    areaExit.fill(
      rate: academicAges.map { age in (0..<3).reduce(0) { $0 + parameters.areaExit[$1 * 26 + age] } },
      factor: scratch)
    departure.fill(
      rate: scenario.population.netMigration.drawn(draws).map { max(0, -$0) }, factor: scratch)
    applyEffects(.assessShare)
    swap(&scratch, &assessFactor)
    applyEffects(.issueShare)
    swap(&scratch, &issueFactor)
    applyEffects(.movesToSpecialist)
    swap(&scratch, &specialistFactor)
    moves.fill(scenario.moves, multipliers: parameters.moveMultipliers)
    prices = PriceTable(scenario.finance, draws)
  }

  /// Fills `scratch` with the product of all effects on a rate, by month and age. Effects multiply.
  private mutating func applyEffects(_ target: Scenario.RateEffect.Target) {
    scratch.reset()
    for effect in model.scenario.effects where effect.target == target {
      let change = effect.factor(parameters.draws) - 1
      for month in 0..<timeline.months {
        let day = timeline.monthStart[month]
        guard day >= effect.from, day < effect.until ?? .max else { continue }
        let strength = effect.rampDays > 0 ? min(1, Double(day - effect.from) / Double(effect.rampDays)) : 1
        for age in effect.ages { scratch[month, age] *= 1 + change * strength }
      }
    }
  }
}
