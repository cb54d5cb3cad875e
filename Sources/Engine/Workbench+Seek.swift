import EventSimulation
import Experiments
import ScenarioFiles

extension Workbench {
  /// The next step of the search that `highneeds seek` makes for the level of one lever at which a target is met on average.
  /// - Parameter question: `{ target, low, high, today, tolerance, whole, points }`: the target as in `SeekTarget`; the range
  ///   of the lever, its level of today, how near the answer is to be, whether only whole numbers are possible; and what was
  ///   run so far, `[{ level, values }]` with a value of the target's measure for each replication.
  /// - Returns: `{ next }`, a level to run; or the answer, `{ outcome, level, mean, probability, low, high }`, where `outcome`
  ///   is `already_met`, `met` or `out_of_reach` and `low` and `high` hold nine in ten levels of resampled replications; or
  ///   `{ problems }`.
  package func seek(_ question: JSONValue) -> JSONValue {
    guard let text = question["target"]?.asText, let low = question["low"]?.asNumber,
      let high = question["high"]?.asNumber, low < high, let tolerance = question["tolerance"]?.asNumber,
      tolerance > 0
    else { return .problem("a search needs a 'target', 'low' below 'high', and a 'tolerance' above 0") }
    let known = (question["points"]?.asList ?? []).compactMap { point in
      point["level"]?.asNumber.map { level in
        (level: level, values: [(point["values"]?.asList ?? []).compactMap { $0.asNumber }])
      }
    }
    guard known.allSatisfy({ !$0.values[0].isEmpty && $0.values[0].count == known[0].values[0].count }) else {
      return .problem("every point needs as many 'values' as the first, one at least")
    }
    let target: SeekTarget
    do throws(SeekTargetError) { target = try SeekTarget(text) } catch { return .problem(error.description) }
    do throws(AnyFailure) {
      let step = try LevelSearch.step(
        .expected, of: [target], range: low...high, today: question["today"]?.asNumber, tolerance: tolerance,
        isWhole: question["whole"] == .bool(true), known: known)
      switch step {
      case .run(let level): return .object(["next": .number(level)])
      case .found(let answer):
        return .object([
          "outcome": .string(answer.outcome.rawValue), "level": .number(answer.point.level),
          "mean": .number(RunningMoments(answer.point.values[0]).mean),
          "probability": .number(answer.probability), "low": .maybe(answer.interval?.lowerBound),
          "high": .maybe(answer.interval?.upperBound),
        ])
      }
    } catch {
      return .problem("the search stopped")
    }
  }
}
