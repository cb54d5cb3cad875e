import Experiments
import SENDSystem
import ScenarioFiles

/// A number of the scenario that nobody knows and much depends on, for people to put at their own value.
package struct WorkbenchAssumption: Sendable {
  package let key: String
  let label: String
  let meaning: String
  let value: Double
  /// Nine in ten values of it lie between these.
  let low: Double
  let high: Double

  /// How the number is asked for.
  enum Unit: String { case percent, pounds, number }

  var unit: Unit {
    if key.contains("unit_costs") || value.magnitude >= 1000 && key.hasPrefix("finance.") { return .pounds }
    if key.hasSuffix("multiplier") { return .percent }
    return value.magnitude < 1.5 && high.magnitude < 3 ? .percent : .number
  }

  /// The uncertain numbers that move plans and spend at the end of the run most, the one that matters most first; none
  /// that could seem to by chance.
  ///
  /// What matters is the share of an output's variance that goes with the number: the square of their correlation over
  /// the replications. Numbers that no lever reaches are left out.
  /// - Parameter result: a run of the scenario with the seed.
  package static func mostImportant(
    _ count: Int, of source: ScenarioSource, _ result: BatchResult, seed: UInt64
  ) -> [WorkbenchAssumption] {
    let model = Model(source.scenario)
    let outputs = ["plans", "spend", "in_year_balance"].compactMap { measure in
      result.layout.keys.indices.last { index in
        let key = result.layout.keys[index]
        return key.measure == measure && key.setting == "all" && key.phase == "all" && key.need == "all"
          && key.ageGroup == "all" && key.age == nil && key.localSetting == nil
      }.map { result.values(of: $0) }
    }
    let draws = (0..<result.replications).map { model.draws(seed: seed, replication: $0) }
    let inputs = source.scenario.inputs
    let importance = inputs.indices.map { input in
      let drawn = draws.map { $0[input] }
      return outputs.reduce(0.0) { max($0, Self.share(drawn, $1)) }
    }
    // One in two hundred numbers that do nothing would be above this, for each output: a chi-squared of 8.
    let least = 8 / Double(max(1, result.replications))
    let labels = InputWords.labels(source.scenario)
    var chosen: [WorkbenchAssumption] = []
    for index in inputs.indices.sorted(by: { importance[$0] > importance[$1] })
    where chosen.count < count && importance[index] > least {
      let input = inputs[index]
      do throws(ScenarioError) {
        let lever = try source.lever(input.path)
        guard case .value = lever.action else { continue }
        chosen.append(
          WorkbenchAssumption(
            key: input.path, label: labels[input.path] ?? InputWords.label(input.path),
            meaning: source.meaning(ofInput: input.path) ?? "", value: lever.current ?? input.value,
            low: input.distribution.quantile(0.05), high: input.distribution.quantile(0.95)))
      } catch {
        continue
      }
    }
    return chosen
  }

  /// The square of the correlation; 0 where one of them does not vary.
  private static func share(_ a: [Double], _ b: [Double]) -> Double {
    let count = Double(a.count)
    guard count > 2 else { return 0 }
    let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    return aa > 0 && bb > 0 ? ab * ab / (aa * bb) : 0
  }
}
