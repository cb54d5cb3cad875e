import EventSimulation

/// A function of a few levers that stands in for the simulation: a quadratic with all interactions, and where it
/// helps a Gaussian process for what the quadratic leaves (universal kriging; Sacks et al. 1989,
/// doi:10.1214/ss/1177012413).
///
/// Levers are scaled to -1 (low end) to 1 (high end). Several responses, such as one output in several years, share
/// points and correlation; each has its own coefficients.
public struct Emulator: Sendable, Equatable {
  /// Correlation length of each lever, in half ranges; empty for a quadratic alone.
  public let lengths: [Double]
  /// Variance of the Gaussian process as a multiple of the noise variance of a point; 0 for a quadratic alone.
  public let signal: Double
  /// The points it was fitted to, scaled.
  public let points: [[Double]]
  /// By response, the coefficients of `terms`.
  public internal(set) var coefficients: [[Double]]
  /// By response and point, the weights of the correlations; empty for a quadratic alone.
  public let weights: [[Double]]
  /// By response, root mean square of the errors at points left out one at a time.
  public let leaveOneOut: [Double]

  public var isQuadratic: Bool { lengths.isEmpty }

  /// 1, u₁, …, u₁², u₁u₂, …, u₂², …: the terms of the quadratic.
  public static func terms(_ u: [Double]) -> [Double] {
    var terms = [1.0] + u
    for i in u.indices {
      for j in i..<u.count { terms.append(u[i] * u[j]) }
    }
    return terms
  }

  /// Number of terms of the quadratic.
  public static func termCount(levers: Int) -> Int { (levers + 1) * (levers + 2) / 2 }

  /// exp(-½ Σ ((u - v) / length)²).
  static func correlation(_ u: [Double], _ v: [Double], _ lengths: [Double]) -> Double {
    var sum = 0.0
    for i in u.indices {
      let step = (u[i] - v[i]) / lengths[i]
      sum += step * step
    }
    return Elementary.exp(-0.5 * sum)
  }

  /// The emulated response at a scaled point.
  public func value(_ response: Int, at u: [Double]) -> Double {
    var sum = 0.0
    for (coefficient, term) in zip(coefficients[response], Self.terms(u)) { sum += coefficient * term }
    guard !isQuadratic else { return sum }
    for (weight, point) in zip(weights[response], points) {
      sum += weight * Self.correlation(u, point, lengths)
    }
    return sum
  }

  /// The emulator less its own value at a point, so that it is zero there.
  public func vanishing(at u: [Double]) -> Emulator {
    var copy = self
    for response in coefficients.indices { copy.coefficients[response][0] -= value(response, at: u) }
    return copy
  }
}
