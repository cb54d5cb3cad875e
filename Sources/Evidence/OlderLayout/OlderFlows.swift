import SENDSystem

/// Flows by single year of age for an authority of the older layout, in the form in which the newer one publishes
/// them, so that one calibration serves both.
///
/// Totals are the authority's own (`sen2_mi`, new plans by age group); ages within a group, settings of new plans,
/// reasons of ceasing and the split of requests in hand are England's, as `EnglandShapes` and `EnglandFigures` have
/// them. What is England's alone is entered for England alone, so that an authority is pulled there and keeps the
/// spread that authorities have.
struct OlderFlows {
  private let census: Int
  private let england: AreaFigures
  /// England's plans that ended over what the rates of `EnglandShapes` give, by calendar year.
  private var endingLevel: [Int: Double] = [:]
  /// Plans that left England's stock over those recorded as discontinued; the older return missed some.
  private var underRecording = 1.0
  /// How strongly an authority's ending is pulled towards England's.
  private var endingStrength = 30.0

  /// Requests of a year without a decision at its end, and withdrawn (England 2024, requests.csv).
  static let undecided = 0.078
  static let withdrawn = 0.016
  /// Share of late plans that took over a year (England 2024, timeliness_20_week.csv).
  static let overAYear = 0.133
  /// The years whose flows the estimates use.
  private var years: [Int] { [census - 2, census - 1] }

  /// - Parameter release: with plans by single age at the census and the one before.
  init(_ release: SEN2Release, census: Int) {
    self.census = census
    england =
      release.england
      ?? AreaFigures(Area(code: Area.england, oldCode: "", name: "England", regionCode: "", regionName: ""))
    var lost = 0.0
    var recorded = 0.0
    for year in (census - 3)...(census - 1) {
      let expected = Self.expectedEnded(england, year, census: census)
      guard let loss = Self.loss(england, year), loss > 0, expected > 0 else { continue }
      endingLevel[year] = loss / expected
      lost += loss
      recorded += Self.recordedEnds(england, year) ?? 0
    }
    if recorded > 0 { underRecording = min(max(lost / recorded, 0.5), 3) }
    let peers = release.authorities.compactMap { release.areas[$0.key] }.map(ended)
    endingStrength = GammaPoisson.strength(peers)
  }

  /// Enters what the estimates read.
  func fill(_ figures: inout AreaFigures) {
    let isEngland = figures.area.code == Area.england
    let ending = isEngland ? 1 : endingRatio(figures)
    for year in years {
      let begun = fillNewPlans(&figures, year)
      fillPath(&figures, year, begun: begun)
      fillEnding(&figures, year, ratio: ending)
      if isEngland { fillNational(&figures, year) }
    }
    if isEngland {
      figures.newNeedsByAge[census - 1] = Self.newNeeds
      figures.needsBySetting[census] = EnglandShapes.needs
    }
  }

  // MARK: New plans

  /// New plans by age and setting. Returns them by age.
  private func fillNewPlans(_ figures: inout AreaFigures, _ year: Int) -> [Double] {
    guard let total = figures.total(.newPlans, year) else { return .zeros(26) }
    // Where single ages are published they are ages on the day; those of age groups are ages on 31 August.
    if let published = figures.newPlansByAge[year] {
      let columns = (0..<Setting.count).map { setting in Ages.academic(published.map { $0[setting] }) }
      let table = (0...25).map { age in columns.map { $0[age] } }
      figures.newPlansByAge[year] = table
      return table.map(\.total)
    }
    let wanted =
      (figures.newPlansByGroup[year] ?? england.newPlansByGroup[year] ?? [0.23, 0.46, 0.26, 0.048, 0.002])
      .scaled(to: total)
    let shape =
      [[Double]](repeating: .zeros(Setting.count), count: 2) + EnglandShapes.newPlans
      + [[Double]](repeating: .zeros(Setting.count), count: 5)
    var settings = figures.newPlansBySetting[year]
    if settings == nil {
      let years = EnglandShapes.newPlansBySetting
      let national = years[year] ?? years[min(max(year, 2019), 2021)] ?? []
      settings = zip(national, settingTilt(figures)).map { $0 * $1 }
    }
    let columns = (settings ?? []).scaled(to: total)
    var table = shape
    for _ in 0..<40 {
      for (group, ages) in UnfoldedPlans.groups.enumerated() {
        let sum = ages.reduce(0) { $0 + table[$1].total }
        guard sum > 0 else { continue }
        for age in ages { table[age] = table[age].map { $0 * wanted[group] / sum } }
      }
      for setting in 0..<Setting.count {
        let sum = table.reduce(0) { $0 + $1[setting] }
        guard sum > 0 else { continue }
        for age in 0...25 { table[age][setting] *= columns[setting] / sum }
      }
    }
    figures.newPlansByAge[year] = table
    let byAge = table.map(\.total)
    for age in 0...25 { figures.add(.newPlans, year, age: age, byAge[age]) }
    return byAge
  }

