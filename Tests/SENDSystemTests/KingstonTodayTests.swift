import Testing

@testable import SENDSystem

/// The baseline that people run: Kingston from January 2026, calibrated, with local knowledge on top.
@Suite struct KingstonTodayTests {
  private let readings = Kingston.todaysReadings
  private let censuses = Kingston.today.startYear...(Kingston.today.startYear + Kingston.today.years)

  @Test(arguments: [
    (Setting.earlyYears, 3), (.mainstream, 854), (.independentMainstream, 46), (.srp, 122),
    (.stateSpecial, 510), (.inmss, 121), (.ap, 74), (.fe, 230), (.spi, 76), (.homeEducation, 13),
    (.eotas, 61), (.other, 49),
  ])
  func thePlansOfJanuary2026(setting: Setting, plans: Int) {
    for reading in readings.prefix(3) {
      #expect(reading("plans", 2026, setting: setting) == Double(plans))
      #expect(reading("plans", 2026) == 2159)
    }
  }

  /// Requests are counted and not guessed: local shares of SEN support leave how many there are, at every phase.
  @Test func localSENSupportLeavesTheRequestsOfTheFirstYear() {
    var (local, calibrated) = (Kingston.today, Kingston.calibrated)
    (local.years, calibrated.years) = (1, 1)
    let (now, before) = (Model(local).readings(60), Model(calibrated).readings(60))
    #expect(
      Sample(now.map { $0("sen_support", 2026) }).mean < 0.95
        * Sample(before.map { $0("sen_support", 2026) }).mean)
    for group in [AgeGroup.from5To10, .from11To15] {
      let (after, first) = (
        Sample(now.map { $0("requests", 2026, ageGroup: group) }).mean,
        Sample(before.map { $0("requests", 2026, ageGroup: group) }).mean
      )
      #expect(abs(after / first - 1) < 0.06, "\(group): \(first), \(after)")
    }
  }

  /// The flows of 2025 (DfE SEN2 2026) lie within what a run says of 2026.
  @Test(arguments: [
    ("requests", 356.0), ("new_plans", 324), ("ceased_plans", 194), ("agreed_to_assess", 253),
  ])
  func theFlowsOf2025AreWithinTheRange(measure: String, published: Double) {
    let sorted = readings.map { $0(measure, 2026) }.sorted()
    #expect(sorted[1] <= published && published <= sorted[38], "\(measure) \(sorted[1])...\(sorted[38])")
  }

  /// Places follow the pupils: 510 were on roll in January 2026, and the places do not stay there.
  @Test func placesGrow() {
    func places(_ year: Int) -> Double {
      Sample(readings.map { $0("places", year, setting: .stateSpecial) }).mean
    }
    #expect(places(2026) >= 510 && places(2027) > places(2026) && places(2030) > places(2027))
    // Who waits is still waiting for a place of the growing reference: nobody overspills on top of the moves.
    #expect(
      readings.allSatisfy { reading in censuses.dropLast().allSatisfy { reading("overspill", $0) == 0 } })
  }

  @Test func needsAreThoseOfTheTables() {
    let caseload = Kingston.today.caseload
    let cells = Kingston.todaysModel.caseload
    #expect(cells.map { $0.map { $0.reduce(0, +) } } == caseload.byAgeAndSetting)
    #expect(
      cells.map { rows in (0..<12).map { need in rows.reduce(0) { $0 + $1[need] } } } == caseload.byAgeAndNeed
    )
    let bySettingAndNeed: [[Int]] = (0..<12).map { setting in
      (0..<12).map { need -> Int in cells.reduce(0) { $0 + $1[setting][need] } }
    }
    #expect(bySettingAndNeed == caseload.bySettingAndNeed)
  }

  @Test func entriesLessExitsAreTheChangeOfStockInEverySetting() {
    for reading in readings.prefix(10) {
      for year in censuses.dropFirst() {
        for setting in Setting.allCases {
          let change = reading("plans", year, setting: setting) - reading("plans", year - 1, setting: setting)
          let flow = reading("entries", year, setting: setting) - reading("exits", year, setting: setting)
          #expect(change == flow, "\(setting) \(year)")
        }
        #expect(reading.values("plans", year).reduce(0, +) == reading("plans", year))
      }
      #expect(reading.outcome.penceDaysByPupil == reading.outcome.penceDaysByLine)
    }
  }

  /// Spend of the first year is what the accounts of 2021-22 give when plans and prices have grown, and more than income.
  @Test func theMoneyOfTheFirstYearIsBelievable() {
    let spend = Sample(readings.map { $0("spend", 2026) }).mean
    let income = Sample(readings.map { $0("income", 2026) }).mean
    #expect(spend > 44e6 && spend < 56e6, "\(spend)")
    #expect(income > 31.7e6 && income < spend, "\(income)")
  }
}
