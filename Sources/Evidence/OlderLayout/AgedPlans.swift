import SENDSystem

/// Plans by age group in a January of which only settings are published, from the January before.
///
/// January 2023 is such a one in the releases from 2025 on: the release of 2022 ends a year earlier, and single ages
/// begin a year later. Plans of the year before grow a year older; England's share of each age ended (2023, see
/// `EnglandShapes`); new plans by age are published. The sum is brought to the plans of the January.
struct AgedPlans {
  /// Plans of the five age groups.
  let groups: [Double]

  /// - Parameter before: plans of the January before by `[age][setting]`.
  init(_ figures: AreaFigures, before: [[Double]], census: Int) {
    let plans = before.map(\.total)
    // Plans of a school year's youngest are mostly begun before they start it: the academic age at the start of a plan
    // is near that in the January after. So England's groups of January 2025 are met within 1 % from those of 2024.
    let begun = Ages.academic((figures.newPlansByAge[census - 1] ?? .table()).map(\.total))
    let ending = OlderFlows.endingRates
    let aged = (0...25).map { age -> Double in
      guard age > 0 else { return begun[0] }
      // The rates of the open band stand at 20; few plans are kept past the 25th birthday.
      return plans[age - 1] * (age < 25 ? max(0, 1 - ending[min(age, 20)]) : 0.2) + begun[age]
    }
    let sums = UnfoldedPlans.groups.map { ages in ages.reduce(0) { $0 + aged[$1] } }
    groups = sums.scaled(to: figures.plans[census] ?? sums.total)
  }
}

extension AreaFigures {
  /// Whether age groups of a January can be had from those of the year before.
  func canAge(to census: Int) -> Bool {
    plansByGroup[census] == nil && plansByAge[census] == nil && plans[census] != nil
      && plansByGroup[census - 1].map { $0.total > 0 } == true && newPlansByAge[census - 1] != nil
  }
}
