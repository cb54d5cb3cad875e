import EventSimulation

/// The rates of a replication: the drawn tables, times year effects. What effects make of them is decided event by
/// event; see `Simulator+Thinning`.
extension Simulator {
  mutating func prepareRates() {
    let scenario = model.scenario
    let draws = parameters.draws
    preparePrices()
    projection = model.projection(draws)
    scratch.reset()
    onset.fill(rate: scenario.senSupport.onset.drawn(draws), factor: scratch)
    stepDown.fill(rate: scenario.senSupport.stepDown.drawn(draws), factor: scratch)
    exclusion.fill(rate: scenario.exclusion.rate.drawn(draws), factor: scratch)
    departure.fill(
      rate: scenario.population.netMigration.drawn(draws).map { max(0, -$0) }, factor: scratch)
    for month in 0..<timeline.months {
      let level = parameters.requestLevel[month / 12]
      let byGroup = parameters.requestLevelByGroup.isEmpty ? nil : parameters.requestLevelByGroup[month / 12]
      for age in academicAges {
        scratch[month, age] *= level * (byGroup?[AgeGroup(age: age).rawValue] ?? 1)
      }
    }
    holdPopulation()
    requestFromSupport.fill(rate: parameters.requestsFromSupport, factor: scratch)
    requestFromOthers.fill(rate: parameters.requestsFromOthers, factor: scratch)
    scratch.reset()
    for month in 0..<timeline.months {
      for age in academicAges { scratch[month, age] = parameters.leavingByYear[month / 12] }
    }
    areaExit.fill(
      rate: academicAges.map { age in (0..<3).reduce(0) { $0 + parameters.areaExit[$1 * 26 + age] } },
      factor: scratch)
    moves.fill(
      scenario.moves, multipliers: parameters.moveMultipliers, settingsByYear: parameters.settingsByYear)
    newPlanSettings = model.newPlanSettings(draws, streams)
    newPlanNeeds = model.newPlanNeeds(draws)
    placePaths = PlacePaths(model, draws, streams)
  }

  /// Effects and prices as the replication draws them.
  private mutating func preparePrices() {
    effects = ActiveEffects(model, draws: parameters.draws, streams: streams)
    costsChange = effects.costsChange(timeline)
    prices = PriceTable(model, parameters.draws)
  }

  /// Makes `priced` speak of a replication that was run before, without running it again.
  /// - Parameter draws: the values of its uncertain inputs.
  package mutating func recallPrices(seed: UInt64, replication: Int, draws: [Double]) {
    streams = RandomStreams(seed: seed, replication: UInt32(replication))
    parameters = Parameters(model.scenario, streams: streams, draws: draws)
    preparePrices()
  }

  /// Scales the factor on requests so that each age counts as many persons as in the January that is held.
  private mutating func holdPopulation() {
    guard let held = model.scenario.held, held.population else { return }
    func size(_ age: Int, _ academicYear: Int) -> Double {
      let cohort = timeline.cohort(ofAge: age, inAcademicYear: academicYear)
      return projection.sizes[academicYear - timeline.firstAcademicYear][cohort]
    }
    for month in 0..<timeline.months where timeline.calendarYear(ofMonth: month) >= held.year {
      let year = timeline.academicYear(ofMonth: month)
      for age in academicAges {
        let (before, now) = (size(age, held.year - 1), size(age, year))
        if now > 0 { scratch[month, age] *= before / now }
      }
    }
  }
}
