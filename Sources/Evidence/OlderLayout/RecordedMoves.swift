import SENDSystem

/// Moves between mainstream and special schools that were counted until 2021 (`sen2_mi`: `MtosiEHC`, `SitomEHC`).
///
/// Two Januaries show net changes only. The counts say how many moved either way: the moves expected before fitting
/// are scaled until those fitted come out as counted, for England first and then for the authority, whose counts of
/// three years are pulled towards England's rate per plan.
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
          // Who moves more stays less.
          let others = result[origin].total - result[origin][origin]
          result[origin][origin] = max(1 - others, 0.05)
        }
      }
      return result
    }
  }

  static let mainstream = [Setting.mainstream, .independentMainstream, .srp].map(\.rawValue)
  static let special = [Setting.stateSpecial, .inmss].map(\.rawValue)

  let toSpecial, toMainstream: Double
  let counts: [(year: Int, toSpecial: Double, toMainstream: Double)]

  /// - Returns: `nil` where England's counts of the last year are not in the files.
  init?(_ figures: AreaFigures, _ basis: Basis) {
    guard basis.isUnfolded, basis.england.total(.movedToSpecial, basis.year) != nil else { return nil }
    let years = (basis.year - 2)...basis.year
    counts = years.compactMap { year in
      guard let out = figures.total(.movedToSpecial, year), let back = figures.total(.movedToMainstream, year)
      else { return nil }
      return (year, out, back)
    }
    func estimate(_ figure: Figure, _ from: [Int]) -> Double {
      func counted(_ area: AreaFigures) -> (count: Double, stock: Double) {
        years.reduce(into: (0.0, 0.0)) { sum, year in
          guard let moved = area.total(figure, year), let plans = area.plansBySetting[year] else { return }
          sum.0 += moved
          sum.1 += from.reduce(0) { $0 + plans[$1] }
        }
      }
      let national = counted(basis.england)
      let rate = national.count / max(national.stock, 1)
      let now = from.reduce(0) { $0 + (figures.plansBySetting[basis.year]?[$1] ?? figures.plansBySetting[basis.census]?[$1] ?? 0) }
      if figures.area.code == Area.england { return rate * now }
      let strength = GammaPoisson.strength(
        basis.peers.map { peer in
          let of = counted(peer)
          return (count: of.count, expected: of.stock * rate)
        })
      let local = counted(figures)
      let ratio = GammaPoisson(count: local.count, expected: local.stock * rate, strength: strength)
      return ratio.mean * rate * now
    }
    toSpecial = estimate(.movedToSpecial, Self.mainstream)
    toMainstream = estimate(.movedToMainstream, Self.special)
  }

  /// Better factors, from the moves that came out with the last ones.
  func improved(_ factors: Factors, flows: [[Double]]) -> Factors {
    func sum(_ from: [Int], _ to: [Int]) -> Double {
      from.reduce(0) { total, origin in total + to.reduce(0) { $0 + flows[origin][$1] } }
    }
    func step(_ wanted: Double, _ found: Double) -> Double { min(max((wanted + 1) / (found + 1), 0.3), 3) }
    return Factors(
      toSpecial: min(max(factors.toSpecial * step(toSpecial, sum(Self.mainstream, Self.special)), 0.05), 10),
      toMainstream: min(
        max(factors.toMainstream * step(toMainstream, sum(Self.special, Self.mainstream)), 0.05), 10))
  }
}
