import EventSimulation

/// How much counts vary from year to year beyond chance, and how far that is known.
///
/// A handful of years cannot say that they do not vary at all, and an estimate near nought taken as certain makes
/// intervals too narrow. So the sd is weighed over a grid by a half-t prior (Gelman 2006, Prior distributions for
/// variance parameters in hierarchical models) and the likelihood of the yearly log ratios with their mean integrated
/// out.
struct YearlyVariation {
  /// Sd of the log of a year's factor: the mean of its posterior, and how unsure it is.
  private(set) var spread = 0.0
  private(set) var spreadSD = 0.0
  /// Sd of the log of the level of all years together.
  private(set) var levelSD = 0.0

  static let grid = (0..<30).map { 0.01 + 0.02 * Double($0) }

  /// - Parameters:
  ///   - years: counts and what would be expected of them in a year like any other.
  ///   - scale: of the half-t prior; half of its weight lies below 0.76 times it.
  ///   - noise: variance of a count over its mean; 1 where events are rare, less for shares.
  init(_ years: [(count: Double, expected: Double)], scale: Double, noise: Double = 1) {
    let usable = years.filter { $0.expected > 0 }
    let expected = usable.reduce(0) { $0 + $1.expected }
    let ratio = expected > 0 ? usable.reduce(0) { $0 + $1.count } / expected : 0
    let values = usable.map { Elementary.log(($0.count + 0.5) / ($0.expected + 0.5)) }
    // Ten events for what the prior of a rate knows.
    let chance = usable.map { noise / ($0.expected * ratio + 10 / Double(usable.count)) }
    var cells: [(spread: Double, weight: Double, level: Double)] = Self.grid.map { spread in
      let precisions = chance.map { 1 / ($0 + spread * spread) }
      let precision = precisions.total
      var weight = Elementary.log(Self.halfT(spread, scale: scale))
      guard precision > 0 else { return (spread, weight, spread * spread + noise / 10) }
      let mean = zip(precisions, values).reduce(0) { $0 + $1.0 * $1.1 } / precision
      weight -= 0.5 * Elementary.log(precision)
      for (value, precision) in zip(values, precisions) {
        weight += 0.5 * (Elementary.log(precision) - precision * (value - mean) * (value - mean))
      }
      return (spread, weight, 1 / precision)
    }
    let highest = cells.map(\.weight).max() ?? 0
    let total = cells.reduce(0) { $0 + Elementary.exp($1.weight - highest) }
    for index in cells.indices { cells[index].weight = Elementary.exp(cells[index].weight - highest) / total }
    let mean = cells.reduce(0) { $0 + $1.weight * $1.spread }
    spread = mean
    spreadSD = cells.reduce(0) { $0 + $1.weight * ($1.spread - mean) * ($1.spread - mean) }.squareRoot()
    levelSD = cells.reduce(0) { $0 + $1.weight * $1.level }.squareRoot()
  }

  /// Variance of a year's factor, over what the sd may be.
  var variance: Double { spread * spread + spreadSD * spreadSD }

  /// Density of the absolute value of a t variable with three degrees of freedom, but for a constant.
  static func halfT(_ value: Double, scale: Double) -> Double {
    let ratio = value / scale
    let base = 1 + ratio * ratio / 3
    return 1 / (base * base)
  }
}
