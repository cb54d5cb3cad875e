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
}
