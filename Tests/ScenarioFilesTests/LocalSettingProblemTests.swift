import SENDSystem
import Testing

@testable import ScenarioFiles

/// `local_settings` of a scenario file: read, and refused where it does not agree with itself or the caseload.
@Suite struct LocalSettingProblemTests {
  static let block = """
    local_settings: {
        names: [
          { name: "M, \\"in\\"", setting: "mainstream", title: "Mainstream inside" },
          { name: "M-öut", setting: "mainstream" },
          { name: "OAKS", setting: "state_special" },
        ],
        at_start: { "7": { "M, \\"in\\"": 5, "M-öut": 4, OAKS: 6 } },
        new_plans: { "0-10": { "M, \\"in\\"": 30, "M-öut": 4.5 }, note: "Counted.", "11-25": { OAKS: 3 } },
        changes: [{ ages: "11", from: { "M-öut": { "M, \\"in\\"": 7, "M-öut": 50 } } }],
      },
    """

  private static func text(_ passage: String = "", _ replacement: String = "") -> String {
    let block = passage.isEmpty ? block : block.replacing(passage, with: replacement)
    #expect(passage.isEmpty || block != Self.block)
    return Sample.text.replacing("period: { start_year", with: block + "\n  period: { start_year")
  }

  @Test func namesOfAnyKindAreRead() throws {
    let scenario = try ScenarioReader.read(text: Self.text(), file: "s.json5").scenario
    let local = scenario.localSettings
    #expect(local.names.map(\.name) == ["M, \"in\"", "M-öut", "OAKS"])
    #expect(local.names.map(\.title) == ["Mainstream inside", "M-öut", "OAKS"])
    #expect(local.names.map(\.setting) == [.mainstream, .mainstream, .stateSpecial])
    #expect(local.atStart[7] == [5, 4, 6] && local.atStart[8] == [0, 0, 0])
    #expect(local.newPlans.map(\.ages) == [0...10, 11...25])
    #expect(local.newPlans[0].weights == [30, 4.5, 0])
    #expect(local.changes[0].ages == 11...11 && local.changes[0].weights[1] == [7, 50, 0])
  }

  @Test(arguments: [
    (
      "\"M-öut\": 4, OAKS", "\"M-öut\": 3, OAKS",
      "8 plans in mainstream at age 7, but caseload.by_age_and_setting has 9; the two must be equal"
    ),
    ("{ OAKS: 3 }", "{ OAK: 3 }", "'OAK' is not among local_settings.names; did you mean 'OAKS'?"),
    ("name: \"OAKS\"", "name: \"M-öut\"", "'M-öut' is also names[1]; each name stands once"),
    ("name: \"OAKS\"", "name: \"note\"", "'note' is a key for remarks; write it another way"),
    ("name: \"OAKS\"", "name: \"fe\"", "'fe' is the code of another setting"),
    ("name: \"OAKS\"", "name: \" \"", "the text is empty"),
    (
      "changes: [", "changes: [{ ages: \"10-12\", from: { \"M-öut\": { \"M-öut\": 1 } } }, ",
      "at age 11 'M-öut' is also in changes[0]; give each age and name one row"
    ),
    ("4.5", "-1", "must be from 0"),
  ])
  func disagreementsAreTold(passage: String, replacement: String, complaint: String) {
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioReader.read(text: Self.text(passage, replacement), file: "s.json5")
    }
    #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
  }
}
