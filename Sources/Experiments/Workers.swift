/// Those who do numbered units of work: threads, where whoever is around the core has any, or the one that asks.
///
/// The units must not depend on one another, nor their results on who does them or in which order, so that a result is
/// the same bits for any number of workers.
public struct Workers: Sendable {
  /// What one worker does: takes the next unit until there is none, and touches what it shares with others only between
  /// entering and leaving.
  public typealias Share = (_ next: () -> Int?, _ enter: () -> Void, _ leave: () -> Void) -> Void

  /// How many work at the same time.
  public let count: Int
  private let together: @Sendable (_ units: Range<Int>, _ workers: Int, _ share: Share) -> Void

  /// - Parameter together: calls a share on that many workers at the same time, and returns when all have. `next` gives
  ///   each unit to one of them, in ascending order; `enter` lets one of them in at a time, until it leaves.
  public init(
    count: Int, together: @escaping @Sendable (_ units: Range<Int>, _ workers: Int, _ share: Share) -> Void
  ) {
    self.count = max(1, count)
    self.together = together
  }

  /// The one that asks does all units, one after the other.
  public static let alone = Workers(count: 1) { units, _, share in
    var next = units.lowerBound
    share(
      {
        guard next < units.upperBound else { return nil }
        defer { next += 1 }
        return next
      }, {}, {})
  }

  /// Does the units.
  /// - Parameters:
  ///   - isCancelled: looked at before each unit; long units look at it inside, too.
  ///   - progress: called by one worker at a time with the number of units done.
  ///   - worker: called once by each worker, for what it keeps from one unit to the next.
  ///   - work: does one unit.
  ///   - store: takes what a unit gave; called for one unit at a time, in any order.
  /// - Returns: whether all units were done; `false` where the work was cancelled.
  /// - Throws: what a unit throws: of those that failed, that with the lowest number.
  package func run<Worker: ~Copyable, Result, Failure: Error>(
    _ units: Range<Int>, isCancelled: () -> Bool = { false }, progress: (_ done: Int) -> Void = { _ in },
    worker: () -> Worker, work: (_ worker: inout Worker, _ unit: Int) throws(Failure) -> Result,
    store: (_ unit: Int, _ result: Result) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    guard !units.isEmpty else { return !isCancelled() }
    var done = 0
    var failed: (unit: Int, error: Failure)?
    together(units, min(count, units.count)) { next, enter, leave in
      var worker = worker()
      var isStopped = false
      while !isStopped, !isCancelled(), let unit = next() {
        do throws(Failure) {
          let result = try work(&worker, unit)
          enter()
          defer { leave() }
          try store(unit, result)
          done += 1
          isStopped = failed != nil
          progress(done)
        } catch {
          enter()
          if failed == nil || unit < failed!.unit { failed = (unit, error) }
          leave()
          isStopped = true
        }
      }
    }
    if let failed { throw failed.error }
    return done == units.count
  }
}
