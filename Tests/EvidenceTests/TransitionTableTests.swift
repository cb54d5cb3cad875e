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
    #expect(report.count(.needWithoutPlan) == 1 && report.count(.unreadableYear) == 1)
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

  @Test func yearGroupsInWordsAreReadAndTold() throws {
    let table = try Self.table(
      """
      2021,NONSEND,NONSEND,N2,MMSIB,ASD,R
      2021,MMSIB,ASD,Y7,MMSIB,ASD,Year 8
      2021,MMSIB,ASD,-1,MMSIB,ASD,0.0
      2021,non send,,,mmsib,ASD,yr 3
      2021,mmsib,ASD,14,MMSib,ASD,15

      """)
    #expect(table.rows.map(\.age) == [3, 11, 3, 6, 18])
    #expect(Set(table.rows.compactMap { $0.after?.localSetting }) == ["MMSIB"])
    let line = try #require(table.report.lines().first)
    #expect(line.hasPrefix("5 rows: a year group in words ('N2' is -1, 'R' is 0, 'Y7' is 7"))
    let error = #expect(throws: EvidenceError.self) {
      try Self.table("2021,MMSIB,ASD,FS1,MMSIB,ASD,0\n2021,MMSIB,ASD,07-Aug,MMSIB,ASD,8\n")
    }
    let text = try #require(error).description
    #expect(text.contains("line 2: 'FS1'") && text.contains("line 3: '07-Aug'"))
  }

  @Test(arguments: ["2019/20", "01/01/2021", "44197", "2021-01-01", ""])
  func whatIsNoSingleYearIsRefused(year: String) throws {
    let row = "2021,MMSIB,ASD,2,MMSIB,ASD,3\n"
    let error = #expect(throws: EvidenceError.self) {
      try Self.table(row + "\(year),MMSIB,ASD,2,MMSIB,ASD,3\n")
    }
    let text = try #require(error).description
    #expect(text.contains("a calendar year that is no single year") && text.contains("line 3: '\(year)'"))
    #expect(try Self.table(row + "\(year),MMSIB,ASD,2,MMSIB,ASD,3\n", isLenient: true).rows.count == 1)
  }

  /// Where the second January is not known yet, nobody is taken to have left.
  @Test func aYearWithoutItsSecondJanuaryIsNotAYearOfLeavers() throws {
    let rows = "2021,MMSIB,ASD,2,MMSIB,ASD,3\n2022,MMSIB,ASD,3,,,\n2022,MMSIB,ASD,5,,,\n"
    let error = #expect(throws: EvidenceError.self) { try Self.table(rows) }
    #expect(try #require(error).description.contains("a year after which nobody has a plan"))
    let table = try Self.table(rows, isLenient: true)
    #expect(table.rows.count == 1 && table.lastCensus == 2022)
  }

  @Test func wordsAfterACodeAreNoSuffix() {
    let codes = LocalCodes()
    #expect(codes.setting("MMS IB") == .mainstream && codes.setting("ISS res") == .inmss)
    for name in ["Special college", "IND special", "Unit trust"] { #expect(codes.setting(name) == nil) }
  }

  @Test func aFileWithOtherSeparatorsSaysSo() throws {
    for (separator, words) in [(";", "semicolons"), ("\t", "tabs")] {
      let text = Self.header.replacing(",", with: separator) + "2021;MMSIB\n"
      let error = #expect(throws: EvidenceError.self) {
        try PublishedTable(bytes: Array(text.utf8), file: "pupils.csv")
      }
      #expect(
        try #require(error).description
          == "pupils.csv: columns are parted by \(words), not by commas; save it as CSV (UTF-8)")
    }
  }

  @Test func missingColumnsAreNamedTogether() throws {
    let error = #expect(throws: EvidenceError.self) {
      try Self.table("2021,MMSIB,2\n", header: "calendar-year,setting-1,academic-year-1\n")
    }
    let text = try #require(error).description
    #expect(text.contains("'need-1', 'setting-2', 'need-2', 'academic-year-2'"))
    #expect(text.contains("the file has calendar-year,setting-1,academic-year-1"))
  }

  @Test func rowsOfNothingButCommasAreNone() throws {
    let table = try Self.table("2021,MMSIB,ASD,2,MMSIB,ASD,3\n,,,,,,\n,,,,,,\n")
    #expect(table.rows.count == 1 && table.report.lines().isEmpty)
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
