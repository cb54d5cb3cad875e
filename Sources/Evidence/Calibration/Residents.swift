import EventSimulation
import Tables

/// Children and young people of each area by academic age.
///
/// ONS projections, and a table `calendar-year,academic-year,population` of one authority, are taken as they are; births
/// and net migration follow from them. Else the population file counts pupils in state-funded schools: ages 4 to 15 are those pupils, scaled to residents:
/// to the ONS population of ages 2 to 18 where the finance folder has it, else by England's ratio of 1.09 (private
/// schools and home education). Younger ages follow Reception, older ones Years 9 to 11 grown older. Without a
/// population file, or for an area that is not in it, England's ages are scaled by the area's share of plans.
public struct Residents: Sendable {
  /// England's residents by academic age about 2024, rounded: pupils in state-funded schools (DfE, 2024/25) times
  /// 1.09, younger ages by births, older ones by ONS totals.
  static let england: [Double] = [
    575, 580, 590, 610, 635, 664, 683, 700, 717, 714, 715, 713, 726, 718, 702, 687, 695, 690, 680, 690, 700,
    700,
    700, 700, 700, 700,
  ].map { $0 * 1000 }
  static let englandRatio = 1.09

  /// Pupils by age 2...18, by code of area and January.
  private var pupils: [String: [Int: [Double]]] = [:]
  /// Persons of every area, or of the one that is asked for.
  private var projection: SubnationalProjection?
  private var own: TransitionPopulation?
  let fileName: String?
  /// Faulty cells by code of area.
  private var faults: [String: [String]] = [:]

  public init() { fileName = nil }

  package init(_ table: PublishedTable) throws(EvidenceError) {
    fileName = table.file
    if SubnationalProjection.holds(table) {
      projection = try SubnationalProjection(table)
      return
    }
    if table.header.contains(where: { LocalCodes.plain($0).lowercased() == "calendar-year" }) {
      own = try TransitionPopulation(table)
      return
    }
    guard table.column(ifAny: "location_code") != nil, table.column(ifAny: "year") != nil else {
      throw .unreadable(
        file: table.file,
        reason:
          "no population file that is known; give the ONS projections (AREA_CODE, COMPONENT, SEX, AGE_GROUP and years), pupils (year, location_code, age_3_count and on) or calendar-year,academic-year,population"
      )
    }
    try table.require(["year", "location_code"] + (3...18).map { "age_\($0)_count" })
    let year = try table.column("year")
    let code = try table.column("location_code")
    var ages: [Int] = []
    for age in 3...18 { ages.append(try table.column("age_\(age)_count")) }
    for row in table.rows {
      guard let january = ReleaseReader.year(row.fields[year]) else { continue }
      let log = FaultLog(isLenient: false)
      let counts = ages.map { table.count(row, $0, log) }
      if !log.serious.isEmpty { faults[row.fields[code], default: []] += log.serious }
      guard counts[1...12].allSatisfy({ ($0 ?? 0) > 0 }) else { continue }
      if pupils[row.fields[code]]?[january] != nil {
        faults[row.fields[code], default: []].append(
          "\(table.file), line \(row.line): the figures of \(row.fields[code]) for this year stand there already"
        )
      }
      pupils[row.fields[code], default: [:]][january] = [0, 0, 0] + counts.map { $0 ?? 0 }
    }
  }

  /// Persons of an area; `nil` where the file counts pupils, or holds nobody of it.
  private func persons(of figures: AreaFigures) throws(EvidenceError) -> TransitionPopulation? {
    if let own { return own }
    return try projection?.population(
      codes: ([figures.area.code] + figures.codes.reversed()), name: figures.area.name)
  }

  /// Enters what is wrong with the figures of an authority.
  public func report(on figures: AreaFigures, to log: FaultLog) {
    for line in figures.codes.flatMap({ faults[$0] ?? [] }) {
      log.report(line, in: figures.area.key, repair: "ages 4 to 15 need a count in every year that is used")
    }
    do throws(EvidenceError) { _ = try persons(of: figures) } catch {
      log.report(error.description, in: figures.area.key, repair: "England's ages, scaled, stand in")
    }
  }

