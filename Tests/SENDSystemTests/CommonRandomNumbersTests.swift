import EventSimulation
import Testing

@testable import SENDSystem

/// Two scenarios differ only in what follows from their difference.
@Suite struct CommonRandomNumbersTests {
  private func outputs(_ scenario: Scenario, replication: Int = 0) -> (keys: [OutputKey], values: [Double]) {
    let model = Model(scenario)
    return (model.layout.keys, model.reading(replication: replication).outcome.values)
  }

  private func kingston(_ change: (inout Scenario) -> Void) -> Scenario {
    var scenario = Kingston.scenario
    change(&scenario)
    return scenario
  }

  /// Outputs of spans that end before 1 January 2028, and stocks of censuses before.
  private func isBefore2028(_ key: OutputKey) -> Bool {
    switch key.yearType {
    case .census, .calendar: key.year <= 2027
    case .financial: key.year <= 2026
    case .academic: false
    }
  }

  @Test(arguments: Scenario.Effect.Rate.allCases)
  func anEffectOfFactorOneChangesNotOneBit(target: Scenario.Effect.Rate) {
    let null = kingston { $0.add(target, 1, from: Toy.day(2026, 9, 1)) }
    #expect(outputs(null).values == Kingston.readings[0].outcome.values)
  }

  @Test func anEffectThatEndsBeforeItCanActChangesNotOneBit() {
    let null = kingston {
      $0.add(.requests, 0, from: Toy.day(2040, 1, 1))
      $0.add(.exclusions, 5, from: Toy.day(2026, 1, 1))
      $0.effects[1].timing.until = Toy.day(2026, 1, 1)
    }
    #expect(outputs(null).values == Kingston.readings[0].outcome.values)
  }

  @Test(arguments: Scenario.Effect.Rate.allCases, [0.3, 1.1])
  func anEffectFrom2028LeavesWhatWasBefore(target: Scenario.Effect.Rate, factor: Double) {
    let changed = outputs(kingston { $0.add(target, factor, from: Toy.day(2028, 1, 1)) })
    expectEqualBefore2028(changed)
  }

  @Test func placesFrom2028LeaveWhatWasBefore() {
    let changed = outputs(
      kingston {
        $0.provision[2].places.append(Scenario.DatedPlaces(from: Toy.day(2028, 1, 1), places: 700))
      })
    expectEqualBefore2028(changed)
    expectEqualBefore2028(
      outputs(
        kingston {
          $0.provision[2].places.append(Scenario.DatedPlaces(from: Toy.day(2028, 1, 1), places: 300))
        }))
  }

  private func expectEqualBefore2028(_ changed: (keys: [OutputKey], values: [Double])) {
    let base = Kingston.readings[0].outcome.values
    var after = 0
    for (index, key) in changed.keys.enumerated() where changed.values[index] != base[index] {
      #expect(!isBefore2028(key), "\(key)")
      after += 1
    }
    #expect(after > 0)
  }

  @Test func anUncertainInputMoreLeavesTheDrawsOfTheOthers() {
    let more = kingston {
      $0.inputs.insert(
        UncertainInput(path: "a.new.input", value: 1, distribution: .uniform(minimum: 0, maximum: 2)), at: 0)
    }
    let streams = RandomStreams(seed: 1, replication: 5)
    let before = Parameters.draw(Kingston.scenario.inputs, streams)
    #expect(Parameters.draw(more.inputs, streams).dropFirst() == before[...])
  }

  // MARK: One person more

