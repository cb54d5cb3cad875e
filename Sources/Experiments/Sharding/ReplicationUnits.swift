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

  public func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws -> UnitResult {
    var simulator = Simulator(model)
    return { unit in UnitResult(simulator.run(seed: seed, replication: unit)) }
  }

  /// The result of the whole batch out of a merged set of shards: the same bits as `Batch.run` gives.
  /// - Throws: `ShardFaults` when shards are missing or faulty.
  public func merged(_ shards: ShardSet) throws -> (result: BatchResult, effort: ShardEffort) {
    var result = BatchResult(layout: model.layout)
    let stride = model.layout.keys.count
    var effort = ShardEffort()
    try result.extend(to: unitCount) { store in
      effort = try shards.read { unit, found in
        guard found.values.count == stride, found.isSound else { return false }
        store(found, unit)
        return true
      }
    }
    result.seconds = effort.seconds
    return (result, effort)
  }
}
