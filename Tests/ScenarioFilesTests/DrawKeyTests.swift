import SENDSystem
import Testing

@testable import ScenarioFiles

/// What keys the draws of an uncertain number does not depend on what else a list holds.
@Suite struct DrawKeyTests {
  private func inputs(_ effects: String) throws -> [UncertainInput] {
    let tree = try #require(try Self.tree("{ effects: [ \(effects) ] }"))
    return ScenarioBuilder.build(tree).scenario.inputs
  }

  private static func tree(_ text: String) throws -> SourceValue? {
    var log = ProblemLog()
    return Inheritance.plainTree(of: [UInt8](text.utf8), file: "s.json5", log: &log)
  }

  private let uncertain =
    "{ scale: 'requests', by: { value: 0.8, distribution: { type: 'beta', mean: 0.8, sd: 0.05 } }, from: '2027-09-01' }"

  @Test func anElementBeforeAnotherLeavesItsDraws() throws {
    let alone = try inputs(uncertain)
    #expect(alone.map(\.path) == ["effects[0].by"])
    #expect(alone[0].key != alone[0].path)
    for other in [
      "{ scale: 'requests', by: 1, from: '2026-01-01' }", "{ name: 'Grant', receive: 5, from: '2026-01-01' }",
      "{ scale: 'appeals', by: { distribution: { type: 'uniform', min: 0.5, max: 1 } }, from: '2026-01-01' }",
    ] {
      let behind = try inputs("\(other), \(uncertain)")
      #expect(behind.last?.path == "effects[1].by")
      #expect(behind.last?.key == alone[0].key, "\(other)")
    }
  }

  @Test func otherSizesAndDatesLeaveTheDraws() throws {
    let alone = try inputs(uncertain)
    let later = uncertain.replacing("2027-09-01", with: "2029-09-01").replacing(
      "value: 0.8", with: "value: 0.82")
    let shifted = try inputs(later)
    #expect(shifted[0].key == alone[0].key)
    let other = try inputs(uncertain.replacing("requests", with: "appeals"))
    #expect(other[0].key != alone[0].key)
  }

  /// A number of their own would be one of their order; names tell them apart.
  @Test func equalElementsShareTheirDrawsUnlessTheyAreNamed() throws {
    let keys = try inputs("\(uncertain), \(uncertain.replacing("0.05", with: "0.1"))").map(\.key)
    #expect(Set(keys).count == 1)
    let named = ["North", "South"].map { uncertain.replacing("{ scale", with: "{ name: '\($0)', scale") }
    let forth = try inputs(named.joined(separator: ", ")).map(\.key)
    let back = try inputs(named.reversed().joined(separator: ", ")).map(\.key)
    #expect(Set(forth).count == 2 && back == forth.reversed())
  }
}
