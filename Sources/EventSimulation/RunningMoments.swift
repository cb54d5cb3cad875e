/// Mean and variance of a stream of numbers in one pass (Welford 1962).
///
/// The result depends, in the last bits, on the order of the numbers, and there is no merge: partial results
/// of threads would depend on how work was shared. Where results must be the same bit for bit, keep a
/// value a replication and feed them here in the order of replications.
@frozen
public struct RunningMoments: Equatable, Sendable {
  @usableFromInline var storedCount: Int = 0
  @usableFromInline var storedMean: Double = 0.0
  @usableFromInline var squares = 0.0

  @inlinable
  public var count: Int { storedCount }

  /// The mean so far; 0 when there is no observation.
  @inlinable
  public var mean: Double { storedMean }

  @inlinable
  public init() {}

  @inlinable
  public init(_ values: some Sequence<Double>) {
    for value in values { record(value) }
  }

  /// Takes in one observation.
  @inlinable
  public mutating func record(_ value: Double) {
    storedCount += 1
    let deviation = value - mean
    storedMean += deviation / Double(count)
    squares += deviation * (value - mean)
  }

  /// The sample variance, with n - 1; 0 with fewer than two observations.
  @inlinable
  public var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }

  /// The sample standard deviation.
  @inlinable
  public var standardDeviation: Double { variance.squareRoot() }

  /// The standard error of the mean; infinite with fewer than two observations, when nothing is known of it.
  @inlinable
  public var standardError: Double {
    count > 1 ? (variance / Double(count)).squareRoot() : .infinity
  }
}
