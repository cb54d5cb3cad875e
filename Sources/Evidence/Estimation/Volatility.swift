#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much a yearly figure of one authority jumps beyond England's change and beyond counting noise.
///
/// One authority's few years say little, so all authorities are taken together; the median keeps single returns
/// that were cleaned or missed from deciding.
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
    guard squares.count >= 10 else { return nil }
    squares.sort()
    // The median of a squared standard normal is 0.455.
    return (squares[squares.count / 2] / 0.455).squareRoot()
  }
}
