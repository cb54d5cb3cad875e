import EventSimulation
import SENDSystem

/// Why the replications of a run differ: doubt about the inputs, years that differ, and chance in the lives of pupils.
///
/// By the law of total variance, V(Y) = V(E[Y|inputs]) + E[V(E[Y|inputs, years]|inputs)] + E[V(Y|inputs, years)]. Each
/// of the first replications is done twice more: once with its inputs and all else anew, and once with its inputs and
/// its years and the chance alone anew. The correlation of a replication with the first copy is the share of the
/// inputs, that with the second the share of inputs and years (closed first-order indices by pick and freeze: Sobol
/// 1993; Janon et al. 2014, ESAIM: Probability and Statistics 18, with means and variances of both samples).
public struct UncertaintySplit: Sendable {
  /// Replications that were done three times.
  public let replications: Int
  /// By the index of the output; `nil` where the output does not vary.
  public let parts: [UncertaintyParts?]

  /// Replications of the copies are counted from here, beyond those of any run.
  static let firstCopy = 1 << 31

  /// Splits the variance of every output of a run.
  /// - Parameters:
  ///   - result: the run, made with the model and the seed.
  ///   - replications: at most so many of the run's replications are done again; at least three are needed.
  ///   - progress: called by workers with the replications done, copies counted one by one, and their number.
  /// - Throws: `BatchError.cancelled`.
  public init(
    of result: BatchResult, _ model: Model, seed: UInt64, replications: Int, workers: Workers,
    isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(BatchError) {
    let count = min(replications, result.replications)
    self.replications = count
    // Copy after copy: with the inputs only, then with inputs and years.
    var copies = BatchResult(layout: result.layout)
    copies.makeRoom(for: 2 * count)
    let isDone = workers.run(
      0..<2 * count, isCancelled: isCancelled, progress: { progress($0, 2 * count) },
      worker: { Simulator(model) }
    ) { simulator, copy in
      let replication = copy % count
      return UnitResult(
        copy < count
          ? simulator.run(
            seed: seed, replication: Self.firstCopy + copy,
            draws: model.draws(seed: seed, replication: replication))
          : simulator.run(seed: seed, replication: replication, chanceOf: Self.firstCopy + copy))
    } store: {
      copies.store($1, $0)
    }
    guard isDone else { throw .cancelled }
    parts = result.layout.keys.indices.map { index in
      let values = Array(result.values(of: index).prefix(count))
      let copied = copies.values(of: index)
      return UncertaintyParts(
        values, sameInputs: Array(copied.prefix(count)), sameInputsAndYears: Array(copied.suffix(count)))
    }
  }
}

/// Shares of an output's variance; they add up to one.
public struct UncertaintyParts: Sendable, Equatable {
  /// Doubt about the numbers of the scenario that have a distribution.
  public let inputs: Double
  /// Effects of single years, and whether things happen that are uncertain as such, once a replication.
  public let years: Double
  /// Chance in the lives of pupils.
  public let chance: Double
  /// 95 % confidence intervals of the shares of inputs and of chance.
  public let inputsInterval: ClosedRange<Double>
  public let chanceInterval: ClosedRange<Double>

  public init(
    inputs: Double, years: Double, chance: Double, inputsInterval: ClosedRange<Double>,
    chanceInterval: ClosedRange<Double>
  ) {
    self.inputs = inputs
    self.years = years
    self.chance = chance
    self.inputsInterval = inputsInterval
    self.chanceInterval = chanceInterval
  }

  /// - Parameters: values of the same replications in the run and in its two copies, in one order.
  /// - Returns: `nil` for fewer than three replications, or where a value is not finite or nothing varies.
  public init?(_ values: [Double], sameInputs: [Double], sameInputsAndYears: [Double]) {
    guard let first = PairCorrelation(values, sameInputs),
      let second = PairCorrelation(values, sameInputsAndYears)
    else { return nil }
    // Estimates of small shares fall on both sides of nought.
    let known = min(max(second.value, 0), 1)
    inputs = min(max(first.value, 0), known)
    years = known - inputs
    chance = 1 - known
    inputsInterval = min(max(first.low, 0), inputs)...max(min(first.high, 1), inputs)
    chanceInterval = min(max(1 - second.high, 0), chance)...max(min(1 - second.low, 1), chance)
  }
}

/// Correlation of pairs with one mean and one variance (intraclass correlation of Fisher 1925, section 38), and its
/// 95 % interval by his transformation.
private struct PairCorrelation {
  let value, low, high: Double

  init?(_ first: [Double], _ second: [Double]) {
    let count = Double(first.count)
    guard first.count > 2, (first + second).allSatisfy({ $0.isFinite }) else { return nil }
    let mean = (first.reduce(0, +) + second.reduce(0, +)) / (2 * count)
    let products = zip(first, second).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    let squares = (first + second).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 1e-24 * mean * mean * count, squares > 0 else { return nil }
    value = 2 * products / squares
    let bounded = min(max(value, -1), 1)
    // Equal pairs have no spread about their correlation.
    guard abs(bounded) < 1 else {
      (low, high) = (bounded, bounded)
      return
    }
    let half = 1.959_963_984_540_054 / (count - 1.5).squareRoot()
    let score = (Elementary.log1p(bounded) - Elementary.log1p(-bounded)) / 2
    low = Elementary.tanh(score - half)
    high = Elementary.tanh(score + half)
  }
}
