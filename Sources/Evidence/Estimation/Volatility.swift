import EventSimulation

/// How much a yearly figure of one authority jumps beyond England's change and beyond counting noise.
///
/// One authority's few years say little, so all authorities are taken together.
enum Volatility {
  /// Standard deviation of the yearly change of the logarithm.
  static func yearly(
    _ figure: Figure, _ peers: [AreaFigures], _ england: AreaFigures, years: ClosedRange<Int>
  ) -> Double? {
    var jumps: [Deviation] = []
    for year in years {
      guard let nationalNow = england.total(figure, year),
        let nationalBefore = england.total(figure, year - 1),
        nationalNow > 0, nationalBefore > 0
      else { continue }
      let national = Elementary.log(nationalNow / nationalBefore)
      for peer in peers {
        guard let now = peer.total(figure, year), let before = peer.total(figure, year - 1), now >= 20,
          before >= 20
        else { continue }
        let jump = Elementary.log(now / before) - national
        jumps.append((jump * jump, 1 / now + 1 / before))
      }
    }
    return typical(jumps)
  }

  /// A squared deviation, and the variance that chance alone would give it.
  typealias Deviation = (square: Double, chance: Double)

  /// The standard deviation behind squared deviations beyond chance, by their 90 % quantile; `nil` for fewer than ten.
  ///
  /// Changes have longer tails than a normal distribution, and 90 % intervals are what forecasts are read by. The median
  /// would make them too narrow; the mean would let single returns that were cleaned or missed decide.
  static func typical(_ deviations: [Deviation]) -> Double? {
    guard deviations.count >= 10 else { return nil }
    // The 90 % quantile of a squared standard normal.
    let quantile = 2.706
    let beyond = deviations.map { max(0, $0.square - quantile * $0.chance) }.sorted()
    return (Quantiles.type7(sorted: beyond, 0.9) / quantile).squareRoot()
  }
}
