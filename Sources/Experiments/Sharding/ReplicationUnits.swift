import SENDSystem

/// Replications of one scenario as units of work.
public struct ReplicationUnits: ShardableBatch {
  public var model: Model
  public var seed: UInt64
  public var unitCount: Int

  public init(model: Model, seed: UInt64, replications: Int) {
    self.model = model
    self.seed = seed
    unitCount = replications
  }

  public func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws(AnyFailure) ->
    UnitResult
  {
    makeRunner()
  }

  /// The same for one who does not stop in the middle.
  package func makeRunner() -> (_ replication: Int) -> UnitResult {
    let simulator = SimulatorBox(model, recordingSpells: false)
    return { UnitResult(simulator.run(seed: seed, replication: $0)) }
  }

  /// The result of all replications, in order: the same bits as `Batch.run` gives.
  package func result(_ replications: [UnitResult]) -> BatchResult {
    var result = BatchResult(layout: model.layout)
    result.makeRoom(for: replications.count)
    for (number, found) in replications.enumerated() { result.store(found, number) }
    return result
  }
}
