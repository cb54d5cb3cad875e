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
    meanComplexity = (0..<Setting.count).map { Complexity.mean($0) }
    clustersPayTopUps = model.scenario.clusters.payTopUps
  }

  /// Top-up or fee in pence a year at prices of the price year; more complex pupils cost more.
  @inline(__always)
  func pence(setting: Int, provision: Int, complexity: Double, scaleSpread: Double) -> Double {
    let row = provision < 0 ? setting : Setting.count + provision
    return min(
      PupilBounds.pence,
      perPupil[row] * max(0, 1 + spread[row] * scaleSpread * (complexity - meanComplexity[setting])))
  }
}

/// Money accrues by the day in the right financial year. It is kept in whole pence x days at base prices, which
/// add up exactly in any order; prices of the year and days of the year are applied at the end.
extension Simulator {
  /// What a pupil costs on a day, in whole pence a year at base prices.
  struct Rate: Equatable {
    /// The whole top-up or fee.
    var all: Int64
    /// Of it, what health and social care pay.
    var byOthers: Int64
    /// What is left for the High Needs Block, or for the cluster that has taken over the top-up.
    var own: Int64 { all - byOthers }
  }

  /// Accounts a pupil's present spell up to a day.
  @inline(__always)
  mutating func account(_ pupil: UnsafeMutablePointer<Pupil>, until end: Day) {
    let first = pupil.pointee.accountedUntil
    guard first < end else { return }
    let setting = pupil.pointee.setting.rawValue
    let plain = plainRate(pupil)
    pupil.pointee.accountedUntil = end
    let isPlain = effects.costs.isEmpty && !effects.acts(through: .plans)
    let isPaidByCluster =
      setting == Setting.mainstream.rawValue && prices.clustersPayTopUps
      && hasJoined(Int(pupil.pointee.cluster))
    var day = first
    while day < end {
      let year = financialYearIndex(day)
      var until = min(end, timeline.financialStart[year])
      var rate = plain
      if !isPlain {
        // The rate is that of each day, so that it does not matter where stays are parted.
        let month = monthOf(day)
        until = min(until, timeline.monthStart[costsChange[month]])
        rate = rateUnderEffects(pupil, plain, month: month)
        countPlanDays(pupil, Int64(until - day), year: year, month: month)
      }
      let days = Int64(until - day)
      let cell = Ledger.cell(year, setting)
      ledger.penceDays[cell] += days * rate.all
      ledger.penceDaysShared[cell] += days * rate.byOthers
      if isPaidByCluster {
        ledger.devolvedPenceDays[year] += days * rate.own
      } else if pupil.pointee.flags.contains(.atStart) {
        ledger.penceDaysAtStart[cell] += days * rate.own
      }
      ledger.pupilDays[cell] += days
      if pupil.pointee.provision < 0 { ledger.unplacedDays[cell] += days }
      pupil.pointee.penceDays += days * rate.all
      if recorder.keepsSpells { recordSpell(pupil, from: day, to: until, rate, continues: day > first) }
      day = until
    }
  }

  /// What the pupil costs without effects.
  @inline(__always)
  func plainRate(_ pupil: UnsafeMutablePointer<Pupil>) -> Rate {
    rate(pupil, Self.wholePence(price(pupil, scaleSpread: 1)), byEffects: 0)
  }

  /// Parts a price between those who pay it. What effects lay on others comes first; the share of the setting, or of the
  /// provision where that has its own, is taken from what is left.
  @inline(__always)
  func rate(_ pupil: UnsafeMutablePointer<Pupil>, _ all: Int64, byEffects share: Double) -> Rate {
    let provision = Int(pupil.pointee.provision)
    let joint = prices.jointShare[provision < 0 ? pupil.pointee.setting.rawValue : Setting.count + provision]
    let part = Self.wholePence(Double(all) * share)
    return Rate(all: all, byOthers: part + Self.wholePence(Double(all - part) * joint))
  }

  @inline(__always)
  func price(_ pupil: UnsafeMutablePointer<Pupil>, scaleSpread: Double) -> Double {
    prices.pence(
      setting: pupil.pointee.setting.rawValue, provision: Int(pupil.pointee.provision),
      complexity: Double(pupil.pointee.complexity), scaleSpread: scaleSpread)
  }

  /// Whole pence a year; cut at £100 million a pupil, beyond which a run could not add up.
  @inline(__always)
  static func wholePence(_ pence: Double) -> Int64 {
    Int64(clamping: min(pence.rounded(), PupilBounds.pence))
  }

  /// Academic age in a month of the run.
  @inline(__always)
  func age(_ pupil: UnsafeMutablePointer<Pupil>, inMonth month: Int) -> Int {
    let year = timeline.academicYear(ofMonth: month)
    return max(0, min(25, timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: year)))
  }

  /// Month of the run that a day lies in.
  @inline(__always)
  func monthOf(_ day: Day) -> Int { Int(monthOfDay[Int(day - timeline.start)]) }

  /// 0 for the days before the first financial year that is whole, then 1, 2, ….
  @inline(__always)
  func financialYearIndex(_ day: Day) -> Int {
    let month = monthOf(day)
    return month < 3 ? 0 : 1 + (month - 3) / 12
  }

  /// Counts those who are in a provision beyond its places since that was last done. Their number must not have changed
  /// since.
  mutating func countBeyondPlaces(_ index: Int, until end: Day) {
    let beyond = Int64(-market.provisions[index].places.free)
    var day = market.provisions[index].countedUntil
    market.provisions[index].countedUntil = end
    guard beyond > 0 else { return }
    while day < end {
      let year = financialYearIndex(day)
      let until = min(end, timeline.financialStart[year])
      ledger.beyondDays[year * model.provision.count + index] += beyond * Int64(until - day)
      day = until
    }
  }

  mutating func closeAccounts() {
    for index in model.provision.indices { countBeyondPlaces(index, until: timeline.end) }
    for index in 0..<pupilCount {
      if pupils[index].status == .plan { account(pupils + index, until: timeline.end) }
      endSupportWithoutPlan(pupils + index, on: timeline.end)
    }
  }
}
