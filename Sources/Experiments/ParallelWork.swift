import Dispatch
import Synchronization

/// Numbered units of work on several threads: the one loop that every batch, comparison, study and shard runs in.
///
/// Each thread takes the next unit as soon as it is free. The units must not depend on one another, nor their results on
/// the thread or the order, so that these are the same bits for any number of threads.
package enum ParallelWork {
  /// Does the units.
  /// - Parameters:
  ///   - isCancelled: looked at before each unit; long units look at it inside, too.
  ///   - progress: called on worker threads with the number of units done.
  ///   - worker: called once on each thread, for what it keeps from one unit to the next.
  ///   - work: does one unit.
  /// - Returns: whether all units were done; `false` where the work was cancelled.
  /// - Throws: what a unit throws: of those that failed, that with the lowest number.
  package static func run<Worker: ~Copyable, Failure: Error>(
    _ units: Range<Int>, threads: Int, isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int) -> Void = { _ in }, worker: @Sendable () -> Worker,
    work: @Sendable (_ worker: inout Worker, _ unit: Int) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    guard !units.isEmpty else { return !isCancelled() }
    let next = Atomic<Int>(units.lowerBound)
    let done = Atomic<Int>(0)
    let failure = Mutex<(unit: Int, error: Failure)?>(nil)
    let hasFailed = Atomic<Bool>(false)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, units.count))) { _ in
      var worker = worker()
      while !isCancelled(), !hasFailed.load(ordering: .relaxed) {
        let unit = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard unit < units.upperBound else { return }
        do throws(Failure) {
          try work(&worker, unit)
        } catch {
          failure.withLock { if $0 == nil || unit < $0!.unit { $0 = (unit, error) } }
          return hasFailed.store(true, ordering: .relaxed)
        }
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
    if let failed = failure.withLock({ $0 }) { throw failed.error }
    return done.load(ordering: .relaxed) == units.count
  }
}
