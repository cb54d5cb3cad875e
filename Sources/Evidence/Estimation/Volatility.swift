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
    return typical(squares)
  }

  /// The same of the share of plans in a setting, over the Januaries at hand. Turnover is a third of plans in a year, so
  /// that chance moves a count by less than its root.
  static func yearly(setting: Int, _ basis: Basis) -> Double? {
    var squares: [Double] = []
    for year in (basis.census - 2)...basis.census {
      guard let nationalNow = basis.england.plansBySetting[year]?[setting],
        let nationalBefore = basis.england.plansBySetting[year - 1]?[setting], nationalNow > 0,
        nationalBefore > 0
      else { continue }
      let national = log(nationalNow / nationalBefore)
      for peer in basis.peers {
        guard let now = peer.plansBySetting[year]?[setting], now >= 20,
          let before = peer.plansBySetting[year - 1]?[setting], before >= 20
        else { continue }
        let jump = log(now / before) - national
        squares.append(max(0, jump * jump - 0.35 / now))
      }
    }
    return typical(squares)
  }

  /// The standard deviation behind squared deviations, by their median; `nil` for fewer than ten.
  static func typical(_ values: [Double]) -> Double? {
    guard values.count >= 10 else { return nil }
    let squares = values.sorted()
    // The median of a squared standard normal is 0.455.
    return (squares[squares.count / 2] / 0.455).squareRoot()
  }
}
