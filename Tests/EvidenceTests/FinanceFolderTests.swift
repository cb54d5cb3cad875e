import Foundation
import Testing
import Workplace

@testable import Evidence

/// The finance folder: what is read of it, what is refused, and that no figure is replaced in silence.
@Suite struct FinanceFolderTests {
  static let unitCosts =
    "old_la_code,la_name,unit_nmss_indep_outturn,unit_state_special_topup_outturn,unit_mainstream_topup_outturn,unit_post16_outturn\n"
  static let blocks = "fy,old_la_code,la_name,before_high_needs_block\n"
  static let outturn =
    "old_la_code,la_name,pop_2_18_ons_mid2021_proj,outturn_sen_support_services,outturn_ap_services,outturn_hospital_ed,outturn_therapies\n"
  static let sound: [String: String] = [
    "unit_costs.csv": unitCosts + "901,Upper Vale,70000,15000,9000,7000\n",
    "dsg_allocations.csv": blocks + "2023-24,,ENGLAND,9953984391.0\n2023-24,901,Upper Vale,55197590.0\n",
    "section251.csv": outturn + "901,Upper Vale,37000,500000,100000,50000,20000\n",
  ]

  private static func folder(_ files: [String: Data]) throws -> FinanceFolder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("finance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    for (name, data) in files { try data.write(to: url.appendingPathComponent(name)) }
    return try FinanceFolder(folder: url.path)
  }

  private static func folder(_ changes: [String: String] = [:]) throws -> FinanceFolder {
    try folder(sound.merging(changes) { $1 }.mapValues { Data($0.utf8) })
  }

  private static let vale = Result {
    let (release, _) = try SyntheticRelease().read()
    return (release: release, authority: try release.authority("Upper Vale"))
  }

  private func faults(_ finance: FinanceFolder) throws -> [String] {
    let log = FaultLog(isLenient: false)
    let authority = try Self.vale.get().authority
    finance.report(on: authority, to: log)
    return log.lines(on: authority)
  }

  @Test func filesThatAreNotUsedStopNothing() throws {
    var files = Self.sound.mapValues { Data($0.utf8) }
    files["benefits.csv"] = Data([0x6E, 0xE9, 0x0A, 0x22])
    let finance = try Self.folder(files)
    #expect(finance.files == ["dsg_allocations.csv", "section251.csv", "unit_costs.csv"])
    #expect(try faults(finance).isEmpty)
  }

  /// The summary as it is exported from the spreadsheet: a title, three lines of labels, England, and the authorities.
  @Test func allocationsAreReadAsExported() throws {
    let text = """
      Dedicated schools grant: 2023 to 2024 allocations local authority summary,,"before recoupment",,,"after deductions",
      ,,Schools block (£s),High needs block (£s),Total DSG allocation (£s),High needs block (£s),Total DSG allocation (£s)
       , ,[A],[B],[C],[D],[E]
      ENGLAND,,42894900981,9952172126,57135884056,8872813235,30100348276
      901,Upper Vale,128547100,55197590,200529774,52379590,183922233
      902,Lower Vale,128547100,soon,200529774,52379590,183922233
      """
    let finance = try Self.folder(["dsg_allocations.csv": text])
    let area = try Self.vale.get().authority.area
    let block = finance.block(area, upTo: 2025)
    #expect(block?.pounds == 55_197_590 && block?.year == 2023)
    #expect(try faults(finance).isEmpty)
  }

  @Test(arguments: ["\"55,197,590\"", "£55197590", "\"£55,197,590.00\"", " 55197590 "])
  func moneyMayHaveItsSigns(text: String) throws {
    let finance = try Self.folder([
      "dsg_allocations.csv": Self.blocks + "2023-24,901,Upper Vale,\(text)\n"
    ])
    let area = try Self.vale.get().authority.area
    #expect(finance.block(area, upTo: 2025)?.pounds == 55_197_590)
    #expect(try faults(finance).isEmpty)
  }

  @Test(arguments: [
    (
      "dsg_allocations.csv", blocks + "2023-24,901,Upper Vale,nan\n",
      "line 2, before_high_needs_block: 'nan' is no number"
    ),
    (
      "dsg_allocations.csv", blocks + "2023-24,901,Upper Vale,1\n2023-24,901,Upper Vale,2\n",
      "line 3, before_high_needs_block: the high needs block of 2023-24 stands there already"
    ),
    (
      "dsg_allocations.csv", blocks + "soon,901,Upper Vale,1\n",
      "line 2, fy: 'soon' is no financial year such as 2023-24"
    ),
    (
      "dsg_allocations.csv", blocks + "2023-24,901,Upper Vale,-5\n",
      "line 2, before_high_needs_block: '-5' is no allocation; expected pounds above 0"
    ),
    (
      "dsg_allocations.csv", blocks + "2023-24,901,Upper Vale,0\n",
      "line 2, before_high_needs_block: '0' is no allocation; expected pounds above 0"
    ),
    (
      "unit_costs.csv", unitCosts + "901,Upper Vale,7O000,15000,9000,7000\n",
      "line 2, unit_nmss_indep_outturn: '7O000' is no number"
    ),
    (
      "unit_costs.csv", unitCosts + "901,Upper Vale,1,1,1,1\n901,Upper Vale,2,2,2,2\n",
      "line 3, old_la_code: the figures of this authority stand there already"
    ),
  ])
  func whatCannotBeReadIsAFaultOfThatAuthority(file: String, text: String, words: String) throws {
    let finance = try Self.folder([file: text])
    #expect(try faults(finance) == ["\(file), \(words)"])
    // Faults of others stop nobody.
    let other = try Self.folder([file: text.replacing("901,Upper", with: "902,Lower")])
    #expect(try faults(other).isEmpty)
  }

