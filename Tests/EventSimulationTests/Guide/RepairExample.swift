import EventSimulation

/// Machine repair: machines break down at random, and a few repairers mend them one after the other.
struct RepairExample: EventModel, ~Copyable {
  enum Kind { static let mended: UInt8 = 0, breakdown: UInt8 = 1 }

  let meanLife: Double
  let meanRepair: Double
  var streams: RandomStreams
  var repairers: PlaceQueue
  var working: TimeWeightedStatistic
  /// Draws that each machine has had: the occurrence that the next one is keyed by.
  var draws: [UInt32]

  init(machines: Int, repairers: Int, meanLife: Double, meanRepair: Double, replication: UInt32) {
    self.meanLife = meanLife
    self.meanRepair = meanRepair
    streams = RandomStreams(seed: 2, replication: replication)
    self.repairers = PlaceQueue(capacity: repairers)
    working = TimeWeightedStatistic(from: 0, value: Int64(machines))
    draws = [UInt32](repeating: 0, count: machines)
  }

  mutating func start(_ calendar: inout EventCalendar) {
    for machine in 0..<UInt32(draws.count) { schedule(Kind.breakdown, machine, meanLife, &calendar) }
  }

  mutating func handle(_ event: Event, _ calendar: inout EventCalendar) {
    let today = calendar.today
    if event.kind == Kind.breakdown {
      working.add(-1, on: today)
      guard repairers.request(entity: event.entity, on: today) else { return }
      schedule(Kind.mended, event.entity, meanRepair, &calendar)
    } else {
      working.add(1, on: today)
      schedule(Kind.breakdown, event.entity, meanLife, &calendar)
      repairers.release()
      if let next = repairers.admitNext() { schedule(Kind.mended, next.entity, meanRepair, &calendar) }
    }
  }

  private mutating func schedule(
    _ kind: UInt8, _ machine: UInt32, _ mean: Double, _ calendar: inout EventCalendar
  ) {
    let block = streams.block(person: machine, purpose: 0, occurrence: draws[Int(machine)])
    draws[Int(machine)] += 1
    let time = Sampling.exponential(block.first, rate: 1 / mean)
    calendar.schedule(Event(kind: kind, entity: machine), on: calendar.today + Day(time.rounded()))
  }
}
