import EventSimulation
import Foundation
import ScenarioFiles
import Testing

@testable import SENDSystem

/// Tries a law on generated scenarios, and tells of a failure in as few words as will still fail.
enum Law {
  /// Scenarios a law: as many as `HIGHNEEDS_LAWS` says in `Scripts/try-laws.sh`.
  private static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["HIGHNEEDS_LAWS"].flatMap { Int($0) } ?? usual
  }

  /// First seed of a law: each has its own, so that all together try many scenarios.
  private static func firstSeed(_ name: String) -> UInt64 {
    if let text = ProcessInfo.processInfo.environment["HIGHNEEDS_LAWS_FROM"], let seed = UInt64(text) {
      return seed
    }
    // FNV-1a: Swift's own hashes differ from run to run.
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { (hash: UInt64, byte) in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash % 1_000_000
  }

  /// - Parameters:
  ///   - usual: scenarios in every test run.
  ///   - broken: what is wrong with a draft, or `nil`. What cannot be read is passed over, as long as it is no more
  ///     than a quarter.
  static func holds(
    _ name: String, _ usual: Int, _ wish: Generator.Wish = Generator.Wish(),
    sourceLocation: SourceLocation = #_sourceLocation, broken: (Draft) throws -> String?
  ) {
    let most = 3
    var failures = 0
    var refused = 0
    var tried = 0
    let first = firstSeed(name)
    for seed in first..<(first + UInt64(count(usual))) {
      let draft = Generator.draft(seed: seed, wish)
      tried += 1
      do {
        guard let fault = try broken(draft) else { continue }
        failures += 1
        let (least, told) = shrunk(draft, fault, broken)
        Issue.record("\(name): \(told)\n  \(least)", sourceLocation: sourceLocation)
        if failures == most { return }
      } catch let error as ScenarioError {
        refused += 1
        if ProcessInfo.processInfo.environment["HIGHNEEDS_LAWS_REFUSED"] != nil {
          print("refused, seed \(seed): \(error.problems.map(\.description))")
        }
      } catch {
        Issue.record("\(name): seed \(seed): \(error)", sourceLocation: sourceLocation)
        return
      }
    }
    #expect(
      refused * 4 <= tried, "\(name): \(refused) of \(tried) scenarios cannot be read",
      sourceLocation: sourceLocation)
  }

  /// Leaves features out one at a time, as long as the law still fails.
  private static func shrunk(_ draft: Draft, _ fault: String, _ broken: (Draft) throws -> String?) -> (
    Draft, String
  ) {
    var (least, told) = (draft, fault)
    var index = 0
    while index < least.features.count {
      var fewer = least
      fewer.features.remove(at: index)
      if let found = try? broken(fewer) {
        (least, told) = (fewer, found)
      } else {
        index += 1
      }
    }
    return (least, told)
  }
}

/// What one replication gave: all values with their keys.
struct LawOutcome {
  let model: Model
  let values: [Double]
  let outcome: Outcome
  let history: [HistoryEntry]

  static func run(_ scenario: Scenario, replication: Int = 0, history: Bool = false) -> LawOutcome {
    let model = Model(scenario)
    var simulator = Simulator(model)
    simulator.recordsHistory = history
    let outcome = simulator.run(seed: 1, replication: replication)
    return LawOutcome(model: model, values: outcome.values, outcome: outcome, history: simulator.history)
  }

  /// The first value that differs from another outcome's, in words.
  /// - Parameters:
  ///   - tolerance: relative, for pounds only.
  ///   - counts: keys that are compared; all without it.
  func difference(
    from other: LawOutcome, tolerance: Double = 0, where counts: (OutputKey) -> Bool = { _ in true }
  ) -> String? {
    var positions: [OutputKey: Int] = [:]
    let isAlike = model.layout.keys == other.model.layout.keys
    if !isAlike { for (position, key) in other.model.layout.keys.enumerated() { positions[key] = position } }
    for (position, key) in model.layout.keys.enumerated() {
      guard let place = isAlike ? position : positions[key] else { continue }
      let (before, after) = (other.values[place], values[position])
      if before == after || !counts(key) { continue }
      if key.unit == "GBP", abs(before - after) <= tolerance * max(1, abs(before), abs(after)) { continue }
      return
        "\(key.measure) \(key.yearType.rawValue) \(key.year) setting \(key.setting) age \(key.ageGroup) need \(key.need): \(before) becomes \(after)"
    }
    return nil
  }

  /// The first entry of the history before a day that differs from another outcome's, in words.
  func historyDifference(
    from other: LawOutcome, before day: Day = .max, of counts: (HistoryEntry) -> Bool = { _ in true }
  )
    -> String?
  {
    func counted(_ outcome: LawOutcome) -> [HistoryEntry] {
      outcome.history.filter { $0.day < day && counts($0) }
    }
    func isSame(_ a: HistoryEntry, _ b: HistoryEntry) -> Bool {
      a.day == b.day && a.identity == b.identity && a.setting == b.setting && a.need == b.need
        && a.event == b.event
    }
    func lines(_ entries: [HistoryEntry]) -> [String] {
      entries.map {
        "\(CivilDate($0.day).iso) \($0.identity) setting \($0.setting) need \($0.need) \($0.event.map { "\($0)" } ?? "census")"
      }.sorted()
    }
    let (mine, theirs) = (counted(self), counted(other))
    if mine.count == theirs.count, zip(mine, theirs).allSatisfy(isSame) { return nil }
    // Things of one day may happen in another order.
    let (new, old) = (lines(mine), lines(theirs))
    guard let index = zip(new, old).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return new.count == old.count
        ? nil
        : "\(old.count) things happened, now \(new.count): \(new.count > old.count ? new[old.count] : old[new.count])"
    }
    return "'\(old[index])' becomes '\(new[index])'"
  }
}
