import EventSimulation
import Testing

@Suite struct TimeWeightedStatisticTests {
  @Test func weightsByDays() {
    var occupied = TimeWeightedStatistic(from: 100, value: 4)
    occupied.add(2, on: 110)
    occupied.add(-5, on: 110)
    occupied.set(3, on: 130)
    #expect(occupied.value == 3)
    #expect(occupied.total(until: 140) == 4 * 10 + 1 * 20 + 3 * 10)
    #expect(occupied.mean(until: 140) == 90.0 / 40)
  }

  @Test func noTimeGivesThePresentValue() {
    let occupied = TimeWeightedStatistic(from: 7, value: 9)
    #expect(occupied.total(until: 7) == 0 && occupied.mean(until: 7) == 9)
  }
}
