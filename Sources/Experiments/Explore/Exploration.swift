import EventSimulation
import SENDSystem

/// A designed experiment over a few levers, and emulators fitted to it, with which a page answers at once.
///
/// All points run the same replications (common random numbers), so that what the emulators learn is the effect of
/// the levers and little luck. What they learn are differences from today's point, which is run with more
/// replications than the others and carries the level of every output.
public struct Exploration: Sendable {
  public let design: ExploreDesign
  public let series: [OutputSeries]
  public let seed: UInt64
  /// Replications of each point.
  public let replications: Int
  /// Replications of today's point, those of every point among them.
  public let todayReplications: Int
  /// Makes the model of lever values, in the order of the levers; called by workers.
  let model: @Sendable ([Double]) throws -> Model

  /// The fewest replications from which 5 % and 95 % quantiles can be told.
  public static let fewestReplications = 20

  public init(
    design: ExploreDesign, series: [OutputSeries], seed: UInt64, replications: Int,
    model: @Sendable @escaping ([Double]) throws -> Model
  ) {
    precondition(replications >= Self.fewestReplications, "too few replications for quantiles")
    self.design = design
    self.series = series
    self.seed = seed
    self.replications = replications
    todayReplications = (1 + Self.furtherBlocks) * replications
    self.model = model
  }

  /// Runs of all points together.
  public var work: Int { pointCount * replications }

  /// Blocks of replications that today's point runs beyond those of every point.
  private static let furtherBlocks = 9

  private var pointCount: Int { design.points.count + 2 * design.heldBack.count + Self.furtherBlocks }

  /// All that has to run, as points of the same number of replications: those that emulators are fitted to, those
  /// held back with the common draws, which show the error of the emulator, and again each with draws of its own,
  /// which show whether the band holds what it says; at last today's point, block by block of further replications.
  /// - Throws: what making the model throws.
  public func experiment() throws -> DesignExperiment {
    let (fitted, held) = (design.points.count, design.heldBack.count)
    @Sendable func point(_ index: Int) throws -> DesignPoint {
      if index < fitted { return DesignPoint(model: try model(design.points[index])) }
      let number = index - fitted
      if number >= 2 * held {
        return DesignPoint(
          model: try model(design.points[0]), firstReplication: (number - 2 * held + 1) * replications)
      }
      let own = number >= held ? seed &+ 1 &+ UInt64(number - held) : nil
      return DesignPoint(model: try model(design.heldBack[number % held]), seed: own)
    }
    return try DesignExperiment(
      points: pointCount, replications: replications, seed: seed, outputs: outputs, like: point(0),
      point: { try point($0) })
  }

  /// Runs all points and fits the emulators.
  /// - Throws: `DesignError.cancelled`, or what making a model throws.
  public func run(
    _ workers: Workers, isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> ExploreResult {
    let responses = try experiment().run(
      workers, isCancelled: isCancelled, progress: { progress(work * $0 / $1, work) })
    return try result(of: responses, workers, isCancelled: isCancelled)
  }

  /// Fits the emulators to what all points gave.
  /// - Parameter responses: of `experiment`, run in one piece or in shards.
  /// - Throws: `DesignError.cancelled`.
  public func result(
    of responses: DesignResponses, _ workers: Workers, isCancelled: @Sendable @escaping () -> Bool = { false }
  ) throws -> ExploreResult {
    let fitted = design.points.count
    let held = design.heldBack.count
    let today = outputs.indices.map { output in
      ([0] + (fitted + 2 * held..<pointCount)).flatMap {
        responses.replications(ofPoint: $0, output: output)
      }
    }
    var offset = 0
    var tasks: [(series: OutputSeries, fit: SeriesFit)] = []
    for one in series {
      let indices = one.outputs.indices.map { offset + $0 }
      offset += one.outputs.count
      func values(_ point: Int, _ output: Int) -> [Double] {
        responses.replications(ofPoint: point, output: output)
      }
      let samples = indices.map { output in
        let base = values(0, output)
        return (0..<fitted + held).map { ExploreSample(values($0, output), today: base) }
      }
      let differences = indices.map { output in
        let base = values(0, output)
        return (0..<fitted + held).map { zip(values($0, output), base).map { $0 - $1 } }
      }
      let own = indices.map { output in
        (fitted + held..<fitted + 2 * held).map { values($0, output) }
      }
      let fit = SeriesFit(
        design: design, today: indices.map { today[$0] }, samples: samples, freshDraws: own,
        differences: differences, replications: replications)
      tasks.append((one, fit))
    }
    let explored = try Self.fit(tasks, workers, isCancelled: isCancelled)
    return ExploreResult(
      design: design, seed: seed, replications: replications, todayReplications: todayReplications,
      series: explored)
  }

  private var outputs: [OutputMeasure] { series.flatMap(\.outputs) }

  /// Fits every series; each by itself, so the result does not depend on the workers.
  private static func fit(
    _ tasks: [(series: OutputSeries, fit: SeriesFit)], _ workers: Workers, isCancelled: @Sendable () -> Bool
  ) throws -> [ExploredSeries] {
    let kinds = SeriesFit.Kind.allCases
    var emulators = [Emulator?](repeating: nil, count: tasks.count * kinds.count)
    let isDone = workers.run(emulators.indices, isCancelled: isCancelled, worker: {}) { _, index in
      tasks[index / kinds.count].fit.emulator(of: kinds[index % kinds.count])
    } store: {
      emulators[$0] = $1
    }
    guard isDone else { throw DesignError.cancelled }
    return tasks.enumerated().compactMap { index, task in
      let own = emulators[index * kinds.count..<(index + 1) * kinds.count].compactMap { $0 }
      guard own.count == kinds.count else { return nil }
      return ExploredSeries(task.series, task.fit, mean: own[0], low: own[1], high: own[2], variance: own[3])
    }
  }
}

/// What an exploration found.
public struct ExploreResult: Sendable {
  public let design: ExploreDesign
  public let seed: UInt64
  public let replications: Int
  public let todayReplications: Int
  public let series: [ExploredSeries]
}
