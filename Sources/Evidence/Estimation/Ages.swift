/// Turning published ages into the academic ages of the model.
enum Ages {
  /// How counts of the open band "20 and over" spread over 20 to 24: plans thin out by about a third a year.
  static let over20: [Double] = [0.44, 0.26, 0.15, 0.1, 0.05]

  /// Opens the bands "2 and under" (a tenth at 1) and "20 and over".
  static func opened(_ published: [Double]) -> [Double] {
    var result = published
    result[1] += 0.1 * published[2]
    result[2] = 0.9 * published[2]
    let over = published[20...].reduce(0, +)
    for age in 20...25 { result[age] = age < 25 ? over * over20[age - 20] : 0 }
    return result
  }

  /// From age at an event to academic age (age on the last 31 August): half had a birthday since.
  static func academic(_ atEvent: [Double]) -> [Double] {
    let open = opened(atEvent)
    var result = [Double].zeros(26)
    for age in 1...25 {
      result[age] += 0.5 * open[age]
      result[age - 1] += 0.5 * open[age]
    }
    result[0] += open[0]
    return result
  }

  /// From age at an event to academic age where the counts of academic ages differ sharply, as requests do around the
  /// start of school: the counts that would give the published ones if half of each academic year had had its
  /// birthday (expectation maximisation for Poisson counts; Richardson 1972, Lucy 1974). Stopped early, which keeps it
  /// from following noise.
  static func unfolded(_ atEvent: [Double]) -> [Double] {
    let observed = opened(atEvent)
    var guess = academic(atEvent)
    // Up to the start of school each age is what the one before leaves of the published one: counts rise so fast that a
    // guess of halves would take long to mend.
    for age in 2...3 {
      guess[age] = min(max(2 * observed[age] - guess[age - 1], guess[age] / 4), 2 * observed[age])
    }
    return unfolded(observed, from: guess, rounds: 20)
  }

  /// The same from counts with open bands opened and a first guess, whose zeros stay.
  ///
  /// - Parameter birthdays: the part of each academic age that has had its birthday since 31 August.
  static func unfolded(
    _ observed: [Double], from guess: [Double], rounds: Int, birthdays: [Double] = halves
  ) -> [Double] {
    var result = guess
    for _ in 0..<rounds {
      let expected = folded(result, birthdays: birthdays)
      for age in 0...25 {
        let onOwn = expected[age] > 0 ? observed[age] / expected[age] : 1
        let next = min(age + 1, 25)
        let onNext = expected[next] > 0 ? observed[next] / expected[next] : 1
        result[age] *= (1 - birthdays[age]) * onOwn + birthdays[age] * onNext
      }
    }
    return result.scaled(to: observed.total)
  }

  /// Half of every age, as where nothing depends on the time of the academic year.
  static let halves = [Double](repeating: 0.5, count: 26)

  /// The part of each academic age that has had its birthday when a plan begins, some part of a year after a request.
  ///
  /// Plans of the first months of an academic year come from requests of the year before. Where few are made at an age
  /// and many at the next, as around the start of school, plans of the next begin late in the academic year, when most
  /// have had their birthday.
  /// - Parameter requests: by academic age, only those that lead to a plan.
  static func birthdays(_ requests: [Double], planAfter years: Double) -> [Double] {
    let lag = min(max(years, 0), 1)
    return (0...25).map { age in
      let early = lag * (age > 0 ? requests[age - 1] : 0)
      let late = (1 - lag) * requests[age]
      // Over a part of the year as many have had their birthday as its middle is far into the year.
      return early + late > 0 ? (early * lag / 2 + late * (1 + lag) / 2) / (early + late) : 0.5
    }
  }

  /// From age at a request to academic age at a decision that comes some part of a year later: of those who were of
  /// an age, half had had their birthday since 31 August, and some have it before the decision or pass a 31 August.
  static func academic(_ atRequest: [Double], decidedAfter years: Double) -> [Double] {
    let open = opened(atRequest)
    let lag = min(max(years, 0), 1)
    // Age at the decision less the part of the academic year gone: a triangular distribution moved by the lag.
    let younger = (1 - lag) * (1 - lag) / 2
    let older = lag * lag / 2
    var result = [Double].zeros(26)
    for age in 0...25 {
      result[max(age - 1, 0)] += younger * open[age]
      result[age] += (1 - younger - older) * open[age]
      result[min(age + 1, 25)] += older * open[age]
    }
    return result
  }

  /// From academic age to age at an event.
  static func folded(_ academic: [Double], birthdays: [Double] = halves) -> [Double] {
    var result = zip(academic, birthdays).map { $0 * (1 - $1) }
    for age in 1...25 { result[age] += academic[age - 1] * birthdays[age - 1] }
    return result
  }

  static func pooled(_ table: [[Double]], _ ages: ClosedRange<Int>) -> [Double] {
    ages.reduce([Double](repeating: 0, count: table.first?.count ?? 0)) { zip($0, table[$1]).map(+) }
  }

  /// Smooths over neighbours with weights 1, 2, 1, within a run of ages.
  static func smoothed(_ values: [Double], _ ages: ClosedRange<Int>) -> [Double] {
    var result = values
    for age in ages {
      let low = max(ages.lowerBound, age - 1)
      let high = min(ages.upperBound, age + 1)
      result[age] = (values[low] + 2 * values[age] + values[high]) / 4
    }
    return result
  }
}
