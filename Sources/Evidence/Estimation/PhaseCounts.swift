/// Counts by age on the day taken apart into phases of academic ages.
///
/// A published age is partly one academic age and partly the one before, so that the ages at the ends of a phase mix two phases.
/// Each kind of count is what a model by academic age expects, times a factor of each phase; the factors are found by
/// expectation maximisation, and what the mixture costs in information by the Fisher matrix of the factors.
struct PhaseCounts: Sendable {
  /// By `[academic age][kind]`, as the model with its factors shares them out.
  let byAge: [[Double]]
  /// What the model expects at the size of the area, `[academic age][kind]`.
  let expectedByAge: [[Double]]
  /// By `[phase][kind]`.
  let counts, expected: [[Double]]
  /// Of the information that counts by academic age would hold, the part that those by age on the day do.
  let information: [[Double]]

  /// - Parameters:
  ///   - onTheDay: counts by `[age on the day][kind]`, with open bands opened.
  ///   - model: what is expected by `[academic age][kind]`.
  ///   - fitsAges: whether the model's total at each age is first brought to the area's own, as where only shares
  ///     matter.
  ///   - birthdays: the part of each academic age that has had its birthday since 31 August.
  init(
    _ onTheDay: [[Double]], model: [[Double]], phases: [ClosedRange<Int>], fitsAges: Bool,
    birthdays: [Double] = Ages.halves
  ) {
    let kinds = model[0].count
    let total = onTheDay.reduce(0) { $0 + $1.total }
    // Where nothing was counted the model's proportions stand in.
    let shape = model.map(\.total).scaled(to: max(total, 1))
    var ages = shape
    if fitsAges, total > 0 {
      let own = Ages.unfolded(onTheDay.map(\.total), from: shape, rounds: 10, birthdays: birthdays)
      ages = zip(own, shape).map { 0.98 * $0 + 0.02 * $1 }
    }
    let expectedByAge = zip(model, ages).map { $0.total > 0 ? $0.scaled(to: $1) : $0 }
    self.expectedByAge = expectedByAge
    let expected = phases.map { Ages.pooled(expectedByAge, $0) }
    self.expected = expected
    let phase = (0...25).map { age in phases.firstIndex { $0.contains(age) } ?? 0 }

    var factors = [[Double]](repeating: .init(repeating: 1, count: kinds), count: phases.count)
    var byAge = [[Double]].table(26, kinds)
    var counts = factors
    for _ in 0..<60 {
      byAge = .table(26, kinds)
      for kind in 0..<kinds {
        func rate(_ age: Int) -> Double { expectedByAge[age][kind] * factors[phase[age]][kind] }
        for day in 0...25 where onTheDay[day][kind] > 0 {
          let older = rate(day) * (1 - birthdays[day])
          let younger = day > 0 ? rate(day - 1) * birthdays[day - 1] : 0
          let part = older + younger > 0 ? older / (older + younger) : 1
          byAge[day][kind] += part * onTheDay[day][kind]
          if day > 0 { byAge[day - 1][kind] += (1 - part) * onTheDay[day][kind] }
        }
      }
      counts = phases.map { Ages.pooled(byAge, $0) }
      // A trace of prior keeps a phase without pupils from taking those of its neighbour.
      var change = 0.0
      for (index, row) in counts.enumerated() {
        let next = zip(row, expected[index]).map { ($0 + 1) / ($1 + 1) }
        change = zip(next, factors[index]).reduce(change) { max($0, abs($1.0 - $1.1)) }
        factors[index] = next
      }
      if change < 0.001 { break }
    }
    self.byAge = byAge
    self.counts = counts
    information = Self.information(expectedByAge, phases, phase, birthdays)
  }

  private static func information(
    _ expected: [[Double]], _ phases: [ClosedRange<Int>], _ phase: [Int], _ birthdays: [Double]
  ) -> [[Double]] {
    var result = phases.map { _ in [Double](repeating: 1, count: expected[0].count) }
    guard phases.count > 1 else { return result }
    // What is known beforehand of the logarithm of a factor: a standard deviation of a half.
    let prior = 4.0
    for kind in expected[0].indices {
      var matrix = phases.map { _ in [Double].zeros(phases.count) }
      for day in 1...25 {
        let parts = (
          expected[day - 1][kind] * birthdays[day - 1], expected[day][kind] * (1 - birthdays[day])
        )
        guard parts.0 + parts.1 > 0 else { continue }
        let (first, second) = (phase[day - 1], phase[day])
        if first == second {
          matrix[first][first] += parts.0 + parts.1
        } else {
          matrix[first][first] += parts.0 * parts.0 / (parts.0 + parts.1)
          matrix[second][second] += parts.1 * parts.1 / (parts.0 + parts.1)
          matrix[first][second] += parts.0 * parts.1 / (parts.0 + parts.1)
          matrix[second][first] = matrix[first][second]
        }
      }
      for index in phases.indices {
        let full = phases[index].reduce(0) { $0 + expected[$1][kind] }
        guard full > 0.01 else { continue }
        let unit = phases.indices.map { $0 == index ? 1.0 : 0 }
        let variance = RidgeRegression.solve(
          zip(matrix.indices, matrix).map { row, values in
            values.indices.map { values[$0] + ($0 == row ? prior : 0) } + [unit[row]]
          })[index]
        result[index][kind] = min(max((1 / variance - prior) / full, 0.2), 1)
      }
    }
    return result
  }
}
