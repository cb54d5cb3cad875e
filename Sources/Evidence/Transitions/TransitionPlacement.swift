import SENDSystem

/// Settings and needs of joiners: Dirichlet posteriors by bands of age around England, or around the next band where
/// England says nothing on a setting in use.
struct TransitionPlacement {
  static let settingBands = PlacementEstimate.settingBands
  static let needBands = PlacementEstimate.needBands
  static let strength = 20.0
  /// Probability of a setting, a row for each of `settingBands`, before the tilt of needs.
  let settings: [[Double]]
  /// Shares of settings among joiners, a row for each of `settingBands`.
  let joined: [[Double]]
  let needs: [[Double]]
  /// How much more or less often pupils of a need are found in a setting, `[need][setting]`.
  let tilt: [[Double]]
  /// Joiners behind each row of `settings`.
  let counted: [Double]

  init(_ counts: TransitionCounts) {
    let inUse = counts.settingsInUse
    let joiners = TransitionCounts.pooled(counts.joiners)
    let byBand = Self.settingBands.map { Self.joiners($0, joiners) }
    counted = byBand.map(\.total)
    var rows: [[Double]] = []
    for index in Self.settingBands.indices.reversed() {
      let england = zip(EnglandFigures.newPlans[index], inUse).map { $1 ? $0 : 0 }
      // Nobody of this band is known: as the next band.
      let prior =
        counted[index] == 0 ? rows.first ?? england : england.total > 0 ? england : rows.first ?? england
      let shares = DirichletMultinomial(counts: byBand[index], prior: prior, strength: Self.strength).shares
      let trimmed = zip(shares, byBand[index]).map { $0 < 0.003 && $1 == 0 ? 0 : $0 }
      rows.insert(trimmed.scaled(to: 1), at: 0)
    }

    let stock = counts.caseloadByAgeAndNeed.map { $0.map(Double.init) }
    joined = rows
    needs = Self.needBands.map { band in
      let held = Ages.pooled(stock, band)
      let prior = held.total > 0 ? held : stock.reduce([Double].zeros(Setting.count)) { zip($0, $1).map(+) }
      return DirichletMultinomial(
        counts: Ages.pooled(counts.joinerNeeds, band), prior: prior, strength: Self.strength
      ).shares
    }
    tilt = Self.tilt(counts)
    let (needs, tilt) = (needs, tilt)
    settings = zip(Self.settingBands, rows).map { band, row in
      let need = Self.needBands.firstIndex { $0.contains(band.lowerBound) } ?? 0
      return Self.beforeTilt(row, needs: needs[need], tilt: tilt)
    }
  }

  /// Joiners of a band as plans begin: plans of an age begin until the next January but one, unless September moves
  /// them on to another phase first.
  private static func joiners(_ band: ClosedRange<Int>, _ joined: [[Double]]) -> [Double] {
    let own = Ages.pooled(joined, band)
    guard ![3, 10, 15].contains(band.upperBound), band.upperBound < 16 else { return own }
    let next = joined[band.upperBound + 1].map { LeavingEstimate.beforeSeptember * $0 }
    return zip(own, next).map(+)
  }

  /// Counts by setting and need against independence, pulled towards it with the weight of 20 plans.
  private static func tilt(_ counts: TransitionCounts) -> [[Double]] {
    let table = counts.caseloadBySettingAndNeed.map { $0.map(Double.init) }
    let total = table.reduce(0) { $0 + $1.total }
    return (0..<Need.count).map { need in
      let ofNeed = table.reduce(0) { $0 + $1[need] }
      return (0..<Setting.count).map { setting in
        let expected = ofNeed * table[setting].total / max(total, 1)
        let ratio = min(max((table[setting][need] + 20) / (expected + 20), 0.1), 6)
        return ratio > 1.2 || ratio < 0.8 ? (ratio * 10).rounded() / 10 : 1
      }
    }
  }

  /// Probabilities that give the wanted shares once the model has tilted them by need.
  static func beforeTilt(_ wanted: [Double], needs: [Double], tilt: [[Double]]) -> [Double] {
    var row = wanted
    for _ in 0..<50 {
      var reached = [Double].zeros(Setting.count)
      for need in 0..<Need.count where needs[need] > 0 {
        let tilted = zip(row, tilt[need]).map(*).scaled(to: needs[need])
        reached = zip(reached, tilted).map(+)
      }
      row = (0..<Setting.count).map { reached[$0] > 0 ? row[$0] * wanted[$0] / reached[$0] : 0 }.scaled(to: 1)
    }
    return row
  }
}
