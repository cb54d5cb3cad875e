import SENDSystem
import ScenarioFiles
import Workplace

/// `--set KEY=VALUE`: numbers of a scenario put at other values for one run.
struct LeverSettings {
  static let option = CommandOption.value(
    "set", "KEY=VALUE", repeatable: true,
    "Put a number of the scenario at another value, such as finance.inflation.independent_fees=0.03, or scale a "
      + "table by a factor, such as requests=1.1; repeatable.")

  /// As they were typed.
  let texts: [String]
  private let settings: [(key: String, value: Double)]

  init(_ arguments: ParsedArguments) throws {
    texts = arguments.texts("set")
    var settings: [(key: String, value: Double)] = []
    for text in texts {
      guard let cut = text.lastIndex(of: "="), cut != text.startIndex,
        let value = Double(text[text.index(after: cut)...]), value.isFinite
      else { throw UsageError("--set needs KEY=VALUE with a number, such as requests=1.1, found '\(text)'") }
      let key = String(text[..<cut])
      guard !settings.contains(where: { $0.key == key }) else {
        throw UsageError("--set gives '\(key)' twice")
      }
      settings.append((key, value))
    }
    self.settings = settings
  }

  /// The scenario of a file with these settings.
  /// - Throws: `ScenarioError` with every problem of the file, or else of the settings.
  func scenario(path: String) throws(ScenarioError) -> (scenario: Scenario, json: String) {
    if settings.isEmpty { return try ScenarioReader.read(path: path, from: .disk) }
    return try ScenarioSource(path: path, from: .disk).setting(settings)
  }
}
