import Foundation
import SENDSystem

@testable import Evidence

/// A folder of files in the layout of the SEN2 2025 release, made of simulated authorities: a row an authority, one
/// region and England, all ages and single ages, with the headers, the open bands and the marker `z` of the
/// published files.
struct PublishedFolder {
  let authorities: [PublishedAuthority]

  /// One published column a setting.
  static let column: [Setting: String] = [
    .earlyYears: "nm_early_years", .mainstream: "mainstream_academy",
    .independentMainstream: "mainstream_independent", .srp: "mainstream_la_maintained_resourced_provision",
    .stateSpecial: "special_la_maintained", .inmss: "special_non_maintained", .ap: "ap_pru_academy",
    .fe: "general_fe_tertiary_colleges", .spi: "specialist_post_16_institutions",
    .homeEducation: "elective_home_education", .eotas: "other_arrangements_la", .other: "placement_unknown",
  ]
  private static let label: [Setting: String] = [
    .earlyYears: "Non-maintained early years", .mainstream: "Mainstream - academy",
    .independentMainstream: "Mainstream - independent", .srp: "Mainstream - LA maintained - SEN unit",
    .stateSpecial: "Special - LA maintained", .inmss: "Special - independent", .ap: "AP/PRU - academy",
    .fe: "FE - general FE and tertiary colleges", .spi: "FE - specialist post-16 institutions",
    .homeEducation: "Elective home education", .eotas: "Other arrangements by the LA",
    .other: "Placement unknown",
  ]
  private static let head =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown"
  private static let placements =
    "mainstream_la_maintained,mainstream_la_maintained_resourced_provision,mainstream_la_maintained_senunit,mainstream_academy,mainstream_academy_resourced_provision,mainstream_academy_senunit,mainstream_free_school,mainstream_free_school_resourced_provision,mainstream_free_school_senunit,mainstream_independent,mainstream_total_pc,special_la_maintained,special_academy_free,special_independent,special_non_maintained,special_total_pc,ap_pru_academy,ap_pru_free_school,ap_pru_la_maintained,general_fe_tertiary_colleges,specialist_post_16_institutions,ukrlp_provider,elective_home_education,other_arrangements_la,other_arrangements_parents,online_provider,w_settings,other_schools,other_placement_settings,neet,neet_ntci,neet_other,neet_other_csa,nm_early_years,placement_unknown,await_prov_2022,perm_ex_2022"

  private struct File {
    var name: String
    var columns: [String]
    var total: String?
    var all, topic: String
    var isStock = false
    var word = "age"
  }

  private static let files: [File] = {
    let places = placements.split(separator: ",").map(String.init)
    let needs =
      Need.allCases.map { "number_\($0.code.lowercased())" } + ["number_need_unknown", "unknown_pc"]
    func flows(_ name: String) -> [String] {
      Figure.allCases.filter { $0.file == name }.map(\.rawValue)
    }
    let age = "Child or young persons age"
    return [
      File(
        name: "caseload.csv", columns: places, total: "ehcplans", all: "All EHC plans", topic: age,
        isStock: true),
      File(
        name: "newplans.csv", columns: places, total: "new_ehc_plans", all: "New EHC plans",
        topic: "Age when plan started"),
      File(
        name: "requests.csv", columns: flows("requests.csv") + ["request_assess_pc"],
        all:
          "All requests for EHC needs assessments", topic: age, word: "Aged"),
      File(
        name: "assessments.csv", columns: flows("assessments.csv") + ["assess_issued_pc"],
        all: "All EHC needs assessments", topic: age, word: "Aged"),
      File(
        name: "timeliness_20_week.csv", columns: flows("timeliness_20_week.csv"), all: "All EHC plans issued",
        topic: age, word: "Aged"),
      File(
        name: "ceased_plans.csv", columns: flows("ceased_plans.csv"), all: "All ceased EHC plans",
        topic: "Age plan ceased"),
      File(
        name: "sen_needs_all_plans.csv", columns: needs, total: "ehc_plans", all: "All EHC plans", topic: age,
        isStock: true),
      File(
        name: "sen_need_newplans.csv", columns: needs, total: "ehc_plans", all: "All EHC plans", topic: age),
    ]
  }()

  /// Writes the folder into a new temporary one; the caller removes it.
  func write() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("known-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in Self.files {
      try Data(text(file).utf8).write(to: folder.appendingPathComponent(file.name))
    }
    let ages = (3...18).map { "age_\($0)_count" }.joined(separator: ",")
    let rows = authorities.map { authority in
      "202425,\(authority.code),"
        + (3...18).map { String(Int(authority.pupils[$0].rounded())) }.joined(separator: ",")
    }
    try Data(("year,location_code,\(ages)\n" + rows.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appendingPathComponent("pupils.csv"))
    return folder
  }

  private func text(_ file: File) -> String {
    let columns = (file.total.map { [$0] } ?? []) + file.columns
    var text = Self.head + "," + columns.joined(separator: ",") + "\n"
    let first = KnownAuthority.lastCensus - KnownAuthority.years + 1
    let years = Array(
      file.isStock ? first...KnownAuthority.lastCensus : first...KnownAuthority.lastCensus - 1)
    for year in years {
      let areas: [(String, [PublishedAuthority])] =
        [("National", authorities), ("Regional", authorities)] + authorities.map { ("Local authority", [$0]) }
      for (level, members) in areas {
        text += rows(file, year, level, members)
      }
    }
    return text
  }

  private func rows(_ file: File, _ year: Int, _ level: String, _ members: [PublishedAuthority]) -> String {
    let member = level == "Local authority" ? members.first : nil
    let region = level == "National" ? "," : "E12000099,Known"
    let period = file.isStock ? "\(year - 1)\(year % 100)" : "\(year)"
    let start =
      "\(period),Year,\(level),E92000001,England,\(region),\(member?.code ?? ""),\(member?.oldCode ?? ""),\(member?.name ?? "")"
    // Open bands at both ends; stocks go on to 25.
    let last = file.isStock ? 25 : 20
    var byAge: [Int: [String: Int]] = [:]
    var bySetting: [Int: [String: Int]] = [:]
    for authority in members {
      for (cell, counts) in authority.counts where cell.file == file.name && cell.year == year {
        if cell.age >= 0 {
          byAge[min(max(cell.age, 2), last), default: [:]].merge(counts, uniquingKeysWith: +)
        } else {
          bySetting[cell.setting, default: [:]].merge(counts, uniquingKeysWith: +)
        }
      }
    }
    func line(_ topic: String, _ label: String, _ counts: [String: Int]) -> String {
      let total = file.total.map { _ in [counts.values.reduce(0, +)] } ?? []
      let cells = file.columns.map { name in name.hasSuffix("_pc") ? "z" : String(counts[name] ?? 0) }
      return "\(start),\(topic),\(label)," + (total.map(String.init) + cells).joined(separator: ",") + "\n"
    }
    let all = byAge.values.reduce(into: [String: Int]()) { $0.merge($1, uniquingKeysWith: +) }
    var text = line(file.all, file.all, all)
    for age in 2...last {
      guard let counts = byAge[age] else { continue }
      let label =
        age == 2
        ? (file.isStock ? "under 3" : "\(file.word) 2 and under")
        : age == 20 && !file.isStock ? "\(file.word) 20 and over" : "\(file.word) \(age)"
      text += line(file.topic, label, counts)
    }
    for (setting, counts) in bySetting.sorted(by: { $0.key < $1.key }) {
      text += line("Type of placement", Self.label[Setting.allCases[setting]] ?? "", counts)
    }
    return text
  }
}
