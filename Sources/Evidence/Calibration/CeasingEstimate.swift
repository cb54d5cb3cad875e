import EventSimulation

/// Plans that end, and pupils who leave for another authority.
///
/// Published ages are ages on the day. Before 16 plans end at reviews through the year; from 16 on at the end of
/// the academic year, when nearly all have had the birthday, so that an end at 18 belongs to academic age 17. The
/// open band from 20 is spread by how fast England's cohorts thin out. England's rates by age are multiplied by the
/// authority's ratio in each band (Gamma-Poisson), and reasons shared out by its mix (Dirichlet).
struct CeasingEstimate {
  static let reasons: [[Figure]] = [
    [.ceasedNeedsMet], [.ceasedHigherEducation], [.ceasedEmployment], [.ceasedNotEngaging],
    [.ceasedOther, .ceasedNotRecorded],
  ]
  static let bands = [0...15, 16...16, 17...17, 18...18, 19...25]
  static let maximumAgeFromYear = 24
  /// `[reason][academic age]`.
  let byReason: [[Double]]
  /// Relative sd of what is known of all ends by band, beyond that of the reasons, and of each reason, `[band][reason]`.
  let levelSD: [Double]
  let reasonSD: [[Double]]
  /// Relative sd of a reason at all ages together, `[reason]`.
  let commonReasonSD: [Double]
  /// The weight of the authority's own ends against England's in the level of all.
  let ownWeight: Double
  /// How much all ceasing varies from one year to another.
  let yearEffect: Double
  /// The same of moving in, which stands for whatever stock and flows leave over.
  let movedInYearEffect: Double
  /// What two years of counts at weights of 2 and 1 are worth, of their sum.
  static let information = 0.9
  let transferOut, abroad, deceased: [Double]
  let transferSD, abroadSD: Double
  let leavingYearEffect: Double
  let movedIn, movedInSD: Double
  let movedInNote: String

