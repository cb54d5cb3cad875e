import EventSimulation
import Testing

@Suite struct EventCalendarTests {
  private struct Handled: Equatable {
    var day: Day
    var key: UInt64
  }

  /// All events that are left, in the order of the calendar.
  private func drain(_ calendar: inout EventCalendar) -> [Handled] {
    var handled: [Handled] = []
    while let event = calendar.next() { handled.append(Handled(day: calendar.today, key: event.key)) }
    return handled
  }

  @Test func anEmptyCalendarEnds() {
    var calendar = EventCalendar(from: 10, through: 20)
    #expect(calendar.today == 10)
    #expect(calendar.next() == nil)
    #expect(calendar.next() == nil)
    #expect(calendar.today == 20)
  }

  /// Against sorting, for buckets of nothing up to some thousand events, so that both sorts are used.
  @Test(arguments: [(40, 1_000), (4_000, 1_000), (5_000, 3), (1, 1), (20_000, 20)])
  func randomSchedulesComeInOrder(events: Int, days: Int) {
    var uniforms = Uniforms(replication: events)
    var calendar = EventCalendar(from: -5, through: Day(days) - 6)
    var expected: [Handled] = []
    for _ in 0..<events {
      let event = Event(
        kind: UInt8(uniforms.next(below: 3)), entity: UInt32(uniforms.next(below: 1 << 32)),
        stamp: UInt32(uniforms.next(below: 4)))
      let day = Day(uniforms.next(below: days) - 5)
      calendar.schedule(event, on: day)
      expected.append(Handled(day: day, key: event.key))
    }
    expected.sort { ($0.day, $0.key) < ($1.day, $1.key) }
    #expect(calendar.pendingCount == events)
    #expect(drain(&calendar) == expected)
    #expect(calendar.handledCount == events && calendar.pendingCount == 0)
  }

  /// Events that make events, on the same day and later, against a list that is searched for its minimum.
  @Test func growingSchedulesAgreeWithSearchingAList() {
    var uniforms = Uniforms(purpose: 1)
    var calendar = EventCalendar(from: 0, through: 60)
    var list: [Handled] = []
    func makeEvent(_ uniforms: inout Uniforms) -> Event {
      Event(kind: UInt8(uniforms.next(below: 5)), entity: UInt32(uniforms.next(below: 50)))
    }
    for _ in 0..<100 {
      let event = makeEvent(&uniforms)
      let day = Day(uniforms.next(below: 61))
      calendar.schedule(event, on: day)
      list.append(Handled(day: day, key: event.key))
    }
    var steps = 0
    while let event = calendar.next() {
      let today = calendar.today
      let least = list.indices.min { (list[$0].day, list[$0].key) < (list[$1].day, list[$1].key) }!
      guard list[least] == Handled(day: today, key: event.key) else {
        Issue.record("Step \(steps): \(event) on \(today), expected \(list[least])")
        return
      }
      list.remove(at: least)
      steps += 1
      while steps < 2_000, uniforms.next() < 0.5 {
        let follower = makeEvent(&uniforms)
        let day = today + Day(uniforms.next(below: 3) * uniforms.next(below: 8))
        calendar.schedule(follower, on: day)
        if day <= 60 { list.append(Handled(day: day, key: follower.key)) }
      }
    }
    #expect(list.isEmpty)
    #expect(steps > 150)
  }

  @Test func theOrderOfSchedulingDoesNotMatter() {
    let events = (0..<200).map { (number: Int) -> Event in
      Event(kind: UInt8(number % 7), entity: UInt32(number * 37 % 200))
    }
    var forwards = EventCalendar(from: 0, through: 3)
    var backwards = EventCalendar(from: 0, through: 3)
    for event in events { forwards.schedule(event, on: Day(event.entity % 4)) }
    for event in events.reversed() { backwards.schedule(event, on: Day(event.entity % 4)) }
    #expect(drain(&forwards) == drain(&backwards))
  }

