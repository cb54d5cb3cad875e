import SENDSystem
import ScenarioFiles

/// A scenario in two lines.
enum ScenarioSummary {
  static func lines(for scenario: Scenario, json: String) -> [String] {
    let plans = scenario.caseload.byAgeAndSetting.joined().reduce(0, +)
    let persons = Int(scenario.population.byAge.reduce(0, +).rounded())
    let counts = [
      "\(grouped(plans)) plans", "\(grouped(persons)) children and young people",
      counted(scenario.provision.count, "provision"), counted(scenario.effects.count, "effect"),
      counted(scenario.inputs.count, "uncertain number"),
    ]
    return [
      "\(scenario.name) (\(scenario.authorityName), \(scenario.startYear) to \(scenario.startYear + scenario.years))",
      counts.joined(separator: ", ") + "; content \(ContentHash.fnv1a(json))",
    ]
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
