import Experiments
import Tables

/// `explain.csv`: what the gaps in plans come from. Empty where a part is not known.
///
/// The last part of each gap is written as what the others leave over, so the parts add up as they stand.
package enum ExplainTable {
  package static let fileName = "explain.csv"
  static let meaning =
    "What the gaps between actual and forecast plans come from; the parts add up to the gap."
  package static let columns = ["year", "part", "plans"]

  package static func text(_ tracking: Tracking) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    func add(_ year: Int, _ part: String, _ plans: Double?) {
      writer.append([String(year), part, plans.map { FixedDecimals.text($0, decimals: 3) } ?? ""])
    }
    for gap in tracking.plans {
      add(gap.year, "gap", gap.gap)
      var rest = rounded(gap.gap)
      for (part, plans) in gap.listed where part != .other {
        add(gap.year, part.rawValue, plans)
        rest -= plans.map(rounded) ?? 0
      }
      add(gap.year, GapPart.other.rawValue, rest)
    }
    for mix in tracking.mix {
      add(mix.year, mix.setting + ":gap", mix.gap)
      add(mix.year, mix.setting + ":total", mix.totalEffect)
      add(mix.year, mix.setting + ":share", mix.totalEffect.map { rounded(mix.gap) - rounded($0) })
    }
    return writer.text
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded(.toNearestOrEven) / 1000 }
}
