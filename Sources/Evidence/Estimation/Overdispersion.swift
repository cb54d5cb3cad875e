import EventSimulation

/// How far areas differ beyond counting noise.
enum Overdispersion {
  /// The mean of what a sum of squared standardised differences has beyond its number of areas, given that it is
  /// not below 0.
  ///
  /// Cutting an estimate below 0 off at 0 would claim that areas do not differ at all, and pull every area to the
  /// mean with certainty. The sum has a standard deviation of the square root of twice the number of areas, so the
  /// mean of a normal distribution cut off at 0 stands in for the estimate.
  static func mean(_ spread: Double, areas: Int) -> Double {
    let count = Double(areas)
    let excess = spread - count
    let error = (2 * max(spread * spread / max(count, 1), count)).squareRoot()
    let z = excess / error
    // Beyond this the cut does not matter, or the tail is all there is.
    guard z < 8 else { return excess }
    guard z > -8 else { return error / -z }
    let density = Elementary.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    return excess + error * density / NormalDistribution.cumulative(z)
  }
}
