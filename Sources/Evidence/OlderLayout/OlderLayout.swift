/// What the layout of the 2022 release holds and what it does not, in words.
enum OlderLayout {
  private static let names: [(newer: String, older: String)] = [
    ("sen_needs_all_plans.csv", "no needs"), ("sen_need_newplans.csv", "no needs"),
    ("caseload.csv", "sen2_age_caseload.csv and sen2_estab_caseload.csv"),
    ("newplans.csv", "sen2_age_new_plans.csv"), ("requests.csv", "sen2_mi.csv"),
    ("assessments.csv", "sen2_mi.csv"), ("timeliness_20_week.csv", "sen2_mi.csv"),
    ("ceased_plans.csv", "sen2_mi.csv"),
  ]

  /// Files of the newer layout by the names of those that stood in for them: "sen2_mi.csv, sen2_age_new_plans.csv".
  static func files(for newer: String) -> String {
    let found = names.filter { newer.contains($0.newer) }.map(\.older)
    var unique: [String] = []
    for name in found where !unique.contains(name) { unique.append(name) }
    return unique.isEmpty ? newer : unique.joined(separator: ", ")
  }

  /// What takes the place of what the older layout does not hold; for the file and the console.
  static let fallbacks = [
    "single years of age: age groups and settings as published; ages within them as in England in January 2024",
    "settings of new plans: the authority's where a later release holds them, else England's of the year, leaning to the settings that the authority uses more",
    "ages of requests: those that lead to the authority's new plans by age group, at England's shares by age",
    "primary needs: England's of 2024 and January 2025, for the plans at the start too",
    "plans that end: as many as left the stock and were recorded, pulled towards England; ages and reasons are England's of 2023",
    "requests undecided or withdrawn, decisions within 6 weeks, mediations and appeals, delays of over a year: England's of 2024",
  ]
}
