import EventSimulation

/// A special school with a waiting list: pupils ask for a place, those with the greatest need come first, and who waits
/// too long goes elsewhere.
struct SchoolExample: EventModel, ~Copyable {
  enum Kind { static let leaves: UInt8 = 0, givesUp: UInt8 = 1, asks: UInt8 = 2, offer: UInt8 = 3 }

  let stay: Day
  let patience: Day
  var streams: RandomStreams
  var school: PlaceQueue
  /// A pupil's ticket: an entry of the list with another ticket no longer stands.
  var tickets: [UInt32]
  var admitted = 0
  var wentElsewhere = 0

  init(places: Int, pupils: Int, stay: Day, patience: Day, replication: UInt32) {
    self.stay = stay
    self.patience = patience
    streams = RandomStreams(seed: 3, replication: replication)
    school = PlaceQueue(capacity: places)
    tickets = [UInt32](repeating: 0, count: pupils)
  }

  mutating func handle(_ event: Event, _ calendar: inout EventCalendar) {
    let (pupil, today) = (event.entity, calendar.today)
    switch event.kind {
    case Kind.asks:
      school.waiting.append(entity: pupil, ticket: tickets[Int(pupil)], since: today)
      // Places are offered at the end of the day, so that all who ask on it are weighed together.
      calendar.schedule(Event(kind: Kind.offer, entity: 0), on: today)
      calendar.schedule(
        Event(kind: Kind.givesUp, entity: pupil, stamp: tickets[Int(pupil)]), on: today + patience)
    case Kind.leaves:
      school.release()
      calendar.schedule(Event(kind: Kind.offer, entity: 0), on: today)
    case Kind.givesUp where event.stamp == tickets[Int(pupil)]:
      tickets[Int(pupil)] += 1
      wentElsewhere += 1
    case Kind.offer:
      let (tickets, streams) = (tickets, streams)
      while let next = school.admitNext(
        isValid: { tickets[Int($0.entity)] == $0.ticket },
        priority: { Int64(-1e9 * streams.block(person: $0.entity, purpose: 0, occurrence: 0).first) })
      {
        self.tickets[Int(next.entity)] += 1
        admitted += 1
        calendar.schedule(Event(kind: Kind.leaves, entity: next.entity), on: today + stay)
      }
    default: break
    }
  }
}
