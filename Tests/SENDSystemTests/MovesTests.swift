import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// Moves at reviews and on 1 September, against their matrices.
@Suite struct MovesTests {
  /// Two settings of equal specialism, moves on 1 September only: the shares are those of the Markov chain.
  @Test func septemberMovesFollowTheMarkovChain() {
    let (up, down) = (0.3, 0.12)
    let model = Model(toy: 5) {
      $0.add(2000, age: 5, .mainstream)
      $0.moves = [
        Toy.move(.mainstream, .fe, up, .september),
        Toy.move(.fe, .mainstream, down, .september),
      ]
    }
    let readings = model.readings(20)
    var share = 1.0
    for year in 2026...2030 {
      share = share * (1 - up) + (1 - share) * down
      let sample = Sample(readings.map { $0("plans", year, setting: .mainstream) })
      #expect(sample.agrees(with: 2000 * share), "\(year): \(sample.mean), expected \(2000 * share)")
    }
  }

  /// A review comes every 12 months, with the first within a year.
  @Test func reviewMovesFollowTheMarkovChain() {
    let model = Model(toy: 1) {
      $0.add(3000, age: 5, .mainstream)
      $0.moves = [Toy.move(.mainstream, .fe, 0.4)]
    }
    let readings = model.readings(20)
    // From 1 January to 31 December everybody of the start has exactly one review.
    let reviews = Sample(readings.map { $0("reviews", 2025) })
    #expect(reviews.mean == 3000, "\(reviews.mean)")
    let moves = Sample(readings.map { $0("moves", 2025, setting: .fe) / 3000 })
    #expect(moves.agrees(with: 0.4), "\(moves.mean)")
  }

  /// Each review is a chance of its own: after five years of 10 % a year two in five have moved, not one in ten.
  @Test func reviewsOfDifferentYearsAreIndependent() {
    let model = Model(toy: 5) {
      $0.add(2000, age: 4, .mainstream)
      $0.moves = [Toy.move(.mainstream, .fe, 0.1)]
    }
    let moved = Sample(model.readings(10).map { $0("plans", 2030, setting: .fe) / 2000 }).mean
    // Five reviews, and a twentieth of a year to the census of 2030.
    #expect(moved > 1 - pow(0.9, 5) - 0.01 && moved < 1 - pow(0.9, 5.05) + 0.01, "\(moved)")
  }

