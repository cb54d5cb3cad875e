import EventSimulation
import Testing

/// M/M/c: Poisson arrivals, exponential service, c places, first come first served, against Erlang's C.
///
/// The clock is fine: a service takes 200 ticks on average, so that rounding times to ticks changes the
/// expected values by far less than the standard errors of the replications.
@Suite struct MultiServerQueueTests {
  private static let servers = 3
  private static let offered = 2.1  // mean number in service; 70 % of the places
  private static let service = 200.0
  private static let warmUp: Day = 20_000
  private static let end: Day = 120_000

  /// The probability of having to wait (Erlang 1917; Cooper, "Introduction to queueing theory").
  private static func erlangC(_ servers: Int, _ offered: Double) -> Double {
    var blocking = 1.0  // Erlang's B by its recurrence
    for server in 1...servers { blocking = offered * blocking / (Double(server) + offered * blocking) }
    let load = offered / Double(servers)
    return blocking / (1 - load * (1 - blocking))
  }

  private static func simulate(_ replication: Int) -> (wait: Double, occupied: Double, queue: Double) {
    var calendar = EventCalendar(from: 0, through: end)
    var model = QueueExample(
      servers: servers, meanGap: service / offered, meanService: service, warmUp: warmUp,
      replication: UInt32(replication))
    calendar.schedule(Event(kind: QueueExample.Kind.arrival, entity: 0), on: 0)
    calendar.run(&model)
    return (model.waits.mean ?? 0, model.busy.mean(until: end), model.line.mean(until: end))
  }

  @Test func waitsAndOccupancyAgreeWithErlangC() {
    let outcomes = (0..<40).map(Self.simulate)
    let servers = Double(Self.servers)
    let delay = Self.erlangC(Self.servers, Self.offered)
    #expect(agree(delay, 0.4923444976076556, relative: 1e-12))
    let wait = delay * Self.service / (servers - Self.offered)

    let waits = RunningMoments(outcomes.map(\.wait))
    #expect(agrees(waits, with: wait), "\(waits.mean), not \(wait)")
    let occupied = RunningMoments(outcomes.map(\.occupied))
    #expect(agrees(occupied, with: Self.offered), "\(occupied.mean), not \(Self.offered)")
    let queue = RunningMoments(outcomes.map(\.queue))
    let length = wait * Self.offered / Self.service  // Little's law
    #expect(agrees(queue, with: length), "\(queue.mean), not \(length)")
    // The comparison can fail: the standard errors are small.
    #expect(waits.standardError < 0.06 * wait && occupied.standardError < 0.01 * Self.offered)
  }
}
