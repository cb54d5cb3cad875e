import EventSimulation
import SENDSystem

/// Replications of one scenario, in parallel.
///
/// A replication depends on the seed and its number only, so the result is the same, bit for bit, for any number
/// of threads and any order of work.
public struct Batch: Sendable {
  /// When to stop.
  public enum Stop: Sendable {
    case replications(Int)
    /// When the precision of an output is reached, at the latest after `atMost` replications.
    case precision(PrecisionTarget, atMost: Int)
  }

  public var seed: UInt64
  public var stop: Stop
  public var workers: Workers

  public init(seed: UInt64, stop: Stop, workers: Workers) {
    self.seed = seed
    self.stop = stop
    self.workers = workers
  }

  /// Runs the batch.
  /// - Parameter progress: called by workers with the replications done and the number aimed at.
  /// - Returns: values and counts; stops early, with the replications done so far left out, when `isCancelled`.
  public func run(
    _ model: Model, isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(BatchError) -> BatchResult {
    var result = BatchResult(layout: model.layout)
    func extend(to count: Int, aim: Int) throws(BatchError) {
      let first = result.replications
      result.makeRoom(for: count)
      let isDone = workers.run(
        first..<count, isCancelled: isCancelled, progress: { progress(first + $0, aim) },
        worker: { Simulator(model) }
      ) { simulator, replication in
        UnitResult(simulator.run(seed: seed, replication: replication))
      } store: {
        result.store($1, $0)
      }
      guard isDone else { throw .cancelled }
    }
    switch stop {
    case .replications(let count):
      try extend(to: count, aim: count)
    case .precision(let target, let most):
      guard let output = target.index(in: model.layout) else { throw .unknownOutput(target.text) }
      // Blocks double the evidence at most; where to stop is decided by walking the replications one by one.
      var block = 50
      while result.precision == nil || !result.precision!.isReached, result.replications < most {
        try extend(to: min(most, result.replications + block), aim: most)
        block = min(1_000, max(50, result.replications / 2))
        let values = result.values(of: output)
        if let enough = target.replicationsNeeded(values) {
          result.truncate(to: enough)
        }
        result.precision = target.reached(Array(values.prefix(result.replications)))
      }
    }
    return result
  }
}

/// Why a batch gave no result.
public enum BatchError: Error, Equatable {
  case cancelled
  case unknownOutput(String)
}