  /// Settings that the authority uses more than England, by the square root of the ratio in its stock, for where
  /// the settings of its new plans are not in the files. Judgement.
  private func settingTilt(_ figures: AreaFigures) -> [Double] {
    guard let local = figures.plansBySetting[census], let national = england.plansBySetting[census] else {
      return [Double](repeating: 1, count: Setting.count)
    }
    return (0..<Setting.count).map { setting in
      let expected = national[setting] / max(national.total, 1) * local.total
      let ratio = (local[setting] + 10) / (expected + 10)
      return min(max(ratio.squareRoot(), 0.4), 2.5)
    }
  }

  // MARK: From request to plan

  /// - Parameter begun: new plans by age on 31 August of the year. A plan takes about five months, so that its
  ///   request came at the academic age before, whichever half of the year it began in.
  private func fillPath(_ figures: inout AreaFigures, _ year: Int, begun: [Double]) {
    guard let requests = figures.total(.requests, year) else { return }
    let (agreedShape, refusedShape) = (Self.aged(EnglandShapes.agreed), Self.aged(EnglandShapes.refused))
    let (issuedShape, notIssuedShape) = (Self.aged(EnglandShapes.issued), Self.aged(EnglandShapes.notIssued))
    let assessed = zip(agreedShape, refusedShape).map { ($0 + 1) / ($0 + $1 + 1) }
    let planned = zip(issuedShape, notIssuedShape).map { ($0 + 1) / ($0 + $1 + 1) }
    // Open bands stand at 2 and 20.
    var led = (0...25).map { $0 < 20 ? begun[$0 + 1] : 0 }
    led[2] += led[1] + led[0]
    (led[0], led[1]) = (0, 0)
    led[20] = begun[20] / 2
    led[19] = begun[20] / 2
    let asked = (0...25).map { led[$0] / (assessed[$0] * planned[$0]) }
    func spread(_ share: (Int) -> Double, over total: Double) -> [Double] {
      let byAge = (0...25).map { asked[$0] * share($0) }
      return (byAge.total > 0 ? byAge : Self.aged(EnglandShapes.requests)).scaled(to: total)
    }
    let refused = figures.total(.refused, year) ?? 0
    /// What is published, else what stands in for it.
    @discardableResult func total(_ figure: Figure, or standIn: Double) -> Double {
      if let published = figures.total(figure, year) { return published }
      figures.set(figure, year, total: standIn)
      return standIn
    }
    let without =
      (figures.total(.withdrawn, year) ?? Self.withdrawn * requests)
      + (figures.total(.undecided, year) ?? Self.undecided * requests)
    let agreed = total(.agreed, or: max(0, requests - without - refused))
    total(.withdrawn, or: Self.withdrawn * requests)
    total(.undecided, or: (Self.undecided * requests).rounded())
    let parts: [(Figure, [Double])] = [
      (.requests, spread({ _ in 1 }, over: requests)),
      (.agreed, spread({ assessed[$0] }, over: agreed)),
      (.refused, spread({ 1 - assessed[$0] }, over: refused)),
      (.issued, spread({ assessed[$0] * planned[$0] }, over: figures.total(.issued, year) ?? 0)),
      (.notIssued, spread({ assessed[$0] * (1 - planned[$0]) }, over: figures.total(.notIssued, year) ?? 0)),
    ]
    for (figure, byAge) in parts where figures.byAge(figure, year) == nil {
      for (age, value) in byAge.enumerated() where value > 0 { figures.add(figure, year, age: age, value) }
    }
  }

  /// England's shares that the older layout does not hold, as counts of England alone.
  private func fillNational(_ figures: inout AreaFigures, _ year: Int) {
    func set(_ figure: Figure, _ share: Double, of whole: Figure) {
      guard figures.total(figure, year) == nil else { return }
      figures.set(figure, year, total: share * (figures.total(whole, year) ?? 0))
    }
    set(.decidedInTime, EnglandFigures.decidedInTime.mean, of: .requests)
    set(.decidedLate, 1 - EnglandFigures.decidedInTime.mean, of: .requests)
    set(.refusalMediations, EnglandFigures.refusalMediation.mean, of: .refused)
    set(.refusalAppeals, EnglandFigures.refusalAppeal.mean, of: .refused)
    set(.notIssuedMediations, EnglandFigures.notIssuedMediation.mean, of: .notIssued)
    set(.notIssuedAppeals, EnglandFigures.notIssuedAppeal.mean, of: .notIssued)
    let late = (figures.total(.plansTimed, year) ?? 0) - (figures.total(.plansInTime, year) ?? 0)
    if figures.total(.plansOverAYear, year) == nil {
      figures.set(.plansOverAYear, year, total: Self.overAYear * max(0, late))
    }
  }

  /// Primary needs of England's new plans by age at start, in 2024.
  static let newNeeds: [[Double]] = (0...25).map { age in
    let band = PlacementEstimate.needBands.firstIndex { $0.contains(age) } ?? 0
    let begun = age >= 2 && age <= 20 ? EnglandShapes.newPlans[age - 2].total : 0
    return EnglandShapes.newNeeds[band].scaled(to: begun)
  }