  @Test func sameDayEventsTakeTheirPlaceInWhatIsLeft() {
    var calendar = EventCalendar(from: 0, through: 1)
    for kind in [2, 4, 6] as [UInt8] { calendar.schedule(Event(kind: kind, entity: 0), on: 0) }
    #expect(calendar.next()?.kind == 2)
    #expect(calendar.next()?.kind == 4)
    calendar.schedule(Event(kind: 5, entity: 1), on: 0)
    calendar.schedule(Event(kind: 7, entity: 1), on: 0)
    calendar.schedule(Event(kind: 1, entity: 1), on: 0)
    var kinds: [UInt8] = []
    while let event = calendar.next() {
      #expect(calendar.today == 0)
      kinds.append(event.kind)
    }
    #expect(kinds == [1, 5, 6, 7], "A lower kind than the one just handled is next")
  }

  @Test func anOpenedDayShowsAllItsEventsOnce() {
    var calendar = EventCalendar(from: 0, through: 9)
    for entity in 0..<200 as Range<UInt32> {
      calendar.schedule(Event(kind: 1, entity: entity * 31 % 200), on: entity < 3 ? 2 : 5)
    }
    var seen: [UInt32] = []
    var handled: [UInt32] = []
    var opened = 0
    while let event = calendar.next(opening: {
      opened += 1
      seen += $0.map(\.entity)
    }) {
      handled.append(event.entity)
      if handled.count == 2 { calendar.schedule(Event(kind: 0, entity: 999), on: calendar.today) }
    }
    #expect(opened == 2)
    #expect(handled.filter { $0 != 999 } == seen && handled.count == 201)
  }

  @Test func aDayThatIsUsedUpCanStillBeAddedTo() {
    var calendar = EventCalendar(from: 0, through: 9)
    calendar.schedule(Event(kind: 3, entity: 0), on: 4)
    #expect(calendar.next()?.kind == 3)
    for entity in (0..<100 as Range<UInt32>).reversed() {
      calendar.schedule(Event(kind: 0, entity: entity), on: 4)
    }
    for entity in 0..<100 as Range<UInt32> {
      #expect(calendar.next()?.entity == entity)
      #expect(calendar.today == 4)
    }
    #expect(calendar.next() == nil)
  }

  @Test func eventsBeyondTheHorizonAreDropped() {
    var calendar = EventCalendar(from: 0, through: 9)
    calendar.schedule(Event(kind: 0, entity: 1), on: 10)
    calendar.schedule(Event(kind: 0, entity: 2), on: .max)
    calendar.schedule(Event(kind: 0, entity: 3), on: 9)
    #expect(calendar.pendingCount == 1)
    #expect(calendar.next()?.entity == 3)
    #expect(calendar.next() == nil)
  }

  @Test func staleEventsAreToldByTheirStamp() {
    var calendar = EventCalendar(from: 0, through: 9)
    var stamp: UInt32 = 1
    calendar.schedule(Event(kind: 0, entity: 8, stamp: stamp), on: 3)
    stamp += 1
    calendar.schedule(Event(kind: 0, entity: 8, stamp: stamp), on: 5)
    var valid: [Day] = []
    while let event = calendar.next() {
      if event.stamp == stamp { valid.append(calendar.today) }
    }
    #expect(valid == [5])
    #expect(calendar.handledCount == 2, "Stale events are handled by being ignored")
  }

  @Test func aResetCalendarIsAsNew() {
    var used = EventCalendar(from: 0, through: 30)
    for entity in 0..<3_000 as Range<UInt32> { used.schedule(Event(kind: 1, entity: entity), on: 7) }
    for _ in 0..<1_000 { _ = used.next() }
    used.schedule(Event(kind: 0, entity: 1), on: 7)
    used.reset()
    #expect(used.today == 0 && used.pendingCount == 0 && used.handledCount == 0)
    #expect(used.next() == nil)

    used.reset(from: 100, through: 500)
    var new = EventCalendar(from: 100, through: 500)
    for entity in 0..<500 as Range<UInt32> {
      let event = Event(kind: UInt8(entity % 3), entity: entity)
      used.schedule(event, on: Day(100 + entity * 7 % 401))
      new.schedule(event, on: Day(100 + entity * 7 % 401))
    }
    #expect(drain(&used) == drain(&new))
  }
}
