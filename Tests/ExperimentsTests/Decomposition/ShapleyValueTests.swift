import Testing

@testable import Experiments

@Suite struct ShapleyValueTests {
  /// One left glove and two right ones; a pair is worth 1. The left glove is worth 2/3 (Shapley & Shubik 1969).
  @Test func theGloveGame() {
    let parts = ShapleyValue.parts(players: 3) { $0 & 1 != 0 && $0 & 6 != 0 ? 1 : 0 }
    #expect(abs(parts[0] - 2.0 / 3) < 1e-15)
    #expect(abs(parts[1] - 1.0 / 6) < 1e-15 && abs(parts[2] - 1.0 / 6) < 1e-15)
  }

  /// Any game: parts add up, a player that changes nothing gets nothing, twins get the same.
  @Test func theAxiomsHold() {
    // Player 1 is a null player, players 0 and 3 are twins.
    func value(_ set: Int) -> Double {
      let twins = Double((set & 1) + (set >> 3 & 1))
      let other = Double(set >> 2 & 1)
      return 5 + 3 * twins * twins - 7 * other + 2.5 * twins * other
    }
    let parts = ShapleyValue.parts(players: 4, value: value)
    #expect(abs(parts.reduce(0, +) - (value(15) - value(0))) < 1e-12)
    #expect(parts[1] == 0)
    #expect(abs(parts[0] - parts[3]) < 1e-12)
  }

  @Test func aGameOfOneOrNone() {
    #expect(ShapleyValue.parts(players: 1) { Double($0) * 4 } == [4])
    #expect(ShapleyValue.parts(players: 0) { _ in 4 } == [])
  }
}
