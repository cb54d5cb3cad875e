import EventSimulation
import Testing

/// A closed cohort with two competing exits: survivors and exits by cause as in the exponential law.
@Suite struct CohortSurvivalTests {
  @Test func survivorsAndCauses() {
    let people = 20_000
    let rates = [0.0008, 0.0002]  // a day
    let total = rates[0] + rates[1]
    let streams = RandomStreams(seed: 0, replication: 1)
    var calendar = EventCalendar(from: 0, through: 3_000)
    for person in 0..<UInt32(people) {
      let block = streams.block(person: person, purpose: 3, occurrence: 0)
      let kind: UInt8 = Sampling.bernoulli(block.second, probability: rates[0] / total) ? 0 : 1
      // An exit on day d happens between the start of d and that of d + 1.
      calendar.schedule(
        Event(kind: kind, entity: person), on: Day(min(Sampling.exponential(block.first, rate: total), 1e6)))
    }
    for day in stride(from: 0 as Day, through: 3_000, by: 250) {
      calendar.schedule(Event(kind: .max, entity: 0), on: day)
    }
    var exits = [0, 0]
    var censuses = 0
    while let event = calendar.next() {
      guard event.kind == .max else {
        exits[Int(event.kind)] += 1
        continue
      }
      censuses += 1
      let gone = 1 - Reference.exponential(-total * Double(calendar.today + 1))
      for cause in 0..<2 {
        let expected = gone * rates[cause] / total
        let error = (expected * (1 - expected) / Double(people)).squareRoot()
        let share = Double(exits[cause]) / Double(people)
        #expect(abs(share - expected) <= 4 * error, "day \(calendar.today): \(share), not \(expected)")
      }
    }
    #expect(censuses == 13)
  }
}

private enum Reference {
  /// exp(x) for negative x by its series after halving: independent of the logarithm under test.
  static func exponential(_ x: Double) -> Double {
    let small = x / 1_024
    var value = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<10 { value *= value }
    return value
  }
}
