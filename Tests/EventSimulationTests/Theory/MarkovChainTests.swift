import EventSimulation
import Testing

/// People who change state by the day, against powers of the transition matrix.
@Suite struct MarkovChainTests {
  private static let matrix: [[Double]] = [[0.90, 0.08, 0.02], [0.05, 0.85, 0.10], [0, 0.01, 0.99]]

  /// The distribution after `days`, from state 0.
  private static func distribution(after days: Int) -> [Double] {
    var state = [1.0, 0, 0]
    for _ in 0..<days {
      state = (0..<3).map { to in (0..<3).reduce(0) { $0 + state[$1] * matrix[$1][to] } }
    }
    return state
  }

  /// Each stay is one event: its length is geometric and its end a draw among the other states.
  @Test func occupancyIsTheMatrixPower() {
    let people = 8_000
    let lastDay: Day = 40
    let streams = RandomStreams(seed: 4, replication: 0)
    var states = [Int](repeating: 0, count: people)
    var moves = [UInt32](repeating: 0, count: people)
    var calendar = EventCalendar(from: 0, through: lastDay)
    func scheduleMove(_ person: Int, _ calendar: inout EventCalendar) {
      let block = streams.block(person: UInt32(person), purpose: 0, occurrence: moves[person])
      let leaving = 1 - Self.matrix[states[person]][states[person]]
      let days = 1 + Sampling.geometric(block.first, probability: leaving)
      calendar.schedule(Event(kind: 0, entity: UInt32(person)), on: calendar.today + Day(days))
    }
    for person in 0..<people { scheduleMove(person, &calendar) }
    var checked = 0
    var day: Day = 0
    func check() {
      for (state, expected) in Self.distribution(after: Int(day)).enumerated() {
        let share = Double(states.count { $0 == state }) / Double(people)
        let error = (expected * (1 - expected) / Double(people)).squareRoot()
        #expect(abs(share - expected) <= 4 * error, "day \(day), state \(state): \(share), not \(expected)")
        checked += 1
      }
    }
    while let event = calendar.next() {
      while day < calendar.today {
        if day % 10 == 0 { check() }
        day += 1
      }
      let person = Int(event.entity)
      let block = streams.block(person: event.entity, purpose: 0, occurrence: moves[person])
      var sum = 0.0
      let weights = (0..<3).map { to -> Double in
        sum += to == states[person] ? 0 : Self.matrix[states[person]][to]
        return sum
      }
      states[person] = weights.withUnsafeBufferPointer { Sampling.index(block.second, cumulative: $0) }
      moves[person] += 1
      scheduleMove(person, &calendar)
    }
    day = lastDay
    check()
    #expect(checked == 15)
  }
}
