import SENDSystem

/// Which published placement columns and labels make up each setting of the model.
enum SettingColumns {
  /// Columns of the caseload and new plan files. Academies and free schools were told apart from the 2026 release on.
  static let byColumn: [(setting: Setting, columns: [String])] = [
    (.earlyYears, ["nm_early_years"]),
    (.mainstream, ["mainstream_la_maintained", "mainstream_academy", "mainstream_free_school"]),
    (.independentMainstream, ["mainstream_independent"]),
    (
      .srp,
      ["la_maintained", "academy", "free_school"].flatMap {
        ["mainstream_\($0)_resourced_provision", "mainstream_\($0)_senunit"]
      }
    ),
    (
      .stateSpecial,
      ["special_la_maintained", "special_academy_free", "special_academy", "special_free_school"]
    ),
    (.inmss, ["special_independent", "special_non_maintained"]),
    (.ap, ["ap_pru_academy", "ap_pru_free_school", "ap_pru_la_maintained"]),
    (.fe, ["general_fe_tertiary_colleges", "ukrlp_provider"]),
    (.spi, ["specialist_post_16_institutions"]),
    (.homeEducation, ["elective_home_education"]),
    (.eotas, ["other_arrangements_la", "other_arrangements_parents", "online_provider"]),
    (
      .other,
      [
        "w_settings", "other_schools", "other_placement_settings", "neet", "neet_ntci", "neet_other",
        "neet_other_csa", "placement_unknown", "await_prov_2022", "perm_ex_2022",
      ]
    ),
  ]

  /// Columns that hold the sum of others, which may be counted where those are not told.
  static let sums: [(total: String, columns: [String])] = [
    ("mainstream_total", all.filter { $0.hasPrefix("mainstream_") }),
    ("special_total", all.filter { $0.hasPrefix("special_") }),
    ("ap_pru_total", all.filter { $0.hasPrefix("ap_pru_") }),
    ("fe_total", ["general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider"]),
    (
      "ed_elsewhere",
      [
        "elective_home_education", "other_arrangements_la", "other_arrangements_parents", "online_provider",
        "w_settings", "other_schools", "other_placement_settings", "neet", "neet_ntci", "neet_other",
        "neet_other_csa",
      ]
    ),
  ]

  private static let all = byColumn.flatMap(\.columns)

  /// Columns without which a caseload cannot be split; the others exist in some releases only.
  static let required = [
    "mainstream_la_maintained", "mainstream_academy", "special_la_maintained", "special_independent",
    "special_non_maintained", "general_fe_tertiary_colleges",
  ]
  /// One of these is required, too; without the second, the first holds free schools as well.
  private static let academies = ["special_academy", "special_free_school", "special_academy_free"]

  /// Columns that are not in a table though another release has them, less those that two others stand in for.
  static func absent(from table: PublishedTable) -> [String] {
    let hasAcademies = academies.contains { table.column(ifAny: $0) != nil }
    return all.filter { name in
      !name.hasSuffix("_2022") && !(hasAcademies && academies.contains(name))
        && table.column(ifAny: name) == nil
    }
  }

  /// Looks for the columns that are required.
  static func require(_ names: [String], in table: PublishedTable) throws(EvidenceError) {
    let hasAcademies = academies.contains { table.column(ifAny: $0) != nil }
    try table.require(names + required + (hasAcademies ? [] : ["special_academy_free"]))
  }

  /// The setting that a row label such as "Special - independent" belongs to; `nil` for totals.
  static func setting(ofLabel label: String) -> Setting? {
    let text = label.lowercased()
    if text.hasSuffix("total") { return nil }
    func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    if text.hasPrefix("mainstream") {
      if has("resourced", "sen unit") { return .srp }
      return has("independent") ? .independentMainstream : .mainstream
    }
    if text.hasPrefix("special -") || text.hasPrefix("special:") {
      return has("independent", "non-maintained") ? .inmss : .stateSpecial
    }
    if has("specialist post-16", "independent specialist provider") { return .spi }
    if text.hasPrefix("ap/pru") { return .ap }
    if has("early years") { return .earlyYears }
    if has("elective home") { return .homeEducation }
    if has("other arrangements", "online provider") { return .eotas }
    if text.hasPrefix("fe -") || has("general fe", "sixth form", "other fe") { return .fe }
    if has("hospital") { return .stateSpecial }
    return .other
  }
}
