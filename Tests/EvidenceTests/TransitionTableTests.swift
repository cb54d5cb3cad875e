import SENDSystem
import Testing

@testable import Evidence

@Suite struct TransitionTableTests {
  static let header = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n"

  static func table(
    _ rows: String, header: String = header, codes: LocalCodes = LocalCodes(), isLenient: Bool = false
  ) throws -> TransitionTable {
    let file = try PublishedTable(bytes: Array((header + rows).utf8), file: "pupils.csv")
    return try TransitionTable(file, codes: codes, isLenient: isLenient)
  }

  @Test func joinersMoversAndLeaversAreRead() throws {
    let table = try Self.table(
      """
      2022,NONSEND,NONSEND,-1,MMSIB,ASD,0
      2022,MMSIB,SEMH,6,MSSOB,SEMH,7
      2022,FEC,SLCN,14,NONSEND,NONSEND,15
      """)
    #expect(table.rows.count == 3)
    #expect(
      table.rows[0]
        == .init(
          year: 2022, age: 3, before: nil,
          after: .init(setting: .mainstream, need: .asd, localSetting: "MMSIB")))
    #expect(table.rows[1].age == 10 && table.rows[1].after?.setting == .stateSpecial)
    #expect(table.rows[2].after == nil && table.rows[2].before?.setting == .fe)
    #expect(table.lastCensus == 2023)
    #expect(table.report.lines().isEmpty)
    let counts = TransitionCounts(table)
    #expect(counts.caseload[4][Setting.mainstream.rawValue] == 1)
    #expect(counts.caseload[11][Setting.stateSpecial.rawValue] == 1)
    #expect(counts.caseload.joined().reduce(0, +) == 2)
    #expect(counts.leavers[2022]?[18][Setting.fe.rawValue] == 1)
  }

  static let faulty = """
    2021,MMSIB,ASD,3,MMSIB,ASD,5
    2021,MMSIB,ASD,5,MMSIB,ASD,5
    2021,NONSEND,NONSEND,2,NONSEND,NONSEND,3
    2021,FEC,ASD,5,FEC,ASD,6
    2021,MMSIB,XYZ,6,MMSIB,ASD,7
    2021,MMSIB,ASD,30,MMSIB,ASD,31
    2021,MMSIB,,4,NONSEND,NONSEND,5
    2021,NONSEND,ASD,4,MMSIB,ASD,5
    20x1,MMSIB,ASD,4,MMSIB,ASD,5
    2023,MMSIB,ASD,4,MMSIB,ASD,5

    """

  @Test func strictReadingRefusesAndCountsEveryKind() throws {
    let error = #expect(throws: EvidenceError.self) { try Self.table(Self.faulty) }
    let text = try #require(error).description
    #expect(text.contains("10 rows read"))
    #expect(text.contains("1 row: a pupil who skips a year (line 2: year 3 to 5)"))
    #expect(text.contains("1 row: a pupil who stays in a year group or goes back (line 3"))
    #expect(text.contains("--lenient"))
  }

  @Test func lenientReadingRepairsAndTells() throws {
    let table = try Self.table(Self.faulty, isLenient: true)
    let report = table.report
    #expect(report.count(.skippedYear) == 1 && report.count(.wentBack) == 1)
    #expect(report.count(.neverAPlan) == 1 && report.count(.impossibleAge) == 1)
    #expect(report.count(.impossibleSetting) == 2)  // the college at both Januaries
    #expect(report.count(.unknownNeed) == 1 && report.count(.planWithoutNeed) == 1)
    #expect(report.count(.needWithoutPlan) == 1 && report.count(.unreadableNumber) == 1)
    #expect(report.count(.missingYear) == 1)
    #expect(table.rows.count == 7)
    // The year group of the second January stands.
    #expect(table.rows[0].age == 8)
    #expect(table.rows[2].after?.setting == .other)
    #expect(table.rows[3].before?.need == .oth)
  }

  @Test func harmlessRowsStopNobody() throws {
    let table = try Self.table("2021,NONSEND,NONSEND,2,NONSEND,NONSEND,3\n2021,MMSIB,QQ,2,MMSIB,ASD,3\n")
    #expect(table.rows.count == 1)
    #expect(table.report.lines().count == 2)
  }

  @Test func unknownSettingsAreListedAtOnce() throws {
    let error = #expect(throws: EvidenceError.self) {
      try Self.table("2021,ZZ1,ASD,2,ZZ1,ASD,3\n2021,MMSIB,ASD,2,QQ2,ASD,3\n")
    }
    let text = try #require(error).description
    #expect(text.contains("'ZZ1' (2 times), 'QQ2' (1 times)") && text.contains("--settings"))
    let lenient = try Self.table("2021,ZZ1,ASD,2,ZZ1,ASD,3\n", isLenient: true)
    #expect(lenient.rows[0].before?.setting == .other)
    #expect(lenient.report.count(.unknownSetting) == 2)
  }

  @Test func pupilsWithNamesAreFoundTwice() throws {
    let header = "pupil-id," + Self.header
    let rows =
      "a,2021,MMSIB,ASD,2,MMSIB,ASD,3\na,2021,MMSIB,ASD,2,MMSIB,ASD,3\nb,2021,MMSIB,ASD,2,MMSIB,ASD,3\n"
    #expect(throws: EvidenceError.self) { try Self.table(rows, header: header) }
    let table = try Self.table(rows, header: header, isLenient: true)
    #expect(table.rows.count == 2 && table.report.count(.duplicate) == 1)
    // Without names equal rows are two pupils.
    let unnamed = try Self.table("2021,MMSIB,ASD,2,MMSIB,ASD,3\n2021,MMSIB,ASD,2,MMSIB,ASD,3\n")
    #expect(unnamed.rows.count == 2)
  }

  @Test func aYearPastedTwiceIsCountedOnce() throws {
    let year = (0..<10).flatMap { group in
      ["ASD", "SEMH", "MLD"].map { "2021,MMSIB,\($0),\(group),MMSIB,\($0),\(group + 1)" }
    }.joined(separator: "\n")
    let table = try Self.table(year + "\n" + year + "\n", isLenient: true)
    #expect(table.report.count(.doubledYear) == 1)
    #expect(table.rows.count == 30)
  }

  @Test func stocksThatDisagreeAreTold() throws {
    let stay = "MMSIB,ASD,2,MMSIB,ASD,3\n"
    let rows = String(repeating: "2021,\(stay)", count: 100) + String(repeating: "2022,\(stay)", count: 80)
    let error = #expect(throws: EvidenceError.self) { try Self.table(rows) }
    #expect(try #require(error).description.contains("January 2022: 100 and 80"))
  }

  @Test func aMapOfSettingsComesBeforeCommonCodes() throws {
    let map = try PublishedTable(
      bytes: Array("setting,category,name\nMU,state_special,The Unit\nABC,srp,\n".utf8), file: "settings.csv")
    let codes = try LocalCodes(map)
    #expect(codes.setting("mu") == .stateSpecial && codes.setting("ABC") == .srp)
    #expect(codes.name("MU") == "The Unit")
    #expect(codes.setting("MMSOB") == .mainstream)
    let wrong = try PublishedTable(
      bytes: Array("setting,category\nMU,state_specail\n".utf8), file: "settings.csv")
    let error = #expect(throws: EvidenceError.self) { try LocalCodes(wrong) }
    #expect(try #require(error).description.contains("state_special"))
  }

  @Test(arguments: [
    ("MMSIB", Setting.mainstream), ("MMSOB", .mainstream), ("SRP", .srp), ("SENU", .srp),
    ("MSSIB", .stateSpecial),
    ("MSSOB", .stateSpecial), ("ISS", .inmss), ("ISSR", .inmss), ("NMSS", .inmss), ("AP", .ap), ("FE", .fe),
    ("FEC", .fe), ("GFEC", .fe), ("ISP", .spi), ("SP16", .spi), ("EHE", .homeEducation), ("EOTAS", .eotas),
    ("NEET", .other), ("EYS", .earlyYears), ("MMSIB_PRI", .mainstream), ("IMS", .independentMainstream),
  ])
  func commonCodesAreKnown(code: String, setting: Setting) {
    #expect(LocalCodes().setting(code) == setting)
  }

  @Test func aPopulationTableFillsAges() throws {
    let text = "calendar-year,academic-year,population\n2023,0,100\n2023,1,90\n2024,0,100\n2024,1,110\n"
    let population = try TransitionPopulation(PublishedTable(bytes: Array(text.utf8), file: "population.csv"))
    #expect(population.persons(in: 2024)[4] == 100 && population.persons(in: 2024)[5] == 110)
    #expect(population.persons(in: 2024)[0] == 100 && population.persons(in: 2024)[25] == 110)
    // 100 became 110, against the weight of 500.
    let migration = population.migration(start: 2023)
    #expect(abs(migration.rates[5] - 10.0 / 600) < 1e-12 && migration.isProjected)
    let wrong = "calendar-year,academic-year,population\n2023,0,many\n"
    #expect(throws: EvidenceError.self) {
      try TransitionPopulation(PublishedTable(bytes: Array(wrong.utf8), file: "population.csv"))
    }
  }
}
