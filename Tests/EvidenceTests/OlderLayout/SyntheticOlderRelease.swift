import Foundation
import Testing
import Workplace

@testable import Evidence

/// A small release with made-up figures in the layout of 2022: three authorities, their region, and England as their
/// sum; Januaries 2017 to 2022 and the calendar years before.
struct SyntheticOlderRelease {
  static let authorities = [
    (code: "E06000901", old: "901", name: "Upper Vale", size: 60),
    (code: "E06000902", old: "902", name: "Lower Vale", size: 12),
    (code: "E06000903", old: "903", name: "\"Islet, County of\"", size: 1),
  ]
  static let groups = ["Under 5", "Age 5 to 10", "Age 11 to 15", "Age 16 to 19", "Age 20 to 25"]
  static let plansPerSize = [2, 14, 16, 9, 3]
  static let newPerSize = [2, 4, 2, 1, 0]
  static let establishments: [(label: String, perSize: Int)] = [
    ("Non-maintained early years", 1), ("Mainstream - LA maintained", 9), ("Mainstream - Academy", 9),
    ("Mainstream - Academy - SEN unit", 2), ("Special - LA maintained", 12), ("Special - Independent", 2),
    ("AP/PRU - LA maintained", 1), ("General FE and tertiary colleges/HE", 6),
    ("Awaiting provision - compulsory school age and in education", 1),
    ("Awaiting provision - above compulsory school age and not in education", 0), ("NEET", 1),
  ]

  var files: [String: String] = [:]

  init() {
    files["sen2_age_caseload.csv"] = Self.ages(
      2017...2022, ["Total_st", "Total_all"], Self.plansPerSize, growth: 4)
    files["sen2_age_new_plans.csv"] = Self.ages(
      2016...2021, ["Total_new_st", "Total_new_all"], Self.newPerSize, growth: 0)
    files["sen2_estab_caseload.csv"] = Self.settings()
    files["sen2_mi.csv"] = Self.flows()
  }

  private typealias Place = (
    level: String, region: String, old: String, code: String, name: String, sizes: [Int]
  )

  private static var places: [Place] {
    let all = authorities.map(\.size)
    return [
      ("National", "", "", "", "", all), ("Regional", "E12000099", "", "", "", all),
    ] + authorities.map { ("Local authority", "E12000099", $0.old, $0.code, $0.name, [$0.size]) }
  }

  private static func start(_ place: Place, _ year: Int) -> String {
    "\(year),Calendar year,\(place.level),E92000001,England,\(place.region),\(place.region.isEmpty ? "" : "Vales"),"
      + "\(place.old),\(place.code),\(place.name)"
  }

  static let head =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name"

  /// Counts that grow by a share of 1 in 25 a year up to the last, times `growth`/4.
  private static func grown(_ perSize: Int, _ size: Int, _ yearsBack: Int, _ growth: Int) -> Int {
    perSize * size * (25 - yearsBack * growth / 4) / 25
  }

  private static func ages(
    _ years: ClosedRange<Int>, _ columns: [String], _ perSize: [Int], growth: Int
  ) -> String {
    var text = head + ",characteristic_age," + columns.joined(separator: ",") + "\n"
    for year in years {
      for place in places {
        let counts = perSize.map { per in
          place.sizes.reduce(0) { $0 + grown(per, $1, years.upperBound - year, growth) }
        }
        text += start(place, year) + ",Total,z,\(counts.reduce(0, +))\n"
        for (group, count) in zip(groups, counts) { text += start(place, year) + ",\(group),z,\(count)\n" }
      }
    }
    return text
  }

  private static func settings() -> String {
    var text =
      "time_period,geographic_level,region_code,region_name,old_la_code,new_la_code,la_name,establishment_type,establishment_group,Total_all,Total_all_pc\n"
    for year in 2017...2022 {
      for place in places {
        func total(_ size: Int) -> Int {
          plansPerSize.reduce(0) { $0 + grown($1, size, 2022 - year, 4) }
        }
        let first =
          "\(year),\(place.level),\(place.region),\(place.region.isEmpty ? "" : "Vales"),\(place.old),\(place.code),\(place.name)"
        text += first + ",Total,Total,\(place.sizes.reduce(0) { $0 + total($1) }),100\n"
        for (index, establishment) in establishments.enumerated() {
          let count = place.sizes.reduce(0) { sum, size in
            let shares = establishments.map { grown($0.perSize, size, 2022 - year, 4) }
            // What rounding leaves goes to the second, so that establishments add up to the plans.
            return sum + shares[index] + (index == 1 ? total(size) - shares.reduce(0, +) : 0)
          }
          text += first + ",\(establishment.label),Group,\(count),1\n"
        }
      }
    }
    return text
  }

  private static let perSize: [(column: String, count: Int)] = [
    ("NewallEHC", 9), ("AssnoneEHC", 1), ("AssRefusedEHC", 3), ("InreqEHC", 14), ("TotIncExcEHC", 9),
    ("IncExc20weekEHC", 6), ("MtosiEHC", 2), ("SitomEHC", 1), ("DisleaEHC", 1), ("DismetEHC", 0),
    ("DisothEHC", 0), ("DisleftEHC", 5),
  ]

  private static func flows() -> String {
    var text = head + "," + perSize.map(\.column).joined(separator: ",") + "\n"
    for year in 2016...2021 {
      for place in places {
        let counts = perSize.map { column, count in place.sizes.reduce(0) { $0 + count * $1 } }
        text += start(place, year) + "," + counts.map(String.init).joined(separator: ",") + "\n"
      }
    }
    return text
  }

  /// Changes the one line that starts so; the change must change something.
  mutating func change(_ file: String, lineWith parts: [String], _ old: String, to new: String) {
    var changed = 0
    files[file] = (files[file] ?? "").split(separator: "\n").map { line in
      guard parts.allSatisfy({ line.contains($0) }), line.contains(old) else { return String(line) }
      changed += 1
      return line.replacingOccurrences(of: old, with: new)
    }.joined(separator: "\n")
    #expect(changed == 1, "\(changed) lines changed")
  }

  /// Writes the files, reads them as a user would, and takes them away again.
  func read(lenient: Bool = false) throws -> (release: SEN2Release, log: FaultLog) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("older-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let log = FaultLog(isLenient: lenient)
    return (try SEN2Release(folders: [folder.path], log: log), log)
  }
}
