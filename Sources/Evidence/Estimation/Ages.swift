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
    var result = academic(atEvent)
    for _ in 0..<20 {
      let expected = folded(result)
      for age in 0...25 {
        let onOwn = expected[age] > 0 ? observed[age] / expected[age] : 1
        let next = min(age + 1, 25)
        let onNext = expected[next] > 0 ? observed[next] / expected[next] : 1
        result[age] *= (onOwn + onNext) / 2
      }
    }
    return result.scaled(to: observed.total)
  }

  /// From academic age to age at an event.
  static func folded(_ academic: [Double]) -> [Double] {
    var result = academic.map { $0 / 2 }
    for age in 1...25 { result[age] += academic[age - 1] / 2 }
    return result
  }

  /// Rows of a table by age at an event, turned into rows by academic age.
  static func academic(_ table: [[Double]]) -> [[Double]] {
    guard let columns = table.first?.count else { return [] }
    var result = [[Double]](repeating: .zeros(columns), count: 26)
    for column in 0..<columns {
      let values = academic(table.map { $0[column] })
      for age in 0...25 { result[age][column] = values[age] }
    }
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
