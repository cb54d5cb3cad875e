import EventSimulation

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
  static let bands = [0...3, 4...4, 5...6, 7...10, 11...15, 16...25]
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
    let england = Ages.unfolded(basis.twoYears(.requests, basis.england))
    let published = basis.last(.requests, basis.local)
    // The level: areas differ a lot, so only the smallest are pulled noticeably.
    let expectedTotal = (basis.local.plans[basis.census] ?? 0) * basis.englandRequestsPerPlan
    let level = GammaPoisson(
      count: published, expected: max(expectedTotal, 0.01),
      peers: basis.peers.compactMap { peer in
        peer.total(.requests, basis.year).map {
          (count: $0, expected: (peer.plans[basis.census] ?? 0) * basis.englandRequestsPerPlan)
        }
      })
    total = max(level.mean * expectedTotal, 0.2)
    // Bands of ages: how far areas differ in the share of a band says how strongly its share is pulled. Two years at
    // weights of 2 and 1 know as much as 1.8 times one, and the counts add up to two.
    func counted(_ figures: AreaFigures) -> PhaseCounts {
      let onTheDay = Ages.opened(basis.twoYears(.requests, figures)).map { [$0] }
      return PhaseCounts(onTheDay, model: england.map { [$0] }, phases: Self.bands, fitsAges: false)
    }
    func pair(_ counts: PhaseCounts, _ band: Int) -> (count: Double, expected: Double) {
      let worth = 0.9 * counts.information[band][0]
      return (worth * counts.counts[band][0], worth * counts.expected[band][0])
    }
    let total = total
    let own = counted(basis.local)
    let others = basis.peers.map(counted)
    let bands = Self.bands.indices.map { band in
      let (count, expected) = pair(own, band)
      return (
        share: GammaPoisson(count: count, expected: expected, peers: others.map { pair($0, band) }),
        expected: own.expected[band][0]
      )
    }
    // Single ages: England's within the band, and the authority's own as far as ages go their own way.
    func ages(_ counts: PhaseCounts, _ ratio: (Int) -> Double) -> [(count: Double, expected: Double)] {
      zip(Self.bands.indices, Self.bands).flatMap { band, ages in
        ages.map { age in
          (0.9 * counts.byAge[age][0], 0.9 * counts.expectedByAge[age][0] * ratio(band))
        }
      }
    }
    let strays = StrengthGrid(
      others.flatMap { other in
        ages(other) { (other.counts[$0][0] + 5) / (other.expected[$0][0] + 5) }
      })
    let result = ages(own) { bands[$0].share.mean }.map { count, expected in
      let ratio = strays.moments { strength in
        (GammaPoisson(count: count, expected: expected, strength: strength).mean, 0)
      }
      return ratio.mean * expected
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
      Volatility.yearly(figure, basis.history, basis.england, years: years)
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
      return Elementary.log(now / before)
    }
  }
}

extension Basis {
  var englandRequestsPerPlan: Double {
    (england.total(.requests, year) ?? 0) / max(england.plans[census] ?? 1, 1)
  }
}
