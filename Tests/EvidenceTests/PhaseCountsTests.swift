import Testing

@testable import Evidence

/// Counts by age on the day, taken apart into school years.
@Suite struct PhaseCountsTests {
  private static let phases = [0...3, 4...10, 11...15, 16...25]

  /// Two kinds at even numbers from 2 to 18, the second twice as common from 11 on as the model has it.
  private func published(_ factor: Double) -> (model: [[Double]], onTheDay: [[Double]]) {
    let model = (0...25).map { (2...18).contains($0) ? [100.0, 20.0] : [0, 0] }
    let truth = model.enumerated().map { [$1[0], $1[1] * (11...15).contains($0).factor(factor)] }
    let folded = (0..<2).map { kind in Ages.folded(truth.map { $0[kind] }) }
    return (model, (0...25).map { [folded[0][$0], folded[1][$0]] })
  }

  @Test func phasesThatPublishedAgesMixAreToldApart() {
    let (model, onTheDay) = published(3)
    let counts = PhaseCounts(onTheDay, model: model, phases: Self.phases, fitsAges: false)
    #expect(abs(counts.byAge.reduce(0) { $0 + $1.total } - onTheDay.reduce(0) { $0 + $1.total }) < 1e-6)
    #expect(abs(counts.counts[1][1] / 140 - 1) < 0.03)
    #expect(abs(counts.counts[2][1] / 300 - 1) < 0.03)
    // Read as halves, the phase below would take a quarter of the surplus of its neighbour's first year.
    let halves = Ages.academic(onTheDay.map { $0[1] })
    #expect(halves[4...10].reduce(0, +) / 140 > 1.06)
  }

  @Test func mixingCostsInformation() {
    let (model, onTheDay) = published(1)
    let counts = PhaseCounts(onTheDay, model: model, phases: Self.phases, fitsAges: false)
    for phase in 1...2 { #expect(counts.information[phase][0] > 0.7 && counts.information[phase][0] < 1) }
    let one = PhaseCounts(onTheDay, model: model, phases: [0...25], fitsAges: true)
    #expect(one.information == [[1, 1]])
    let single = PhaseCounts(onTheDay, model: model, phases: [0...3, 4...4, 5...25], fitsAges: false)
    #expect(single.information[1][0] < 0.7)
  }

  @Test func decisionsComeSomeMonthsAfterRequests() {
    var requests = [Double](repeating: 0, count: 26)
    requests[8] = 100
    #expect(Ages.academic(requests, decidedAfter: 0)[7...8].map { $0 } == [50, 50])
    let later = Ages.academic(requests, decidedAfter: 0.4)[7...9].map { $0 }
    #expect(zip(later, [18, 74, 8]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func plansOfAnAgeThatFewAskedBeforeBeginLate() {
    let even = [Double](repeating: 10, count: 26)
    #expect(Ages.birthdays(even, planAfter: 0.4)[1...25].allSatisfy { abs($0 - 0.5) < 1e-9 })
    var rising = even
    rising[2] = 0
    // All of academic age 3 begin in the last six tenths of the year, whose middle is at seven tenths.
    #expect(abs(Ages.birthdays(rising, planAfter: 0.4)[3] - 0.7) < 1e-9)
  }
}

extension Bool {
  fileprivate func factor(_ value: Double) -> Double { self ? value : 1 }
}
