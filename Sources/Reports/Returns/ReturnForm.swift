import Experiments
import SENDSystem

/// A return that an authority hands in, as its template has it: tables, their lines in the template's order, and what each
/// line counts here.
package struct ReturnForm: Sendable {
  /// As the command line names it.
  package var name: String
  package var title: String
  /// Where the tables and their order come from.
  package var source: String
  package var tables: [Table]

  /// A table of the template.
  package struct Table: Sendable {
    /// The number that the template gives it, such as "7.1"; letters for tables that no template has.
    var number: String
    var title: String
    var periods: Periods
    var lines: [Line]
    /// Whether the bridge from unmitigated to mitigated is shown for it.
    var isBridged = false
    /// What a reader of the whole table should know.
    var note = ""
  }

  /// A line of a table.
  struct Line: Sendable {
    var label: String
    var count: ReturnCount
    /// What is not as the label says.
    var note = ""

    init(_ label: String, _ count: ReturnCount, _ note: String = "") {
      (self.label, self.count, self.note) = (label, count, note)
    }
  }

  /// The columns of a table.
  enum Periods: Sendable {
    /// Calendar years of the template; a year's plans are those of the next January.
    case plansAfter(ClosedRange<Int>)
    case flows(ClosedRange<Int>)
    /// Every January census of the run.
    case censuses
    /// Every financial year of the run.
    case financialYears
    /// Academic years; pupils are counted in the January that lies in them.
    case academicYears
  }

  package static let all = [lsrp, dsgPlan, scap]

  /// Whether a run reaches any column of the template.
  package func covers(_ timeline: Timeline) -> Bool {
    let censuses = timeline.startYear...timeline.startYear + timeline.years
    return tables.first?.periods.columns(timeline).contains { censuses.contains($0.year) } ?? false
  }

  package static func named(_ name: String) -> ReturnForm? { all.first { $0.name == name } }
}

extension ReturnForm.Periods {
  /// What a column is called, and the year that a count is asked for.
  func columns(_ timeline: Timeline) -> [(label: String, year: Int)] {
    let censuses = timeline.startYear...timeline.startYear + timeline.years
    return switch self {
    case .plansAfter(let years): years.map { ("\($0)", $0 + 1) }
    case .flows(let years): years.map { ("\($0)", $0) }
    case .censuses: censuses.map { ("January \($0)", $0) }
    case .financialYears: censuses.dropLast().map { (Self.split($0, "-"), $0) }
    case .academicYears: censuses.map { (Self.split($0 - 1, "/"), $0) }
    }
  }

  private static func split(_ year: Int, _ sign: String) -> String {
    let end = (year + 1) % 100
    return "\(year)\(sign)\(end < 10 ? "0" : "")\(end)"
  }

  /// What a column says of time, for the documentation of fields.
  var words: String {
    switch self {
    case .plansAfter: "the January census after the calendar year named"
    case .flows: "the calendar year named"
    case .censuses: "the January census named"
    case .financialYears: "the financial year named, April to March"
    case .academicYears: "the January census in the academic year named"
    }
  }
}

// MARK: Lines that forms share

extension ReturnForm {
  private static let needLabels = Need.allCases.map { ($0, Names.need($0)) }

  static func needLines(_ settings: [Setting]) -> [Line] {
    needLabels.map { Line($0.1, .plans(settings, .need($0.0))) } + [Line("Total", .plans(settings, .all))]
  }

  static func ageLines(_ settings: [Setting]) -> [Line] {
    AgeGroup.allCases.map { Line(Names.ageGroup($0), .plans(settings, .ageGroup($0))) }
      + [Line("Total", .plans(settings, .all))]
  }

  static func flowLines(_ measure: String) -> [Line] {
    AgeGroup.allCases.map { Line(Names.ageGroup($0), .flow(measure, $0)) } + [
      Line("Total", .flow(measure, nil))
    ]
  }

  /// Settings in the seven kinds of placement of the DSG management plan.
  static let placements: [(label: String, settings: [Setting], note: String)] = [
    ("Mainstream schools or academies", [.mainstream], ""),
    ("Resourced provision or SEN units", [.srp], ""),
    ("Maintained special schools or special academies", [.stateSpecial], ""),
    (
      "NMSS or independent schools", [.inmss, .independentMainstream],
      "Independent mainstream schools are with the independent ones."
    ),
    (
      "Hospital schools or alternative provision", [.ap],
      "Alternative provision and pupil referral units; hospital schools are not told apart from other arrangements."
    ),
    (
      "Post-16 and further education", [.fe, .spi],
      "General further education and specialist post-16 institutions."
    ),
    (
      "Other", [.earlyYears, .homeEducation, .eotas, .other],
      "Early years settings, elective home education, EOTAS, and pupils with another arrangement or none."
    ),
  ]

  /// What every return is told together with its plans: places and money. No template has these tables.
  static let ownTables: [Table] = [
    Table(
      number: "A", title: "Commissioned places in January", periods: .censuses,
      lines: [
        Line("Resourced provision or SEN units", .places([.srp])),
        Line("Maintained special schools or special academies", .places([.stateSpecial])),
        Line("All other settings", .places(Setting.allCases.filter { $0 != .srp && $0 != .stateSpecial })),
        Line("Total", .places(Setting.allCases)),
      ], isBridged: true,
      note:
        "Not part of the template; it tells what each action adds. A setting without a limit has no places."),
    financialSummary(
      number: "B", title: "High needs income, spend and balance (GBP)",
      note: "Not part of the template; it tells what each action costs and saves."),
    Table(
      number: "C", title: "Pupils who wait for a place in January", periods: .censuses,
      lines: [
        Line("Resourced provision or SEN units", .waiting([.srp])),
        Line("Maintained special schools or special academies", .waiting([.stateSpecial])),
        Line("All other settings", .waiting(Setting.allCases.filter { $0 != .srp && $0 != .stateSpecial })),
        Line("Total", .waiting(Setting.allCases)),
      ], isBridged: true,
      note:
        "Not part of the template. These pupils are counted among plans where they are; pupils in I/N-MSS do not count as waiting."
    ),
  ]

  static func financialSummary(number: String, title: String, note: String) -> Table {
    let names = [
      "High needs block allocation", "Transfer from the Schools Block",
      "Safety Valve and other one-off payments",
      "Grants and other income of strategies",
    ]
    let incomes = zip(names, ReturnMoney.incomes).map { Line($0, .money(.income($1))) }
    let lines = Scenario.Line.allCases.map {
      Line($0.prose.prefix(1).uppercased() + $0.prose.dropFirst(), .money(.spend($0)))
    }
    return Table(
      number: number, title: title, periods: .financialYears,
      lines: incomes + [Line("Total income", .money(.allIncome))] + lines + [
        Line("Total expenditure", .money(.allSpend)),
        Line(
          "In-year position", .money(.inYear),
          "Total income less total expenditure; below zero for a deficit."),
        Line(
          "Other movements of the balance", .money(.otherMovements),
          "Such as a write-off of the deficit in the year."),
        Line(
          "Cumulative DSG position at the end of the year", .money(.balance),
          "The opening balance with all in-year positions and other movements up to then."),
      ], isBridged: true, note: note)
  }
}