  @Test func phaseTransfersAreOn1September() {
    let model = Model(toy: 3) {
      $0.add(30, age: 10, .mainstream)
      $0.add(30, age: 9, .mainstream)
      $0.moves = [Toy.move(.mainstream, .inmss, 1, ages: 11...11, .september)]
    }
    for (age, date) in [(10, "2025-09-01"), (9, "2026-09-01")] {
      for index in 0..<30 {
        let lines = model.trace(Toy.identity(age: age, .mainstream, index)).filter {
          $0.contains("moves from")
        }
        #expect(lines == ["\(date) moves from a mainstream school to an I/N-MSS"])
      }
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .inmss) == 30)
    #expect(reading("plans", 2027, setting: .inmss) == 60)
    #expect(reading("moves", 2025) == 30 && reading("moves", 2026) == 30 && reading("moves", 2027) == 0)
  }

  @Test func complexPupilsMoveUpMoreOften() {
    let model = Model(toy: 1) {
      $0.add(4000, age: 9, .mainstream)
      $0.moves = [Toy.move(.mainstream, .inmss, 0.2, .september)]
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    var (moved, stayed) = (Sums(), Sums())
    for index in 0..<4000 {
      let complexity = Double(simulator.pupils[index].complexity)
      if simulator.pupils[index].setting == .inmss {
        moved.add(complexity)
      } else {
        stayed.add(complexity)
      }
    }
    #expect(moved.mean > stayed.mean + 0.05)
    #expect(moved.count > 700 && moved.count < 900)
  }

  /// `moves_to_specialist` reaches moves up only: those who come back from I/N-MSS, or go to a school less specialist than
  /// their own, are as many as without it.
  @Test func movesDownAreLeftAsTheyAre() {
    func moved(_ from: Setting, _ to: Setting, by factor: Double?) -> Double {
      Model(toy: 1) {
        $0.add(2000, age: 9, from)
        $0.moves = [Toy.move(from, to, 0.3, .september)]
        if let factor { $0.add(.movesToSpecialist, factor, from: Toy.day(2025, 1, 1)) }
      }.reading()("plans", 2026, setting: to)
    }
    let specialist: [Setting] = [.srp, .stateSpecial, .spi, .inmss]
    for (rank, from) in specialist.enumerated() {
      for (other, to) in specialist.enumerated() where rank != other {
        if other > rank {
          #expect(moved(from, to, by: 0) == 0 && moved(from, to, by: nil) > 400, "\(from) to \(to)")
          #expect(moved(from, to, by: 0.5) < 0.7 * moved(from, to, by: nil), "\(from) to \(to)")
        } else {
          #expect(moved(from, to, by: 0) == moved(from, to, by: nil), "\(from) to \(to)")
        }
      }
    }
    #expect(moved(.mainstream, .srp, by: 0) == 0 && moved(.ap, .stateSpecial, by: 0) == 0)
    #expect(moved(.inmss, .mainstream, by: 0) == moved(.inmss, .mainstream, by: nil))
    #expect(moved(.mainstream, .ap, by: 0) == moved(.mainstream, .ap, by: nil))
  }

  private struct Sums {
    var count = 0.0
    var sum = 0.0
    var mean: Double { sum / count }
    mutating func add(_ value: Double) {
      count += 1
      sum += value
    }
  }

  @Test func exclusionMovesToAlternativeProvisionAtItsRate() {
    let model = Model(toy: 1) {
      $0.add(2000, age: 13, .mainstream)
      $0.add(500, age: 13, .stateSpecial)
      $0.exclusion.rate = Toy.table(0.2)
    }
    let readings = model.readings(20)
    let expected = 2000 * (1 - 0.818_8)
    // exp(-0.2 x 365 / 365.25) = 0.8188
    let sample = Sample(readings.map { $0("exclusions", 2025) })
    #expect(sample.agrees(with: expected), "\(sample.mean), expected \(expected)")
    #expect(readings.allSatisfy { $0("plans", 2026, setting: .stateSpecial) == 500 })
  }

  /// Pupils too old for their provision move on, also those who seek another place that is full.
  @Test func pupilsTooOldForTheirProvisionMoveOn() {
    let start = Toy.day(2025, 1, 1)
    let model = Model(toy: 2) {
      $0.add(10, age: 10, .srp)
      $0.add(10, age: 12, .stateSpecial)
      $0.provision = [
        Toy.provision(.srp, ages: 2...10, (start, 10)),
        Toy.provision(.stateSpecial, ages: 4...18, (start, 10)),
      ]
      $0.moves = [Toy.move(.srp, .stateSpecial, 0.5, ages: 11...11, .september)]
    }
    for reading in model.readings(5) {
      #expect(reading("places_filled", 2026, setting: .srp) == 0)
      #expect(reading("plans", 2026, setting: .srp) == 0)
      #expect(reading("plans", 2026, setting: .mainstream) == 10)
      #expect(reading("plans", 2026, setting: .stateSpecial) == 10)
      #expect(reading("waiting", 2026, setting: .stateSpecial) > 0)
    }
  }

  @Test func leaversOfSpecialSchoolsGoOnToThoseOfTheNextAgeWhereThereIsRoom() {
    let start = Toy.day(2025, 1, 1)
    let model = Model(toy: 1) {
      $0.add(10, age: 10, .stateSpecial)
      $0.provision = [
        Toy.provision(.stateSpecial, ages: 4...10, (start, 10)),
        Toy.provision(.stateSpecial, ages: 11...18, (start, 6)),
      ]
    }
    let reading = model.reading()
    #expect(reading("plans", 2026, setting: .stateSpecial) == 6)
    #expect(reading("plans", 2026, setting: .inmss) == 4)
    #expect(reading("overspill", 2025) == 4)
    #expect(reading("admissions", 2025) == 6)
  }
}
