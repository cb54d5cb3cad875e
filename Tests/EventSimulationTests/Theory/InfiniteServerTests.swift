import EventSimulation
import Testing

/// M/G/infinity: the number present is Poisson with mean arrival rate times mean stay, whatever the
/// distribution of stays (Eick, Massey & Whitt 1993, doi:10.1287/opre.41.4.731). A stock of plans is this.
@Suite struct InfiniteServerTests {
  private static func present(
    at time: Day, stay: Distribution, rate: Double, replication: Int
  ) -> Double {
    let streams = RandomStreams(seed: 8, replication: UInt32(replication))
    var calendar = EventCalendar(from: 0, through: time)
    var present = 0
    calendar.schedule(Event(kind: 1, entity: 0), on: 0)
    while let event = calendar.next() {
      guard event.kind == 1 else {
        present -= 1
        continue
      }
      present += 1
      let block = streams.block(person: event.entity, purpose: 0, occurrence: 0)
      let leaves = calendar.today + Day(stay.quantile(block.first).rounded())
      let arrives = calendar.today + Day(Sampling.exponential(block.second, rate: rate).rounded())
      calendar.schedule(Event(kind: 0, entity: event.entity), on: leaves)
      calendar.schedule(Event(kind: 1, entity: event.entity + 1), on: arrives)
    }
    return Double(present)
  }

  /// Stays end within `maximum`, so that after that the stock is exactly stationary.
  @Test(
    arguments: [
      .triangular(minimum: 0, mode: 100, maximum: 2_000), .uniform(minimum: 600, maximum: 800), .fixed(700),
    ] as [Distribution])
  func stockIsPoissonWhateverTheStays(stay: Distribution) {
    let rate = 0.05
    let counts = RunningMoments(
      (0..<300).map { Self.present(at: 2_001, stay: stay, rate: rate, replication: $0) })
    #expect(agrees(counts, with: rate * stay.mean), "\(counts.mean), not \(rate * stay.mean)")
    // Variance equals mean; the standard error of a Poisson variance ratio is about sqrt(2 / n).
    let dispersion = counts.variance / (rate * stay.mean)
    #expect(abs(dispersion - 1) < 4 * (2.0 / 300).squareRoot(), "dispersion \(dispersion)")
  }
}
