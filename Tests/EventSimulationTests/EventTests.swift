import EventSimulation
import Testing

@Suite struct EventTests {
  @Test(arguments: [0, 1, 200, 255] as [UInt8], [0, 1, 1 << 24, .max] as [UInt32])
  func fieldsRoundTrip(kind: UInt8, entity: UInt32) {
    for stamp in [0, 1, 77, Event.stampMask] as [UInt32] {
      let event = Event(kind: kind, entity: entity, stamp: stamp)
      #expect(event.kind == kind && event.entity == entity && event.stamp == stamp)
      #expect(Event(key: event.key) == event)
    }
  }

  @Test func keysSortByKindThenEntityThenStamp() {
    let ordered = [
      Event(kind: 0, entity: .max, stamp: Event.stampMask), Event(kind: 1, entity: 0),
      Event(kind: 1, entity: 4, stamp: Event.stampMask), Event(kind: 1, entity: 5),
      Event(kind: 1, entity: 5, stamp: 1), Event(kind: 255, entity: 0),
    ]
    #expect(ordered.reversed().sorted { $0.key < $1.key } == ordered)
  }

  @Test func aStampBeyond24BitsWrapsAndTouchesNothingElse() {
    let event = Event(kind: 3, entity: 9, stamp: 1 << 24 | 6)
    #expect(event == Event(kind: 3, entity: 9, stamp: 6))
  }
}
