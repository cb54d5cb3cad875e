import Experiments

/// What the 90% interval of a difference says: better, worse, or nothing clear.
enum Verdict: Equatable {
  case better, worse, unclear, unchanged
  /// The difference has no value: a mean over no pupils, or a single run.
  case unknown

  /// - Parameter higherIsBetter: Which way is the good one.
  init(low: Double, high: Double, higherIsBetter: Bool) {
    if !low.isFinite || !high.isFinite {
      self = .unknown
    } else if low == 0 && high == 0 {
      self = .unchanged
    } else if low > 0 {
      self = higherIsBetter ? .better : .worse
    } else if high < 0 {
      self = higherIsBetter ? .worse : .better
    } else {
      self = .unclear
    }
  }

  /// - Parameter runs: how many there were: with few of them a clear interval proves little.
  init(_ row: DifferenceRow, higherIsBetter: Bool, runs: Int = .max) {
    let isSame = row.meanDifference == 0 && row.sd == 0
    self = isSame ? .unchanged : Verdict(low: row.p05, high: row.p95, higherIsBetter: higherIsBetter)
    // A rare change can lie outside the 90% interval: that is no proof of none.
    if self == .unchanged && !isSame { self = .unclear }
    guard self == .better || self == .worse, runs < .max else { return }
    let share = row.meanDifference < 0 ? 1 - row.probabilityAboveZero : row.probabilityAboveZero
    if Chance(share: share, runs: runs).isNear(0.95) { self = .unclear }
  }

  /// A mark that reads without colour.
  var mark: String {
    switch self {
    case .better: "✓"
    case .worse: "✗"
    case .unclear: "~"
    case .unchanged: "="
    case .unknown: "–"
    }
  }

  var words: String {
    switch self {
    case .better: "better"
    case .worse: "worse"
    case .unclear: "either way"
    case .unchanged: "no change"
    case .unknown: "not known"
    }
  }

  var text: String { "\(mark) \(words)" }
  /// The style class of a table cell.
  var style: String {
    switch self {
    case .better: "better"
    case .worse: "worse"
    default: "plain"
    }
  }
}
