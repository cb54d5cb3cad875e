import Foundation

/// What the finance folder says on an authority: derived unit costs, section 251 outturn and DSG allocations. Each
/// file may be missing.
public struct FinanceFolder: Sendable {
  private var unitCosts: [String: [String: Double]] = [:]
  private var section251: [String: [String: Double]] = [:]
  /// High needs block by authority and first calendar year of the financial year.
  private var blocks: [String: [Int: Double]] = [:]
  public private(set) var files: [String] = []

  public init() {}

  public init(folder: String) throws(EvidenceError) {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    for name in names where name.hasSuffix(".csv") {
      let table = try PublishedTable(file: url.appendingPathComponent(name))
      guard let code = table.column(ifAny: "old_la_code") else { continue }
      if name.hasPrefix("unit_costs") {
        Self.read(table, code, into: &unitCosts)
      } else if name.hasPrefix("section251") {
        Self.read(table, code, into: &section251)
      } else if name.hasPrefix("dsg_allocations") {
        let year = try table.column("fy")
        let block = try table.column("before_high_needs_block")
        for row in table.rows {
          guard let first = Int(row.fields[year].prefix(4)), let value = Double(row.fields[block]) else {
            continue
          }
          blocks[row.fields[code], default: [:]][first] = value
        }
      } else {
        continue
      }
      files.append(name)
    }
    guard !files.isEmpty else {
      throw .unreadable(
        file: folder, reason: "no file here starts with unit_costs, section251 or dsg_allocations")
    }
  }

  private static func read(_ table: PublishedTable, _ code: Int, into store: inout [String: [String: Double]])
  {
    for row in table.rows {
      var values: [String: Double] = [:]
      for name in names {
        if let column = table.column(ifAny: name), let value = Double(row.fields[column]) {
          values[name] = value
        }
      }
      store[row.fields[code]] = values
    }
  }

  private static let names = [
    "pop_2_18_ons_mid2021_proj", "unit_nmss_indep_outturn", "unit_state_special_topup_outturn",
    "unit_mainstream_topup_outturn", "unit_post16_outturn", "outturn_sen_support_services",
    "outturn_ap_services",
    "outturn_hospital_ed", "outturn_therapies",
  ]

  /// Whether there is any figure of the authority.
  func holds(_ area: Area) -> Bool {
    unitCosts[area.oldCode] != nil || section251[area.oldCode] != nil || blocks[area.oldCode] != nil
  }

  func residents2To18(_ area: Area) -> Double? { section251[area.oldCode]?["pop_2_18_ons_mid2021_proj"] }

  func unitCost(_ name: String, _ area: Area) -> Double? {
    unitCosts[area.oldCode]?[name].flatMap { $0 > 0 ? $0 : nil }
  }

  func outturn(_ name: String, _ area: Area) -> Double? { section251[area.oldCode]?[name] }

  /// The latest high needs block before deductions that starts by a year, and the first year of its financial year.
  func block(_ area: Area, upTo year: Int) -> (year: Int, pounds: Double)? {
    guard let years = blocks[area.oldCode]?.filter({ $0.key <= year }), let last = years.keys.max(),
      let pounds = years[last]
    else { return nil }
    return (last, pounds)
  }
}
