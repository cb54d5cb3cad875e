import EventSimulation
import SENDSystem

/// An uncertain number of the scenario whose influence is studied.
public struct StudyInput: Sendable, Equatable {
  /// Key path in the scenario.
  public var path: String
  /// The value that it has while others are varied.
  public var centre: Double
  public var distribution: Distribution
  /// The probabilities between which one-way analysis and screening vary it: the middle 90 %, or all of a range that
  /// the user gave.
  public var range: ClosedRange<Double> = 0.05...0.95
  /// What the number rests on, as the scenario says.
  public var source: String = ""

  public var low: Double { distribution.quantile(range.lowerBound) }
  public var high: Double { distribution.quantile(range.upperBound) }

  /// The value at a place between 0 and 1 of the range that screening covers.
  func value(inRange place: Double) -> Double {
    let probability = range.lowerBound + place * (range.upperBound - range.lowerBound)
    return distribution.quantile(min(max(probability, 0), 1))
  }

  /// Every input of some scenarios whose distribution has spread, each once, in the order of the scenarios.
  public static func all(of scenarios: [Scenario]) -> [StudyInput] {
    var seen: Set<String> = []
    return scenarios.flatMap { $0.inputs }.filter { $0.distribution.sd > 0 && seen.insert($0.path).inserted }
      .map {
        StudyInput(
          path: $0.path, centre: $0.value, distribution: $0.distribution, source: $0.source ?? "")
      }
  }
}
