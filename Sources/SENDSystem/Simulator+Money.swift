import EventSimulation

/// What pupils cost, before inflation: pence a year, drawn for the replication.
struct PriceTable {
  /// By setting, then by provision with its own prices (others repeat their setting's).
  private var perPupil: [Double] = []
  private var spread: [Double] = []
  private(set) var placeFunding: [Double] = []
  /// Share of the top-up or fee that other bodies pay.
  private(set) var jointShare: [Double] = []
  private var meanComplexity: [Double] = []
  /// Whether clusters have a budget by the formula to pay top-ups from; without one the authority goes on paying them.
  private(set) var clustersPayTopUps = false

  init() {}

  init(_ model: Model, _ draws: [Double]) {
    let bySetting = model.scenario.finance.unitCosts
    let all = bySetting + model.provision.map { $0.unitCost ?? bySetting[$0.setting.rawValue] }
    perPupil = all.map { 100 * $0.perPupil(draws) }
    spread = all.map { $0.spread(draws) }
    placeFunding = all.map { $0.placeFunding(draws) }
    jointShare = all.map { $0.jointFundingShare(draws) }
    meanComplexity = (0..<12).map { Complexity.mean($0) }
    let clusters = model.scenario.clusters
    clustersPayTopUps = clusters.perPupil(draws) > 0 || clusters.perPlanAtStart(draws) > 0
  }

  /// Top-up or fee in pence a year at prices of the price year; more complex pupils cost more.
  @inline(__always)
  func pence(setting: Int, provision: Int, complexity: Double, scaleSpread: Double) -> Double {
    let row = provision < 0 ? setting : 12 + provision
    return min(
      PupilBounds.pence,
      perPupil[row] * max(0, 1 + spread[row] * scaleSpread * (complexity - meanComplexity[setting])))
  }
}

/// Money accrues by the day in the right financial year. It is kept in whole pence x days at base prices, which
/// add up exactly in any order; prices of the year and days of the year are applied at the end.
extension Simulator {
  /// Accounts a pupil's present spell up to a day.
  @inline(__always)
  mutating func account(_ pupil: UnsafeMutablePointer<Pupil>, until end: Day) {
    let first = pupil.pointee.accountedUntil
    guard first < end else { return }
    let setting = Int(pupil.pointee.setting)
    let rate = Self.wholePence(price(pupil, scaleSpread: 1))
    pupil.pointee.accountedUntil = end
    if recordsSpells { recordSpell(pupil, from: first, to: end) }
    let isPlain = effects.costs.isEmpty && effects.perPlan.isEmpty && model.scenario.clusters.clusters.isEmpty
    var day = first
    while day < end {
      let year = financialYearIndex(day)
      let until = min(end, timeline.financialStart[year])
      let days = Int64(until - day)
      let cell = year * 12 + setting
      let sharedBefore = penceDaysShared[cell]
      var paid = days * rate
      if !isPlain { paid = paidUnderEffects(pupil, rate, year: year, from: day, to: until) }
      penceDays[cell] += paid
      if pupil.pointee.provision >= 0 {
        let shared = penceDaysShared[cell] - sharedBefore
        penceDaysInProvision[year * model.provision.count + Int(pupil.pointee.provision)] += paid - shared
      }
      pupilDays[cell] += days
      if pupil.pointee.provision < 0 { unplacedDays[cell] += days }
      if pupil.pointee.flags.contains(.atStart) { penceDaysAtStart[cell] += paid }
      pupil.pointee.penceDays += paid
      day = until
    }
  }

  @inline(__always)
  private func price(_ pupil: UnsafeMutablePointer<Pupil>, scaleSpread: Double) -> Double {
    prices.pence(
      setting: Int(pupil.pointee.setting), provision: Int(pupil.pointee.provision),
      complexity: Double(pupil.pointee.complexity), scaleSpread: scaleSpread)
  }

  /// A plan-day of full strength in the units of `perPlanDays`: whole ones, which add up exactly however stays are parted.
  static let planDay = 268_435_456.0

  /// Whole pence a year; cut at £100 million a pupil, beyond which a run could not add up.
  @inline(__always)
  private static func wholePence(_ pence: Double) -> Int64 {
    Int64(clamping: min(pence.rounded(), PupilBounds.pence))
  }

  /// The pence x days of a stretch of a stay under strategies. They are those of its days, so that it does not matter where
  /// stays are parted, as on the day a cluster joins.
  private mutating func paidUnderEffects(
    _ pupil: UnsafeMutablePointer<Pupil>, _ rate: Int64, year: Int, from first: Day, to end: Day
  ) -> Int64 {
    var paid: Int64 = 0
    var day = first
    while day < end {
      let until = min(end, timeline.monthStart[costsChange[monthOf(day)]])
      paid += Int64(until - day) * rateUnderEffects(pupil, rate, year: year, from: day, to: until)
      day = until
    }
    return paid
  }

  /// The rate after changes of unit cost, and what follows plans under strategies: shares of other payers,
  /// payments for each plan, and the top-ups that clusters pay; over days on which none of these change.
  private mutating func rateUnderEffects(
    _ pupil: UnsafeMutablePointer<Pupil>, _ rate: Int64, year: Int, from first: Day, to end: Day
  ) -> Int64 {
    let setting = Int(pupil.pointee.setting)
    let years = timeline.years + 1
    let days = Int64(end - first)
    let cluster = Int(pupil.pointee.cluster)
    let month = monthOf(first)
    let academicYear = timeline.academicYear(ofMonth: month)
    let age = max(0, min(25, timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: academicYear)))
    var factor = 1.0
    var scaleSpread = 1.0
    var shared = 0.0
    for cost in effects.costs where isInScope(cost.active, pupil, age: age, setting: setting) {
      let strength = effects.strength(cost.active, month: month, cluster: cluster)
      factor *= 1 + (cost.scale - 1) * strength
      scaleSpread *= 1 + (cost.scaleSpread - 1) * strength
      shared += (1 - shared) * cost.shared * strength
    }
    for (index, payment) in effects.perPlan.enumerated()
    where isInScope(payment, pupil, age: age, setting: setting) {
      let strength = effects.strength(payment, month: month, cluster: cluster)
      perPlanDays[index * years + year] += days * Int64(clamping: (strength * Self.planDay).rounded())
    }
    let base = scaleSpread == 1 ? Double(rate) : price(pupil, scaleSpread: scaleSpread)
    let changed = factor == 1 && scaleSpread == 1 ? rate : Self.wholePence(base * factor)
    let part = Self.wholePence(Double(changed) * shared)
    penceDaysShared[year * 12 + setting] += part * days
    if setting == Setting.mainstream.rawValue, prices.clustersPayTopUps, hasJoined(cluster) {
      devolvedPenceDays[year] += (changed - part) * days
    }
    return changed
  }

  /// Month of the run that a day lies in.
  @inline(__always)
  private func monthOf(_ day: Day) -> Int { Int(monthOfDay[Int(day - timeline.start)]) }

  /// 0 for the days before the first financial year that is whole, then 1, 2, ….
  @inline(__always)
  func financialYearIndex(_ day: Day) -> Int {
    let month = monthOf(day)
    return month < 3 ? 0 : 1 + (month - 3) / 12
  }

  mutating func closeAccounts() {
    for index in 0..<pupilCount {
      if pupils[index].status == .plan { account(pupils + index, until: timeline.end) }
      endSupportWithoutPlan(pupils + index, on: timeline.end)
    }
  }
}
