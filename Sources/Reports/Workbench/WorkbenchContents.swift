import SENDSystem
import ScenarioFiles

/// What a workbench is made of: the engine, the texts that it reads, and the baseline as it was run beforehand.
package struct WorkbenchContents: Sendable {
  /// The engine in base64: WebAssembly, compressed by gzip or as it is.
  package var engine: String
  package var isCompressed: Bool
  /// The name of the baseline, which is that of its file.
  package var name: String
  /// The baseline as a text that stands alone.
  package var scenario: String
  package var presets: [WorkbenchPreset]
  package var assumptions: [WorkbenchAssumption]
  package var seed: UInt64
  package var baseline: RunContents

  package init(
    engine: String, isCompressed: Bool, name: String, scenario: String, presets: [WorkbenchPreset],
    assumptions: [WorkbenchAssumption], seed: UInt64, baseline: RunContents
  ) {
    self.engine = engine
    self.isCompressed = isCompressed
    self.name = name
    self.scenario = scenario
    self.presets = presets
    self.assumptions = assumptions
    self.seed = seed
    self.baseline = baseline
  }
}

/// A strategy that a working group can switch on: the text of its file and the name that plans use it by.
package struct WorkbenchPreset: Sendable {
  /// The name of the file without its ending, such as `05-negotiate-fees`.
  package let id: String
  package let text: String
  let file: JSONValue

  /// - Returns: `nil` for a text that is no strategy.
  package init?(id: String, text: String) {
    guard let file = JSONValue(parsing: text), file.members["kind"]?.text == "strategy" else { return nil }
    self.id = id
    self.text = text
    self.file = file
  }

  /// A line of the file, empty where it has none.
  func words(_ key: String) -> String { file.members[key]?.text ?? "" }

  var title: String { words("name").isEmpty ? id : words("name") }

  /// By name, each with what a card needs of it.
  var parameters: [PresetParameter] {
    (file.members["parameters"]?.members ?? [:]).compactMap { PresetParameter(name: $0.key, $0.value) }
      .sorted { ($0.kind.order, $0.name) < ($1.kind.order, $1.name) }
  }

  /// What the strategy works on, in plain words: two that share one overlap.
  var targets: [String] {
    let effects = file.members["effects"]?.elements ?? []
    var targets: [String] = []
    for effect in effects {
      if let rate = effect.members["scale"]?.text {
        targets.append(Scenario.Effect.Rate(code: rate)?.subject.text ?? rate)
      }
      if let from = effect.members["shift"]?.text { targets.append("who seeks \(Self.setting(from))") }
      if ["unit_cost", "shared_by_others"].contains(where: { effect.members[$0] != nil }) {
        for setting in effect.members["settings"]?.elements ?? [] {
          targets.append("the price of \(Self.setting(setting.text ?? ""))")
        }
      }
    }
    return Set(targets).sorted()
  }

  private static func setting(_ code: String) -> String { Setting(code: code)?.label ?? code }
}
