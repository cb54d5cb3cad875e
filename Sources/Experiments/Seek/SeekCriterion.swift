/// When targets count as met at a level, judged from replications.
///
/// The judgement is a number that is 0 or more exactly where the targets are met, and grows as they are met by
/// more, so that a search can follow it.
public enum SeekCriterion: Sendable, Equatable {
  /// The mean of each target's measure meets it.
  case expected
  /// All targets are met together in at least this share of the replications.
  case confidence(Double)

  /// - Parameters:
  ///   - margins: by target, by replication; see `SeekTarget.margin`. Not a number where a measure has no value:
  ///     that replication does not count for the mean and does not meet the target.
  ///   - scales: what a margin of each target is divided by, so that targets of different units compare.
  /// - Returns: negative infinity where there is nothing to judge by.
  public func judge(_ margins: [[Double]], scales: [Double]) -> Double {
    switch self {
    case .expected:
      return zip(margins, scales).map { margins, scale in
        let known = margins.filter { $0.isFinite }
        return known.isEmpty ? -.infinity : known.reduce(0, +) / Double(known.count) / scale
      }.min() ?? -.infinity
    case .confidence(let share):
      let joint = Self.joint(margins, scales: scales).sorted(by: >)
      guard !joint.isEmpty else { return -.infinity }
      // The smallest number of replications that makes up the share; a hair's breadth for rounding.
      let needed = Int((share * Double(joint.count) - 1e-9).rounded(.up))
      return joint[min(max(needed, 1), joint.count) - 1]
    }
  }

  /// Share of replications in which all targets are met.
  public static func probability(_ margins: [[Double]]) -> Double {
    let joint = joint(margins, scales: margins.map { _ in 1 })
    return joint.isEmpty ? 0 : Double(joint.count { $0 >= 0 }) / Double(joint.count)
  }

  /// The least margin of each replication.
  static func joint(_ margins: [[Double]], scales: [Double]) -> [Double] {
    guard let count = margins.first?.count else { return [] }
    return (0..<count).map { replication in
      zip(margins, scales).reduce(Double.infinity) { least, target in
        let margin = target.0[replication] / target.1
        return min(least, margin.isNaN ? -.infinity : margin)
      }
    }
  }
}