  init(_ basis: Basis) {
    let nationalRisk = Self.atRisk(basis.england, basis)
    let localRisk = Self.atRisk(basis.local, basis)
    let loss = Self.englandLoss(basis)
    func counts(_ area: AreaFigures, _ risk: [Double]) -> [[Double]] {
      Self.reasons.map { Self.counts($0, area, basis, spread: loss.risk(risk)) }
    }
    let national = counts(basis.england, nationalRisk)
    let local = counts(basis.local, localRisk)
    let peers = basis.peers.map { peer in
      let risk = Self.atRisk(peer, basis)
      return (risk: risk, counts: counts(peer, risk))
    }
    /// Two years at weights of 2 and 1 know as much as 0.9 times their sum.
    func counted(_ counts: [[Double]], _ ages: ClosedRange<Int>) -> [Double] {
      counts.map { counts in Self.information * ages.reduce(0) { $0 + counts[$1] } }
    }
    // Authorities record reasons in their own way, at all ages alike: first how much more or less often than England's
    // mix at their ages of ending has it, then the mix of each band around that.
    let mixes = Self.bands.map { counted(national, $0).scaled(to: 1) }
    func recorded(_ counts: [[Double]]) -> [(count: Double, expected: Double)] {
      Self.reasons.indices.map { reason in
        zip(Self.bands, mixes).reduce((0, 0)) { sum, band in
          let all = counted(counts, band.0)
          return (sum.0 + all[reason], sum.1 + all.total * band.1[reason])
        }
      }
    }
    let recordedByPeers = peers.map { recorded($0.counts) }
    let reasonFit = recorded(local).enumerated().map { reason, own in
      GammaPoisson(count: own.count, expected: own.expected, peers: recordedByPeers.map { $0[reason] })
    }
    let ratios = reasonFit.map(\.mean)
    let allMixes = recorded(local).map { $0.expected + 0.01 }.scaled(to: 1)
    commonReasonSD = ShrunkShares.spreads(
      of: zip(allMixes, ratios).map(*).scaled(to: 1),
      relative: reasonFit.map { min($0.sd / max($0.mean, 1e-9), 1) })
    let peerRatios = recordedByPeers.map { $0.map { ($0.count + 5) / ($0.expected + 5) } }
    let strays = StrengthGrid(
      zip(peers, peerRatios).flatMap { peer, ratios in
        zip(Self.bands, mixes).map { band, mix in
          (counts: counted(peer.counts, band), shares: zip(mix, ratios).map(*).scaled(to: 1))
        }
      })
    var rates = Self.reasons.map { _ in [Double].zeros(26) }
    var levels: [Double] = []
    var reasonSDs: [[Double]] = []
    var weighed = (own: 0.0, all: 0.0)
    for (band, mix) in zip(Self.bands, mixes) {
      let england = band.map { age in
        nationalRisk[age] > 0 ? national.reduce(0) { $0 + $1[age] } / nationalRisk[age] : 0
      }
      func expected(_ risk: [Double]) -> Double {
        Self.information * band.reduce(0) { $0 + risk[$1] * england[$1 - band.lowerBound] }
      }
      let own = counted(local, band)
      let grid = StrengthGrid(
        peers.map { (count: counted($0.counts, band).total, expected: expected($0.risk)) })
      let ends = expected(localRisk)
      let ratio = GammaPoisson(count: own.total, expected: ends, grid: grid)
      weighed.own += ends * grid.moments { (ends / max($0 + ends, 1e-9), 0) }.mean
      weighed.all += ends
      let prior = zip(mix, ratios).map(*).scaled(to: 1)
      let shares = Self.reasons.indices.map { reason in
        strays.moments { strength in
          let weight = strength + own.total
          let share = (strength * prior[reason] + own[reason]) / max(weight, 1e-9)
          return (share, (share / weight).squareRoot())
        }
      }
      let all = shares.reduce(0) { $0 + $1.mean }
      for age in band {
        for reason in Self.reasons.indices {
          rates[reason][age] =
            england[age - band.lowerBound] * ratio.mean * shares[reason].mean / max(all, 1e-9)
        }
      }
      let sds = shares.map { $0.mean < 0.005 ? 0 : min($0.sd / $0.mean, 1) }
      reasonSDs.append(sds)
      // Reasons are drawn independently, as Gamma variables over whose sum shares are; that sum varies too, and the
      // level has what is left of the variance of all ends.
      let ofAll = ratio.sd * ratio.sd / max(ratio.mean * ratio.mean, 1e-9)
      var ofReasons = 0.0
      for (reason, (sd, common)) in zip(shares, zip(sds, commonReasonSD)) {
        let share = reason.mean / max(all, 1e-9)
        ofReasons += share * share * (sd * sd + common * common)
      }
      levels.append(min(max(ofAll - ofReasons, 0.1 * ofAll).squareRoot(), 1))
    }
    ownWeight = weighed.all > 0 ? weighed.own / weighed.all : 0
    levelSD = levels
    reasonSD = reasonSDs
    for age in 0..<24 {
      let all = rates.reduce(0) { $0 + $1[age] }
      if all > 0.95 { for reason in rates.indices { rates[reason][age] *= 0.95 / all } }
    }
    // Nearly everyone of academic age 24 ends on the 25th birthday, which the model counts by itself.
    for reason in 0..<5 { for age in 24...25 { rates[reason][age] = rates[reason][23] } }
    byReason = rates
    // Returns of ceased plans jump from year to year and back: of two independent years each has half the variance.
    let jump =
      Volatility.yearly(.ceased, basis.history, basis.england, years: (basis.year - 2)...basis.year) ?? 0.3
    yearEffect = min(max(jump / 2.0.squareRoot(), 0.03), 0.4)

    let nationalYears = Self.planYears(basis.england, basis)
    let localYears = Self.planYears(basis.local, basis)
    func rate(_ figure: Figure, strength: Double? = nil) -> (rates: [Double], sd: Double) {
      let england = Ages.academic(basis.twoYears(figure, basis.england))
      let bands = [0...4, 5...10, 11...15, 16...18, 19...25]
      var perPlan = [Double].zeros(26)
      for band in bands {
        let risk = nationalYears[band].reduce(0, +)
        for age in band { perPlan[age] = risk > 0 ? england[band].reduce(0, +) / risk : 0 }
      }
      func pair(_ figures: AreaFigures, _ years: [Double]) -> (count: Double, expected: Double) {
        (
          Self.information * basis.twoYears(figure, figures).total,
          Self.information * zip(perPlan, years).reduce(0) { $0 + $1.0 * $1.1 }
        )
      }
      let own = pair(basis.local, localYears)
      let ratio =
        strength.map { GammaPoisson(count: own.count, expected: own.expected, strength: $0) }
        ?? GammaPoisson(
          count: own.count, expected: own.expected,
          peers: basis.peers.map { pair($0, Self.planYears($0, basis)) })
      return (perPlan.map { $0 * ratio.mean }, ratio.sd / max(ratio.mean, 1e-9))
    }
    let transfers = rate(.ceasedTransfer)
    transferOut = transfers.rates
    transferSD = min(max(transfers.sd, 0.01), 0.6)
    let moversAbroad = rate(.ceasedAbroad)
    (abroad, abroadSD) = (moversAbroad.rates, min(moversAbroad.sd, 0.8))
    let transferJump =
      Volatility.yearly(.ceasedTransfer, basis.history, basis.england, years: (basis.year - 2)...basis.year)
      ?? 0.2
    leavingYearEffect = min(max(transferJump / 2.0.squareRoot(), 0.02), 0.4)
    deceased = rate(.ceasedDeath, strength: 1000).rates
    (movedIn, movedInSD, movedInNote) = Self.movedIn(basis)
    let plans = basis.local.plans[basis.census] ?? 0
    let relative = Self.balanceJump(basis) * plans / max(movedIn, 1)
    // Of a log-normal factor with this relative sd.
    movedInYearEffect = min(max(Elementary.log(1 + relative * relative).squareRoot(), 0.1), 0.85)
  }

