import EventSimulation

/// Variance-based indices of Sobol' with the design of Saltelli et al. 2010 (doi:10.1016/j.cpc.2009.09.018).
///
/// The first-order index of an input is the share of the variance of the response that would go if the input were
/// known; the total-order index is the share that would stay if everything else were known. Base points A and B are the
/// two halves of low-discrepancy points of twice the dimensions; AB_i is A with input i taken from B.
public struct SobolDesign: Sendable {
  public let dimensions: Int
  public let basePoints: Int
  public let seed: UInt64
  private let points: LowDiscrepancyPoints

  /// - Parameter basePoints: N; a power of two, or the points lose their evenness.
  public init(dimensions: Int, basePoints: Int, seed: UInt64) {
    self.dimensions = dimensions
    self.basePoints = basePoints
    self.seed = seed
    points = LowDiscrepancyPoints(dimensions: 2 * dimensions, count: basePoints, seed: seed)
  }

  /// N (D + 2).
  public var pointCount: Int { basePoints * (dimensions + 2) }

  /// Coordinates of a point, strictly between 0 and 1; base point by base point: A, B, then AB_i.
  public func point(_ index: Int) -> [Double] {
    let (base, part) = index.quotientAndRemainder(dividingBy: dimensions + 2)
    let both = points[base]
    if part == 1 { return Array(both[dimensions...]) }
    var point = Array(both[..<dimensions])
    if part > 1 { point[part - 2] = both[dimensions + part - 2] }
    return point
  }

  public struct Indices: Sendable {
    public let firstOrder: [IndexEstimate]
    public let totalOrder: [IndexEstimate]
    public let mean: Double
    public let variance: Double

    public init(
      firstOrder: [IndexEstimate], totalOrder: [IndexEstimate], mean: Double, variance: Double
    ) {
      self.firstOrder = firstOrder
      self.totalOrder = totalOrder
      self.mean = mean
      self.variance = variance
    }
  }

  /// Indices from the responses at all points, with bootstrap intervals over base points.
  ///
  /// Responses are centred first, which takes most of the error out of the first-order estimator. Estimates are not
  /// clamped: a small negative one is noise. The bootstrap takes base points as independent; as they fill the cube more
  /// evenly than that, intervals are wide rather than narrow.
  public func indices(_ responses: [Double], resamples: Int = 1000) -> Indices {
    precondition(responses.count == pointCount, "there is one response a point")
    let all = (0..<basePoints).map { Array(responses[$0 * (dimensions + 2)..<($0 + 1) * (dimensions + 2)]) }
    let whole = Self.estimate(all, [Double](repeating: 1, count: basePoints), dimensions)
    let resampling = Resampling(seed: seed, size: basePoints)
    let again = (0..<resamples).map { Self.estimate(all, resampling.weights($0), dimensions) }
    func estimates(_ part: (Estimate) -> [Double]) -> [IndexEstimate] {
      part(whole).indices.map { index in
        IndexEstimate(part(whole)[index], bootstrap: again.map { part($0)[index] })
      }
    }
    return Indices(
      firstOrder: estimates { $0.first }, totalOrder: estimates { $0.total }, mean: whole.mean,
      variance: whole.variance)
  }

  private struct Estimate {
    var first: [Double]
    var total: [Double]
    var mean: Double
    var variance: Double
  }

  private static func estimate(_ rows: [[Double]], _ weights: [Double], _ dimensions: Int) -> Estimate {
    let size = weights.reduce(0, +)
    var sum = 0.0
    for (row, weight) in zip(rows, weights) { sum += weight * (row[0] + row[1]) }
    let mean = sum / (2 * size)
    var squares = 0.0
    var first = [Double](repeating: 0, count: dimensions)
    var total = [Double](repeating: 0, count: dimensions)
    for (row, weight) in zip(rows, weights) where weight > 0 {
      let (a, b) = (row[0] - mean, row[1] - mean)
      squares += weight * (a * a + b * b)
      for dimension in 0..<dimensions {
        let change = row[dimension + 2] - mean - a
        first[dimension] += weight * b * change
        total[dimension] += weight * change * change
      }
    }
    let variance = squares / (2 * size)
    return Estimate(
      first: first.map { $0 / size / variance }, total: total.map { $0 / (2 * size) / variance }, mean: mean,
      variance: variance)
  }
}
