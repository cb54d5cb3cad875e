import EventSimulation

/// Requests, assessments, timeliness and plans that ended.
extension ReleaseReader {
  /// Flows of calendar years, in total and by age.
  mutating func readFlows(_ table: PublishedTable) throws(EvidenceError) {
    let figures = Figure.allCases.filter { $0.file == table.file }
    try table.require(["breakdown_topic", "breakdown"] + figures.filter(\.isRequired).map(\.rawValue))
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    let columns = figures.compactMap { figure in
      table.column(ifAny: figure.rawValue).map { (figure: figure, column: $0) }
    }
    var result = self
    // Ages whose small counts are kept back.
    var hidden: [String: [Figure: [Int: [Int]]]] = [:]
    try forEachRow(of: table) { row, area, year in
      guard let topic = Topic(row.fields[topicColumn]), topic != .placement else { return }
      let age = topic == .age ? AgeLabel.age(row.fields[labelColumn]) : nil
      if topic == .age, age == nil { return }
      result.update(area) { figures in
        for (figure, column) in columns {
          if let age, table.isSuppressed(row, column) {
            hidden[area.key, default: [:]][figure, default: [:]][year, default: []].append(age)
          }
          guard let value = table.count(row, column, in: area, log) else { continue }
          if let age {
            figures.add(figure, year, age: age, value)
          } else {
            figures.set(figure, year, total: value)
          }
        }
      }
    }
    self = result
    for (key, figures) in hidden {
      for (figure, years) in figures {
        for (year, ages) in years { fill(key, figure, year, ages, table.file) }
      }
    }
    checkAges(of: figures.filter(\.isRequired), table.file)
    checkParts(table.file)
  }

  /// Shares what the ages lack to the total among those whose counts are kept back.
  private mutating func fill(_ key: String, _ figure: Figure, _ year: Int, _ ages: [Int], _ file: String) {
    guard let figures = areas[key], let total = figures.total(figure, year) else { return }
    let missing = total - (figures.byAge(figure, year)?.total ?? 0)
    guard missing > 0 else { return }
    for age in ages { areas[key]?.add(figure, year, age: age, missing / Double(ages.count)) }
    reportHidden(file, figures.area)
  }

  /// Small counts that are kept back are no fault, but what stands in for them is said once.
  func reportHidden(_ file: String, _ area: Area) {
    log.report(
      "\(file) (\(area.name)): small counts are kept back", in: area.key,
      repair: "what they lack to the totals was shared evenly among them", isMinor: true)
  }

  /// Ages must add up to the total, where both are published. Small gaps, and gaps in years before the last two,
  /// stop nobody.
  mutating func checkAges(of checked: [Figure], _ file: String) {
    let newest = areas.values.flatMap { area in checked.flatMap(area.years) }.max() ?? 0
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for figure in checked {
        for year in figures.years(of: figure) {
          guard let total = figures.total(figure, year), let ages = figures.byAge(figure, year)?.total,
            ages > 0, abs(ages - total) > 0.5
          else { continue }
          log.report(
            "\(file): \(figures.area.name), \(year): ages of \(figure.rawValue) add up to \(Int(saturating: ages.rounded())), not to \(Int(saturating: total))",
            in: code, repair: "both kept",
            isMinor: year < newest - 1 || abs(ages - total) <= Swift.max(3, 0.02 * total))
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
            isMinor: year < newest - 1 || abs(sum - total) <= Swift.max(3, 0.02 * total))
          guard sum > total else { continue }
          for (part, count) in zip(parts, counts) {
            if let count { areas[code]?.set(part, year, total: count * total / sum) }
          }
        }
      }
    }
  }
}
