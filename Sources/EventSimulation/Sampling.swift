/// Variates by inversion: a uniform in (0, 1) is turned into the value at that probability.
///
/// One uniform makes one variate and more luck never makes less of it, so that common random numbers keep
/// their correlation when a parameter changes. Nothing here rejects a draw.
public enum Sampling {
  /// An exponential waiting time of mean 1 / `rate`, in the unit of which `rate` counts events; infinite for
  /// rate 0. Small `u` gives long waits.
  @inlinable
  public static func exponential(_ u: Double, rate: Double) -> Double {
    assert(rate >= 0, "A rate is not negative")
    return -Elementary.log(u) / rate
  }

  /// Whether an event of the given probability happens: the lowest values of `u` are the events.
  @inlinable
  public static func bernoulli(_ u: Double, probability: Double) -> Bool { u < probability }

  /// The index of the outcome at `u` when `cumulative` holds the cumulated weights of the outcomes.
  ///
  /// The weights need not add up to 1: `u` is scaled by the last value. An outcome of no weight is never
  /// chosen. Binary search.
  @inlinable
  public static func index(_ u: Double, cumulative: UnsafeBufferPointer<Double>) -> Int {
    assert(!cumulative.isEmpty, "There is nothing to choose from")
    let target = u * cumulative[cumulative.count &- 1]
    var low = 0
    var high = cumulative.count &- 1
    while low < high {
      let middle = (low &+ high) &>> 1
      if target < cumulative[middle] { high = middle } else { low = middle &+ 1 }
    }
    return low
  }

  /// The number of failures before the first success; `Int.max` where there are more.
  public static func geometric(_ u: Double, probability: Double) -> Int {
    precondition(probability > 0 && probability <= 1, "A waiting time needs a positive probability")
    return probability == 1 ? 0 : Int(clamping: Elementary.log(u) / Elementary.log1p(-probability))
  }

  /// A Poisson count: the smallest k with P(X <= k) > u, so that small `u` gives small counts.
  public static func poisson(_ u: Double, mean: Double) -> Int {
    precondition(mean >= 0 && mean < 1e9, "A Poisson mean is at least 0 and less than 1e9")
    guard mean > 0 else { return 0 }
    guard mean > 30 else {
      return searchUpwards(u, start: Elementary.exp(-mean), last: .max, mean: mean) { mean / Double($0) }
    }
    let guess = mean + mean.squareRoot() * NormalDistribution.quantile(u)
    return searchAround(u, guess: guess, last: .max) { k in
      IncompleteGamma.regularised(shape: Double(k) + 1, mean).upper
    }
  }

  /// A binomial count: the smallest k with P(X <= k) > u, so that small `u` gives small counts.
  public static func binomial(_ u: Double, trials: Int, probability: Double) -> Int {
    precondition(trials >= 0 && probability >= 0 && probability <= 1, "Not a binomial distribution")
    guard trials > 0, probability > 0 else { return 0 }
    guard probability < 1 else { return trials }
    let n = Double(trials)
    let mean = n * probability
    guard mean > 30 || n * Elementary.log1p(-probability) < -700 else {
      let odds = probability / (1 - probability)
      return searchUpwards(
        u, start: Elementary.exp(n * Elementary.log1p(-probability)), last: trials, mean: mean
      ) { k in
        (n - Double(k) + 1) / Double(k) * odds
      }
    }
    let guess = mean + (mean * (1 - probability)).squareRoot() * NormalDistribution.quantile(u)
    return searchAround(u, guess: guess, last: trials) { k in
      IncompleteBeta.regularised(a: n - Double(k), b: Double(k) + 1, 1 - probability).lower
    }
  }

  /// Adds probabilities from 0 upwards; `factor(k)` is P(k) / P(k - 1).
  private static func searchUpwards(
    _ u: Double, start: Double, last: Int, mean: Double, factor: (Int) -> Double
  ) -> Int {
    var probability = start
    var cumulative = start
    var k = 0
    while cumulative <= u, k < last {
      k += 1
      probability *= factor(k)
      // Rounding may leave the sum below a `u` next to 1: far above the mean nothing added counts any more.
      if Double(k) > mean, cumulative + probability == cumulative { break }
      cumulative += probability
    }
    return k
  }

  /// Steps from a guess to the smallest k with `cumulative(k)` > u, for means where adding up from 0 would
  /// take long.
  private static func searchAround(
    _ u: Double, guess: Double, last: Int, cumulative: (Int) -> Double
  ) -> Int {
    var k = min(max(Int(clamping: guess), 0), last)
    while k < last, cumulative(k) <= u { k += 1 }
    while k > 0, cumulative(k - 1) > u { k -= 1 }
    return k
  }
}
