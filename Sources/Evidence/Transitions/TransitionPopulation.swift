import SENDSystem

/// The population of an authority by academic age: the table `calendar-year,academic-year,population`, or the ONS
/// projections.
///
/// Years after the last January of the transitions are projections; they give births and net migration. Ages that
/// the table leaves out are filled from the nearest age that it has.
public struct TransitionPopulation: Sendable {
  /// Persons by `[calendar year][academic age]`, every age filled.
  private(set) var byYear: [Int: [Double]]
  /// Ages that the table has itself.
  let ages: ClosedRange<Int>
  let file: String
  /// What of the table is not used, in sentences.
  public let notes: [String]

  /// Reads the table of one authority, or the ONS projections as published.
  /// - Parameter authority: its name, code or both, by which the projections are searched.
  package init(_ table: PublishedTable, authority: [String]) throws(EvidenceError) {
    guard SubnationalProjection.holds(table) else {
      try self.init(table)
      return
    }
    let projection = try SubnationalProjection(table)
    let codes = authority + authority.compactMap(projection.code(of:))
    guard let population = try projection.population(codes: codes, name: authority.first ?? "") else {
      throw .tooLittle(area: table.file, missing: "anybody of \(authority.joined(separator: " or "))")
    }
    self = population
  }

  init(_ table: PublishedTable) throws(EvidenceError) {
    let calendarYear = try table.column(spelled: "calendar-year")
    let academicYear = try table.column(spelled: "academic-year")
    let population = try table.column(spelled: "population")
    var counts: [Int: [Int: Double]] = [:]
    var leftOut: [Int: [Int]] = [:]
    for row in table.rows {
      guard let year = YearGroupText.whole(LocalCodes.plain(row.fields[calendarYear])),
        (1990...2100).contains(year),
        let group = YearGroupText(LocalCodes.plain(row.fields[academicYear]))?.year,
        case .count(let value) = CountText(row.fields[population])
      else {
        throw .unreadable(
          file: table.file,
          reason:
            "line \(row.line): '\(row.fields.joined(separator: ","))' does not hold a year such as 2021, a year group and a count"
        )
      }
      let age = group + TransitionTable.ageOfReception
      guard (-20...120).contains(age) else {
        throw .unreadable(
          file: table.file, reason: "line \(row.line): nobody is in year group \(group); Reception is 0")
      }
      guard (0...25).contains(age) else {
        leftOut[group, default: []].append(row.line)
        continue
      }
      guard counts[year]?[age] == nil else {
        throw .unreadable(
          file: table.file, reason: "line \(row.line): year group \(group) of \(year) stands there twice")
      }
      counts[year, default: [:]][age] = value
    }
    let notes = leftOut.sorted { $0.key < $1.key }.map { group, lines in
      "\(table.file): \(lines.count) row\(lines.count == 1 ? "" : "s") of year group \(group) (first on line "
        + "\(lines[0])) left out; the model has ages 0 to 25, year groups -4 to 21"
    }
    guard let population = TransitionPopulation(counts: counts, file: table.file, notes: notes) else {
      throw .tooLittle(area: table.file, missing: "any year group from -4 to 21")
    }
    self = population
  }

  /// - Parameter counts: persons by year and academic age from 0 to 25.
  init?(counts: [Int: [Int: Double]], file: String, notes: [String] = []) {
    let ages = counts.values.flatMap(\.keys)
    guard let youngest = ages.min(), let oldest = ages.max() else { return nil }
    self.ages = youngest...oldest
    byYear = counts.mapValues(Self.filled)
    self.file = file
    self.notes = notes
  }

  /// The figures of a January and before; where there are none, the first year stands.
  public func upTo(census: Int) -> TransitionPopulation {
    var result = self
    let first = byYear.keys.min() ?? census
    result.byYear = byYear.filter { $0.key <= max(census, first) }
    return result
  }

  /// Missing ages take the nearest age that is there.
  private static func filled(_ counts: [Int: Double]) -> [Double] {
    (0...25).map { age in
      let nearest = counts.keys.min { (abs($0 - age), $0) < (abs($1 - age), $1) }
      return nearest.flatMap { counts[$0] } ?? 0
    }
  }

  /// Persons by age in a year, or in the nearest year that the table has.
  func persons(in year: Int) -> [Double] {
    byYear[nearest(year)] ?? .zeros(26)
  }

  /// The year itself, or the nearest that the table has.
  func nearest(_ year: Int) -> Int {
    byYear.keys.min { (abs($0 - year), $0) < (abs($1 - year), $1) } ?? year
  }

  /// Rate of net migration by the age that is reached, from cohorts grown a year older: of the projection where
  /// there is one, else of the three years before the start. Pulled towards none in small areas.
  /// - Parameter bound: rates beyond it are cut, as those of small or odd tables.
  func migration(start: Int, bound: Double = 0.1) -> (rates: [Double], isProjected: Bool) {
    let later = byYear.keys.filter { $0 >= start && $0 < start + 5 && byYear[$0 + 1] != nil }
    let earlier = byYear.keys.filter { $0 < start && $0 >= start - 3 && byYear[$0 + 1] != nil }
    var rates = [Double].zeros(26)
    for age in 1...25 where ages.contains(age) && ages.contains(age - 1) {
      var before = 0.0
      var after = 0.0
      for year in later.isEmpty ? earlier : later {
        before += byYear[year]?[age - 1] ?? 0
        after += byYear[year + 1]?[age] ?? 0
      }
      if before > 0 { rates[age] = min(max((after - before) / (before + 500), -bound), bound) }
    }
    return (rates, !later.isEmpty)
  }

  /// Persons who enter age 0 each September.
  func births(start: Int) -> Double {
    let years = byYear.keys.filter { $0 >= start && $0 < start + 5 }
    let counts = (years.isEmpty ? byYear.keys.filter { $0 >= start - 2 } : years).compactMap {
      byYear[$0]?[0]
    }
    return counts.isEmpty ? persons(in: start)[0] : counts.total / Double(counts.count)
  }
}
