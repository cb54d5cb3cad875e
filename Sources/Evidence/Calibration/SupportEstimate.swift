/// SEN support by age, the rates of coming onto it and stepping down, and how requests divide between pupils on
/// support and others.
///
/// Nothing of this is in the SEN2 files. Levels are England's (DfE, special educational needs in England 2025:
/// 14.8 % of primary and 13.4 % of secondary pupils; age shape of January 2020), step-down is judgement, and onset
/// is solved so that support at each age stays level from year to year.
struct SupportEstimate {
  let prevalence: [Double] = [
    0, 0, 0.012, 0.037, 0.086, 0.132, 0.153, 0.167, 0.178, 0.184, 0.183, 0.158, 0.148, 0.142, 0.136, 0.131,
    0.085,
    0.07, 0.02, 0, 0, 0, 0, 0, 0, 0,
  ]
  let stepDown: [Double] = [
    0, 0, 0.05, 0.05, 0.1, 0.1, 0.12, 0.12, 0.12, 0.12, 0.25, 0.14, 0.14, 0.14, 0.14, 0.3, 0.3, 0.7, 1, 1, 1,
    1, 1, 1,
    1, 1,
  ]
  let onset: [Double]
  let requestsFromSupport: [Double]
  let requestsFromOthers: [Double]

  /// Share of requests that concern pupils on support; judgement, by age.
  static let shareOnSupport: [Double] = (0...25).map { age in
    switch age {
    case ..<2: 0
    case 2: 0.25
    case 3: 0.4
    case 4: 0.55
    case 5: 0.7
    case 6...15: 0.82
    case 16...17: 0.65
    case 18: 0.3
    default: 0
    }
  }

  /// - Parameter planShare: requests that end in a plan, and so end support; as in England in 2024 unless known.
  init(requests: [Double], withoutPlan: [Double], planShare: Double = 0.63) {
    var support = [Double].zeros(26)
    var others = [Double].zeros(26)
    // Who has asked waits some two months for a refusal and half a year for a plan, and does not ask meanwhile.
    let waiting = 0.15 + 0.3 * planShare
    for age in 0...25 {
      let all = Self.inMidYear(prevalence, age) * withoutPlan[age]
      let share = all > 0 ? Self.shareOnSupport[age] : 0
      let onSupport = max(all - share * waiting * requests[age], all / 2)
      support[age] = onSupport > 0 ? min(share * requests[age] / onSupport, 2) : 0
      let rest = withoutPlan[age] - all - (1 - share) * waiting * requests[age]
      others[age] = rest > 0 ? min((1 - share) * requests[age] / rest, 1) : 0
    }
    requestsFromSupport = support
    requestsFromOthers = others
    let (prevalence, stepDown) = (prevalence, stepDown)
    onset = (0...25).map { age in
      age < 18
        ? Self.onset(
          from: Self.inSeptember(prevalence, age), to: Self.inSeptember(prevalence, age + 1),
          stepDown: stepDown[age], toPlan: planShare * support[age],
          othersToPlan: planShare * others[age])
        : 0
    }
  }

  /// The mean share on support over the academic year of an age: where the share rises or falls fast with age, that of
  /// January is not it.
  static func inMidYear(_ prevalence: [Double], _ age: Int) -> Double {
    (inSeptember(prevalence, age) + inSeptember(prevalence, min(age + 1, 25))) / 2
  }

  /// The share on support on the 1 September on which an age begins: two thirds of the way between two Januaries.
  private static func inSeptember(_ prevalence: [Double], _ age: Int) -> Double {
    age == 0 ? 0 : prevalence[age - 1] + 2 / 3 * (prevalence[age] - prevalence[age - 1])
  }

  /// The rate of coming onto support at which the share of those without a plan on it goes from one value to
  /// another in a year, with pupils who step down and pupils who get a plan; by bisection.
  private static func onset(
    from: Double, to: Double, stepDown: Double, toPlan: Double, othersToPlan: Double
  ) -> Double {
    func share(_ onset: Double) -> Double {
      var (on, off) = (from, 1 - from)
      let steps = 24
      for _ in 0..<steps {
        let (up, down) = (onset * off / Double(steps), stepDown * on / Double(steps))
        (on, off) = (
          on + up - down - toPlan * on / Double(steps), off - up + down - othersToPlan * off / Double(steps)
        )
      }
      return on / (on + off)
    }
    var (low, high) = (0.0, 0.5)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if share(middle) < to { low = middle } else { high = middle }
    }
    return high < 1e-6 ? 0 : high
  }
}
