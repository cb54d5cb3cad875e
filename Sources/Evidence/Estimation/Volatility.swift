import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much a yearly figure of one authority jumps beyond England's change and beyond counting noise.
///
/// One authority's few years say little, so all authorities are taken together.
enum Volatility {
  /// Standard deviation of the yearly change of the logarithm.
  static func yearly(
    _ figure: Figure, _ peers: [AreaFigures], _ england: AreaFigures, years: ClosedRange<Int>
  ) -> Double? {
    var squares: [Double] = []
    for year in years {
      guard let nationalNow = england.total(figure, year),
        let nationalBefore = england.total(figure, year - 1),
        nationalNow > 0, nationalBefore > 0
      else { continue }
      let national = log(nationalNow / nationalBefore)
      for peer in peers {
        guard let now = peer.total(figure, year), let before = peer.total(figure, year - 1), now >= 20,
          before >= 20
        else { continue }
        let jump = log(now / before) - national
        squares.append(max(0, jump * jump - 1 / now - 1 / before))
      }
    }
    return typical(squares)
  }

  /// The standard deviation behind squared deviations, by their 80 % quantile; `nil` for fewer than ten.
  ///
  /// Changes have longer tails than a normal distribution. The median would make 90 % intervals too narrow; the mean
  /// would let single returns that were cleaned or missed decide.
  static func typical(_ values: [Double]) -> Double? {
    guard values.count >= 10 else { return nil }
    let squares = values.sorted()
    // The 80 % quantile of a squared standard normal is 1.642.
    return (Quantiles.type7(sorted: squares, 0.8) / 1.642).squareRoot()
  }
}
