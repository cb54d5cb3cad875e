/// Which districts add up to which education authority, by nine-character codes.
///
/// ONS, "Lower Tier Local Authority to Upper Tier Local Authority (2022)" lookup; for authorities formed since 2019 the
/// structural changes orders of 2018 (Dorset), 2019 (Buckinghamshire), 2020 (Northamptonshire) and 2022 (Cumbria, North
/// Yorkshire, Somerset); ONS code history for districts that were merged or recoded.
enum Districts {
  /// The ways in which the districts of an authority were coded, the latest first; none for one without districts.
  static func parts(of authority: String) -> [[String]] {
    (recoded[authority] ?? []).map { [$0] }
      + (counties[authority] ?? []).map { $0.map { $0 < 1000 ? code("E07", $0) : code("E06", $0 - 1000) } }
  }

  private static func code(_ kind: String, _ number: Int) -> String {
    let digits = String(number)
    return kind + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Unitary authorities that were given a new code when a boundary moved.
  private static let recoded: [String: [String]] = [
    "E06000057": ["E06000048"], "E08000037": ["E08000020"], "E08000038": ["E08000016"],
    "E08000039": ["E08000019"],
  ]

  /// Numbers of E07 codes; those over 1000 are E06 codes.
  private static let counties: [String: [[Int]]] = [
    "E10000002": [[4, 5, 6, 7]],
    "E10000003": [Array(8...12)],
    "E10000006": [Array(26...31)],
    "E10000007": [Array(32...39)],
    "E10000008": [Array(40...47)],
    "E10000009": [Array(48...53)],
    "E10000011": [Array(61...65)],
    "E10000012": [Array(66...77)],
    "E10000013": [Array(78...83)],
    "E10000014": [Array(84...94)],
    "E10000015": [[95, 96, 98, 99, 102, 103, 240, 241, 242, 243], Array(95...104)],
    "E10000016": [Array(105...116)],
    "E10000017": [Array(117...128)],
    "E10000018": [Array(129...135)],
    "E10000019": [Array(136...142)],
    "E10000020": [Array(143...149)],
    "E10000021": [Array(150...156)],
    "E10000023": [Array(163...169)],
    "E10000024": [Array(170...176)],
    "E10000025": [Array(177...181)],
    "E10000027": [[187, 188, 189, 246], Array(187...191)],
    "E10000028": [Array(192...199)],
    "E10000029": [[200, 202, 203, 244, 245], Array(200...206)],
    "E10000030": [Array(207...217)],
    "E10000031": [Array(218...222)],
    "E10000032": [Array(223...229)],
    "E10000034": [Array(234...239)],
    "E06000058": [[1028, 1029, 48]],
    "E06000059": [Array(49...53)],
    "E06000060": [[4, 5, 6, 7]],
    "E06000061": [[150, 152, 153, 156]],
    "E06000062": [[151, 154, 155]],
    "E06000063": [[26, 28, 29]],
    "E06000064": [[27, 30, 31]],
    "E06000065": [Array(163...169)],
    "E06000066": [[187, 188, 189, 246], Array(187...191)],
  ]
}
