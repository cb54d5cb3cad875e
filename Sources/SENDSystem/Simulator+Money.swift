import EventSimulation

/// What pupils cost a day, before inflation: pence a year, drawn for the replication.
struct PriceTable {
  var perPupil: InlineArray<12, Double> = .init(repeating: 0)
  var spread: InlineArray<12, Double> = .init(repeating: 0)

  init() {}

  init(_ finance: Scenario.Finance, _ draws: [Double]) {
    for setting in 0..<12 {
      perPupil[setting] = 100 * finance.unitCosts[setting].perPupil(draws)
      spread[setting] = finance.unitCosts[setting].spread(draws)
    }
  }

  /// Top-up or fee in whole pence a year at prices of the price year; more complex pupils cost more.
  @inline(__always)
  func pence(setting: Int, complexity: Double) -> Int64 {
    let factor = 1 + spread[setting] * (complexity - Complexity.mean(setting))
    return Int64((perPupil[setting] * max(0, factor)).rounded())
  }
}

/// Money accrues by the day in the right financial year. It is kept in whole pence x days at base prices, which
/// add up exactly in any order; prices of the year and days of the year are applied at the end.
extension Simulator {
  /// Accounts a pupil's present spell up to a day.
  @inline(__always)
  mutating func account(_ pupil: UnsafeMutablePointer<Pupil>, until end: Day) {
    var day = pupil.pointee.accountedUntil
    guard day < end else { return }
    let setting = Int(pupil.pointee.setting)
    let rate = prices.pence(setting: setting, complexity: Double(pupil.pointee.complexity))
    pupil.pointee.accountedUntil = end
    while day < end {
      let year = financialYearIndex(day)
      let until = min(end, timeline.financialStart[year])
      let days = Int64(until - day)
      let cell = year * 12 + setting
      penceDays[cell] += days * rate
      pupilDays[cell] += days
      if pupil.pointee.flags.contains(.atStart) { penceDaysAtStart[cell] += days * rate }
      pupil.pointee.penceDays += days * rate
      day = until
    }
  }

  /// 0 for the days before the first financial year that is whole, then 1, 2, ….
  @inline(__always)
  private func financialYearIndex(_ day: Day) -> Int {
    let month = Int(monthOfDay[Int(day - timeline.start)])
    return month < 3 ? 0 : 1 + (month - 3) / 12
  }

  mutating func closeAccounts() {
    for index in 0..<pupilCount where pupils[index].status == .plan {
      account(pupils + index, until: timeline.end)
    }
  }
}
