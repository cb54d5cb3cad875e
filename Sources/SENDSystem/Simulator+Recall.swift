import EventSimulation

/// A replication that is over, as far as paired comparison needs it: what happened, and what prices rest on.
public struct PastReplication: Sendable {
  public let outcome: Outcome
  public let spells: [Spell]
  let joinedClusters: UInt64
}

extension Simulator {
  /// The replication just run, to be recalled later.
  public func past(_ outcome: Outcome) -> PastReplication {
    PastReplication(outcome: outcome, spells: spells, joinedClusters: joinedClusters)
  }

  /// Takes up where a replication ended, without running it: its spells are there again, and `priced` answers as it did then.
  /// - Parameter draws: the inputs of that replication.
  public mutating func recall(_ past: PastReplication, seed: UInt64, replication: Int, draws: [Double]) {
    streams = RandomStreams(seed: seed, replication: UInt32(replication))
    parameters = Parameters(model.scenario, streams: streams, draws: draws)
    prepareRates()
    spells = past.spells
    joinedClusters = past.joinedClusters
  }
}
