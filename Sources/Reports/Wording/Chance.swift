import Tables

/// A share of the runs told as a chance, and what a number of runs can tell of it.
///
/// A figure just past a threshold and one just short of it read alike: both say their share of runs and, as the runs
/// are counted, the interval in which the chance lies (Wilson 1927, 95% confidence).
struct Chance: Equatable {
  /// From 0 to 1.
  let share: Double
  let runs: Int

  /// Where words change: a figure near one of them says how sure it is.
  static let thresholds = [0.05, 0.5, 0.95]
  /// From here on something is called likely.
  static let likely = 0.75

  /// The chances that such a share of the runs is compatible with.
  var range: ClosedRange<Double> {
    guard share.isFinite, runs > 0 else { return 0...1 }
    let (n, z) = (Double(runs), 1.959964)
    // A damaged table may hold a share beyond its ends.
    let share = min(max(share, 0), 1)
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, centre - half)...min(1, centre + half)
  }

  /// Whether the runs tell on which side of a threshold the chance lies.
  func isNear(_ threshold: Double) -> Bool { range.contains(threshold) }

  /// Whether so many runs can show at all that a chance is above a threshold: all of them on one side must leave it
  /// behind. It takes 73 for 95 in 100, 12 for 75, and 4 for 50.
  static func canShow(_ threshold: Double, runs: Int) -> Bool {
    !Chance(share: 1, runs: runs).isNear(threshold)
  }

  /// Whether the interval is worth saying: a threshold lies in it, or it is wide.
  var isRough: Bool {
    Self.thresholds.contains(where: isNear) || range.upperBound - range.lowerBound > 0.1
  }

  /// "95 of 100 runs", "all runs", "fewer than 1 of 100 runs".
  var bare: String {
    guard share.isFinite else { return "an unknown share of the runs" }
    // Of few runs the number says how little "all" proves.
    if share <= 0 { return isNear(0.05) ? "none of the \(runs) runs" : "none of the runs" }
    if share >= 1 { return isNear(0.95) ? "all \(runs) runs" : "all runs" }
    if share < 0.005 { return "fewer than 1 of 100 runs" }
    if share >= 0.995 { return "more than 99 of 100 runs" }
    return "\(Self.hundredths(share)) of 100 runs"
  }

  /// "95%", rounded as in `bare`, so that a page says one number.
  var percent: String { share.isFinite ? "\(Self.hundredths(share))%" : "–" }

  private static func hundredths(_ share: Double) -> Int { Int(saturating: (share * 100).rounded()) }

  /// "could be 93 to 97 of 100"; nothing where the runs tell enough.
  var doubt: String? {
    guard share > 0, share < 1, isRough else { return nil }
    let ends = [range.lowerBound, range.upperBound].map(Self.hundredths)
    return ends[0] == ends[1] ? nil : "could be \(ends[0]) to \(ends[1])\(isWhole ? " of 100" : "")"
  }

  private var isWhole: Bool { share < 0.005 || share >= 0.995 }

  /// "95 of 100 runs (could be 93 to 97)".
  var words: String { bare + (doubt.map { " (\($0))" } ?? "") }

  /// The same inside brackets: "95 of 100 runs, could be 93 to 97".
  var inBrackets: String { bare + (doubt.map { ", \($0)" } ?? "") }
}

extension Wording {
  /// A share of the runs: "95 of 100 runs (could be 93 to 97)", "all runs".
  static func chance(_ share: Double, of runs: Int) -> String { Chance(share: share, runs: runs).words }
}

extension Wording {
  /// A middle with its range where the range is wide for it, else the range alone: "about 35 (could be 0 to 125)",
  /// "between 2,310 and 2,720". A range that begins at nothing never stands alone.
  static func likely(
    low: Double, middle: Double, high: Double, _ text: (Double) -> String, between: String
  ) -> String {
    let isWide = middle > 0 && (high - low > middle || text(low) == text(0))
    guard isWide, text(low) != text(high) else { return between }
    return "about \(text(middle)) (could be \(text(low)) to \(text(high)))"
  }

  /// A count rounded to what the width of its interval can bear.
  static func rounded(_ value: Double, width: Double) -> String {
    let step = roundingStep(width: width)
    return count((value / step).rounded() * step)
  }

  /// An amount rounded to what its interval can bear, a twentieth of the width; zero where it is less than that.
  static func bearable(_ value: Double, _ low: Double, _ high: Double) -> Double {
    let bear = (high - low) / 20
    guard value.isFinite, bear.isFinite, bear > 0 else { return value }
    var step = 1.0
    while step * 10 <= bear { step *= 10 }
    return (value / step).rounded() * step
  }
}
