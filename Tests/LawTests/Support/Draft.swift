import EventSimulation
import ScenarioFiles

@testable import SENDSystem

/// One thing that a generated scenario has beyond the plain authority. It can be left out, so that a failure can be
/// told in few words.
struct Feature: Sendable, CustomStringConvertible {
  /// What it is, such as `scale requests by 0.5 from 2026-09-01`.
  let description: String
  /// Whether it is an effect or a strategy, which act on what the rest of the file states.
  let isEffect: Bool
  let apply: @Sendable (inout ScenarioTree) -> Void

  init(
    _ description: String, isEffect: Bool = false, _ apply: @escaping @Sendable (inout ScenarioTree) -> Void
  ) {
    self.description = description
    self.isEffect = isEffect
    self.apply = apply
  }
}

/// A generated scenario: a plain authority and a list of features, in the order in which they are put on.
struct Draft: Sendable, CustomStringConvertible {
  let seed: UInt64
  var plain: ScenarioTree
  var features: [Feature]
  /// What its effects may be, and those that a law adds: none names clusters where there are none.
  var wish: Generator.Wish

  static let startYear = 2025
  let years: Int
  /// Years in which something may begin.
  var inRun: ClosedRange<Int> { Draft.startYear...(Draft.startYear + years - 1) }

  var tree: ScenarioTree {
    var tree = plain
    for feature in features where !feature.isEffect { feature.apply(&tree) }
    for feature in features where feature.isEffect { feature.apply(&tree) }
    return tree
  }

  /// Reads the text of the draft.
  /// - Throws: `ScenarioError` where the features contradict one another.
  func scenario() throws -> Scenario { try source().scenario }

  /// The draft as a file.
  /// - Throws: `ScenarioError` where the features contradict one another.
  func source() throws -> ScenarioSource { try ScenarioSource(text: tree.json5, file: "draft-\(seed).json5") }

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
