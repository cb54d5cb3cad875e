import SENDSystem

/// Runs of a scenario at levels of its levers: the same replications at all of them, each combination run once.
public final class SeekRuns {
  /// What was run.
  public struct Evaluation: Sendable {
    /// By lever.
    public var levels: [Double]
    /// By output, by replication.
    public var values: [[Double]]
  }

  public let outputs: [OutputMeasure]
  public let units: [String]
  public let replications: Int
  public let seed: UInt64
  public let workers: Workers
  private let point: ([Double]) throws(AnyFailure) -> DesignPoint
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (_ variants: Int) -> Void
  /// In the order in which they were run.
  public private(set) var evaluations: [Evaluation] = []
  private var known: [[Double]: Int] = [:]

  /// - Parameters:
  ///   - start: the scenario as it is, against which outputs are checked.
  ///   - point: the scenario with levers at some levels.
  ///   - progress: called after each combination with how many were run.
  /// - Throws: `OutputMeasureError` when an output does not exist.
  public init(
    outputs: [OutputMeasure], like start: DesignPoint, replications: Int, seed: UInt64, workers: Workers,
    isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ variants: Int) -> Void = { _ in },
    point: @escaping ([Double]) throws(AnyFailure) -> DesignPoint
  ) throws(OutputMeasureError) {
    let experiment = try DesignExperiment(
      points: 0, replications: 1, seed: seed, outputs: outputs, like: start, point: { _ in start })
    self.outputs = outputs
    units = experiment.units
    self.replications = replications
    self.seed = seed
    self.workers = workers
    self.isCancelled = isCancelled
    self.progress = progress
    self.point = point
  }

  /// Values at levels of the levers, `[output][replication]`.
  /// - Throws: `DesignError.cancelled`, or what making the model throws.
  public func values(at levels: [Double]) throws(AnyFailure) -> [[Double]] {
    if let index = known[levels] { return evaluations[index].values }
    let point = try self.point(levels)
    let responses = try DesignExperiment.known(
      points: 1, replications: replications, seed: seed, outputs: outputs, like: point, point: { _ in point }
    ).run(workers, isCancelled: isCancelled)
    let values = outputs.indices.map { responses.replications(ofPoint: 0, output: $0) }
    known[levels] = evaluations.count
    evaluations.append(Evaluation(levels: levels, values: values))
    progress(evaluations.count)
    return values
  }
}
