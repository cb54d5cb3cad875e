import SENDSystem
import ScenarioFiles

/// A scenario or strategy in a few lines.
package enum ScenarioSummary {
  package static func lines(for file: ReadFile) -> [String] {
    switch file {
    case .scenario(let scenario, let json): lines(for: scenario, json: json)
    case .strategy(let strategy): lines(for: strategy)
    }
  }

  /// What every effect does, in plain words, strategy by strategy, and what about it may be a slip.
  package static func effects(of file: ReadFile) -> [String] {
    switch file {
    case .scenario(let scenario, _): lines(EffectWords(scenario).groups, naming: true)
    case .strategy(let strategy): lines(EffectWords(strategy.standIn, isDated: false).groups, naming: false)
    }
  }

  private static func lines(_ groups: [EffectWords.Group], naming: Bool) -> [String] {
    groups.flatMap { group -> [String] in
      let isNamed = naming && !group.strategy.isEmpty
      let heading =
        group.isOfClusters ? "clusters of schools:" : isNamed ? "“\(group.strategy)”:" : "effects:"
      let lines = group.lines.flatMap { line -> [String] in
        ["  - \(line.text)"] + line.checks.map { "    please check: \($0)" }
      }
      return [heading] + lines
    }
  }

  private static func lines(for strategy: StrategyFile) -> [String] {
    var lines = [strategy.number.map { "Strategy \($0): \(strategy.name)" } ?? "Strategy: \(strategy.name)"]
    if !strategy.summary.isEmpty { lines.append(strategy.summary) }
    return lines + strategy.parameters.map { "\($0.name): \($0.value) (\($0.meaning))" }
  }

  package static func lines(for scenario: Scenario, json: String) -> [String] {
    let plans = scenario.caseload.byAgeAndSetting.joined().reduce(0, +)
    let persons = Int(scenario.population.byAge.reduce(0, +).rounded())
    var strategies: [String] = []
    for effect in scenario.effects where !effect.strategy.isEmpty && !strategies.contains(effect.strategy) {
      strategies.append(effect.strategy)
    }
    let counts = [
      Wording.count(plans, "plans"), "\(grouped(persons)) children and young people",
      counted(scenario.provision.count, "provision"), counted(scenario.effects.count, "effect"),
      counted(scenario.inputs.count, "uncertain number"),
    ]
    let lines = [
      "\(scenario.name) (\(scenario.authorityName), \(scenario.startYear) to \(scenario.startYear + scenario.years))",
      counts.joined(separator: ", ") + "; content \(ContentHash.fnv1a(json))",
    ]
    return strategies.isEmpty ? lines : lines + ["strategies: " + strategies.joined(separator: "; ")]
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  /// A whole number with commas between thousands.
  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return digits
  }
}
