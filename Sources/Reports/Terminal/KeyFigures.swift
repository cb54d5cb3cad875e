import Experiments
import SENDSystem

/// The few figures of a run that a terminal shows, and that `--json` gives: by measure and setting, in the first, the middle
/// and the last year.
package struct KeyFigures: Sendable {
  /// A figure: what it is of, and its summary over the replications.
  package struct Figure: Sendable {
    package var name: String
    package var row: SummaryRow
  }

  package private(set) var figures: [Figure] = []
  private let isSingleRun: Bool

  private static let wanted: [(measure: String, setting: String, name: String)] = [
    ("plans", "all", "Plans"), ("plans", Setting.mainstream.code, "  in mainstream"),
    ("plans", Setting.srp.code, "  in an SRP or SEN unit"),
    ("plans", Setting.stateSpecial.code, "  in state special schools"),
    ("plans", Setting.inmss.code, "  in I/N-MSS"),
    ("waiting", "all", "Pupils waiting for a place"), ("spend", "all", "High needs spend"),
    ("in_year_balance", "all", "In-year balance"), ("dsg_balance", "all", "DSG balance"),
  ]

  package init(_ contents: RunContents) {
    isSingleRun = contents.record.replications < 2
    for wanted in Self.wanted {
      let rows = contents.annual.filter {
        $0.measure == wanted.measure && $0.setting == wanted.setting && $0.phase == "all" && $0.need == "all"
          && $0.ageGroup == "all"
      }.sorted { $0.year < $1.year }
      guard !rows.isEmpty else { continue }
      let places = Set([0, (rows.count - 1) / 2, rows.count - 1]).sorted()
      figures += places.map { Figure(name: wanted.name, row: rows[$0]) }
    }
  }

  /// Two tables, of Januaries and of financial years.
  package var lines: [String] {
    let tables = [YearType.census, .financial].map { type -> [String] in
      let own = figures.filter { $0.row.yearType == type.rawValue }
      let years = own.first.map { first in own.filter { $0.name == first.name }.map { $0.row.year } } ?? []
      let style: YearStyle = type == .census ? .census : .financial
      var rows = [[""] + years.map { style.label($0) }]
      var seen: Set<String> = []
      for figure in own where seen.insert(figure.name).inserted {
        rows.append([figure.name] + own.filter { $0.name == figure.name }.map { text($0.row) })
      }
      return years.isEmpty ? [] : AlignedText.lines(rows, textColumns: [0])
    }
    let note = isSingleRun ? [] : ["Medians; nine in ten replications lie between the figures in brackets."]
    return tables.filter { !$0.isEmpty }.flatMap { $0 + [""] } + note
  }

  private func text(_ row: SummaryRow) -> String {
    let format = ValueFormat(unit: row.unit)
    guard row.p05 < row.p95 else { return format.label(row.p50) }
    return "\(format.label(row.p50)) (\(format.label(row.p05)) to \(format.label(row.p95)))"
  }
}

/// The same of a comparison: what each scenario changes by the end, and what it is worth.
package struct KeyDifferences: Sendable {
  package struct Arm: Sendable {
    package var name: String
    package var title: String
    /// Plans of the last January and spend of the last financial year, against the baseline.
    package var plans: DifferenceRow?
    package var spend: DifferenceRow?
    package var appraisal: AppraisalRow?
  }

  package private(set) var arms: [Arm] = []

  package init(_ contents: ComparisonContents) {
    for entry in contents.record.scenarios {
      func last(_ measure: String) -> DifferenceRow? {
        contents.differences.filter {
          $0.scenario == entry.name && $0.measure == measure && $0.setting == "all"
        }
        .max { $0.year < $1.year }
      }
      arms.append(
        Arm(
          name: entry.name, title: entry.title, plans: last("plans"), spend: last("spend"),
          appraisal: contents.appraisals.first { $0.scenario == entry.name && $0.basis == .full }))
    }
  }

  /// One line a scenario.
  package var lines: [String] {
    guard let first = arms.first, let plans = first.plans, let spend = first.spend else { return [] }
    let header = [
      "Against the baseline", "plans in \(YearStyle.census.label(plans.year))",
      "spend in \(YearStyle.financial.label(spend.year))", "net present value", "chance of a gain",
    ]
    let rows = arms.map { arm -> [String] in
      [
        arm.title, difference(arm.plans), difference(arm.spend),
        arm.appraisal.map { ValueFormat(unit: "GBP").label($0.netPresentValue.mean) } ?? "–",
        arm.appraisal.map { Wording.percent($0.probabilityOfGain) } ?? "–",
      ]
    }
    return AlignedText.lines([header] + rows, textColumns: [0])
      + ["Means; a net present value above zero is a gain for the council."]
  }

  private func difference(_ row: DifferenceRow?) -> String {
    guard let row else { return "–" }
    let text = ValueFormat(unit: row.unit).label(row.meanDifference)
    return row.meanDifference > 0 && !text.hasPrefix("+") ? "+" + text : text
  }
}
