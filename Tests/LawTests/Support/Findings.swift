import Experiments
import ScenarioFiles
import Workplace

@testable import SENDSystem

/// What a scenario leads to, so that two of them can be told apart by their results and by nothing else.
///
/// Replications are made when they are asked for: most changes show in the first.
final class Findings {
  private let model: Model
  private let makeBaseline: () -> Model?
  private lazy var baseline = makeBaseline()
  private var runs: [Int: [UInt64]] = [:]
  private var comparisons: [Int: String] = [:]
  private let seed: UInt64

  /// - Parameter baseline: what the scenario is compared with; without it comparisons are left out.
  init(_ model: Model, baseline: @autoclosure @escaping () -> Model?, seed: UInt64 = 7) {
    self.model = model
    makeBaseline = baseline
    self.seed = seed
  }

  /// - Throws: `ScenarioError`
  convenience init(_ tree: JSONValue, file: String) throws(ScenarioError) {
    let source = try ScenarioSource(text: tree.canonicalJSON, file: file, from: .disk)
    self.init(
      Model(source.scenario), baseline: (try? source.baseline()).flatMap { $0 }.map { Model($0.scenario) })
  }

  /// Every value of a replication, as bits.
  func run(_ replication: Int) -> [UInt64] {
    if let known = runs[replication] { return known }
    var simulator = Simulator(model)
    let values = simulator.run(seed: seed, replication: replication).values.map(\.bitPattern)
    runs[replication] = values
    return values
  }

  /// Everything that a comparison with the baseline shows, in text.
  func comparison(replications: Int) -> String {
    if let known = comparisons[replications] { return known }
    guard let baseline else { return "" }
    let arms = [Comparison.Arm(name: "scenario", model: model)]
    guard
      let result = try? Comparison(
        baseline: .init(name: "baseline", model: baseline), alternatives: arms, seed: seed,
        replications: replications, workers: .threads(1)
      ).run()
    else { return "not comparable" }
    let text =
      "\(result.investmentCases()) \(result.newPlaces()) \(result.differences()) \(result.localDifferences())"
    comparisons[replications] = text
    return text
  }

  /// Whether some output differs: of a run, or of the comparison with the baseline.
  func differ(from other: Findings, replications: Int = 8) -> Bool {
    for replication in 0..<replications where run(replication) != other.run(replication) { return true }
    return comparison(replications: replications) != other.comparison(replications: replications)
  }
}
