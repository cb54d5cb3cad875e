import EventSimulation
import SENDSystem

/// The values of every output in every replication.
public struct BatchResult: Sendable {
  public let layout: OutputLayout
  /// Values of replication after replication, each by `layout.keys`.
  private var values: [Double] = []
  public private(set) var replications = 0
  public private(set) var events: Int64 = 0
  /// Seconds of computing, as whoever ran it measured them.
  public var seconds = 0.0
  /// The precision reached, when one was asked for.
  public internal(set) var precision: PrecisionReached?

  package init(layout: OutputLayout) { self.layout = layout }

  /// Makes room for replications up to `count`, each of which is then stored once.
  package mutating func makeRoom(for count: Int) {
    guard count > replications else { return }
    values.append(contentsOf: repeatElement(0, count: (count - replications) * layout.keys.count))
    replications = count
  }

  package mutating func store(_ found: UnitResult, _ replication: Int) {
    let first = replication * layout.keys.count
    values.withUnsafeMutableBufferPointer { _ = $0[first...].update(fromContentsOf: found.values) }
    events += Int64(found.events)
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
  /// bits for any number of workers.
  public func summaries(_ workers: Workers) -> [SampleSummary] {
    let block = 64
    var parts = [[SampleSummary]](repeating: [], count: (layout.keys.count + block - 1) / block)
    _ = workers.run(parts.indices, worker: {}) { _, part in
      (part * block..<min(layout.keys.count, (part + 1) * block)).map { SampleSummary(values(of: $0)) }
    } store: {
      parts[$0] = $1
    }
    return parts.flatMap { $0 }
  }
}
