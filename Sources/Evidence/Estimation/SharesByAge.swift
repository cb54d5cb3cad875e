/// Shares of several kinds by bands of academic age, from counts by age on the day: England's by age, moved in each
/// phase to where the authority is, then its own bands as far as authorities' bands go their own way.
struct SharesByAge: Sendable {
  /// By `[band][kind]`.
  let shares: [[Double]]
  /// Relative sd by `[phase][kind]`; 0 for kinds too rare to matter.
  let sd: [[Double]]

  /// - Parameters:
  ///   - england: shapes by `[academic age][kind]`.
  ///   - local, region, peers: counts by `[age on the day][kind]`.
  ///   - birthdays: the part of each academic age that has had its birthday since 31 August.
  init(
    england: [[Double]], local: [[Double]], region: [[Double]], peers: [[[Double]]],
    phases: [ClosedRange<Int>], bands: [ClosedRange<Int>], birthdays: [Double]
  ) {
    func taken(_ counts: [[Double]]) -> PhaseCounts {
      PhaseCounts(counts, model: england, phases: phases, fitsAges: true, birthdays: birthdays)
    }
    let own = taken(local)
    let around = taken(region)
    let others = peers.map(taken)
    let fits = phases.indices.map { phase in
      let regional = around.expected[phase].scaled(to: 1)
      let pulled = DirichletMultinomial(counts: around.counts[phase], prior: regional, strength: 1000).shares
      func expected(_ area: PhaseCounts) -> [Double] { area.expected[phase].scaled(to: 1) }
      return ShrunkShares(
        counts: own.counts[phase],
        prior: zip(expected(own), zip(regional, pulled)).map { $1.0 > 0 ? $0 * $1.1 / $1.0 : 0 },
        information: own.information[phase],
        peers: others.map { ($0.counts[phase], expected($0), $0.information[phase]) })
    }
    sd = fits.map(\.sd)

    func moved(_ area: PhaseCounts, _ band: ClosedRange<Int>, by factors: [Double]) -> [Double] {
      let england = Ages.pooled(area.expectedByAge, band)
      let result = zip(england, factors).map(*)
      return result.total > 0 ? result.scaled(to: 1) : Ages.pooled(area.expectedByAge, 0...25).scaled(to: 1)
    }
    func phase(of band: ClosedRange<Int>) -> Int {
      phases.firstIndex { $0.contains(band.lowerBound) } ?? 0
    }
    // How far bands go their own way beyond what moves their phase.
    let strays = StrengthGrid(
      others.flatMap { area in
        let factors = phases.indices.map { index in
          zip(area.counts[index], area.expected[index]).map { ($0 + 3) / ($1 + 3) }
        }
        return bands.map { band in
          (
            counts: Ages.pooled(area.byAge, band),
            shares: moved(area, band, by: factors[phase(of: band)])
          )
        }
      })
    shares = bands.map { band in
      let index = phase(of: band)
      let whole = own.expected[index].scaled(to: 1)
      let prior = moved(own, band, by: zip(fits[index].shares, whole).map { $1 > 0 ? $0 / $1 : 0 })
      let counts = Ages.pooled(own.byAge, band)
      return prior.indices.map { kind in
        strays.moments { strength in
          ((strength * prior[kind] + counts[kind]) / (strength + counts.total), 0)
        }.mean
      }.scaled(to: 1)
    }
  }
}
