/// The ONS subnational population projections as they are published: a row an area, sex and age, a column a year of
/// mid-year persons.
///
/// ONS, "Subnational population projections for England", 2014- to 2022-based, file of local authorities by single year
/// of age. A county that has no row of its own is the sum of its districts; see `Districts`.
struct SubnationalProjection: Sendable {
  /// Persons of ages 0 to 25 at mid-year, by code of area and year; ages that are not there are left out.
  private var persons: [String: [Int: [Int: Double]]] = [:]
  /// Codes by plain name.
  private var codes: [String: String] = [:]
  let file: String

  /// Whether a table has this layout.
  static func holds(_ table: PublishedTable) -> Bool {
    ["area_code", "age_group", "component"].allSatisfy { table.column(ifAny: $0) != nil }
  }

  init(_ table: PublishedTable) throws(EvidenceError) {
    file = table.file
    let code = try table.column("area_code")
    let component = try table.column("component")
    let sex = try table.column("sex")
    let age = try table.column("age_group")
    let years = table.header.enumerated().compactMap { index, name in
      Int(name).flatMap { (1990...2150).contains($0) ? (year: $0, index: index) : nil }
    }
    guard !years.isEmpty else {
      throw .unreadable(file: file, reason: "there is no column of a year, such as 2026")
    }
    let sexes = Set(table.rows.map { $0.fields[sex].lowercased() })
    let wanted = sexes.contains("persons") ? ["persons"] : ["males", "females"]
    if let name = table.column(ifAny: "area_name") {
      for row in table.rows { codes[SEN2Release.plain(row.fields[name])] = row.fields[code] }
    }
    var seen: Set<[String]> = []
    for row in table.rows where row.fields[component].lowercased() == "population" {
      guard wanted.contains(row.fields[sex].lowercased()), let age = Int(row.fields[age]),
        (0...25).contains(age)
      else { continue }
      let area = row.fields[code]
      guard seen.insert([area, row.fields[sex].lowercased(), String(age)]).inserted else {
        throw .unreadable(file: file, reason: "line \(row.line): age \(age) of \(area) stands there twice")
      }
      for (year, index) in years {
        guard case .count(let value) = CountText(row.fields[index]) else {
          throw .unreadable(
            file: file,
            reason: "line \(row.line), \(year): '\(row.fields[index].prefix(30))' is no number of persons")
        }
        persons[area, default: [:]][year, default: [:]][age, default: 0] += value
      }
    }
    guard !persons.isEmpty else {
      throw .unreadable(file: file, reason: "there is no row of the population of an age from 0 to 25")
    }
  }

  /// The code of an area of that name in the file.
  func code(of name: String) -> String? { codes[SEN2Release.plain(name)] }

  /// The persons of an authority on 31 August before each January; `nil` where the file holds nobody of it.
  /// - Parameter codes: every nine-character code that the authority had.
  /// - Throws: Which districts are missing, where only some of a county are there.
  func population(codes: [String], name: String) throws(EvidenceError) -> TransitionPopulation? {
    var missing: [String] = []
    for parts in codes.map({ [$0] }) + codes.flatMap(Districts.parts) {
      let found = parts.filter { persons[$0] != nil }
      if found.count == parts.count { return population(of: parts) }
      if !found.isEmpty { missing = parts.filter { persons[$0] == nil } }
    }
    guard missing.isEmpty else {
      throw .unreadable(
        file: file, reason: "of the districts of \(name), \(missing.joined(separator: ", ")) are missing")
    }
    return nil
  }

  /// Adds up areas, and takes mid-years to the academic ages of the January after: of those who are of an age on 30
  /// June, one in six has a birthday before the end of August.
  private func population(of parts: [String]) -> TransitionPopulation? {
    var midYears: [Int: [Int: Double]] = [:]
    for part in parts {
      for (year, ages) in persons[part] ?? [:] {
        midYears[year, default: [:]].merge(ages, uniquingKeysWith: +)
      }
    }
    var byJanuary: [Int: [Int: Double]] = [:]
    for (year, ages) in midYears {
      for (age, count) in ages {
        // Babies of July and August are counted at age 0 a year later.
        let younger = age > 0 ? ages[age - 1] : midYears[year + 1]?[0]
        byJanuary[year + 1, default: [:]][age] = 5 / 6 * count + 1 / 6 * (younger ?? count)
      }
    }
    return TransitionPopulation(counts: byJanuary, file: file)
  }
}
