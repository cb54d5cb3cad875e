import Foundation
import Testing
import Workplace

@testable import Evidence

/// A small release with made-up figures in the published layout: a large, a small and a tiny authority, their
/// region, and England as their sum.
struct SyntheticRelease {
  struct Place {
    var level, code, oldCode, name: String
    var size: Double
  }
  static let places = [
    Place(level: "National", code: "E92000001", oldCode: "", name: "", size: 61),
    Place(level: "Regional", code: "E92000001", oldCode: "", name: "", size: 61),
    Place(level: "Local authority", code: "E06000901", oldCode: "901", name: "Upper Vale", size: 50),
    Place(level: "Local authority", code: "E06000902", oldCode: "902", name: "Lower Vale", size: 10),
    Place(level: "Local authority", code: "E06000903", oldCode: "903", name: "Islet, County of", size: 1),
  ]
  var files: [String: String] = [:]

  /// Those of the 2025 release.
  static let placements = SettingColumns.byColumn.flatMap(\.columns).filter {
    !$0.hasSuffix("_2022") && !["special_academy", "special_free_school"].contains($0)
  }

  init() {
    files["caseload.csv"] = Self.caseload()
    files["newplans.csv"] = Self.newPlans()
    files["requests.csv"] = Self.flows("requests.csv", "All requests for EHC needs assessments", scale: 8)
    files["assessments.csv"] = Self.flows("assessments.csv", "All EHC needs assessments", scale: 6)
    files["timeliness_20_week.csv"] = Self.flows("timeliness_20_week.csv", "All EHC plans issued", scale: 5)
    files["ceased_plans.csv"] = Self.flows("ceased_plans.csv", "All ceased EHC plans", scale: 2)
    files["sen_needs_all_plans.csv"] = Self.needs(year: "202425", stock: true)
    files["sen_need_newplans.csv"] = Self.needs(year: "2024", stock: false)
  }

  private static let head =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown"

  private static func start(_ place: Place, _ period: String, _ topic: String, _ label: String) -> String {
    let isArea = place.level != "National"
    let name = place.name.contains(",") ? "\"\(place.name)\"" : place.name
    let code = place.level == "Local authority" ? place.code : ""
    return
      "\(period),Year,\(place.level),E92000001,England,\(isArea ? "E12000099" : ""),\(isArea ? "Vales" : ""),\(code),"
      + "\(place.oldCode),\(name),\(topic),\(label)"
  }

  /// Plans of an age per unit of size: they rise to 11 and thin out after 16.
  static func plans(_ age: Int) -> Double {
    age < 4 ? 0 : age < 16 ? Double(age) / 4 : max(0, Double(25 - age) / 3)
  }

  private static func split(_ total: Int, age: Int) -> [Int] {
    var cells = [Int](repeating: 0, count: placements.count)
    func put(_ column: String, _ amount: Int) { cells[placements.firstIndex(of: column) ?? 0] += amount }
    let special = total * (age < 11 ? 25 : age < 16 ? 40 : 15) / 100
    let college = age < 16 ? 0 : total * (age < 19 ? 50 : 80) / 100
    put("special_academy_free", special)
    put("general_fe_tertiary_colleges", college)
    put(age < 19 ? "mainstream_academy" : "neet", total - special - college)
    return cells
  }

  private static func rows(_ period: String, _ topics: (all: String, age: String), _ plans: (Int) -> Double)
    -> String
  {
    var text = ""
    for place in places {
      var all = [Int](repeating: 0, count: placements.count)
      var aged = ""
      for age in 3...24 {
        let total =
          place.level == "Local authority"
          ? Int((place.size * plans(age)).rounded())
          : places.filter { $0.level == "Local authority" }.reduce(0) {
            $0 + Int(($1.size * plans(age)).rounded())
          }
        guard total > 0 else { continue }
        let cells =
          place.level == "Local authority"
          ? split(total, age: age)
          : places.filter { $0.level == "Local authority" }
            .map { split(Int(($0.size * plans(age)).rounded()), age: age) }
            .reduce([Int](repeating: 0, count: placements.count)) { zip($0, $1).map(+) }
        all = zip(all, cells).map(+)
        aged +=
          start(place, period, topics.age, "age \(age)") + ",\(total),"
          + cells.map(String.init).joined(separator: ",") + "\n"
      }
      text +=
        start(place, period, topics.all, topics.all) + ",\(all.reduce(0, +)),"
        + all.map(String.init).joined(separator: ",") + "\n" + aged
    }
    return text
  }

  private static func caseload() -> String {
    let topics = (all: "All EHC plans", age: "Child or young persons age")
    return head + ",ehcplans," + placements.joined(separator: ",") + "\n"
      + rows("202324", topics) { plans($0) * 0.92 } + rows("202425", topics) { plans($0) }
  }

  private static func newPlans() -> String {
    let topics = (all: "New EHC plans", age: "Age when plan started")
    let begun = { (age: Int) in (3...15).contains(age) ? 0.4 : 0 }
    return head + ",new_ehc_plans," + placements.joined(separator: ",") + "\n" + rows("2023", topics, begun)
      + rows("2024", topics, begun)
  }

  /// Every figure of a file at every age: a fixed share of a made-up volume. Parts and ages add up.
  private static func flows(_ file: String, _ topic: String, scale: Double) -> String {
    let figures = Figure.allCases.filter { $0.file == file }
    var text = head + "," + figures.map(\.rawValue).joined(separator: ",") + "\n"
    func share(_ figure: Figure) -> Double {
      switch figure {
      case .requests, .assessed, .plansTimed, .ceased: 1
      case .decidedInTime: 0.7
      case .refused: 0.25
      case .issued: 0.9
      case .plansInTime: 0.6
      case .ceasedTransfer: 0.4
      case .ceasedNotEngaging: 0.3
      default: 0.05
      }
    }
    for period in ["2022", "2023", "2024"] {
      for place in places {
        func count(_ figure: Figure) -> Int {
          switch figure {
          case .agreed: count(.requests) - count(.refused) - count(.undecided) - count(.withdrawn)
          case .ceasedOther:
            count(.ceased)
              - figures.filter { ![.ceased, .ceasedOther].contains($0) }.reduce(0) { $0 + count($1) }
          default: Int((place.size * scale * share(figure) / 16).rounded())
          }
        }
        func values(_ ages: Int) -> String { figures.map { String(ages * count($0)) }.joined(separator: ",") }
        text += start(place, period, topic, topic) + "," + values(16) + "\n"
        for age in 3...18 {
          text += start(place, period, "Child or young persons age", "Aged \(age)") + "," + values(1) + "\n"
        }
      }
    }
    return text
  }

  private static func needs(year: String, stock: Bool) -> String {
    let codes = [
      "asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi", "need_unknown",
    ]
    var text = head + ",ehc_plans," + codes.map { "number_\($0)" }.joined(separator: ",") + "\n"
    for place in places {
      for age in 3...24 {
        let total = Int((place.size * (stock ? plans(age) : 0.4)).rounded())
        let autism = total / 2
        text +=
          start(place, year, "Child or young persons age", "age \(age)")
          + ",\(total),\(autism),0,0,0,0,0,0,0,\(total - autism),0,0,0,0\n"
      }
    }
    return text
  }

  func write() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("release-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    return folder.path
  }

  /// Reads the release as a user would, and takes its files away again.
  func read(lenient: Bool = false) throws -> (release: SEN2Release, log: FaultLog) {
    let log = FaultLog(isLenient: lenient)
    let folder = try write()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return (try SEN2Release(folders: [folder], log: log), log)
  }
}
