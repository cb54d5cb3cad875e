import EventSimulation

/// The rates of a replication: the drawn tables, times year effects, times the highest factor that an effect
/// puts on them; see `happens`.
extension Simulator {
  mutating func prepareRates() {
    let scenario = model.scenario
    let draws = parameters.draws
    effects = ActiveEffects(scenario, timeline, draws: draws, streams: streams)
    costsChange = effects.costsChange(timeline)
    fillBounds(.senSupportOnset)
    onset.fill(rate: scenario.senSupport.onset.drawn(draws), factor: scratch)
    fillBounds(.senSupportStepDown)
    stepDown.fill(rate: scenario.senSupport.stepDown.drawn(draws), factor: scratch)
    fillBounds(.requests)
    for month in 0..<timeline.months {
      let level = parameters.requestLevel[month / 12]
      for age in academicAges { scratch[month, age] *= level }
    }
    holdPopulation()
    let level = scenario.requests.level.drawn(draws)
    requestFromSupport.fill(
      rate: zip(scenario.requests.fromSENSupport.drawn(draws), level).map(*), factor: scratch)
    requestFromOthers.fill(
      rate: zip(scenario.requests.fromOthers.drawn(draws), level).map(*), factor: scratch)
    fillBounds(.exclusions)
    exclusion.fill(rate: scenario.exclusion.rate.drawn(draws), factor: scratch)
    scratch.reset()
    for month in 0..<timeline.months {
      for age in academicAges { scratch[month, age] = parameters.leavingByYear[month / 12] }
    }
    areaExit.fill(
      rate: academicAges.map { age in (0..<3).reduce(0) { $0 + parameters.areaExit[$1 * 26 + age] } },
      factor: scratch)
    scratch.reset()
    departure.fill(
      rate: scenario.population.netMigration.drawn(draws).map { max(0, -$0) }, factor: scratch)
    moves.fill(
      scenario.moves, multipliers: parameters.moveMultipliers, settingsByYear: parameters.settingsByYear)
    newPlanSettings = model.newPlanSettings(draws, streams)
    newPlanNeeds = model.newPlanNeeds(draws)
    prices = PriceTable(model, draws)
  }

  /// Scales the factor on requests so that each age counts as many persons as in the January that is held.
  private mutating func holdPopulation() {
    guard let held = model.scenario.held, held.population else { return }
    let central = model.scenario.population.births.value
    let births = central > 0 ? parameters.births(model.scenario) / central : 1
    func size(_ age: Int, _ academicYear: Int) -> Double {
      let cohort = timeline.cohort(ofAge: age, inAcademicYear: academicYear)
      let isBorn = timeline.age(ofCohort: cohort, inAcademicYear: timeline.firstAcademicYear) >= 0
      return model.cohortSizes[academicYear - timeline.firstAcademicYear][cohort] * (isBorn ? 1 : births)
    }
    for month in 0..<timeline.months where timeline.calendarYear(ofMonth: month) >= held.year {
      let year = timeline.academicYear(ofMonth: month)
      for age in academicAges {
        let (before, now) = (size(age, held.year - 1), size(age, year))
        if now > 0 { scratch[month, age] *= before / now }
      }
    }
  }

  private mutating func fillBounds(_ rate: Scenario.Effect.Rate) {
    scratch.reset()
    guard effects.scale(rate) else { return }
    for month in 0..<timeline.months {
      for age in academicAges { scratch[month, age] = bound(rate, month: month, age: age) }
    }
  }
}
