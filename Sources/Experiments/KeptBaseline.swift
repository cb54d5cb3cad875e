import SENDSystem

/// What a replication of a baseline found, for comparisons with others than the first.
struct KeptReplication: Sendable {
  var draws: [Double]
  var outcome: Outcome
  var spells: [Spell]

  /// Bytes of memory, roughly.
  var size: Int {
    draws.count * 8 + outcome.values.count * 8 + spells.count * MemoryLayout<Spell>.stride + 1_000
  }
}

/// Replications of a baseline that one worker has run, so that a further comparison with it need not run them again: for
/// a page in which plans change and the baseline stays. Nothing of a result depends on it.
package final class KeptBaseline {
  /// Bytes that may be kept; replications beyond are run again.
  let limit: Int
  private var replications: [Int: KeptReplication] = [:]
  private var size = 0

  package init(limit: Int) { self.limit = limit }

  /// How many are kept.
  package var count: Int { replications.count }

  subscript(replication: Int) -> KeptReplication? { replications[replication] }

  func keep(_ found: KeptReplication, _ replication: Int) {
    guard size + found.size <= limit, replications[replication] == nil else { return }
    size += found.size
    replications[replication] = found
  }
}
