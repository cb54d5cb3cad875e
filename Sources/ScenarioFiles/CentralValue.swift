import EventSimulation

/// The rule that `value` and `distribution` of one number say the same: the value is a centre of the distribution.
///
/// A run draws from the distribution. A value that is none of its centres was edited alone, and would be ignored.
///
/// Centres are the mean, the mode and the median. What the file itself states or what is exact is met exactly, within
/// one part in a million. A centre that has to be worked out may be rounded, to four significant digits or more.
enum CentralValue {
  /// Whether the value is a centre of a possible distribution.
  static func agrees(_ value: Double, with distribution: Distribution) -> Bool {
    if isClose(value, distribution.mean) || roundsTo(value, distribution.mean, distribution) { return true }
    if let mode = mode(of: distribution), isClose(value, mode) || isRounded(value, mode) { return true }
    guard let median = median(of: distribution) else { return false }
    return isClose(value, median) || isRounded(value, median)
  }

  /// The centre that messages name: the mode where the file states one, or else the mean.
  static func words(for distribution: Distribution) -> String {
    switch distribution {
    case .triangular(_, let mode, _), .pert(_, let mode, _): "mode \(JSONValue.text(of: mode))"
    default: "mean \(JSONValue.text(of: rounded(distribution.mean)))"
    }
  }

  private static func isClose(_ value: Double, _ centre: Double) -> Bool {
    abs(value - centre) <= 1e-6 * max(abs(value), abs(centre))
  }

  /// A stated mean has no rounding; one that follows from limits or quantiles may have.
  private static func roundsTo(_ value: Double, _ mean: Double, _ distribution: Distribution) -> Bool {
    switch distribution {
    case .fixed, .beta, .gamma: false
    case .normal, .logNormal, .triangular, .pert, .uniform: isRounded(value, mean)
    }
  }

  private static func mode(of distribution: Distribution) -> Double? {
    switch distribution {
    case .triangular(_, let mode, _), .pert(_, let mode, _): return mode
    case .logNormal(let mean, let sd):
      let ratio = 1 + (sd / mean) * (sd / mean)
      return mean / (ratio * ratio.squareRoot())
    case .gamma(let mean, let sd): return sd < mean ? mean - sd * sd / mean : nil
    case .beta(let mean, let sd):
      let size = mean * (1 - mean) / (sd * sd) - 1
      return mean * size > 1 && (1 - mean) * size > 1 ? (mean * size - 1) / (size - 2) : nil
    case .fixed, .normal, .uniform: return nil
    }
  }

  /// A narrow distribution has its median at its mean, as near as numbers are told apart here.
  private static func median(of distribution: Distribution) -> Double? {
    distribution.sd > 1e-4 * abs(distribution.mean) ? distribution.quantile(0.5) : nil
  }

  /// Whether the centre, rounded to the digits that the value is written with, is the value.
  private static func isRounded(_ value: Double, _ centre: Double) -> Bool {
    guard let (count, unit) = digits(of: value), count >= 4 else { return false }
    return abs(value - centre) <= 0.5 * unit * (1 + 1e-9)
  }

  /// The significant digits of the shortest text of a number, and what the last of them counts.
  static func digits(of value: Double) -> (count: Int, unit: Double)? {
    guard value.isFinite, value != 0 else { return nil }
    let parts = abs(value).description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var text = String(mantissa[0])
    if mantissa.count > 1 {
      text += mantissa[1]
      exponent -= mantissa[1].count
    }
    while text.last == "0" {
      text.removeLast()
      exponent += 1
    }
    let count = text.drop { $0 == "0" }.count
    guard let unit = Double("1e\(exponent)"), unit.isFinite else { return nil }
    return (count, unit)
  }

  /// Without the noise of arithmetic, for messages.
  private static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0, abs(value) < 1e9 else { return value }
    var scale = 1.0
    while abs(value) * scale < 100_000, scale < 1e12 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
