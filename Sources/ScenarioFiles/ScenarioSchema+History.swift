import SENDSystem

extension ScenarioSchema {
  /// What was published before the start: read for pages, not for the run.
  static let history: [Field<PublishedPast>] = [
    years("plans", { $1(&$0.plans) }, "Plans in January, by year."),
    .key(
      "plans_by_setting", .map(.years, of: .map(.codes(.settings), of: published)), or: "unknown",
      "The same plans by year and setting; settings that are left out are unknown."
    ) { own, past, _ in
      for (year, row) in own.value?.members ?? [:] {
        guard let year = Int(year) else { continue }
        past.plansBySetting[year] = Setting.allCases.reduce(into: [:]) { $0[$1] = row[$1.code]?.whole }
      }
    },
    years("requests", { $1(&$0.requests) }, "Requests, by calendar year."),
    years("new_plans", { $1(&$0.newPlans) }, "New plans, by calendar year."),
    years("ceased_plans", { $1(&$0.ceasedPlans) }, "Plans that ended, by calendar year."),
  ]

  private static let published = Kind.whole(0...1_000_000)

  private static func years(
    _ name: String, _ place: @escaping Field<PublishedPast>.Place<[Int: Int]>, _ meaning: String
  ) -> Field<PublishedPast> {
    .key(name, .map(.years, of: published), or: "unknown", meaning) { own, past, _ in
      place(&past) { values in
        for (year, count) in own.value?.members ?? [:] {
          if let year = Int(year), let count = count.whole { values[year] = count }
        }
      }
    }
  }
}