  /// Januaries before each of the last two years of flows, and after the last, by academic age.
  private static func januaries(_ figures: AreaFigures, _ basis: Basis) -> (
    before: [Double], first: [Double], now: [Double]
  ) {
    let now = basis.plans(figures, basis.census) ?? .zeros(26)
    let first =
      basis.plans(figures, basis.year) ?? now.scaled(to: figures.plans[basis.year] ?? now.total)
    let before =
      basis.plans(figures, basis.year - 1)
      ?? first.scaled(to: first.total > 0 ? figures.plans[basis.year - 1] ?? first.total : 0)
    return (before, first, now)
  }

  /// Decisions on ends in two years, weighted as the counts of ends are, by academic age.
  ///
  /// Before 16 an end is decided at a review: every plan of January has one in the year, two thirds of them before the
  /// next academic age, and those of Year 11 none after it. From 16 on it is decided on 1 September, for new plans of
  /// the year too.
  static func atRisk(_ figures: AreaFigures, _ basis: Basis) -> [Double] {
    let plans = januaries(figures, basis)
    func decisions(_ plans: [Double], _ year: Int) -> [Double] {
      let begun = Ages.academic((figures.newPlansByAge[year] ?? .table()).map(\.total))
      return (0...25).map { age -> Double in
        guard age < 16 else { return plans[age] + 2.0 / 3 * begun[age] }
        let younger = age > 0 ? plans[age - 1] : 0
        return 2.0 / 3 * plans[age] + younger / 3
      }
    }
    return zip(decisions(plans.first, basis.year), decisions(plans.before, basis.year - 1))
      .map { (4 * $0 + 2 * $1) / 3 }
  }

  /// Plan-years of the last two years, by academic age, weighted as the counts are: who leaves the area may leave a plan
  /// made in the year too, so that the mean of two Januaries counts.
  static func planYears(_ figures: AreaFigures, _ basis: Basis) -> [Double] {
    let plans = januaries(figures, basis)
    return (0..<26).map { age -> Double in
      let recent: Double = 2 * plans.now[age] + 3 * plans.first[age]
      return (recent + plans.before[age]) / 3
    }
  }

  /// Counts of two years by academic age; see the type.
  private static func counts(
    _ figures: [Figure], _ area: AreaFigures, _ basis: Basis, spread: [Double]
  ) -> [Double] {
    let published = figures.reduce([Double].zeros(26)) { zip($0, basis.twoYears($1, area)).map(+) }
    var result = [Double].zeros(26)
    for age in 1...14 { result[age] = 0.5 * published[age] + 0.5 * published[age + 1] }
    // At 16 the end belongs to Year 11: reviews, and the summer after it.
    result[15] = 0.5 * published[15] + published[16]
    result[16] = published[17]
    result[17] = published[18]
    result[18] = published[19]
    let over = published[20...].reduce(0, +)
    let weights = Array(spread[19...23])
    if weights.total > 0 { for age in 19...23 { result[age] = over * weights[age - 19] / weights.total } }
    return result
  }

  struct Loss {
    var rate: [Double]
    func risk(_ plans: [Double]) -> [Double] { zip(plans, rate).map(*) }
  }

