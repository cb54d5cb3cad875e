import EventSimulation
import SENDSystem

/// "Enough replications": the half-width of the 95 % confidence interval of an output's mean is at most a share
/// of the mean, and stays so for a while.
///
/// The rule is that of Hoad, Robinson & Davies (2010), J. Oper. Res. Soc.: start at three replications, and look
/// ahead `5 max(n, 100) / 100` more.
public struct PrecisionTarget: Sendable, Equatable {
  public var measure: String
  public var year: Int
  /// Largest half-width, relative to the mean.
  public var relative: Double

  public init(measure: String, year: Int, relative: Double) {
    self.measure = measure
    self.year = year
    self.relative = relative
  }

  /// Reads `plans:2030:0.5%` or `plans:2030:0.005`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, let year = Int(parts[1]) else { return nil }
    let isPercent = parts[2].hasSuffix("%")
    guard let number = Double(isPercent ? parts[2].dropLast() : parts[2]), number.isFinite, number > 0 else {
      return nil
    }
    self.init(measure: String(parts[0]), year: year, relative: isPercent ? number / 100 : number)
  }

  public var text: String { "\(measure):\(year)" }

  func index(in layout: OutputLayout) -> Int? { layout.index(measure, year: year) }

  /// Half-width of the 95 % confidence interval of the mean, relative to the mean.
  public static func relativeHalfWidth(_ moments: RunningMoments) -> Double {
    guard moments.count > 1, moments.mean != 0 else { return moments.variance == 0 ? 0 : .infinity }
    let halfWidth =
      StudentT.quantile975(degreesOfFreedom: moments.count - 1)
      * (moments.variance / Double(moments.count))
      .squareRoot()
    return halfWidth / abs(moments.mean)
  }

  /// The number of replications at which the rule stops, or `nil` when the values do not suffice.
  func replicationsNeeded(_ values: [Double]) -> Int? {
    var moments = RunningMoments()
    var candidate: Int?
    for (index, value) in values.enumerated() {
      moments.record(value)
      let count = index + 1
      guard count >= 3, Self.relativeHalfWidth(moments) <= relative else {
        candidate = nil
        continue
      }
      let first = candidate ?? count
      candidate = first
      if count - first >= 5 * max(first, 100) / 100 { return count }
    }
    return nil
  }

  func reached(_ values: [Double]) -> PrecisionReached {
    var moments = RunningMoments()
    for value in values { moments.record(value) }
    let width = Self.relativeHalfWidth(moments)
    return PrecisionReached(
      target: self, relative: width, isReached: replicationsNeeded(values) == values.count)
  }
}

/// How precise a batch became: the relative half-width of the 95 % interval of the mean, against that asked for.
public struct PrecisionReached: Sendable, Equatable {
  public var target: PrecisionTarget
  public var relative: Double
  public var isReached: Bool
}
