import Experiments
import Tables

/// `explain.csv`: what the gaps in plans come from. Empty where a part is not known.
package enum ExplainTable: ResultTable {
  package static let fileName = "explain.csv"
  package static let meaning =
    "What the gaps between actual and forecast plans come from; the parts add up to the gap."
  package static let blank: (year: Int, part: String, plans: Double?) = (0, "", nil)

  package static func pass(_ row: inout (year: Int, part: String, plans: Double?), _ cells: inout Cells) {
    cells.integer("year", &row.year)
    cells.text(
      "part", &row.part,
      "gap: actual less mean forecast plans; a flow: what it adds to the gap; a setting and gap, total or share: its gap, "
        + "and what the gap in all plans and in its own share make of it")
    cells.number("plans", &row.plans, decimals: 3, "Plans; empty where a part is not known")
  }

  /// The last part of each gap is written as what the others leave over, so the parts add up as they stand.
  package static func rows(of tracking: Tracking) -> [Row] {
    var rows: [Row] = []
    for gap in tracking.plans {
      rows.append((gap.year, "gap", gap.gap))
      var rest = rounded(gap.gap)
      for (part, plans) in gap.listed where part != .other {
        rows.append((gap.year, part.rawValue, plans))
        rest -= plans.map(rounded) ?? 0
      }
      rows.append((gap.year, GapPart.other.rawValue, rest))
    }
    for mix in tracking.mix {
      rows.append((mix.year, mix.setting + ":gap", mix.gap))
      rows.append((mix.year, mix.setting + ":total", mix.totalEffect))
      rows.append((mix.year, mix.setting + ":share", mix.totalEffect.map { rounded(mix.gap) - rounded($0) }))
    }
    return rows
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded(.toNearestOrEven) / 1000 }
}
