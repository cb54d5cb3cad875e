import EventSimulation
import Testing

@testable import SENDSystem

/// Places that grow, and what overspill makes of places short of them.
@Suite struct PlaceGrowthTests {
  private func growth(_ drift: Double, damping: Double = 1, yearEffect: Double = 0) -> Scenario.PlaceGrowth {
    var growth = Scenario.PlaceGrowth()
    growth.drift = Quantity(drift)
    growth.damping = Quantity(damping)
    growth.yearEffect = Quantity(yearEffect)
    return growth
  }

  /// A special school of 100 places that grow.
  private func school(
    _ growth: Scenario.PlaceGrowth?, _ places: (Day, Int)..., name: String = "School"
  ) -> Scenario.Provision {
    var school = Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 100))
    school.name = name
    school.places += places.map { Scenario.DatedPlaces(from: $0.0, places: $0.1) }
    school.growth = growth
    return school
  }

  private func places(_ provision: [Scenario.Provision], replication: Int = 0) -> [Double] {
    let reading = Model(toy: 4) { $0.provision = provision }.reading(replication: replication)
    return (2025...2029).map { reading("places", $0, setting: .stateSpecial) }
  }

  @Test func placesGrowEachSeptemberByADampedRate() {
    // 0.1, 0.05, 0.025, 0.0125 in logarithms.
    let expected = [0, 0.1, 0.15, 0.175, 0.1875].map { (100 * Elementary.exp($0)).rounded() }
    #expect(places([school(growth(0.1, damping: 0.5))]) == expected)
    #expect(
      places([school(growth(-0.1))]) == (0...4).map { (100 * Elementary.exp(-0.1 * Double($0))).rounded() })
  }

  @Test func whatIsStatedLaterStandsFromItsDate() {
    let found = places([school(growth(0.1), (Toy.day(2027, 4, 1), 90))])
    #expect(found == [100, 111, 122, 90, 90])
    #expect(places([school(nil, (Toy.day(2027, 4, 1), 90))]) == [100, 100, 100, 90, 90])
  }

  /// 400 replications: the spread of a random walk, apart for two schools, and not moved by a school beside it.
  @Test func yearEffectsAreARandomWalkOfEachSchool() {
    let noisy = growth(0, yearEffect: 0.1)
    let runs = (0..<400).map { places([school(noisy)], replication: $0) }
    for year in 1...4 {
      let logs = runs.map { Elementary.log($0[year] / 100) }
      let sd = RunningMoments(logs).variance.squareRoot()
      // Four standard errors of an estimated sd: 14 %.
      #expect(abs(sd / (0.1 * Double(year).squareRoot()) - 1) < 0.15, "\(year): \(sd)")
    }
    let two = (0..<20).map { places([school(noisy), school(noisy, name: "Other")], replication: $0) }
    #expect(zip(two, runs).contains { $0[1] != 2 * $1[1] })
    let beside = (0..<20).map { places([school(growth(0), name: "Other"), school(noisy)], replication: $0) }
    #expect(zip(beside, runs).allSatisfy { zip($0, $1).allSatisfy { $0 == $1 + 100 } })
  }

  /// Thirty pupils in mainstream who all ask for a full school, at once: who goes to I/N-MSS for want of a place.
  private func overspill(_ growth: Scenario.PlaceGrowth?, _ places: (Day, Int)?) -> Double {
    let reading = Model(toy: 2) {
      $0.add(100, age: 6, .stateSpecial)
      $0.add(30, age: 6, .mainstream)
      $0.moves = [Toy.move(.mainstream, .stateSpecial, 1)]
      $0.overspill.atOnce = Quantity(1)
      $0.overspill.atReview = Quantity(1)
      var only = school(growth)
      if let places { only.places.append(Scenario.DatedPlaces(from: places.0, places: places.1)) }
      $0.provision = [only]
    }.reading()
    return reading("overspill", 2025) + reading("overspill", 2026)
  }

  @Test func onlyTheShortfallAgainstTheReferenceOverspills() {
    // Without a reference nobody knows what is short, so that all do.
    #expect(overspill(nil, nil) == 30)
    #expect(overspill(growth(0), nil) == 0)
    #expect(overspill(growth(0), (Toy.day(2025, 1, 2), 93)) == 7)
    #expect(overspill(growth(0), (Toy.day(2025, 1, 2), 110)) == 0)
  }

  /// More places than the reference take who waits, and bring nobody to I/N-MSS.
  @Test func placesOnTopOfTheReferenceAreNoShortfall() {
    func inIndependent(_ added: Int) -> Double {
      let reading = Model(toy: 2) {
        $0.add(100, age: 6, .stateSpecial)
        $0.add(30, age: 6, .mainstream)
        $0.moves = [Toy.move(.mainstream, .stateSpecial, 1)]
        $0.overspill.atReview = Quantity(1)
        $0.provision = [school(growth(0))]
        $0.effects = [Scenario.Effect(kind: .addPlaces(provision: "School", places: added))]
        $0.effects[0].timing.from = Toy.day(2025, 2, 1)
      }.reading()
      return reading("plans", 2027, setting: .inmss)
    }
    #expect(inIndependent(10) == 0)
    #expect(inIndependent(-10) == 10)
  }

  @Test func movingInGrowsAsIsStated() {
    func movedIn(_ growth: Double) -> [Double] {
      var sums = [0.0, 0, 0]
      for replication in 0..<40 {
        let reading = Model(toy: 3) {
          $0.add(1000, age: 8, .mainstream)
          $0.migration.transferOut = Toy.table(0.01)
          $0.migration.movedInPerYear = Quantity(100)
          $0.migration.movedInGrowth = Quantity(growth)
        }.reading(replication: replication)
        for year in 0..<3 { sums[year] += reading("moved_in", 2025 + year) }
      }
      return sums.map { $0 / 40 }
    }
    // Means of 40 Poisson counts: four standard errors are 8.
    let still = movedIn(0)
    let grown = movedIn(0.2)
    for year in 0..<3 {
      #expect(abs(still[year] - 100) < 7)
      #expect(abs(grown[year] - 100 * Elementary.exp(0.2 * Double(year))) < 8)
    }
  }

  @Test func aSettingIsSoughtAsOftenAsIsStated() {
    func moved(_ factor: Double) -> Double {
      let reading = Model(toy: 2) {
        $0.add(4000, age: 6, .mainstream)
        $0.moves = [Toy.move(.mainstream, .inmss, 0.1)]
        $0.placement.complexityCorrelation = Quantity(0)
        $0.placement.sought[Setting.inmss.rawValue] = Quantity(factor)
      }.reading()
      return reading("plans", 2026, setting: .inmss)
    }
    // 400 of 4,000 at one review: four standard errors of the ratio are 0.3.
    #expect(abs(moved(2) / moved(1) - 2) < 0.3)
    #expect(moved(0) == 0)
  }
}
