import SENDSystem
import ScenarioFiles
import Tables

extension PublishedPast {
  /// From `history` of a scenario's text; what cannot be read is left out.
  init(json: JSONValue?) {
    self.init()
    func years(_ key: String) -> [Int: JSONValue] {
      (json?.members[key]?.members ?? [:]).reduce(into: [:]) { values, entry in
        if let year = Int(entry.key) { values[year] = entry.value }
      }
    }
    func counts(_ key: String) -> [Int: Int] {
      years(key).compactMapValues { $0.number.map { Int(saturating: $0) } }
    }
    plans = counts("plans")
    plansBySetting = years("plans_by_setting").mapValues { row in
      Setting.allCases.reduce(into: [:]) { counts, setting in
        counts[setting] = row.members[setting.code]?.number.map { Int(saturating: $0) }
      }
    }
    requests = counts("requests")
    newPlans = counts("new_plans")
    ceasedPlans = counts("ceased_plans")
  }

  /// Plans in the years before a January, of a setting or all, in order.
  func plans(_ setting: Setting? = nil, before year: Int) -> [ChartPoint] {
    let byYear = setting.map { setting in plansBySetting.compactMapValues { $0[setting] } } ?? plans
    return byYear.filter { $0.key < year }.sorted { $0.key < $1.key }
      .map { ChartPoint(year: $0.key, certain: Double($0.value)) }
  }
}
