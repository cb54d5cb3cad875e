import SENDSystem

/// Where new plans begin and with which needs, by bands of age.
struct PlacementEstimate {
  static let settingBands = [0...3, 4...4, 5...6, 7...10, 11...13, 14...15, 16...18, 19...25]
  static let needBands = [0...3, 4...5, 6...10, 11...15, 16...25]
  /// Ages whose shares are unsure together.
  static let phases = [0...3, 4...10, 11...15, 16...25]
  let settings: [[Double]]
  /// Relative sd of the shares of settings by `phases`, `[phase][setting]`; 0 for shares too small to matter.
  let settingSD: [[Double]]
  let needs: [[Double]]
  /// Relative sd of the shares of needs at all ages.
  let needSD: [Double]
  /// How much more or less often pupils of a need are found in a setting, `[need][setting]`; 1 where unclear.
  let tilt: [[Double]]

  init(_ basis: Basis) {
    func newPlans(_ figures: AreaFigures) -> [[Double]] {
      let years = [basis.year, basis.year - 1].compactMap { figures.newPlansByAge[$0] }
      return Self.academic(
        years.reduce([[Double]].table()) { sum, table in
          zip(sum, table).map { zip($0, $1).map(+) }
        }, basis)
    }
    let local = newPlans(basis.local)
    let region = newPlans(basis.region)
    let england = newPlans(basis.england)
    let peers = basis.peers.map(newPlans)
    let phases = Self.phases.map { ages in
      ShrunkShares(
        counts: Ages.pooled(local, ages),
        prior: DirichletMultinomial(
          counts: Ages.pooled(region, ages), prior: Ages.pooled(england, ages), strength: 1000
        ).shares, peers: peers.map { Ages.pooled($0, ages) },
        information: 0.6)
    }
    settingSD = phases.map(\.sd)
    // Within a phase: England's shares by age, moved as the phase is, then the authority's own with the prior at the
    // weight of 100 plans.
    settings = Self.settingBands.map { band in
      let phase = Self.phases.firstIndex { $0.contains(band.lowerBound) } ?? 0
      let national = Ages.pooled(england, Self.phases[phase]).scaled(to: 1)
      let moved = zip(Ages.pooled(england, band), zip(phases[phase].shares, national)).map { count, shares in
        shares.1 > 0 ? count * shares.0 / shares.1 : 0
      }
      return Self.trimmed(
        DirichletMultinomial(counts: Ages.pooled(local, band), prior: moved, strength: 100).shares)
    }

    func newNeeds(_ figures: AreaFigures) -> [[Double]] {
      Ages.academic(figures.newNeedsByAge[basis.year] ?? .table())
    }
    let localNeeds = newNeeds(basis.local)
    let englandNeeds = newNeeds(basis.england)
    let peerNeeds = basis.peers.map(newNeeds)
    let all = ShrunkShares(
      counts: Ages.pooled(localNeeds, 0...25), prior: Ages.pooled(englandNeeds, 0...25),
      peers: peerNeeds.map { Ages.pooled($0, 0...25) }, information: 0.8)
    needSD = all.sd
    let national = Ages.pooled(englandNeeds, 0...25).scaled(to: 1)
    needs = Self.needBands.map { band in
      let moved = zip(Ages.pooled(englandNeeds, band), zip(all.shares, national)).map { count, shares in
        shares.1 > 0 ? count * shares.0 / shares.1 : 0
      }
      return DirichletMultinomial(counts: Ages.pooled(localNeeds, band), prior: moved, strength: 100)
        .shares.map { max($0, 0.0005) }.scaled(to: 1)
    }
    tilt = Self.tilt(basis)
  }

  /// New plans by age on the day, turned into plans by academic age. Half of an age had a birthday since 31 August, but
  /// settings go with the school year: of two neighbouring years the one in which England's plans are more often found
  /// in the setting takes more, so that colleges are not sought in Year 11 nor nurseries in Year 1.
  private static func academic(_ atEvent: [[Double]], _ basis: Basis) -> [[Double]] {
    let stock = basis.england.plansByAge[basis.census] ?? .table()
    let shares = stock.map { $0.total > 0 ? $0.scaled(to: 1) : $0 }
    var result = [[Double]].table()
    for setting in 0..<12 {
      let open = Ages.opened(atEvent.map { $0[setting] })
      result[0][setting] += open[0]
      for age in 1...25 {
        let (younger, older) = (shares[age - 1][setting], shares[age][setting])
        let part = younger + older > 0 ? older / (younger + older) : 0.5
        result[age][setting] += part * open[age]
        result[age - 1][setting] += (1 - part) * open[age]
      }
    }
    return result
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
