import Testing

@testable import Evidence

@Suite struct UnfoldedPlansTests {
  static let shape = [[Double]](repeating: .zeros(12), count: 2) + EnglandShapes.plans

  @Test func wholePlansKeepBothTables() {
    let groups = [7.0, 40, 43, 21, 9]
    let settings = [3.0, 50, 2, 6, 33, 7, 1, 12, 2, 1, 1, 2]
    let plans = UnfoldedPlans(groups: groups, settings: settings, shape: Self.shape)
    for (group, ages) in UnfoldedPlans.groups.enumerated() {
      #expect(Ages.pooled(plans.whole, ages).total == groups[group])
    }
    for setting in 0..<12 { #expect(plans.whole.reduce(0) { $0 + $1[setting] } == settings[setting]) }
    #expect(plans.whole.allSatisfy { $0.allSatisfy { $0 >= 0 && $0 == $0.rounded() } })
  }

  /// With England's own totals, England's ages come back.
  @Test func theShapeComesBackFromItsOwnTotals() {
    let groups = UnfoldedPlans.groups.map { Ages.pooled(Self.shape, $0).total }
    let settings = (0..<12).map { setting in Self.shape.reduce(0) { $0 + $1[setting] } }
    let plans = UnfoldedPlans(groups: groups, settings: settings, shape: Self.shape)
    for age in 2...25 {
      for setting in 0..<12 {
        #expect(abs(plans.whole[age][setting] - Self.shape[age][setting]) <= 1.5)
      }
    }
  }

  /// Single plans of many settings do not all stand at the commonest age.
  @Test func fewPlansSpreadOverAges() {
    let plans = UnfoldedPlans(
      groups: [0, 0, 5, 0, 0], settings: [0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0], shape: Self.shape)
    #expect((11...15).filter { plans.whole[$0].total > 0 }.count >= 4)
    #expect(plans.whole.reduce(0) { $0 + $1.total } == 5)
  }

  @Test func settingsThatDoNotAddUpAreBroughtToTheGroups() {
    let plans = UnfoldedPlans(
      groups: [1, 2, 3, 4, 5], settings: [2, 9, 0, 0, 9, 0, 0, 9, 0, 0, 0, 4], shape: Self.shape)
    #expect(plans.whole.reduce(0) { $0 + $1.total } == 15)
  }
}
