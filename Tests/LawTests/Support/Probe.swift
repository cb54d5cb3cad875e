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
    /// No variant moves any output.
    case nothingMoves
  }

  var name: String
  var origin: JSONValue
  var variants: [JSONValue]
  var wanted: Wanted

  /// What is wrong, or `nil`.
  func fault(file: String, replications: Int) -> String? {
    let before: Findings
    do throws(ScenarioError) {
      before = try Findings(origin, file: file)
    } catch {
      return "\(name): the scenario itself is refused: \(error)"
    }
    var refusals: [String] = []
    for (index, variant) in variants.enumerated() {
      let after: Findings
      do throws(ScenarioError) {
        after = try Findings(variant, file: file)
      } catch {
        refusals.append(error.problems.first?.message ?? "")
        continue
      }
      let moves = after.differ(from: before, replications: replications)
      switch wanted {
      case .someMoves: if moves { return nil }
      case .everyLegalMoves, .everyMovesOrIsRefused:
        if !moves { return "\(name): variant \(index) moves nothing" }
      case .nothingMoves: if moves { return "\(name): variant \(index) moves an output" }
      }
    }
    switch wanted {
    case .someMoves:
      return variants.count == refusals.count
        ? "\(name): every variant is refused: \(refusals)" : "\(name): moves nothing"
    case .everyLegalMoves, .nothingMoves:
      return variants.count == refusals.count ? "\(name): every variant is refused: \(refusals)" : nil
    case .everyMovesOrIsRefused: return nil
    }
  }

  /// The faults of many questions, in their order.
  static func faults(_ probes: [Probe], file: String, replications: Int = 6) -> [String] {
    let found = Mutex([String?](repeating: nil, count: probes.count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < probes.count else { return }
        let fault = probes[index].fault(file: file, replications: replications)
        found.withLock { $0[index] = fault }
      }
    }
    return found.withLock { $0.compactMap { $0 } }
  }
}
