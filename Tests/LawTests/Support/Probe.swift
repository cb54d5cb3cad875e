import Dispatch
import ScenarioFiles
import Synchronization

/// A question: does one of these variants of a scenario lead to another result than the scenario itself?
struct Probe: Sendable {
  enum Wanted: Sendable {
    /// At least one legal variant moves an output.
    case someMoves
    /// Every variant that `check` takes moves an output, and it takes at least one.
    case everyLegalMoves
    /// Every variant either moves an output or is refused.
    case everyMovesOrIsRefused
    /// At least one variant moves an output, or all are refused.
    case someMovesOrAllAreRefused
    /// No variant moves any output of a run; or it is refused.
    case nothingMovesOrIsRefused
  }

  var name: String
  var origin: JSONValue
  var variants: [JSONValue]
  var wanted: Wanted

  /// What is wrong, or `nil`.
  /// - Parameter known: findings of the last origin, which most probes share.
  func fault(file: String, replications: Int, known: inout (tree: JSONValue, findings: Findings)?) -> String?
  {
    do throws(ScenarioError) {
      if known?.tree != origin { known = (origin, try Findings(origin, file: file)) }
    } catch {
      return "\(name): the scenario itself is refused: \(error)"
    }
    guard let before = known?.findings else { return nil }
    var refusals: [String] = []
    for (index, variant) in variants.enumerated() {
      let after: Findings
      do throws(ScenarioError) {
        after = try Findings(variant, file: file)
      } catch {
        refusals.append(error.problems.first?.message ?? "")
        continue
      }
      if case .nothingMovesOrIsRefused = wanted {
        let moves = (0..<replications).contains { after.run($0) != before.run($0) }
        if moves { return "\(name): variant \(index) moves an output" }
        continue
      }
      let moves = after.differ(from: before, replications: replications)
      switch wanted {
      case .someMoves, .someMovesOrAllAreRefused: if moves { return nil }
      case .everyLegalMoves, .everyMovesOrIsRefused:
        if !moves { return "\(name): variant \(index) moves nothing" }
      case .nothingMovesOrIsRefused: break
      }
    }
    switch wanted {
    case .someMoves:
      return variants.count == refusals.count
        ? "\(name): every variant is refused: \(refusals)" : "\(name): moves nothing"
    case .someMovesOrAllAreRefused:
      return variants.count == refusals.count ? nil : "\(name): moves nothing"
    case .everyLegalMoves:
      return variants.count == refusals.count ? "\(name): every variant is refused: \(refusals)" : nil
    case .everyMovesOrIsRefused, .nothingMovesOrIsRefused: return nil
    }
  }

  /// The faults of many questions, in their order.
  static func faults(_ probes: [Probe], file: String, replications: Int = 12) -> [String] {
    let found = Mutex([String?](repeating: nil, count: probes.count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      var known: (tree: JSONValue, findings: Findings)?
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < probes.count else { return }
        let fault = probes[index].fault(file: file, replications: replications, known: &known)
        found.withLock { $0[index] = fault }
      }
    }
    return found.withLock { $0.compactMap { $0 } }
  }
}