  /// Two ages with plans, a population that makes new ones, moves, exclusions and ends; no limits.
  private func village(_ change: (inout Scenario) -> Void = { _ in }) -> Model {
    Model(toy: 4) {
      $0.add(persons: 400, ages: 4...12)
      $0.population.births = Quantity(400)
      for age in 6...10 {
        $0.add(12, age: age, .mainstream)
        $0.add(6, age: age, .stateSpecial)
      }
      $0.senSupport.prevalence = Toy.table(0.1, 4...15)
      $0.senSupport.onset = Toy.table(0.04, 3...15)
      $0.senSupport.stepDown = Toy.table(0.1)
      $0.requests.fromSENSupport = Toy.table(0.15)
      $0.requests.fromOthers = Toy.table(0.01)
      $0.assessment.assessShare = Toy.table(0.8)
      $0.assessment.refusalToAssess.appealShare = Quantity(0.3)
      $0.assessment.refusalToAssess.appealSuccess = Quantity(0.9)
      $0.moves = [
        Toy.move(.mainstream, .stateSpecial, 0.1),
        Toy.move(.stateSpecial, .inmss, 0.3, ages: 11...11, .september),
      ]
      $0.ceasing.byReason[0] = Toy.table(0.02)
      $0.migration.transferOut = Toy.table(0.03)
      $0.exclusion.rate = Toy.table(0.05)
      change(&$0)
    }
  }

  /// Who meets the system, with where they stand at the end.
  private func lives(_ model: Model) -> [UInt32: String] {
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    var found: [UInt32: String] = [:]
    for index in 0..<simulator.pupilCount {
      let pupil = simulator.pupils[index]
      found[pupil.identity] =
        "\(pupil.status) \(pupil.setting) \(pupil.planDay) \(pupil.requestDay) \(pupil.reviews) \(pupil.placements) \(pupil.penceDays) \(pupil.leaves)"
    }
    return found
  }

  private func expectOthersUnchanged(
    _ base: Model, _ changed: Model, but isAffected: (UInt32) -> Bool, changes: Int
  ) {
    let (before, after) = (lives(base), lives(changed))
    let shared = Set(before.keys).intersection(after.keys).sorted()
    #expect(shared.count > 500)
    for identity in shared where !isAffected(identity) {
      #expect(before[identity] == after[identity], "\(identity)")
    }
    #expect(Set(before.keys).symmetricDifference(after.keys).count <= changes)
    // The dated lines of a sample, word for word.
    for identity in stride(from: 0, to: shared.count, by: shared.count / 25).map({ shared[$0] })
    where !isAffected(identity) {
      #expect(base.trace(identity) == changed.trace(identity))
    }
  }

  @Test func onePlanMoreLeavesTheOthersAlone() {
    let more = village { $0.add(1, age: 8, .mainstream) }
    expectOthersUnchanged(village(), more, but: { _ in false }, changes: 1)
    #expect(lives(more)[Toy.identity(age: 8, .mainstream, 12)] != nil)
  }

  @Test func onePlanLessLeavesTheOthersAlone() {
    let less = village { $0.add(-1, age: 6, .stateSpecial) }
    expectOthersUnchanged(village(), less, but: { _ in false }, changes: 1)
    #expect(lives(less)[Toy.identity(age: 6, .stateSpecial, 5)] == nil)
  }

  @Test func onePersonMoreOrLessLeavesTheOthersAlone() {
    expectOthersUnchanged(village(), village { $0.population.byAge[5] += 1 }, but: { _ in false }, changes: 1)
    expectOthersUnchanged(
      village(), village { $0.population.byAge[12] -= 1 }, but: { _ in false }, changes: 1)
    expectOthersUnchanged(
      village(), village { $0.population.births = Quantity(401) }, but: { _ in false }, changes: 10)
  }

  @Test func aProvisionMoreWithRoomForAllLeavesThoseElsewhereAlone() {
    // Room for everybody: the limit never binds, so nobody's life changes.
    let limited = village { $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 10_000))] }
    let (before, after) = (lives(village()), lives(limited))
    #expect(before == after)
  }

  @Test func lessRequestsNeverMakeOtherPeopleAsk() {
    let scaled = village { $0.add(.requests, 0.7, from: Toy.day(2025, 1, 1)) }
    let (before, after) = (village().reading(), scaled.reading())
    for year in 2025...2028 { #expect(after("requests", year) < before("requests", year)) }
    // Whoever meets the system in the scaled scenario does so in the base as well.
    #expect(Set(lives(scaled).keys).isSubset(of: Set(lives(village()).keys)))
  }
}
