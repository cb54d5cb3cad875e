#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much counts vary from year to year beyond chance.
enum YearlyVariation {
  /// Variance of the yearly log ratio of a count to what was expected of it, beyond counting noise: method of
  /// moments, pulled towards a prior variance that weighs as much as three years.
  /// - Parameter noise: variance of a count over its mean; 1 where events are rare, less for shares.
  static func excess(
    _ years: [(count: Double, expected: Double)], prior: Double, noise: Double = 1
  ) -> Double {
    let usable = years.filter { $0.expected > 0 }
    guard usable.count > 1 else { return prior }
    let all = usable.reduce(0) { $0 + $1.count } / usable.reduce(0) { $0 + $1.expected }
    guard all > 0 else { return prior }
    // A total fitted to the years themselves takes one degree of freedom.
    let spread = usable.reduce(0) { sum, year in
      let ratio = year.count / (all * year.expected) - 1
      return sum + ratio * ratio - noise / (all * year.expected)
    }
    let freedom = Double(usable.count - 1)
    return max(0, (3 * prior + spread * freedom / Double(usable.count)) / (3 + freedom))
  }

  /// Relative sd of a common factor on a kind of flow: of the estimate, and of the years to come.
  static func sd(
    _ years: [(count: Double, expected: Double)], prior: Double = 0.005, noise: Double = 1
  ) -> Double {
    let total = years.reduce(0) { $0 + $1.count }
    return min(
      max((noise / (total + 10) + excess(years, prior: prior, noise: noise)).squareRoot(), 0.01), 0.35)
  }
}
