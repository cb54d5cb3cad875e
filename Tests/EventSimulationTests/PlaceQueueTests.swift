import EventSimulation
import Testing

@Suite struct PlaceQueueTests {
  @Test func firstComeFirstServed() {
    var queue = PlaceQueue(capacity: 1)
    let hasPlace = [7, 9, 8].map { queue.request(entity: $0, on: Day($0)) }
    #expect(hasPlace == [true, false, false])
    let none = queue.admitNext()
    #expect(none == nil, "no place is free")
    queue.release()
    let (next, another) = (queue.admitNext(), queue.admitNext())
    #expect(next?.entity == 9 && another == nil)
    let waiting = queue.waiting.count
    #expect(waiting == 1)
  }

  @Test func priorityAndEligibility() {
    var queue = PlaceQueue(capacity: 0)
    for entity in 0..<4 as Range<UInt32> { _ = queue.request(entity: entity, on: Day(entity)) }
    queue.places.setCapacity(2)
    let first = queue.admitNext(isEligible: { $0.entity != 3 }, priority: { -Int64($0.entity) })
    let second = queue.admitNext(isValid: { $0.entity != 0 }, priority: { Int64($0.entity) })
    #expect(first?.entity == 2 && second?.entity == 1)
    let left = (queue.places.free, queue.waiting.count)
    #expect(left == (0, 1))
    queue.reset(capacity: 5)
    let empty = (queue.places.free, queue.waiting.count)
    #expect(empty == (5, 0))
  }

  /// The school of the guide, by hand: one place, stays of 100 days; the pupil of the greater need goes first.
  @Test func schoolByHand() {
    var calendar = EventCalendar(from: 0, through: 1_000)
    var school = SchoolExample(places: 1, pupils: 4, stay: 100, patience: 150, replication: 0)
    for (pupil, day) in [0, 10, 20, 90].enumerated() {
      calendar.schedule(Event(kind: SchoolExample.Kind.asks, entity: UInt32(pupil)), on: Day(day))
    }
    calendar.run(&school)
    // Places come free on days 100 and 200. Who is left on day 160, 170 or 240 gives up.
    let need = (0..<4).map { school.streams.block(person: $0, purpose: 0, occurrence: 0).first }
    let second = (1...3).max { need[$0] < need[$1] }!
    let last = second == 3 ? 0 : 1  // pupils 1 and 2 cannot wait until day 200, pupil 3 can
    let result = [school.admitted, school.wentElsewhere]
    #expect(result == [2 + last, 2 - last])
    let tickets = school.tickets
    #expect(tickets == [1, 1, 1, 1])
  }

  /// Everyone who asks is admitted, goes elsewhere or still waits.
  @Test func schoolConservesPupils() {
    var calendar = EventCalendar(from: 0, through: 2_000)
    var school = SchoolExample(places: 20, pupils: 400, stay: 300, patience: 120, replication: 1)
    for pupil in 0..<400 as Range<UInt32> {
      calendar.schedule(Event(kind: SchoolExample.Kind.asks, entity: pupil), on: Day(pupil * 5))
    }
    calendar.run(&school)
    let tickets = school.tickets
    school.school.waiting.compact { tickets[Int($0.entity)] == $0.ticket }
    let (admitted, elsewhere, waiting) = (school.admitted, school.wentElsewhere, school.school.waiting.count)
    let occupied = school.school.places.occupied
    #expect(admitted + elsewhere + waiting == 400)
    #expect(admitted > 100 && elsewhere > 100 && occupied == 20)
  }
}
