import EventSimulation

/// Elementary effects: each trajectory starts at a random point of a grid and changes one input after the other
/// (Morris 1991, doi:10.1080/00401706.1991.10484804).
///
/// An effect is the change of the response by the change of the input, with the whole range of an input, 0 to 1, as the
/// unit. The mean of its sizes, `mu*`, says how much an input matters (Campolongo, Cariboni & Saltelli 2007,
/// doi:10.1016/j.envsoft.2006.10.004); `sigma` how much the effect differs from place to place, by curvature or by
/// interaction with other inputs.
public struct MorrisDesign: Sendable {
  public let dimensions: Int
  public let trajectories: Int
  /// Levels of the grid, an even number.
  public let levels: Int
  public let seed: UInt64

  public init(dimensions: Int, trajectories: Int, levels: Int = 4, seed: UInt64) {
    precondition(levels >= 2 && levels % 2 == 0, "the number of levels is even")
    self.dimensions = dimensions
    self.trajectories = trajectories
    self.levels = levels
    self.seed = seed
  }

  public var pointCount: Int { trajectories * (dimensions + 1) }

  /// The step: levels / (2 (levels - 1)), with which every level is met equally often.
  public var step: Double { Double(levels) / Double(2 * (levels - 1)) }

  /// Coordinates of a point on the grid from 0 to 1. Point k of a trajectory has changed its first k inputs, in the
  /// trajectory's own order.
  public func point(_ index: Int) -> [Double] {
    let (trajectory, taken) = index.quotientAndRemainder(dividingBy: dimensions + 1)
    var point = (0..<dimensions).map { Double(startLevel(trajectory, $0)) / Double(levels - 1) }
    for dimension in order(trajectory).prefix(taken) { point[dimension] += change(trajectory, dimension) }
    return point
  }

  /// The first and the last point of every input, and what is found between them.
  public struct Effects: Sendable {
    /// By `[input][trajectory]`.
    public let elementary: [[Double]]
    public var mu: [IndexEstimate] { statistic { $0.reduce(0, +) / Double($0.count) } }
    public var muStar: [IndexEstimate] { statistic { $0.reduce(0) { $0 + abs($1) } / Double($0.count) } }
    public var sigma: [IndexEstimate] { statistic { RunningMoments($0).standardDeviation } }
    let resampling: Resampling
    let resamples: Int

    private func statistic(_ function: ([Double]) -> Double) -> [IndexEstimate] {
      let indices = (0..<resamples).map { resampling.indices($0) }
      return elementary.map { effects in
        IndexEstimate(function(effects), bootstrap: indices.map { function($0.map { effects[$0] }) })
      }
    }
  }

  /// Effects from the responses at all points, with bootstrap intervals over trajectories.
  public func effects(_ responses: [Double], resamples: Int = 1000) -> Effects {
    precondition(responses.count == pointCount, "there is one response a point")
    var elementary = [[Double]](repeating: [], count: dimensions)
    for trajectory in 0..<trajectories {
      let base = trajectory * (dimensions + 1)
      for (step, dimension) in order(trajectory).enumerated() {
        elementary[dimension].append(
          (responses[base + step + 1] - responses[base + step]) / change(trajectory, dimension))
      }
    }
    return Effects(
      elementary: elementary, resampling: Resampling(seed: seed, size: trajectories), resamples: resamples)
  }

  private func words(_ trajectory: Int, _ dimension: Int) -> RandomBlock {
    Philox4x32.block(
      counter: (UInt32(dimension), UInt32(trajectory), 0, DesignStream.trajectories),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
  }

  private func startLevel(_ trajectory: Int, _ dimension: Int) -> Int {
    Int((UInt64(words(trajectory, dimension).w0) * UInt64(levels)) >> 32)
  }

  /// Up from the lower half of the grid, down from the upper.
  private func change(_ trajectory: Int, _ dimension: Int) -> Double {
    startLevel(trajectory, dimension) < levels / 2 ? step : -step
  }

  /// Inputs in the order in which a trajectory changes them.
  private func order(_ trajectory: Int) -> [Int] {
    let keys = (0..<dimensions).map { words(trajectory, $0).second }
    return keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}
