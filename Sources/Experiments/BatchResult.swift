import EventSimulation
import SENDSystem
import Synchronization

/// The values of every output in every replication.
public struct BatchResult: Sendable {
  public let layout: OutputLayout
  /// Values of replication after replication, each by `layout.keys`.
  private var values: [Double] = []
  public private(set) var replications = 0
  public private(set) var events = 0
  public internal(set) var seconds = 0.0
  /// The precision reached, when one was asked for.
  public internal(set) var precision: PrecisionReached?

  init(layout: OutputLayout) { self.layout = layout }

  /// Makes room for replications up to `count` and lets `body` fill it: `store` may be called from any thread,
  /// once for each new replication.
  mutating func extend(
    to count: Int, _ body: (_ store: @Sendable (UnitResult, _ replication: Int) -> Void) throws -> Void
  ) rethrows {
    guard count > replications else { return }
    let stride = layout.keys.count
    let handled = Atomic<Int>(0)
    values.append(contentsOf: repeatElement(0, count: (count - replications) * stride))
    try values.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let target = buffer
      try body { found, replication in
        _ = target[(replication * stride)...].update(fromContentsOf: found.values)
        handled.wrappingAdd(found.events, ordering: .relaxed)
      }
    }
    events += handled.load(ordering: .relaxed)
    replications = count
  }

  mutating func truncate(to count: Int) {
    guard count < replications else { return }
    values.removeLast((replications - count) * layout.keys.count)
    replications = count
  }

  /// Value of output `index` in a replication.
  public func value(_ index: Int, replication: Int) -> Double {
    values[replication * layout.keys.count + index]
  }

  /// Values of output `index` in the order of replications.
  public func values(of index: Int) -> [Double] {
    let stride = layout.keys.count
    return [Double](unsafeUninitializedCapacity: replications) { buffer, count in
      for replication in 0..<replications {
        buffer.initializeElement(at: replication, to: values[replication * stride + index])
      }
      count = replications
    }
  }

  /// Mean, spread and quantiles of every output. Sums run in the order of replications, so they are the same
  /// bits for any number of threads.
  public func summaries() -> [SampleSummary] {
    let count = layout.keys.count
    let block = 64
    return [SampleSummary](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let target = buffer
      let parts = (count + block - 1) / block
      _ = ParallelWork.run(0..<parts, threads: parts, worker: {}) { _, part in
        for index in part * block..<min(count, (part + 1) * block) {
          target.initializeElement(at: index, to: SampleSummary(values(of: index)))
        }
      }
      initialized = count
    }
  }
}