  // MARK: Plans that end

  private func fillEnding(_ figures: inout AreaFigures, _ year: Int, ratio: Double) {
    let risk = Self.risk(figures, year, census: census)
    let level = (endingLevel[year] ?? 1) * ratio
    // From 2022 on all reasons are published; before, transfers alone were told in the same way.
    let areReasonsPublished = figures.total(.ceasedMaximumAge, year) != nil
    var ended = 0.0
    for (figure, counts) in EnglandShapes.ceased where figures.byAge(figure, year) == nil {
      let rates = Self.rates(counts)
      let expected = zip(rates, risk).map { $0 * $1 }
      let published =
        areReasonsPublished || figure == .ceasedTransfer ? figures.total(figure, year) : nil
      let byAge = expected.scaled(to: published ?? level * expected.total)
      for age in 0...25 where byAge[age] > 0 { figures.add(figure, year, age: age, byAge[age]) }
      figures.set(figure, year, total: byAge.total)
      ended += byAge.total
    }
    if !areReasonsPublished { figures.set(.ceased, year, total: ended) }
  }

  /// England's share of plans of each published age that ended in 2023, moves to other authorities left out: as many
  /// move in.
  static let endingRates: [Double] = EnglandShapes.ceased.filter { $0.figure != .ceasedTransfer }
    .reduce([Double].zeros(26)) { zip($0, rates($1.byAge)).map(+) }

  /// The authority's ending over England's at its ages: the loss of stock and the recorded ends, each with half the
  /// weight, over three years.
  private func endingRatio(_ figures: AreaFigures) -> Double {
    let (count, expected) = ended(figures)
    guard expected > 0 else { return 1 }
    return min(
      max(GammaPoisson(count: count, expected: expected, strength: endingStrength).mean, 0.3), 2.5)
  }

  private func ended(_ figures: AreaFigures) -> (count: Double, expected: Double) {
    var count = 0.0
    var sum = 0.0
    for year in (census - 3)...(census - 1) {
      guard let level = endingLevel[year] else { continue }
      let expected = level * Self.expectedEnded(figures, year, census: census)
      let recorded = Self.recordedEnds(figures, year).map { $0 * underRecording }
      let values = [Self.loss(figures, year), recorded].compactMap { $0 }
      guard expected > 0, !values.isEmpty else { continue }
      count += max(0, values.total / Double(values.count))
      sum += expected
    }
    return (count, sum)
  }

  /// Plans that left the stock in a year, as if as many moved in as moved to other authorities.
  private static func loss(_ figures: AreaFigures, _ year: Int) -> Double? {
    guard let before = figures.plans[year], let after = figures.plans[year + 1],
      let new = figures.total(.newPlans, year)
    else { return nil }
    return before + new - after
  }

  /// Plans recorded as discontinued for other reasons than a transfer.
  private static func recordedEnds(_ figures: AreaFigures, _ year: Int) -> Double? {
    guard let all = figures.total(.ceased, year) else { return nil }
    return max(0, all - (figures.total(.ceasedTransfer, year) ?? 0))
  }

  private static func expectedEnded(_ figures: AreaFigures, _ year: Int, census: Int) -> Double {
    let risk = risk(figures, year, census: census)
    var sum = 0.0
    for reason in EnglandShapes.ceased where reason.figure != .ceasedTransfer {
      sum += zip(rates(reason.byAge), risk).reduce(0.0) { $0 + $1.0 * $1.1 }
    }
    return sum
  }

  /// Plans that can end at a published age in a year: from 17 on those a year younger in January.
  private static func risk(_ figures: AreaFigures, _ year: Int, census: Int) -> [Double] {
    guard let table = figures.plansByAge[min(max(year, census - 1), census)] ?? figures.plansByAge[census]
    else { return .zeros(26) }
    let plans = table.map(\.total)
    return atRisk(figures.plans[year].map { plans.scaled(to: $0) } ?? plans)
  }

  private static func atRisk(_ plans: [Double]) -> [Double] {
    (0...25).map { age in
      switch age {
      case ..<16: plans[age]
      case 16: (plans[15] + plans[16]) / 2
      case 17...19: plans[age - 1]
      case 20: plans[19...24].reduce(0, +)
      default: 0
      }
    }
  }

  /// England's ends per plan at risk, by published age.
  private static func rates(_ ends: [Double]) -> [Double] {
    let risk = atRisk(
      ([[Double]](repeating: .zeros(Setting.count), count: 2) + EnglandShapes.plans).map(\.total))
    return zip(aged(ends), risk).map { $1 > 0 ? $0 / $1 : 0 }
  }

  /// A row of `EnglandShapes`, which starts at age 2, by age from 0 to 25.
  private static func aged(_ row: [Double]) -> [Double] { [0, 0] + row + .zeros(26 - 2 - row.count) }
}
