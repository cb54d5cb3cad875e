import SENDSystem

/// The first replications of a baseline that many alternatives are compared with, one after the other: each is run once.
package final class KeptBaselines {
  /// A replication of an authority like Kingston takes about half a megabyte.
  private static let most = 100
  private var owner = ""
  private var kept: [Int: PastReplication] = [:]

  package init() {}

  /// Empties it, unless it holds the very replications that are asked for.
  /// - Parameter owner: names the baseline and the seed.
  package func begin(_ owner: String) {
    guard owner != self.owner else { return }
    self.owner = owner
    kept = [:]
  }

  /// The outcome of a replication of the baseline, with the simulator as it is at its end.
  func outcome(of base: SimulatorBox, seed: UInt64, replication: Int, draws: [Double]) -> Outcome {
    if let past = kept[replication] {
      base.recall(past, seed: seed, replication: replication, draws: draws)
      return past.outcome
    }
    let outcome = base.run(seed: seed, replication: replication, draws: draws)
    if replication < Self.most { kept[replication] = base.past(outcome) }
    return outcome
  }
}
