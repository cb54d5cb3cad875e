import EventSimulation

/// M/M/c: people come at random, are served by one of `servers`, and wait in line when all are busy.
struct QueueExample: EventModel, ~Copyable {
  /// What happens on one day happens in the order of these numbers: a place is given back before it is asked for.
  enum Kind { static let departure: UInt8 = 0, arrival: UInt8 = 1 }

  let meanGap: Double
  let meanService: Double
  /// The first days are left out of the statistics: nobody is there yet.
  let warmUp: Day
  var streams: RandomStreams
  var counter: PlaceQueue
  var waits = CountStatistic()
  var busy, line: TimeWeightedStatistic

  init(servers: Int, meanGap: Double, meanService: Double, warmUp: Day, replication: UInt32) {
    self.meanGap = meanGap
    self.meanService = meanService
    streams = RandomStreams(seed: 1, replication: replication)
    self.warmUp = warmUp
    counter = PlaceQueue(capacity: servers)
    busy = TimeWeightedStatistic(from: warmUp)
    line = TimeWeightedStatistic(from: warmUp)
  }

  mutating func handle(_ event: Event, _ calendar: inout EventCalendar) {
    let today = calendar.today
    if event.kind == Kind.arrival {
      if counter.request(entity: event.entity, on: today) { serve(event.entity, since: today, &calendar) }
      // Draws are keyed by the person: what one draws does not depend on who came before.
      let gap = Sampling.exponential(draw(event.entity, purpose: 0), rate: 1 / meanGap)
      calendar.schedule(
        Event(kind: Kind.arrival, entity: event.entity + 1), on: today + Day(gap.rounded()))
    } else {
      counter.release()
      if let next = counter.admitNext() { serve(next.entity, since: next.since, &calendar) }
    }
    guard today >= warmUp else { return }
    busy.set(Int64(counter.places.occupied), on: today)
    line.set(Int64(counter.waiting.count), on: today)
  }

  private mutating func serve(_ person: UInt32, since arrival: Day, _ calendar: inout EventCalendar) {
    if arrival >= warmUp { waits.record(Int64(calendar.today - arrival)) }
    let time = Sampling.exponential(draw(person, purpose: 1), rate: 1 / meanService)
    calendar.schedule(Event(kind: Kind.departure, entity: person), on: calendar.today + Day(time.rounded()))
  }

  private func draw(_ person: UInt32, purpose: UInt8) -> Double {
    streams.block(person: person, purpose: purpose, occurrence: 0).first
  }
}
