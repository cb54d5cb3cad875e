import EventSimulation

/// Requests, assessments, timeliness and plans that ended.
extension ReleaseReader {
  /// Flows of calendar years, in total and by age.
  mutating func readFlows(_ table: PublishedTable) throws(EvidenceError) {
    let figures = Figure.allCases.filter { $0.file == table.file }
    try table.require(["breakdown_topic", "breakdown"] + figures.filter(\.isRequired).map(\.rawValue))
    noteUnknown(table, besides: figures.map(\.rawValue))
    let topics = try topics(table)
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    let columns = figures.compactMap { figure in
      table.column(ifAny: figure.rawValue).map { (figure: figure, column: $0) }
    }
    var result = self
    // Ages without a count, and those of them whose small counts are kept back.
    var untold: [String: [Figure: [Int: (ages: [Int], areSmall: Bool)]]] = [:]
    var ageless = Ageless()
    try forEachRow(of: table) { row, area, year in
      guard let topic = topics[row.fields[topicColumn]], topic == .all || topic.isAge(inStock: false) else {
        return
      }
      let age = topic == .all ? nil : AgeLabel.age(row.fields[labelColumn])
      result.update(area) { figures in
        for (figure, column) in columns {
          if let age, table.isUnknown(row, column) {
            let small = table.isSuppressed(row, column)
            let others = untold[area.key]?[figure]?[year] ?? ([], true)
            untold[area.key, default: [:]][figure, default: [:]][year] =
              (others.ages + [age], others.areSmall && small)
          }
          guard let value = table.count(row, column, in: area, log) else { continue }
          if topic == .all {
            figures.set(figure, year, total: value)
          } else if let age {
            figures.add(figure, year, age: age, value)
          } else {
            ageless[area.key, default: [:]][figure, default: [:]][year, default: 0] += value
          }
        }
      }
    }
    self = result
    for (key, figures) in untold {
      for (figure, years) in figures {
        for (year, gap) in years {
          fill(key, figure, year, gap.ages, areSmall: gap.areSmall, ageless, table.file)
        }
      }
    }
    checkAges(of: figures.filter(\.isRequired), table.file, ageless)
    checkParts(table.file)
  }

  /// Counts of unknown age, by area, figure and year.
  typealias Ageless = [String: [Figure: [Int: Double]]]

  /// Shares what the ages lack to the total among those without a count: small ones evenly, others as England's. Where
  /// that is most of the total, the ages of the area are not known at all.
  private mutating func fill(
    _ key: String, _ figure: Figure, _ year: Int, _ ages: [Int], areSmall: Bool, _ ageless: Ageless,
    _ file: String
  ) {
    guard let figures = areas[key], let total = figures.total(figure, year) else { return }
    let known = figures.byAge(figure, year)?.total ?? 0
    let missing = total - known - (ageless[key]?[figure]?[year] ?? 0)
    guard missing > 0 else { return }
    guard areSmall || missing <= total / 2 else {
      areas[key]?.clearAges(figure, year)
      return
    }
    let national = areas[Area.england]?.byAge(figure, year)
    let weights = ages.map { areSmall ? 1 : national?[$0] ?? 1 }.scaled(to: missing)
    for (age, value) in zip(ages, weights) { areas[key]?.add(figure, year, age: age, value) }
    reportHidden(file, figures.area)
  }

  /// Counts that are kept back are no fault, but what stands in for them is said once.
  func reportHidden(_ file: String, _ area: Area) {
    log.report(
      "\(file) (\(area.name)): some counts are kept back", in: area.key,
      repair: "what they lack to the totals was shared among them", isMinor: true)
  }

  /// Whether a gap in official figures is a doubt and no fault: who publishes them does not mend a few either way.
  static func isSmall(_ gap: Double, of total: Double) -> Bool { abs(gap) <= max(10, 0.02 * total) }

  /// Ages must add up to the total, where both are published. Small gaps, and gaps in years before the last two,
  /// stop nobody.
  mutating func checkAges(of checked: [Figure], _ file: String, _ ageless: Ageless = [:]) {
    let newest = areas.values.flatMap { area in checked.flatMap(area.years) }.max() ?? 0
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for figure in checked {
        for year in figures.years(of: figure) {
          guard let total = figures.total(figure, year), let known = figures.byAge(figure, year)?.total,
            known > 0
          else { continue }
          let ages = known + (ageless[code]?[figure]?[year] ?? 0)
          guard abs(ages - total) > 0.5 else { continue }
          log.report(
            "\(file): \(figures.area.name), \(year): ages of \(figure.rawValue) add up to \(Int(saturating: ages.rounded())), not to \(Int(saturating: total))",
            in: code, repair: "both kept",
            isMinor: year < newest - 1 || Self.isSmall(ages - total, of: total))
        }
      }
    }
  }

  /// What is counted in parts, and whether the parts are all there are. Decisions by week 6 may be of requests of the
  /// year before.
  private static let wholes: [(whole: Figure, parts: [Figure], isComplete: Bool)] = [
    (.requests, [.agreed, .refused, .undecided, .withdrawn], true),
    (.assessed, [.issued, .notIssued], false),
    (.plansTimed, [.plansInTime], false), (.plansTimed, [.plansOverAYear], false),
    (
      .ceased,
      [
        .ceasedMaximumAge, .ceasedNeedsMet, .ceasedHigherEducation, .ceasedEmployment, .ceasedTransfer,
        .ceasedNotEngaging, .ceasedAbroad, .ceasedDeath, .ceasedNotRecorded, .ceasedOther,
      ], true
    ),
  ]

  /// Parts cannot be more than their whole and, where they are all there are, not less.
  private mutating func checkParts(_ file: String) {
    for (whole, parts, isComplete) in Self.wholes where whole.file == file {
      let newest = areas.values.flatMap { $0.years(of: whole) }.max() ?? 0
      for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
        for year in figures.years(of: whole) {
          let counts = parts.map { figures.total($0, year) }
          guard let total = figures.total(whole, year), counts.contains(where: { $0 != nil }) else {
            continue
          }
          let sum = counts.reduce(0) { $0 + ($1 ?? 0) }
          let isShort = isComplete && !counts.contains(nil) && sum < total
          guard sum > total || isShort else { continue }
          log.report(
            "\(file): \(figures.area.name), \(year): \(parts.map(\.rawValue).joined(separator: ", ")) add up to \(Int(saturating: sum)), \(isComplete ? "not to" : "more than") the \(Int(saturating: total)) of \(whole.rawValue)",
            in: code, repair: sum > total ? "the parts scaled to the whole" : "both kept",
            isMinor: year < newest - 1 || Self.isSmall(sum - total, of: total))
          guard sum > total else { continue }
          for (part, count) in zip(parts, counts) {
            if let count { areas[code]?.set(part, year, total: count * total / sum) }
          }
        }
      }
    }
  }
}
