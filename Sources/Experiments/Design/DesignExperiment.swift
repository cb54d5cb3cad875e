import EventSimulation
import SENDSystem

/// The same replications at every point of a design: common random numbers, so that the difference between two
/// points is the effect of the inputs and little else.
///
/// Its unit of work is a point, or where there are few points a block of a point's replications; the values of a
/// replication depend on the seed, its number and the point only, so the responses are the same bits for any number
/// of threads and any order of work.
public struct DesignExperiment: Sendable {
  /// Number of points.
  public let points: Int
  public let replications: Int
  public let seed: UInt64
  public let outputs: [OutputMeasure]
  /// Makes a point; called by workers, so models of points need not all be kept.
  public let point: @Sendable (Int) throws(AnyFailure) -> DesignPoint
  private let readers: [OutputReader]
  /// Units of the outputs, as in `annual.csv`.
  public let units: [String]

  /// - Parameter sample: a point like all others, against which the outputs are checked.
  /// - Throws: `OutputMeasureError` when an output does not exist.
  public init(
    points: Int, replications: Int, seed: UInt64, outputs: [OutputMeasure], like sample: DesignPoint,
    point: @Sendable @escaping (Int) throws(AnyFailure) -> DesignPoint
  ) throws(OutputMeasureError) {
    self.points = points
    self.replications = replications
    self.seed = seed
    self.outputs = outputs
    self.point = point
    var readers: [OutputReader] = []
    for output in outputs {
      if output.saving != nil, sample.baseline == nil { throw .needsBaseline(output.text) }
      readers.append(try OutputReader(output, in: sample.model))
    }
    self.readers = readers
    units = readers.map { $0.unit(in: sample.model.layout) }
  }

  /// An experiment whose outputs were checked before; one that is missing is a failure of the experiment.
  static func known(
    points: Int, replications: Int, seed: UInt64, outputs: [OutputMeasure], like sample: DesignPoint,
    point: @Sendable @escaping (Int) throws(AnyFailure) -> DesignPoint
  ) throws(DesignError) -> DesignExperiment {
    do throws(OutputMeasureError) {
      return try DesignExperiment(
        points: points, replications: replications, seed: seed, outputs: outputs, like: sample, point: point)
    } catch {
      throw .output(error)
    }
  }

  /// What a thread keeps from one unit of work of its experiment to the next: the point for other blocks of its
  /// replications, and the simulators as long as the model is the same.
  public final class Worker {
    private var latest: (index: Int, point: DesignPoint)?
    private var simulator: SimulatorBox?
    private var baseline: SimulatorBox?

    public init() {}

    fileprivate func point(_ index: Int, of experiment: DesignExperiment) throws(AnyFailure) -> DesignPoint {
      if let latest, latest.index == index { return latest.point }
      let point = try experiment.point(index)
      latest = (index, point)
      return point
    }

    fileprivate func simulators(for point: DesignPoint, paired: Bool) -> (SimulatorBox, SimulatorBox?) {
      let main = Self.box(&simulator, point.model, recordingSpells: paired)
      guard paired, let other = point.baseline else { return (main, nil) }
      return (main, Self.box(&baseline, other, recordingSpells: true))
    }

    private static func box(
      _ kept: inout SimulatorBox?, _ model: Model, recordingSpells: Bool
    ) -> SimulatorBox {
      if let kept, kept.model === model { return kept }
      let new = SimulatorBox(model, recordingSpells: recordingSpells)
      kept = new
      return new
    }
  }

  /// Values of one point, `[replication][output]` in one row.
  /// - Parameters:
  ///   - block: the replications wanted; all if left out.
  ///   - isCancelled: looked at before each replication.
  /// - Throws: `DesignError.cancelled`, or what making the point throws.
  public func values(
    ofPoint index: Int, replications block: Range<Int>? = nil, on worker: Worker,
    isCancelled: () -> Bool = { false }
  ) throws(AnyFailure) -> [Double] {
    let block = block ?? 0..<replications
    let point = try worker.point(index, of: self)
    let isPaired = readers.contains { $0.measure.saving != nil }
    let (simulator, baseline) = worker.simulators(for: point, paired: isPaired)
    let fixed = FixedInputs(point.model, point)
    let fixedBaseline = baseline.map { FixedInputs($0.model, point) }
    let indices = baseline.map { MoneyIndices($0.model) }
    let present = baseline.map { PresentValue($0.model.scenario, point.model.scenario) }
    var result: [Double] = []
    result.reserveCapacity(block.count * readers.count)
    for replication in block.lowerBound + point.firstReplication..<block.upperBound + point.firstReplication {
      if isCancelled() { throw DesignError.cancelled }
      let draws = fixed.draws(seed: seed, replication: replication)
      let outcome = simulator.run(seed: seed, replication: replication, draws: draws)
      var pair: PairedOutcome?
      if let baseline, let fixedBaseline, let indices {
        let before = baseline.run(
          seed: seed, replication: replication,
          draws: fixedBaseline.draws(seed: seed, replication: replication))
        pair = PairedOutcome(
          baseline: before, baseline, outcome, simulator, indices, keys: [],
          terms: AppraisalTerms(point.model.scenario.appraisal, draws))
      }
      for reader in readers { result.append(reader.value(outcome, pair, present)) }
    }
    return result
  }

  /// Runs all points.
  /// - Parameter progress: called by workers with the units of work done and their number.
  /// - Throws: `DesignError.cancelled`, or what making a point throws.
  public func run(
    _ workers: Workers, isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(AnyFailure) -> DesignResponses {
    let blocks = blocks(workers.count)
    let units = points * blocks.count
    var parts = [[Double]](repeating: [], count: units)
    let isDone = try workers.run(
      parts.indices, isCancelled: isCancelled, progress: { progress($0, units) }, worker: { Worker() }
    ) { (worker: inout Worker, index: Int) throws(AnyFailure) -> [Double] in
      let (point, block) = index.quotientAndRemainder(dividingBy: blocks.count)
      return try values(
        ofPoint: point, replications: blocks[block], on: worker, isCancelled: isCancelled)
    } store: { (unit: Int, values: [Double]) throws(AnyFailure) in
      parts[unit] = values
    }
    guard isDone else { throw DesignError.cancelled }
    return DesignResponses(
      outputs: outputs, units: self.units, replications: replications,
      values: (0..<points).map { point in
        Array(parts[(point * blocks.count)..<((point + 1) * blocks.count)].joined())
      })
  }

  /// Blocks of replications that keep all workers busy: one where there are many points.
  private func blocks(_ workers: Int) -> [Range<Int>] {
    let wanted = points >= 4 * workers ? 1 : (4 * workers + points - 1) / max(1, points)
    let count = max(1, min(wanted, replications / 4))
    return (0..<count).map { replications * $0 / count..<replications * ($0 + 1) / count }
  }
}

/// Why a designed experiment gave no result.
public enum DesignError: Error, Equatable, CustomStringConvertible {
  case cancelled
  /// An output that a point does not have.
  case output(OutputMeasureError)

  public var description: String {
    switch self {
    case .cancelled: "interrupted; nothing was written"
    case .output(let error): error.description
    }
  }
}
