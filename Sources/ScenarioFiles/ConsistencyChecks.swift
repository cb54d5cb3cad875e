import EventSimulation
import SENDSystem

/// Checks across keys: each part is well formed by itself, but do they agree?
///
/// A check is skipped where the schema has already found fault with something that it looks at.
struct ConsistencyChecks {
  /// What a scenario is read for.
  enum Context {
    /// To run it.
    case scenario
    /// To judge a strategy alone, in a stand-in for the scenarios that will use it.
    case strategyAlone
  }

  let scenario: Scenario
  let tree: SourceValue
  /// Where each effect of the scenario stands.
  let effects: [ScenarioBuilder.EffectPlace]
  let context: Context
  var log: ProblemLog

  mutating func run() {
    checkCaseloadTotals()
    checkWaiting()
    checkPopulation()
    checkNumbersOfPupils()
    checkEmptyNeeds()
    checkCoverage()
    checkCapacity()
    checkGrowth()
    checkShares()
    checkCeasing()
    checkMoves()
    checkLocalSettings()
    checkEffectDates()
    checkShifts()
    checkEmptyScopes()
    checkPayments()
    checkIdleKeys()
    checkIdleAdmission()
    checkIdleMovesIn()
    checkMovingInGrowth()
    checkOpenings()
    checkAddedPlaces()
    checkEffectsOnShares()
    checkClusters()
    checkAllocation()
    checkHistory()
  }

  /// The value at the end of a trail of keys, or the nearest one above it.
  func place(_ trail: [String]) -> SourceValue {
    var value = tree
    for key in trail {
      guard let inner = value[key] else { break }
      value = inner
    }
    return value
  }

  func element(_ list: String, _ index: Int) -> SourceValue {
    guard let elements = tree[list]?.elements, index < elements.count else { return tree }
    return elements[index]
  }

  mutating func report(_ message: String, at trail: [String]) {
    log.report(message, at: trail.joined(separator: "."), of: place(trail))
  }

  func isSound(_ paths: String...) -> Bool { !paths.contains(where: log.isBlamed) }

  /// The key of the row that an age is in, in a table such as `{ "0-3": …, "4": … }`.
  func rowKey(for age: Int, in trail: [String]) -> String {
    let keys = (place(trail).members ?? [:]).keys
    return keys.first { AgeKey.range($0)?.contains(age) ?? false } ?? String(age)
  }

  /// First day of the run.
  var start: Day { CivilCalendar.startOfCalendarYear(scenario.startYear) }
}
