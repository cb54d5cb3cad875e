import Testing

@testable import ScenarioFiles

/// Lists of numbers to study.
@Suite struct InputsFileTests {
  private func problem(_ text: String) -> String {
    do throws(ScenarioError) {
      _ = try InputsFile(text: text, file: "list.json5", known: ["requests.growth.drift"])
      return ""
    } catch {
      return error.problems.map(\.description).joined(separator: "\n")
    }
  }

  @Test func aListIsRead() { #expect(problem("[\"requests.growth.drift\"]") == "") }

  /// An empty list is a list: what it lacks is said.
  @Test func anEmptyListIsToldAsSuch() {
    #expect(problem("[]").contains("the list is empty; name at least one number"))
    #expect(!problem("[]").contains("found a list"))
    #expect(
      problem("{}").contains("expected a list of key paths") && problem("{}").contains("found an object"))
  }
}
