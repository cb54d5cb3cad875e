import EventSimulation
import ScenarioFiles

@testable import SENDSystem

/// One thing that a generated scenario has beyond the plain authority. It can be left out, so that a failure can be
/// told in few words.
struct Feature: Sendable, CustomStringConvertible {
  /// What it is, such as `scale requests by 0.5 from 2026-09-01`.
  let description: String
  let apply: @Sendable (inout ScenarioTree) -> Void

  init(_ description: String, _ apply: @escaping @Sendable (inout ScenarioTree) -> Void) {
    self.description = description
    self.apply = apply
  }
}

/// A generated scenario: a plain authority and a list of features, in the order in which they are put on.
struct Draft: Sendable, CustomStringConvertible {
  let seed: UInt64
  var plain: ScenarioTree
  var features: [Feature]

  static let startYear = 2025
  let years: Int
  /// Years in which something may begin.
  var inRun: ClosedRange<Int> { Draft.startYear...(Draft.startYear + years - 1) }

  var tree: ScenarioTree {
    var tree = plain
    for feature in features { feature.apply(&tree) }
    return tree
  }

  /// Reads the text of the draft.
  /// - Throws: `ScenarioError` where the features contradict one another.
  func scenario() throws -> Scenario { try source().scenario }

  /// The draft as a file. Keys that the checks ask to leave out, as they would say nothing there, are left out.
  func source() throws -> ScenarioSource {
    var tree = tree
    for _ in 0..<5 {
      do throws(ScenarioError) {
        return try ScenarioSource(text: tree.json5, file: "draft-\(seed).json5")
      } catch {
        let idle = error.problems.filter(Draft.asksToLeaveOut)
        guard idle.count == error.problems.count else { throw error }
        for problem in idle { tree.remove(problem.keyPath) }
      }
    }
    return try ScenarioSource(text: tree.json5, file: "draft-\(seed).json5")
  }

  /// What a law is about is never left out.
  private static func asksToLeaveOut(_ problem: ScenarioProblem) -> Bool {
    guard let key = problem.keyPath.split(separator: ".").last else { return false }
    let sizes = [
      "by", "share", "coverage", "probability", "from", "until", "places", "pay", "receive", "add",
    ]
    return problem.message.contains(" out") && problem.message.contains("leave ")
      && !sizes.contains(String(key))
  }

  func adding(_ feature: Feature, at index: Int? = nil) -> Draft {
    var result = self
    result.features.insert(feature, at: min(index ?? features.count, features.count))
    return result
  }

  var description: String {
    "seed \(seed), \(years) years: "
      + (features.isEmpty ? "plain" : features.map(\.description).joined(separator: "; "))
  }
}
