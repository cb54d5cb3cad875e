/// Growth of plans in the past, split over the published flows.
///
/// Plans of the next January are those of this one, plus new plans, less ceased plans, plus what the counts leave
/// over (moves in, corrections). New plans are persons times requests a person times the share agreed to be
/// assessed times assessments completed for each one agreed times plans for each assessment; ceased plans are a
/// share of the plans in January. Every factor can stay at its level in the first calendar year; with all of them
/// staying, growth is momentum. Each factor gets its Shapley value.
public enum HistoryDecomposition {
  /// What was counted in one calendar year; `nil` where it was not published.
  public struct Flows: Sendable, Equatable {
    /// Plans in January of the year.
    public var plans: Double
    /// Children that requests are counted against.
    public var persons: Double?
    public var requests: Double?
    public var agreed: Double?
    public var assessments: Double?
    public var newPlans: Double
    public var ceased: Double?

    public init(
      plans: Double, persons: Double? = nil, requests: Double? = nil, agreed: Double? = nil,
      assessments: Double? = nil, newPlans: Double, ceased: Double? = nil
    ) {
      self.plans = plans
      self.persons = persons
      self.requests = requests
      self.agreed = agreed
      self.assessments = assessments
      self.newPlans = newPlans
      self.ceased = ceased
    }
  }

  /// The decomposition, and which steps of the path were not published in all years and so stand in others.
  public struct Result: Sendable {
    public var decomposition: Decomposition
    public var notKnown: [Driver]
  }

  /// - Parameters:
  ///   - flows: one a calendar year, from the first year to the one before the last.
  ///   - last: plans in January of the last year.
  public static func split(_ flows: [Flows], from: Int, last: Double) -> Result {
    precondition(!flows.isEmpty, "growth takes a year at least")
    // Steps of the path that every year has, above zero so that shares can be formed.
    let steps: [(driver: Driver, level: (Flows) -> Double?)] = [
      (.demography, { $0.persons }), (.requestRate, { $0.requests }), (.assessShare, { $0.agreed }),
      (.completion, { $0.assessments }),
    ]
    let known = steps.filter { step in flows.allSatisfy { (step.level($0) ?? 0) > 0 } }
    // Each step is named after what it adds to the one before; the last leads to new plans.
    let order: [Driver] = [.demography, .requestRate, .assessShare, .completion, .issueShare]
    var drivers = known.map { $0.driver } + [.issueShare]
    if !known.contains(where: { $0.driver == .requestRate }) {
      // Without requests what follows persons is the rate of new plans.
      drivers[known.contains { $0.driver == .demography } ? 1 : 0] = .requestRate
    }
    let knowsCeased = flows.allSatisfy { $0.ceased != nil && $0.plans > 0 }
    if knowsCeased { drivers.append(.lengthOfStay) }
    drivers.append(.movesAndCorrections)
    let pathLength = known.count + 1

    let levels = flows.enumerated().map { index, year -> [Double] in
      let chain = known.map { $0.level(year) ?? 0 } + [year.newPlans]
      var factors = [chain[0]]
      for (before, after) in zip(chain, chain.dropFirst()) { factors.append(after / before) }
      let next = index + 1 < flows.count ? flows[index + 1].plans : last
      let ceased = knowsCeased ? year.ceased ?? 0 : 0
      if knowsCeased { factors.append(ceased / year.plans) }
      return factors + [next - year.plans - year.newPlans + ceased]
    }
    func plans(_ released: Int) -> Double {
      levels.reduce(flows[0].plans) { plans, year in
        let now = year.indices.map { released & (1 << $0) == 0 ? levels[0][$0] : year[$0] }
        let new = now[..<pathLength].reduce(1, *)
        let ceased = knowsCeased ? now[pathLength] * plans : 0
        return plans + new - ceased + now[now.count - 1]
      }
    }
    let start = flows[0].plans
    let parts = ShapleyValue.parts(players: drivers.count, value: plans)
    // The chain and the counts agree up to rounding; momentum takes that up so that the parts add up.
    let momentum = last - start - parts.reduce(0, +)
    let named = zip(drivers, parts).map { (driver: $0, values: [$1]) }
    return Result(
      decomposition: Decomposition(
        measure: "plans", unit: "plans", from: from, to: from + flows.count, start: [start], end: [last],
        parts: named + [(driver: .momentum, values: [momentum])]),
      notKnown: (order + [.lengthOfStay]).filter { !drivers.contains($0) })
  }
}
