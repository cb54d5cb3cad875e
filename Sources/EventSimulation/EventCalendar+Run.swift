/// A model: what happens at its events.
public protocol EventModel: ~Copyable {
  /// Lets an event happen today, and schedules what follows from it.
  mutating func handle(_ event: Event, _ calendar: inout EventCalendar)
}

extension EventCalendar {
  /// The run loop: hands every event to the model, in order, until the horizon is passed.
  ///
  /// Nothing happens between events: the clock jumps from one to the next. A model of another shape, such as one that
  /// owns its calendar, writes the loop itself with `next()`.
  @inlinable
  public mutating func run<Model: EventModel & ~Copyable>(_ model: inout Model) {
    while let event = next() { model.handle(event, &self) }
  }
}
