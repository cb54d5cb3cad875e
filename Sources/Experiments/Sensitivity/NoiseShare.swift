/// How much of the differences between points is chance.
///
/// All points run the same replications. What a replication adds to all points alike is common and cancels in every
/// difference; what is left of chance is the interaction of replication and point. It is estimated by the residuals of
/// the two-way layout without repetition, y = point + replication + residual (Scheffé 1959, chapter 4).
public struct NoiseShare: Sendable, Equatable {
  /// Variance of the mean response between points, chance included.
  public let betweenPoints: Double
  /// Variance of the residuals: chance that differs from point to point, in one replication.
  public let residual: Double
  public let replications: Int

  /// The share as a table holds it, with variances that are known but for their scale.
  /// - Parameter share: not a number where it is not known: with one replication, or where no point differs.
  public init(share: Double, replications: Int) {
    self.replications = replications
    betweenPoints = share.isFinite || replications < 2 ? 1 : 0
    residual = share * Double(replications)
  }

  /// - Parameter responses: by `[point][replication]`; at least two points.
  public init(_ responses: [[Double]]) {
    let points = responses.count
    let replications = responses.first?.count ?? 0
    self.replications = replications
    let means = responses.map { $0.reduce(0, +) / Double(max(1, replications)) }
    let mean = means.reduce(0, +) / Double(max(1, points))
    betweenPoints = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, points - 1))
    guard replications > 1, points > 1 else {
      residual = .nan
      return
    }
    var columns = [Double](repeating: 0, count: replications)
    for row in responses { for (index, value) in row.enumerated() { columns[index] += value } }
    var squares = 0.0
    for (row, rowMean) in zip(responses, means) {
      for (index, value) in row.enumerated() {
        let rest = value - rowMean - columns[index] / Double(points) + mean
        squares += rest * rest
      }
    }
    residual = squares / Double((points - 1) * (replications - 1))
  }

  /// Variance of point means by chance as a share of their variance; not known with one replication.
  public var share: Double { betweenPoints > 0 ? residual / Double(replications) / betweenPoints : .nan }

  /// Replications with which the share would be at most `target`.
  public func replications(forShare target: Double) -> Int? {
    guard residual.isFinite else { return nil }
    let explained = betweenPoints - residual / Double(replications)
    if residual == 0 { return 1 }
    guard explained > 0 else { return nil }
    // residual / r / (explained + residual / r) <= target
    let wanted = residual * (1 - target) / (target * explained)
    return wanted < 1e6 ? max(1, Int(wanted.rounded(.up))) : nil
  }
}
