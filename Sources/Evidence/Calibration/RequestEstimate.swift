import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Requests for an assessment: level, ages, and growth.
///
/// Counts of two years by age are compared with what the authority would have at England's rates, pulled towards
/// that (Gamma-Poisson), and brought to the level of the last year. Published ages are ages on the day. England's are
/// unfolded into academic ages: the plans of Reception in January 2025 had grown by 18,400 in a year and those of
/// Year 1 by 9,900, which 18,200 requests at age 3 and 17,500 at age 4 only explain if most of both were made in the
/// year before Reception.
struct RequestEstimate {
  /// Requests a year by academic age.
  let byAge: [Double]
  let total: Double
  /// Ages that share a multiplier.
  static let bands = [0...3, 4...6, 7...10, 11...15, 16...25]
  /// Relative sd of the number of requests: of all together beyond that of the bands, and of each of `bands`.
  let levelSD: Double
  let bandSD: [Double]
  let drift, driftSD, damping, yearEffect: Double
  /// How much more new plans vary from one year to another than requests do.
  let conversionYearEffect: Double
  /// How far a yearly change of an authority's new plans, and England's own change of requests, lie from what would be
  /// expected: standard deviations of logarithms.
  let planJump, nationalJump: Double
  let growthNote: String

  init(_ basis: Basis) {
    let england = Ages.unfolded(basis.england.byAge(.requests, basis.year) ?? .zeros(26))
    let rate = zip(england, basis.englandResidents).map { $0 / max($1, 1) }
    let expectedOnce = zip(rate, basis.residents.byAge).map { $0 * $1 }
    let published = basis.last(.requests, basis.local)
    // The level: areas differ a lot, so only the smallest are pulled noticeably.
    let strength = GammaPoisson.strength(
      basis.peers.compactMap { peer in
        peer.total(.requests, basis.year).map {
          (count: $0, expected: (peer.plans[basis.census] ?? 0) * basis.englandRequestsPerPlan)
        }
      })
    let expectedTotal = (basis.local.plans[basis.census] ?? 0) * basis.englandRequestsPerPlan
    let level = GammaPoisson(count: published, expected: max(expectedTotal, 0.01), strength: strength)
    total = max(level.mean * expectedTotal, 0.2)
    // The ages: two years of counts against England's ages at this level, with the weight of 30 requests an age.
    let two = Ages.opened(basis.twoYears(.requests, basis.local))
    let scale = (two.total > 0 ? two.total : 2 * total) / max(expectedOnce.total, 1e-9)
    let onTheDay = Ages.folded(expectedOnce)
    let pulled = (0...25).map { age in
      GammaPoisson(count: two[age], expected: onTheDay[age] * scale, strength: 30).mean
    }
    let ratios = (0...25).map { (pulled[$0] + pulled[min($0 + 1, 25)]) / 2 }
    let shaped = zip(expectedOnce, Ages.smoothed(ratios, 1...24)).map { $0 * $1 }
    // Bands of ages: how far areas differ in the share of a band says how strongly its share is pulled. Two years at
    // weights of 2 and 1 know as much as 1.8 times one, and the counts add up to two.
    func counted(_ ages: ClosedRange<Int>, _ figures: AreaFigures) -> (count: Double, expected: Double) {
      let counts = Ages.unfolded(basis.twoYears(.requests, figures))
      let share = ages.reduce(0) { $0 + england[$1] } / max(england.total, 1)
      return (0.9 * ages.reduce(0) { $0 + counts[$1] }, 0.9 * counts.total * share)
    }
    let total = total
    var result = shaped.scaled(to: total)
    let bands = Self.bands.map { ages in
      let own = counted(ages, basis.local)
      let strength = GammaPoisson.strength(basis.peers.map { counted(ages, $0) })
      return (share: GammaPoisson(count: own.count, expected: own.expected, strength: strength), own: own)
    }
    let pooled = bands.reduce(0) { $0 + $1.share.mean * $1.own.expected }
    for (ages, band) in zip(Self.bands, bands) where pooled > 0 {
      let sum = ages.reduce(0) { $0 + result[$1] }
      let target = total * band.share.mean * band.own.expected / pooled
      if sum > 0 { for age in ages { result[age] *= target / sum } }
    }
    let byAge = result.scaled(to: total)
    self.byAge = byAge
    // Bands are drawn independently, so that their sum varies too; the level has what is left of its variance.
    let relative = bands.map { $0.share.sd / max($0.share.mean, 1e-9) }
    let ofBands = zip(Self.bands, relative).reduce(0.0) { sum, band in
      let weight = band.0.reduce(0) { $0 + byAge[$1] } / total
      return sum + weight * weight * band.1 * band.1
    }
    let ofLevel = level.sd * level.sd / (level.mean * level.mean)
    bandSD = relative.map { min($0, 0.8) }
    levelSD = max(ofLevel - ofBands, 0.1 * ofLevel).squareRoot()

    // Growth: log growth of the last five years, the authority at weight 0.25 and England for the rest, halved
    // because growth slows and fades, as England's did from 2022 to 2024.
    let local = Self.growth(basis.local, upTo: basis.year)
    let national = Self.growth(basis.england, upTo: basis.year)
    let mean = { (values: [Double]) in values.isEmpty ? 0 : values.total / Double(values.count) }
    let localMean = local.isEmpty ? mean(national) : mean(local)
    drift = min(max(0.5 * (0.25 * localMean + 0.75 * mean(national)), -0.05), 0.1)
    driftSD = 0.03
    damping = 0.7
    // New plans of one authority jump more than its requests, and fall back: backlogs grow and are worked off.
    let years = (basis.year - 2)...basis.year
    func jump(_ figure: Figure) -> Double? {
      Volatility.yearly(figure, basis.peers, basis.england, years: years)
    }
    let jumps = (requests: jump(.requests) ?? 0.08, plans: jump(.newPlans) ?? 0.15)
    // England's own growth cannot be foreseen either: how far its years lay from their mean.
    var nationalYears = RunningMoments()
    for growth in national { nationalYears.record(growth) }
    let common = national.count < 3 ? 0.06 : nationalYears.standardDeviation
    yearEffect = min(max((jumps.requests * jumps.requests + common * common).squareRoot(), 0.02), 0.25)
    planJump = jumps.plans
    nationalJump = common
    let beyond = jumps.plans * jumps.plans - jumps.requests * jumps.requests
    conversionYearEffect = min((max(beyond, 0) / 2).squareRoot(), 0.3)
    growthNote =
      "Half of \(SourceWriter.number(0.25 * localMean + 0.75 * mean(national), 3)): log growth a year of 2019 to "
      + "\(basis.year), the authority's (\(SourceWriter.number(localMean, 3))) at weight 0.25, England's "
      + "(\(SourceWriter.number(mean(national), 3))) for the rest. Half, because growth fades."
  }

  /// Log growth from year to year over the last five years.
  static func growth(_ figures: AreaFigures, upTo year: Int) -> [Double] {
    ((year - 4)...year).compactMap { year in
      guard let now = figures.total(.requests, year), let before = figures.total(.requests, year - 1),
        now > 0,
        before > 0
      else { return nil }
      return log(now / before)
    }
  }
}

extension Basis {
  var englandRequestsPerPlan: Double {
    (england.total(.requests, year) ?? 0) / max(england.plans[census] ?? 1, 1)
  }
}