  /// What is known of one area.
  struct Estimate: Sendable {
    var byAge: [Double]
    /// Rate of net migration by age, from cohorts of pupils grown a year older.
    var migration: [Double]
    /// Persons who enter age 0 a year, where they are projected.
    var births: Double?
    var provenance: Provenance
  }

  /// Pupils of academic age 4 to 15 in a January; `nil` where the file does not have them.
  public func pupils(of figures: AreaFigures, january year: Int) -> Double? {
    if let persons = (try? persons(of: figures)) ?? nil {
      return persons.persons(in: year)[4...15].reduce(0, +)
    }
    return figures.codes.compactMap { pupils[$0]?[year] }.first.map { $0[4...15].reduce(0, +) }
  }

  /// Whether the file counts the pupils of each authority by January.
  var countsPupils: Bool { !pupils.isEmpty }

  /// The same by January, where the file counts pupils.
  func pupils(of figures: AreaFigures) -> [Int: Double] {
    figures.codes.compactMap { pupils[$0] }.first?.mapValues { $0[4...15].reduce(0, +) } ?? [:]
  }

  func estimate(
    for figures: AreaFigures, year: Int, england: AreaFigures, residents2To18: Double?
  ) -> Estimate {
    if let persons = (try? persons(of: figures)) ?? nil {
      return Estimate(
        byAge: persons.persons(in: year), migration: persons.migration(start: year, bound: 0.5).rates,
        births: persons.births(start: year),
        provenance: .published(
          "\(persons.file), \(persons.nearest(year)): persons by single year of age",
          "Ages \(persons.ages.lowerBound) to \(persons.ages.upperBound); others as the nearest of these."))
    }
    let series = figures.codes.compactMap { pupils[$0] }.first
    guard let series, let latest = series.keys.filter({ $0 <= year }).max(), let now = series[latest] else {
      let share = (figures.plans[year] ?? 0) / max(1, england.plans[year] ?? 1)
      return Estimate(
        byAge: Self.england.map { $0 * share }, migration: .zeros(26),
        provenance: .assumed(
          "No population of this area at hand: England's residents by age times the area's share of England's plans."
        ))
    }
    var ratio = Self.englandRatio
    var note = "pupils times \(ratio) (private schools, home education; England)"
    if let residents2To18, let then = series[2021] ?? series[latest] {
      ratio = min(max(residents2To18 / Self.grown(then)[2...18].reduce(0, +), 0.9), 1.6)
      note =
        "pupils times \(SourceWriter.number(ratio, 2)), so that ages 2 to 18 are the ONS figure of mid-2021"
    }
    return Estimate(
      byAge: Self.grown(now).map { $0 * ratio }, migration: Self.migration(series, latest),
      provenance: .published(
        "\(fileName ?? "population file"), January \(latest): pupils in state-funded schools by age",
        "Residents: \(note); ages 0 to 3 as Reception and Year 1, 16 and over as Years 9 to 11."))
  }

  private static func grown(_ pupils: [Double]) -> [Double] {
    let young = (pupils[4] + pupils[5]) / 2
    let old = (pupils[13] + pupils[14] + pupils[15]) / 3
    return (0...25).map { $0 < 4 ? young : $0 < 16 ? pupils[$0] : old }
  }

  /// Mean growth of cohorts over three years, by bands of age and pulled towards none for small areas. The changes
  /// into Reception and into Year 7, when pupils cross borders, are left out.
  private static func migration(_ series: [Int: [Double]], _ latest: Int) -> [Double] {
    var result = [Double].zeros(26)
    for band in [4...9, 11...14] {
      var before = 0.0
      var after = 0.0
      for year in (latest - 3)..<latest {
        guard let now = series[year], let next = series[year + 1] else { continue }
        before += now[band].reduce(0, +)
        after += next[(band.lowerBound + 1)...(band.upperBound + 1)].reduce(0, +)
      }
      guard before > 0 else { continue }
      let rate = (after - before) / (before + 3000)
      for age in band { result[age] = min(max(rate, -0.04), 0.04) }
    }
    result[10] = result[9]
    result[15] = result[14]
    return result
  }
}

extension SEN2Release {
  /// The release with the pupils of each authority, by which plans are dense or few.
  func counting(_ residents: Residents) -> SEN2Release {
    var result = self
    for (key, figures) in areas { result.areas[key]?.pupils = residents.pupils(of: figures) }
    return result
  }
}
