import SENDSystem

/// Moves between mainstream and special schools that were counted until 2021 (`sen2_mi`: `MtosiEHC`, `SitomEHC`).
///
/// Two Januaries show net changes only; the counts say how many moved either way. For England the moves that are
/// expected before fitting are scaled until those fitted come out as counted, or as near as the stocks allow: between
/// 2018 and 2022 special schools took in more than the counts explain. For an authority, its counts of three years over England's rate, pulled towards 1, scale what
/// England's moves would give, before its own stocks are fitted.
struct RecordedMoves {
  /// What the expected moves are multiplied by.
  struct Factors {
    var toSpecial = 1.0
    var toMainstream = 1.0

    func applied(to prior: [[Double]]) -> [[Double]] {
      var result = prior
      for (from, to, factor) in [
        (RecordedMoves.mainstream, RecordedMoves.special, toSpecial),
        (RecordedMoves.special, RecordedMoves.mainstream, toMainstream),
      ] where factor != 1 {
        for origin in from {
          for destination in to { result[origin][destination] *= factor }
          // Who moves more stays less; one in twenty stays at least.
          let others = result[origin].total - result[origin][origin]
          result[origin][origin] = max(1 - others, 0.05 * others)
          result[origin] = result[origin].scaled(to: 1)
        }
      }
      return result
    }
  }

  static let mainstream = [Setting.mainstream, .independentMainstream, .srp].map(\.rawValue)
  static let special = [Setting.stateSpecial, .inmss].map(\.rawValue)

  /// The authority's counts over England's rate per plan; 1 for England.
  let ratios: Factors
  let counts: [(year: Int, toSpecial: Double, toMainstream: Double)]
  /// Moves expected in a year, at England's rate and the authority's ratio.
  private let expected: (toSpecial: Double, toMainstream: Double)

  /// - Returns: `nil` where England's counts of the last year are not in the files.
  init?(_ figures: AreaFigures, _ basis: Basis) {
    guard basis.isUnfolded, basis.england.total(.movedToSpecial, basis.year) != nil else { return nil }
    let years = (basis.year - 2)...basis.year
    counts = years.compactMap { year in
      guard let out = figures.total(.movedToSpecial, year), let back = figures.total(.movedToMainstream, year)
      else { return nil }
      return (year, out, back)
    }
    /// Counts of all years and the plans that could move.
    func counted(_ area: AreaFigures, _ figure: Figure, _ from: [Int]) -> (count: Double, stock: Double) {
      years.reduce(into: (0.0, 0.0)) { sum, year in
        guard let moved = area.total(figure, year), let plans = area.plansBySetting[year] else { return }
        sum.0 += moved
        sum.1 += from.reduce(0) { $0 + plans[$1] }
      }
    }
    func estimate(_ figure: Figure, _ from: [Int]) -> (rate: Double, ratio: Double) {
      let national = counted(basis.england, figure, from)
      let rate = national.count / max(national.stock, 1)
      if figures.area.code == Area.england { return (rate, 1) }
      let strength = GammaPoisson.strength(
        basis.peers.map { peer in
          let of = counted(peer, figure, from)
          return (count: of.count, expected: of.stock * rate)
        })
      let local = counted(figures, figure, from)
      return (rate, GammaPoisson(count: local.count, expected: local.stock * rate, strength: strength).mean)
    }
    let out = estimate(.movedToSpecial, Self.mainstream)
    let home = estimate(.movedToMainstream, Self.special)
    ratios = Factors(toSpecial: out.ratio, toMainstream: home.ratio)
    let stock =
      figures.plansBySetting[basis.year] ?? figures.plansBySetting[basis.census] ?? .zeros(Setting.count)
    expected = (
      out.rate * out.ratio * Self.mainstream.reduce(0) { $0 + stock[$1] },
      home.rate * home.ratio * Self.special.reduce(0) { $0 + stock[$1] }
    )
  }

  /// Moves from mainstream to special schools, and back, among moves `[from][to]`.
  static func between(_ flows: [[Double]]) -> (toSpecial: Double, toMainstream: Double) {
    func sum(_ from: [Int], _ to: [Int]) -> Double {
      from.reduce(0) { total, origin in total + to.reduce(0) { $0 + flows[origin][$1] } }
    }
    return (sum(mainstream, special), sum(special, mainstream))
  }

  /// Better factors for England, from the moves that came out with the last ones. Moves to special schools are held
  /// back to no less than a fifth of what was expected, or stocks would be filled from where few can come.
  func improved(_ factors: Factors, flows: [[Double]]) -> Factors {
    let found = Self.between(flows)
    func step(_ wanted: Double, _ found: Double) -> Double { min(max((wanted + 1) / (found + 1), 0.3), 3) }
    return Factors(
      toSpecial: min(max(factors.toSpecial * step(expected.toSpecial, found.toSpecial), 0.2), 2.5),
      toMainstream: min(max(factors.toMainstream * step(expected.toMainstream, found.toMainstream), 0.1), 10))
  }
}
