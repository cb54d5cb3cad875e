import ScenarioFiles
import SENDSystem

/// The scenarios that lead from a baseline to a plan, one action after the other.
///
/// An action is a strategy that the plan uses and the baseline does not, or not so. What else the plan changes, such as an
/// action of the baseline that it leaves out, comes before the actions as one step, if there is anything. The last step is
/// the plan itself.
package struct ActionSteps {
  package struct Step {
    package var action: String
    package var scenario: Scenario
  }

  package private(set) var steps: [Step] = []

  /// - Parameters:
  ///   - baseline: the baseline in full, as JSON text, as its result has it.
  ///   - plan: the plan, likewise.
  /// - Throws: `ScenarioError` where the plan does not read.
  package init(baseline: String, plan: String) throws(ScenarioError) {
    let whole = try ScenarioReader.read(text: plan, file: "plan").scenario
    guard let tree = JSONValue(parsing: plan), let base = JSONValue(parsing: baseline) else {
      steps = [Step(action: Self.rest, scenario: whole)]
      return
    }
    let strategies = tree.members["strategies"]?.elements ?? []
    let before = base.members["strategies"]?.elements ?? []
    let added = strategies.indices.filter { !before.contains(strategies[$0]) }
    // What stands in an action's place before it is taken: the baseline's use of the same strategy, if there is one.
    var unmatched = before.filter { !strategies.contains($0) }
    let earlier = strategies.map { strategy -> JSONValue? in
      if before.contains(strategy) { return strategy }
      let place = unmatched.firstIndex { Self.name($0) == Self.name(strategy) }
      return place.map { unmatched.remove(at: $0) }
    }

    func scenario(upTo last: Int?) -> Scenario? {
      let kept = strategies.indices.compactMap { $0 <= last ?? -1 ? strategies[$0] : earlier[$0] }
      var members = tree.members
      members["strategies"] = kept.isEmpty ? nil : .array(kept)
      let text = JSONValue.object(members).canonicalJSON
      do throws(ScenarioError) {
        return try ScenarioReader.read(text: text, file: "plan").scenario
      } catch {
        return nil
      }
    }

    // Names of actions that make no scenario without the one that follows.
    var pending: [String] = []
    if added.isEmpty || Self.differs(tree, base, kept: earlier.compactMap { $0 }.count) {
      if !added.isEmpty, let scenario = scenario(upTo: nil) {
        steps.append(Step(action: Self.rest, scenario: scenario))
      } else {
        pending.append(Self.rest)
      }
    }
    for index in added {
      pending.append(Self.name(strategies[index]))
      if index == added.last { break }
      guard let scenario = scenario(upTo: index) else { continue }
      steps.append(Step(action: pending.joined(separator: ", "), scenario: scenario))
      pending = []
    }
    steps.append(Step(action: pending.joined(separator: ", "), scenario: whole))
  }

  /// What the step beside the actions is called.
  static let rest = "Other changes of the scenario"

  private static func name(_ strategy: JSONValue) -> String {
    strategy.members["name"]?.text ?? strategy.members["id"]?.text ?? "Strategy"
  }

  /// Whether a plan without its own actions is another scenario than the baseline.
  private static func differs(_ plan: JSONValue, _ base: JSONValue, kept: Int) -> Bool {
    func bare(_ tree: JSONValue) -> [String: JSONValue] {
      tree.members.filter { !["strategies", "name", "summary"].contains($0.key) }
    }
    return bare(plan) != bare(base) || kept != base.members["strategies"]?.elements.count ?? 0
  }
}
