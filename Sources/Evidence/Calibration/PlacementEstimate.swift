import SENDSystem

/// Where new plans begin and with which needs, by bands of age.
struct PlacementEstimate {
  static let settingBands = [0...3, 4...4, 5...6, 7...10, 11...13, 14...15, 16...18, 19...25]
  static let needBands = [0...3, 4...5, 6...10, 11...15, 16...25]
  let settings: [[Double]]
  let needs: [[Double]]
  /// How much more or less often pupils of a need are found in a setting, `[need][setting]`; 1 where unclear.
  let tilt: [[Double]]

  init(_ basis: Basis) {
    func newPlans(_ figures: AreaFigures) -> [[Double]] {
      let years = [basis.year, basis.year - 1].compactMap { figures.newPlansByAge[$0] }
      return Ages.academic(
        years.reduce([[Double]].table()) { sum, table in
          zip(sum, table).map { zip($0, $1).map(+) }
        })
    }
    let local = newPlans(basis.local)
    let region = newPlans(basis.region)
    let england = newPlans(basis.england)
    let peers = basis.peers.map(newPlans)
    settings = Self.settingBands.map { band in
      let national = Ages.pooled(england, band)
      let strength = DirichletMultinomial.strength(peers.map { Ages.pooled($0, band) })
      let regional = DirichletMultinomial(
        counts: Ages.pooled(region, band), prior: national, strength: 10 * strength)
      return Self.trimmed(
        DirichletMultinomial(
          counts: Ages.pooled(local, band), prior: regional.shares, strength: strength
        ).shares)
    }

    func newNeeds(_ figures: AreaFigures) -> [[Double]] {
      Ages.academic(figures.newNeedsByAge[basis.year] ?? .table())
    }
    let localNeeds = newNeeds(basis.local)
    let englandNeeds = newNeeds(basis.england)
    let stock = basis.local.needsByAge[basis.census] ?? .table()
    needs = Self.needBands.map { band in
      // Needs are recorded anew later: the caseload of the same ages carries the weight of 60 plans.
      let national = Ages.pooled(englandNeeds, band).scaled(to: 25)
      let held = Ages.pooled(stock, band)
      let prior = zip(national, held.total > 0 ? held.scaled(to: min(60, held.total)) : held).map(+)
      return DirichletMultinomial(
        counts: Ages.pooled(localNeeds, band), prior: prior, strength: prior.total
      ).shares.map { max($0, 0.0005) }.scaled(to: 1)
    }
    tilt = Self.tilt(basis)
  }

  /// Shares under one in two hundred go to the others.
  private static func trimmed(_ shares: [Double]) -> [Double] {
    shares.map { $0 < 0.005 ? 0 : $0 }.scaled(to: 1)
  }

  /// Counts by setting and need against independence, pulled towards England's ratio with the weight of 20 plans.
  private static func tilt(_ basis: Basis) -> [[Double]] {
    func ratios(_ figures: AreaFigures, prior: [[Double]]?) -> [[Double]] {
      guard let table = figures.needsBySetting[basis.census] else {
        return prior ?? .init(repeating: .init(repeating: 1, count: 12), count: 12)
      }
      let total = table.reduce(0) { $0 + $1.total }
      return (0..<12).map { need in
        let ofNeed = table.reduce(0) { $0 + $1[need] }
        return (0..<12).map { setting in
          let expected = ofNeed * table[setting].total / max(total, 1)
          let base = prior?[need][setting] ?? 1
          return (table[setting][need] + 20 * base) / (expected + 20)
        }
      }
    }
    let result = ratios(basis.local, prior: ratios(basis.england, prior: nil))
    return result.map { row in
      row.map { value in
        let bounded = min(max(value, 0.1), 6)
        return bounded > 1.3 || bounded < 0.75 ? (bounded * 10).rounded() / 10 : 1
      }
    }
  }
}