  /// Share of England's plans of an age that are gone a year later.
  private static func englandLoss(_ basis: Basis) -> Loss {
    guard let before = basis.plans(basis.england, basis.year),
      let now = basis.plans(basis.england, basis.census)
    else { return Loss(rate: [Double](repeating: 0.3, count: 26)) }
    return Loss(
      rate: (0...25).map { age in
        // After 23 plans also end on the 25th birthday, which the model counts by itself: as at 22.
        let age = min(age, 22)
        return before[age] > 0 ? max(0, 1 - now[age + 1] / before[age]) : 0
      })
  }

  /// Plans now - plans before - new + ceased of a calendar year.
  private static func balance(_ figures: AreaFigures, _ year: Int) -> Double? {
    guard let after = figures.plans[year + 1], let before = figures.plans[year],
      let new = figures.total(.newPlans, year), let ceased = figures.total(.ceased, year)
    else { return nil }
    return after - before - new + ceased
  }

  /// How much the balance of stock and flows varies from year to year as a share of plans, beyond England's change and
  /// the chance of single moves: returns are cleaned, plans found and mislaid. All authorities together; half of the
  /// variance of a change belongs to each of two independent years.
  private static func balanceJump(_ basis: Basis) -> Double {
    func share(_ figures: AreaFigures, _ year: Int) -> Double? {
      guard let balance = balance(figures, year), let plans = figures.plans[year], plans >= 200 else {
        return nil
      }
      return balance / plans
    }
    var jumps: [Volatility.Deviation] = []
    for year in (basis.year - 2)...basis.year {
      guard let now = share(basis.england, year), let before = share(basis.england, year - 1) else {
        continue
      }
      for peer in basis.history {
        guard let own = share(peer, year), let earlier = share(peer, year - 1), let plans = peer.plans[year]
        else { continue }
        let jump = own - earlier - (now - before)
        jumps.append((jump * jump, 2 * max(now, 0.01) / plans))
      }
    }
    return (Volatility.typical(jumps) ?? 0.025 * 2.0.squareRoot()) / 2.0.squareRoot()
  }

  /// What is left of the balance of two years: plans now - plans before - new + ceased.
  private static func movedIn(_ basis: Basis) -> (mean: Double, sd: Double, note: String) {
    let years = [basis.year - 1, basis.year]
    let local = years.compactMap { balance(basis.local, $0) }
    let national = years.compactMap { balance(basis.england, $0) }
    let plans = basis.local.plans[basis.census] ?? 0
    let share =
      national.total / Double(max(1, national.count)) / max(basis.england.plans[basis.census] ?? 1, 1)
    let expected = max(share, 0.002) * plans
    guard !local.isEmpty else {
      return (expected, 0.5 * expected, "No balance published; England's share of plans.")
    }
    /// Plans are counted in the middle of January and flows from its first day: what begins and ends between blurs the
    /// balance at both ends, as if fewer pupils had been counted.
    func counted(_ figures: AreaFigures) -> (count: Double, expected: Double)? {
      let balances = years.compactMap { balance(figures, $0) }
      guard !balances.isEmpty, let plans = figures.plans[basis.census] else { return nil }
      let expected = max(share, 0.002) * plans * Double(balances.count)
      let flows = basis.last(.newPlans, figures) + basis.last(.ceased, figures)
      let worth = expected / max(expected + 2 * 15 / 365 * flows, 1e-9)
      return (worth * max(balances.total, 0), worth * expected)
    }
    let own = counted(basis.local) ?? (0, 0)
    let ratio = GammaPoisson(
      count: own.count, expected: own.expected, peers: basis.peers.compactMap(counted))
    let mean = ratio.mean * expected
    // Where the two years differ by more than chance, their mean is as unsure as that.
    let chance = own.expected > 0 ? mean * expected / own.expected : 0
    let spread = local.count > 1 ? (local[1] - local[0]) / 2 : mean
    let sd = min(
      (ratio.sd * ratio.sd * expected * expected + max(spread * spread - 2 * chance, 0)).squareRoot(),
      max(mean, 1))
    let text = zip(years.suffix(local.count), local).map { "\(Int(saturating: $1)) in \($0)" }.joined(
      separator: ", ")
    let warning =
      local.total < 0 ? " The balance is negative: more plans left than were counted as ceased." : ""
    return (
      mean, sd,
      "What is left of the balance of stock and flows: \(text); pulled towards England's share.\(warning)"
    )
  }
}
