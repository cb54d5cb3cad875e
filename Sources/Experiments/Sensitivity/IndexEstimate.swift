import EventSimulation

/// An index with the 95 % interval of its sampling error. An interval may reach below zero although the index cannot:
/// that is noise, and shown as it is.
public struct IndexEstimate: Sendable, Equatable {
  public var value: Double
  public var p025: Double
  public var p975: Double

  public init(_ value: Double, p025: Double = .nan, p975: Double = .nan) {
    self.value = value
    self.p025 = p025
    self.p975 = p975
  }

  /// A value with the percentile interval of its bootstrap values (Efron & Tibshirani 1993, chapter 13).
  public init(_ value: Double, bootstrap: [Double]) {
    let sorted = bootstrap.filter { $0.isFinite }.sorted()
    self.init(
      value, p025: Quantiles.type7(sorted: sorted, 0.025), p975: Quantiles.type7(sorted: sorted, 0.975))
  }
}

/// Numbers of draws with replacement, for the bootstrap; the same for the same seed.
struct Resampling: Sendable {
  let seed: UInt64
  let size: Int

  /// Indices of one resample.
  func indices(_ resample: Int) -> [Int] {
    let key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    var result: [Int] = []
    result.reserveCapacity(size)
    var block: UInt32 = 0
    while result.count < size {
      let words = Philox4x32.block(
        counter: (block, UInt32(resample), UInt32(truncatingIfNeeded: size), DesignStream.resampling),
        key: key)
      for word in [words.w0, words.w1, words.w2, words.w3] where result.count < size {
        result.append(Int((UInt64(word) * UInt64(size)) >> 32))
      }
      block += 1
    }
    return result
  }

  /// How often each element is drawn in one resample.
  func weights(_ resample: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: size)
    for index in indices(resample) { weights[index] += 1 }
    return weights
  }
}
