import EventSimulation

extension Scenario.Placement {
  /// The settings of new plans in a replication: rows that were counted are Dirichlet around their shares, with the
  /// weight of the pupils counted. Ages that share a row share its draw.
  /// - Returns: `nil` where all shares are certain.
  func drawnNewPlans(_ streams: RandomStreams) -> [[Double]]? {
    guard newPlansCounted.contains(where: { $0 > 0 }) else { return nil }
    var result = newPlans
    for age in academicAges where newPlansCounted[age] > 0 {
      if age > 0, newPlans[age] == newPlans[age - 1], newPlansCounted[age] == newPlansCounted[age - 1] {
        result[age] = result[age - 1]
        continue
      }
      let row = newPlans[age].enumerated().map { setting, share -> Double in
        let weight = share * newPlansCounted[age]
        guard weight > 0 else { return 0 }
        let key = Parameters.pathKey("placement.new_plans.\(age).\(setting)")
        let block = streams.block(person: key, purpose: Purpose.input.rawValue, occurrence: 1)
        return Distribution.gamma(mean: weight, sd: weight.squareRoot()).quantile(block.first)
      }
      let total = row.reduce(0, +)
      if total > 0 { result[age] = row.map { $0 / total } }
    }
    return result
  }
}
