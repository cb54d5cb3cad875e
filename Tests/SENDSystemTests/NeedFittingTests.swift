import Testing

@testable import SENDSystem

/// The starting caseload meets its margins.
@Suite struct NeedFittingTests {
  private func margins(
    _ cells: [[[Int]]]
  ) -> (ageSetting: [[Int]], ageNeed: [[Int]], settingNeed: [[Int]]) {
    (
      cells.map { $0.map { $0.reduce(0, +) } },
      cells.map { rows in (0..<12).map { need in rows.reduce(0) { $0 + $1[need] } } },
      (0..<12).map { setting in (0..<12).map { need in cells.reduce(0) { $0 + $1[setting][need] } } }
    )
  }

  @Test func kingstonMeetsAllThreeTablesExactly() {
    let caseload = Kingston.scenario.caseload
    let fitted = margins(Kingston.model.caseload)
    #expect(fitted.ageSetting == caseload.byAgeAndSetting)
    #expect(fitted.ageNeed == caseload.byAgeAndNeed)
    #expect(fitted.settingNeed == caseload.bySettingAndNeed)
    #expect(Kingston.model.caseload.joined().joined().allSatisfy { $0 >= 0 })
  }

  @Test func withoutNeedsTheSharesOfNewPlansAreUsed() {
    var caseload = Scenario.Caseload()
    caseload.byAgeAndSetting[6][Setting.mainstream.rawValue] = 100
    caseload.byAgeAndSetting[6][Setting.srp.rawValue] = 20
    var needs = [[Double]](repeating: [Double](repeating: 0, count: 12), count: 26)
    needs[6][Need.asd.rawValue] = 0.75
    needs[6][Need.hi.rawValue] = 0.25
    let fitted = margins(NeedFitting.fit(caseload, fallback: needs))
    #expect(fitted.ageSetting == caseload.byAgeAndSetting)
    #expect(fitted.ageNeed[6][Need.asd.rawValue] == 90)
    #expect(fitted.ageNeed[6][Need.hi.rawValue] == 30)
  }

  @Test func needsBySettingHoldExactlyWhereNeedsByAgeAreNotKnown() {
    var caseload = Scenario.Caseload()
    caseload.byAgeAndSetting[13][Setting.other.rawValue] = 3
    caseload.byAgeAndSetting[19][Setting.other.rawValue] = 2
    for asd in 0...5 {
      caseload.bySettingAndNeed = [[Int]](repeating: [Int](repeating: 0, count: 12), count: 12)
      caseload.bySettingAndNeed[Setting.other.rawValue][Need.asd.rawValue] = asd
      caseload.bySettingAndNeed[Setting.other.rawValue][Need.semh.rawValue] = 5 - asd
      let fitted = margins(NeedFitting.fit(caseload, fallback: []))
      #expect(fitted.settingNeed == caseload.bySettingAndNeed)
      #expect(fitted.ageSetting == caseload.byAgeAndSetting)
    }
  }

  @Test func oneAgeAndOneSettingAreSolvedByHand() {
    var caseload = Scenario.Caseload()
    caseload.byAgeAndSetting[7][Setting.mainstream.rawValue] = 3
    caseload.byAgeAndSetting[7][Setting.stateSpecial.rawValue] = 2
    caseload.byAgeAndSetting[8][Setting.mainstream.rawValue] = 1
    caseload.byAgeAndNeed = [[Int]](repeating: [Int](repeating: 0, count: 12), count: 26)
    caseload.byAgeAndNeed[7][Need.asd.rawValue] = 3
    caseload.byAgeAndNeed[7][Need.pmld.rawValue] = 2
    caseload.byAgeAndNeed[8][Need.asd.rawValue] = 1
    caseload.bySettingAndNeed = [[Int]](repeating: [Int](repeating: 0, count: 12), count: 12)
    caseload.bySettingAndNeed[Setting.mainstream.rawValue][Need.asd.rawValue] = 4
    caseload.bySettingAndNeed[Setting.stateSpecial.rawValue][Need.pmld.rawValue] = 2
    let cells = NeedFitting.fit(caseload, fallback: [])
    #expect(cells[7][Setting.mainstream.rawValue][Need.asd.rawValue] == 3)
    #expect(cells[7][Setting.stateSpecial.rawValue][Need.pmld.rawValue] == 2)
    #expect(cells[8][Setting.mainstream.rawValue][Need.asd.rawValue] == 1)
  }
}