  /// A row without a figure does not make an earlier year the allocation in silence.
  @Test func theYearThatStandsInIsNamed() throws {
    let (release, authority) = try Self.vale.get()
    for cell in ["", "c", "z"] {
      let finance = try Self.folder([
        "dsg_allocations.csv": Self.blocks
          + "2022-23,901,Upper Vale,50000000\n2023-24,901,Upper Vale,\(cell)\n2023-24,902,Lower Vale,7\n"
      ])
      #expect(try faults(finance).isEmpty)
      #expect(finance.block(authority.area, upTo: 2025)?.year == 2022)
      let doubts = try Calibration(release: release, authority: authority, finance: finance).doubts
      #expect(
        doubts.contains(
          "the high needs block of Upper Vale in 2023-24 has no figure: that of 2022-23 stands in, carried on"
        ))
    }
    // The row of the later year is not there at all.
    let absent = try Self.folder([
      "dsg_allocations.csv": Self.blocks
        + "2022-23,901,Upper Vale,50000000\n2023-24,902,Lower Vale,70000000\n"
    ])
    #expect(
      try Calibration(release: release, authority: authority, finance: absent).doubts.contains(
        "the high needs block of Upper Vale in 2023-24 has no figure: that of 2022-23 stands in, carried on"))
    let later = try Self.folder([
      "dsg_allocations.csv": Self.blocks + "2022-23,901,Upper Vale,\n2023-24,901,Upper Vale,50000000\n"
    ])
    #expect(later.withheldBlock(authority.area, upTo: 2025) == nil, "an older gap makes no difference")
    let negative = try Self.folder([
      "section251.csv": Self.outturn + "901,Upper Vale,37000,-500000,100000,0,20000\n"
    ])
    #expect(
      try Calibration(release: release, authority: authority, finance: negative).doubts.contains(
        "outturn_sen_support_services is £-500000, below nothing: services leave out 'SEND support services'")
    )
  }

  /// Thousands or millions where pounds are expected give no allocation.
  @Test(arguments: [("55", false), ("55197.59", false), ("55197590", true), ("55197590000", false)])
  func anAllocationInOtherUnitsIsDoubted(text: String, isRight: Bool) throws {
    let (release, authority) = try Self.vale.get()
    let finance = try Self.folder(["dsg_allocations.csv": Self.blocks + "2023-24,901,Upper Vale,\(text)\n"])
    let doubts = try Calibration(release: release, authority: authority, finance: finance).doubts
      .filter { $0.contains("a plan; figures are in pounds") }
    #expect(doubts.count == (isRight ? 0 : 1), "\(doubts)")
    #expect(doubts.allSatisfy { $0.hasPrefix("the high needs block of Upper Vale in 2023-24 is £") })
  }

  @Test func aFallbackIsNamedAmongTheDoubts() throws {
    let (release, authority) = try Self.vale.get()
    func doubts(_ finance: FinanceFolder) throws -> [String] {
      try Calibration(release: release, authority: authority, finance: finance).doubts
    }
    let none = try doubts(FinanceFolder())
    #expect(try doubts(Self.folder()) == none)
    let poor = try doubts(
      Self.folder([
        "unit_costs.csv": Self.unitCosts + "901,Upper Vale,700,15000,,7000\n",
        "dsg_allocations.csv": Self.blocks + "2023-24,902,Lower Vale,1\n",
        "section251.csv": Self.outturn + "901,Upper Vale,37000,500000,100000,,20000\n",
      ]))
    #expect(
      poor.filter { !none.contains($0) } == [
        "unit_mainstream_topup_outturn has no figure of Upper Vale: the unit cost of mainstream is England's",
        "unit_nmss_indep_outturn is £700, beyond £20000 to £150000: the unit cost of inmss is England's",
        "outturn_hospital_ed has no figure of Upper Vale: services leave out 'Hospital education'",
        "no high needs block of Upper Vale up to 2025: the allocation is England's by the number of plans",
      ])
  }
}
