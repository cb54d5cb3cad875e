import Testing

@testable import SENDSystem

/// Lists whose cases state all that is known of them.
@Suite struct StatementTests {
  @Test func countsAreThoseOfTheLists() {
    #expect(Setting.count == Setting.allCases.count)
    #expect(Need.count == Need.allCases.count)
    #expect(Setting.allCases.map(\.rawValue) == Array(0..<Setting.count))
    #expect(Need.allCases.map(\.rawValue) == Array(0..<Need.count))
    #expect(Setting.allCases.map { Setting(at: $0.rawValue) } == Setting.allCases)
    // Sets of settings and needs are 16 bits.
    #expect(Setting.count <= 16 && Need.count <= 16)
  }

  /// A pupil is copied and passed by the million.
  @Test func aSettingIsOneByte() {
    #expect(MemoryLayout<Setting>.size == 1)
    #expect(MemoryLayout<Setting?>.size == 1)
    #expect(MemoryLayout<Need>.size == 1)
  }

  @Test func theOrderOfSpecialismHasEverySettingOnce() {
    #expect(Setting.bySpecialism.count == Setting.count)
    #expect(Set(Setting.bySpecialism) == Set(Setting.allCases))
  }

  @Test func codesReadBackAndAreUnlike() {
    for setting in Setting.allCases { #expect(Setting(code: setting.code) == setting) }
    for rate in Scenario.Effect.Rate.allCases { #expect(Scenario.Effect.Rate(code: rate.code) == rate) }
    let reasons = Scenario.Reason.allCases.map(\.code)
    #expect(Set(reasons).count == reasons.count)
    #expect(Set(Measure.all.map(\.name)).count == Measure.all.count)
  }

  /// Four bits of the key of a draw are the rate's.
  @Test func ratesFitTheirKeys() {
    #expect(Scenario.Effect.Rate.allCases.map(\.index) == Array(0..<Scenario.Effect.Rate.allCases.count))
    #expect(Scenario.Effect.Rate.allCases.count <= 16)
    let channels =
      Scenario.Effect.Rate.allCases.map { Scenario.Effect.Channel.rate($0).index }
      + [Scenario.Effect.Channel.plans.index]
    #expect(Set(channels).count == channels.count)
    #expect(channels.allSatisfy { $0 < Scenario.Effect.Channel.count })
  }

  /// Reasons of the list come first and in its order, as their rates do.
  @Test func educationalReasonsComeFirst() {
    let educational = Scenario.Reason.educational
    #expect(educational == Array(Scenario.Reason.allCases.prefix(educational.count)))
  }
}
