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

  private enum Kind { static let departure: UInt8 = 0, arrival: UInt8 = 1 }

  private struct Outcome {
    var wait: Double
    var delayed: Double
    var occupied: Double
    var queue: Double
  }

  /// The probability of having to wait (Erlang 1917; Cooper, "Introduction to queueing theory").
  private static func erlangC(_ servers: Int, _ offered: Double) -> Double {
    var blocking = 1.0  // Erlang's B by its recurrence
    for server in 1...servers { blocking = offered * blocking / (Double(server) + offered * blocking) }
    let load = offered / Double(servers)
    return blocking / (1 - load * (1 - blocking))
  }

  private static func simulate(_ replication: Int) -> Outcome {
    let streams = RandomStreams(seed: 3, replication: UInt32(replication))
    var calendar = EventCalendar(from: 0, through: end)
    var places = Places(capacity: servers)
    var waiting = WaitingList()
    var waits = CountStatistic()
    var delayed = 0
    var occupied = TimeWeightedStatistic(from: warmUp)
    var queue = TimeWeightedStatistic(from: warmUp)

    func admit(_ entry: WaitingList.Entry, on day: Day, _ calendar: inout EventCalendar) {
      let block = streams.block(person: entry.entity, purpose: 1, occurrence: 0)
      let time = Sampling.exponential(block.first, rate: 1 / service)
      calendar.schedule(Event(kind: Kind.departure, entity: entry.entity), on: day + Day(time.rounded()))
      if entry.since >= warmUp {
        waits.record(Int64(day - entry.since))
        if day > entry.since { delayed += 1 }
      }
    }

    calendar.schedule(Event(kind: Kind.arrival, entity: 0), on: 0)
    while let event = calendar.next() {
      let today = calendar.today
      if event.kind == Kind.arrival {
        if places.seize() {
          admit(.init(entity: event.entity, ticket: 0, since: today), on: today, &calendar)
        } else {
          waiting.append(entity: event.entity, ticket: 0, since: today)
        }
        let gap = Sampling.exponential(
          streams.block(person: event.entity, purpose: 0, occurrence: 0).first, rate: offered / service)
        let next = Event(kind: Kind.arrival, entity: event.entity + 1)
        calendar.schedule(next, on: today + Day(gap.rounded()))
      } else if let entry = waiting.takeFirst(isValid: { _ in true }) {
        admit(entry, on: today, &calendar)
      } else {
        places.release()
      }
      if today >= warmUp {
        occupied.set(Int64(places.occupied), on: today)
        queue.set(Int64(waiting.count), on: today)
      }
    }
    return Outcome(
      wait: waits.mean!, delayed: Double(delayed) / Double(waits.count), occupied: occupied.mean(until: end),
      queue: queue.mean(until: end))
  }

  @Test func waitsAndOccupancyAgreeWithErlangC() {
    let outcomes = (0..<40).map(Self.simulate)
    let servers = Double(Self.servers)
    let delay = Self.erlangC(Self.servers, Self.offered)
    #expect(agree(delay, 0.4923444976076556, relative: 1e-12))
    let wait = delay * Self.service / (servers - Self.offered)

    let waits = RunningMoments(outcomes.map(\.wait))
    #expect(agrees(waits, with: wait), "\(waits.mean), not \(wait)")
    let delays = RunningMoments(outcomes.map(\.delayed))
    #expect(agrees(delays, with: delay), "\(delays.mean), not \(delay)")
    let occupied = RunningMoments(outcomes.map(\.occupied))
    #expect(agrees(occupied, with: Self.offered), "\(occupied.mean), not \(Self.offered)")
    let queue = RunningMoments(outcomes.map(\.queue))
    let length = wait * Self.offered / Self.service  // Little's law
    #expect(agrees(queue, with: length), "\(queue.mean), not \(length)")
    // The comparison can fail: the standard errors are small.
    #expect(waits.standardError < 0.06 * wait && occupied.standardError < 0.01 * Self.offered)
  }
}
