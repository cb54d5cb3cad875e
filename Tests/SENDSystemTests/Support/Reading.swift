import Dispatch
import EventSimulation
import Synchronization

@testable import SENDSystem

/// The outcome of one replication, read by name.
struct Reading: Sendable {
  let index: OutputIndex
  let outcome: Outcome

  func callAsFunction(
    _ measure: String, _ year: Int, setting: Setting? = nil, phase: Phase? = nil, need: Need? = nil,
    ageGroup: AgeGroup? = nil, age: Int? = nil
  ) -> Double {
    let key = OutputIndex.Key(
      measure: measure, year: year, setting: setting?.code ?? "all", phase: phase?.code ?? "all",
      need: need?.code ?? "all", ageGroup: ageGroup?.code ?? "all", age: age)
    guard let position = index.positions[key] else {
      preconditionFailure("no output \(measure) of \(year)")
    }
    return outcome.values[position]
  }

  func values(_ measure: String, _ year: Int) -> [Double] {
    Setting.allCases.map { self(measure, year, setting: $0) }
  }
}

/// Where each output stands, for many look-ups.
final class OutputIndex: Sendable {
  struct Key: Hashable {
    var measure: String
    var year: Int
    var setting: String
    var phase: String
    var need: String
    var ageGroup: String
    var age: Int?
  }
  let positions: [Key: Int]

  init(_ layout: OutputLayout) {
    var positions: [Key: Int] = [:]
    for (position, key) in layout.keys.enumerated() {
      positions[
        Key(
          measure: key.measure, year: key.year, setting: key.setting, phase: key.phase, need: key.need,
          ageGroup: key.ageGroup, age: key.age)] = position
    }
    self.positions = positions
  }
}

extension Model {
  /// Replications 0 to `count - 1`, in parallel.
  func readings(seed: UInt64 = 1, _ count: Int) -> [Reading] {
    let index = OutputIndex(layout)
    let found = Mutex<[Int: Reading]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(2, count)) { _ in
      var simulator = Simulator(self)
      while true {
        let replication = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard replication < count else { return }
        let reading = Reading(index: index, outcome: simulator.run(seed: seed, replication: replication))
        found.withLock { $0[replication] = reading }
      }
    }
    return found.withLock { found in (0..<count).compactMap { found[$0] } }
  }

  func reading(seed: UInt64 = 1, replication: Int = 0) -> Reading {
    var simulator = Simulator(self)
    return Reading(
      index: OutputIndex(layout), outcome: simulator.run(seed: seed, replication: replication))
  }
}

/// Mean and spread of a sample, for tests against known answers.
struct Sample {
  let values: [Double]
  var count: Double { Double(values.count) }
  var mean: Double { values.reduce(0, +) / count }
  var standardDeviation: Double {
    (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
  }
  var standardError: Double { standardDeviation / count.squareRoot() }

  init(_ values: [Double]) { self.values = values }

  /// Whether the mean lies within some standard errors of the expected value.
  func agrees(with expected: Double, within errors: Double = 4) -> Bool {
    abs(mean - expected) <= errors * standardError + 1e-9
  }
}
