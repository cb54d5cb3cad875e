import EventSimulation
import SENDSystem

/// A measure by which scenarios are ranked, and which way is better.
public struct RankedMeasure: Sendable, Equatable {
  /// As `ranking.csv` names it: the measure, and after a dot the setting.
  public var name: String
  public var higherIsBetter: Bool
  /// What a reader sees.
  public var title: String
  /// Whether the way is better in itself, or only the one that is ranked.
  public var isJudged: Bool

  init(_ name: String, _ title: String, higherIsBetter: Bool, isJudged: Bool = true) {
    self.name = name
    self.title = title
    self.higherIsBetter = higherIsBetter
    self.isJudged = isJudged
  }

  /// The headline measures in the order of the table.
  public static let all = [
    RankedMeasure("plans", "fewer plans", higherIsBetter: false, isJudged: false),
    RankedMeasure("plans.inmss", "fewer pupils in I/N-MSS", higherIsBetter: false),
    RankedMeasure("waiting", "fewer pupils waiting for a place", higherIsBetter: false),
    RankedMeasure("spend", "lower high needs spend", higherIsBetter: false),
    RankedMeasure("dsg_balance", "higher DSG balance", higherIsBetter: true),
    RankedMeasure(
      "cumulative_net_saving", "higher savings less investment, cumulative", higherIsBetter: true),
    RankedMeasure("net_present_value", "higher net present value", higherIsBetter: true),
  ]

  public static func named(_ name: String) -> RankedMeasure? { all.first { $0.name == name } }
}

/// One row of `ranking.csv`: in how many replications one scenario does better than another.
public struct RankingRow: Sendable, Equatable {
  /// What `other` names where a scenario is held against all others at once. No scenario of a comparison is called so.
  public static let all = "all"
  public static let fileName = "ranking.csv"

  public var measure: String
  public var year: Int
  public var scenario: String
  public var other: String
  /// Share of replications in which the scenario is strictly better; against all others, in which it is the best, those
  /// that are equally good sharing the replication.
  public var probabilityBetter: Double
  /// The scenario less the other, or less the best of the others.
  public var meanDifference: Double
  public var p05: Double
  public var p95: Double

  /// To be filled in by a reader.
  package static let blank = RankingRow(
    measure: "", year: 0, scenario: "", other: "", probabilityBetter: .nan, meanDifference: .nan, p05: .nan,
    p95: .nan)
}

extension ComparisonResult {
  /// Rows of `ranking.csv`: by measure, year and pair of scenarios, the baseline among them.
  public func ranking() -> [RankingRow] {
    let names = [baselineName] + alternativeNames
    return RankedMeasure.all.flatMap { measure in
      years(of: measure).flatMap { year in
        guard let values = values(of: measure, year: year) else { return [RankingRow]() }
        return Self.rank(values, names, measure, year)
      }
    }
  }

  /// The middle of the run, where it lies apart from both ends, and the end; present values at the end only.
  private func years(of measure: RankedMeasure) -> [Int] {
    let (first, last) = (timeline.startYear, timeline.startYear + timeline.years - 1)
    let isCensus = measure.name.hasPrefix("plans") || measure.name == "waiting"
    let end = isCensus ? last + 1 : last
    let middle = first + timeline.years / 2
    let hasMiddle = middle > first && middle < last && measure.name != "net_present_value"
    return (hasMiddle ? [middle] : []) + [end]
  }

  /// By scenario, the baseline first, and replication.
  private func values(of measure: RankedMeasure, year: Int) -> [[Double]]? {
    let index = year - timeline.startYear
    let zero = [Double](repeating: 0, count: paired.count)
    switch measure.name {
    case "cumulative_net_saving":
      return [zero]
        + alternativeNames.indices.map { arm in
          paired.map { CaseFlows($0.pairs[arm], hasBias: true).net[...index].reduce(0, +) }
        }
    case "net_present_value":
      return [zero]
        + alternativeNames.indices.map { arm in
          paired.map { $0.pairs[arm].netPresentValue(throughYear: index, presentValues[arm]) }
        }
    default:
      let parts = measure.name.split(separator: ".").map(String.init)
      let setting = parts.count > 1 ? parts[1] : "all"
      guard
        let place = places(of: parts[0], setting: setting).first(where: { layout.keys[keys[$0]].year == year }
        )
      else { return nil }
      return [paired.map { $0.baseline[place] }]
        + alternativeNames.indices.map { arm in paired.map { $0.pairs[arm].values[place] } }
    }
  }

  /// - Parameter values: by scenario and replication.
  static func rank(
    _ values: [[Double]], _ names: [String], _ measure: RankedMeasure, _ year: Int
  ) -> [RankingRow] {
    let sign = measure.higherIsBetter ? 1.0 : -1
    let count = Double(max(1, values[0].count))
    func row(_ arm: Int, _ other: String, _ share: Double, _ differences: [Double]) -> RankingRow {
      let interval = Interval(differences)
      return RankingRow(
        measure: measure.name, year: year, scenario: names[arm], other: other, probabilityBetter: share,
        meanDifference: interval.mean, p05: interval.p05, p95: interval.p95)
    }
    return values.indices.flatMap { arm -> [RankingRow] in
      let others = values.indices.filter { $0 != arm }
      var rows = others.map { other in
        let differences = zip(values[arm], values[other]).map { ($0 - $1).withoutDust }
        return row(arm, names[other], Double(differences.count { sign * $0 > 0 }) / count, differences)
      }
      var best = 0.0
      let differences = values[0].indices.map { replication in
        let rivals = others.map { sign * values[$0][replication] }
        let (own, rival) = (sign * values[arm][replication], rivals.max() ?? 0)
        let lead = (own - rival).withoutDust
        if lead >= 0 { best += 1 / Double(1 + rivals.count { ($0 - own).withoutDust == 0 }) }
        return sign * lead
      }
      rows.append(row(arm, RankingRow.all, best / count, differences))
      return rows
    }
  }
}
