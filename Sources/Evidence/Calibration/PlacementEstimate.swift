import EventSimulation
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
    /// Straight sums of two years.
    func newPlans(_ figures: AreaFigures) -> [[Double]] {
      let years = [basis.year, basis.year - 1].compactMap { figures.newPlansByAge[$0] }
      return Self.opened(
        years.reduce([[Double]].table()) { sum, table in zip(sum, table).map { zip($0, $1).map(+) } })
    }
    let (begun, birthdays) = Self.begun(basis)
    func shape(_ onTheDay: [[Double]], _ bands: [ClosedRange<Int>], like stock: [[Double]]?) -> [[Double]] {
      Self.shape(onTheDay, bands, like: stock, begun: begun, birthdays: birthdays)
    }
    let england = newPlans(basis.england)
    let stock = basis.england.plansByAge[basis.census] ?? .table()
    let places = SharesByAge(
      england: shape(england, Self.settingBands, like: stock), local: newPlans(basis.local),
      region: newPlans(basis.region), peers: basis.peers.map(newPlans), phases: Self.phases,
      bands: Self.settingBands, birthdays: birthdays)
    settings = places.shares.map(Self.trimmed)
    settingSD = places.sd

    func newNeeds(_ figures: AreaFigures) -> [[Double]] {
      let years = [basis.year, basis.year - 1].compactMap { figures.newNeedsByAge[$0] }
      return Self.opened(
        years.reduce([[Double]].table(26, Need.count)) { sum, table in
          zip(sum, table).map { zip($0, $1).map(+) }
        })
    }
    let ofEngland = newNeeds(basis.england)
    let kinds = SharesByAge(
      england: shape(ofEngland, Self.needBands, like: nil), local: newNeeds(basis.local), region: ofEngland,
      peers: basis.peers.map(newNeeds), phases: [0...25], bands: Self.needBands, birthdays: birthdays)
    needs = kinds.shares.map { $0.map { max($0, 0.0005) }.scaled(to: 1) }
    needSD = kinds.sd[0]
    tilt = Self.tilt(basis)
  }

  /// How England's requests would have new plans begin by academic age, and the part of each that has had its birthday
  /// then.
  private static func begun(_ basis: Basis) -> (plans: [Double], birthdays: [Double]) {
    let england = basis.england
    let requests = Ages.unfolded(basis.twoYears(.requests, england))
    let timed = basis.last(.plansTimed, england)
    let late = timed > 0 ? 1 - min(basis.last(.plansInTime, england) / timed, 1) : 0.5
    // Timely plans take 18 weeks, late ones 20 and then as exponential delays come to over a year.
    let overAYear = min(max(basis.last(.plansOverAYear, england) / max(late * timed, 1), 0.005), 0.6)
    let years = (18 + late * (2 + min(32 / -Elementary.log(overAYear), 40))) / 52.2
    let plans = (0...25).map { age in
      (1 - min(years, 1)) * requests[age] + min(years, 1) * (age > 0 ? requests[age - 1] : 0)
    }
    return (plans, Ages.birthdays(requests, planAfter: years))
  }

  private static func opened(_ counts: [[Double]]) -> [[Double]] {
    let kinds = counts.first?.count ?? 0
    var result = [[Double]].table(26, kinds)
    for kind in 0..<kinds {
      for (age, count) in Ages.opened(counts.map { $0[kind] }).enumerated() { result[age][kind] = count }
    }
    return result
  }

  /// England's counts by age on the day, turned into counts by academic age with the same shares throughout a band.
  ///
  /// Settings go with the school year: of two neighbouring years the one in which England's plans are more often found
  /// in the setting takes more at first, so that colleges are not sought in Year 11 nor nurseries in Year 1. Then the
  /// shares of the bands that would give the published counts are looked for.
  private static func shape(
    _ onTheDay: [[Double]], _ bands: [ClosedRange<Int>], like stock: [[Double]]?, begun: [Double],
    birthdays: [Double]
  ) -> [[Double]] {
    let shares = stock?.map { $0.total > 0 ? $0.scaled(to: 1) : $0 }
    let kinds = onTheDay[0].count
    var guess = [[Double]].table(26, kinds)
    for kind in 0..<kinds {
      guess[0][kind] += onTheDay[0][kind]
      for age in 1...25 {
        let (younger, older) = (shares?[age - 1][kind] ?? 1, shares?[age][kind] ?? 1)
        let part = younger + older > 0 ? older / (younger + older) : 0.5
        guess[age][kind] += part * onTheDay[age][kind]
        guess[age - 1][kind] += (1 - part) * onTheDay[age][kind]
      }
    }
    func spread(_ counts: [[Double]], _ ages: [Double]) -> [[Double]] {
      var result = [[Double]].table(26, kinds)
      for band in bands {
        let pooled = Ages.pooled(counts, band)
        guard pooled.total > 0 else { continue }
        for age in band { result[age] = pooled.scaled(to: ages[age]) }
      }
      return result
    }
    let start = spread(guess, begun.total > 0 ? begun : guess.map(\.total))
    let found = PhaseCounts(onTheDay, model: start, phases: bands, fitsAges: true, birthdays: birthdays)
    return spread(found.byAge, found.expectedByAge.map(\.total))
  }

  /// Shares under one in a thousand go to the others.
  private static func trimmed(_ shares: [Double]) -> [Double] {
    shares.map { $0 < 0.001 ? 0 : $0 }.scaled(to: 1)
  }

  /// Counts by setting and need against independence, pulled towards England's ratio with the weight of 20 plans.
  private static func tilt(_ basis: Basis) -> [[Double]] {
    func ratios(_ figures: AreaFigures, prior: [[Double]]?) -> [[Double]] {
      guard let table = figures.needsBySetting[basis.census] else {
        return prior ?? .init(repeating: .init(repeating: 1, count: Setting.count), count: Need.count)
      }
      let total = table.reduce(0) { $0 + $1.total }
      return (0..<Need.count).map { need in
        let ofNeed = table.reduce(0) { $0 + $1[need] }
        return (0..<Setting.count).map { setting in
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
