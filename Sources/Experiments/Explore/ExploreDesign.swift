/// Where the levers stand in the runs of an exploration.
///
/// The first point is today's. Then come corners, where a working group likes to go and an emulator fitted inside
/// would have to guess: all of them for up to four levers, a half of them for five or six (the last lever at the
/// product of the others, a fractional factorial of resolution V or VI; Box & Hunter 1961). Scrambled low-discrepancy
/// points fill the rest. Points held back are another scramble and never used for fitting.
public struct ExploreDesign: Sendable, Equatable {
  /// Values by point and lever.
  public let points: [[Double]]
  public let heldBack: [[Double]]
  public let levers: [ExploreLever]

  public init(levers: [ExploreLever], points: Int, heldBack: Int, seed: UInt64) {
    self.levers = levers
    let corners = Self.corners(levers.count).prefix(max(0, points - 1))
    let inside = LowDiscrepancyPoints(
      dimensions: levers.count, count: max(0, points - 1 - corners.count), seed: seed)
    let outside = LowDiscrepancyPoints(dimensions: levers.count, count: heldBack, seed: ~seed)
    func values(_ shares: [Double]) -> [Double] { zip(levers, shares).map { $0.value(at: $1) } }
    self.points =
      [levers.map(\.today)] + corners.map(values) + (0..<inside.count).map { values(inside[$0]) }
    self.heldBack = (0..<heldBack).map { values(outside[$0]) }
  }

  /// Each lever scaled to -1...1.
  public func scaled(_ values: [Double]) -> [Double] { zip(levers, values).map { $0.scaled($1) } }

  /// Points that serve well for a number of levers: over four for each term of the quadratic.
  public static func defaultPoints(levers: Int) -> Int { 16 * (levers + 2) }

  /// The fewest that leave something to judge the fit by.
  public static func fewestPoints(levers: Int) -> Int { Emulator.termCount(levers: levers) * 3 / 2 + 3 }

  static func corners(_ levers: Int) -> [[Double]] {
    let free = levers > 4 ? levers - 1 : levers
    return (0..<(1 << free)).map { index in
      var corner = (0..<free).map { index >> $0 & 1 == 1 ? 1.0 : 0 }
      if levers > free { corner.append(corner.count(where: { $0 == 0 }).isMultiple(of: 2) ? 1 : 0) }
      return corner
    }
  }
}
