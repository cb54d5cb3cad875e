/// The age in a published label: "age 10", "Aged 10", "under 3", "age 2 and under", "Aged 20 and over".
enum AgeLabel {
  /// The single year of age; open bands give their nearest closed age (2 below, 20 above). `nil` where the age
  /// is unknown.
  static func age(_ label: String) -> Int? {
    let text = label.lowercased()
    let digits = text.filter { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (0...25).contains(number) else { return nil }
    if text.hasPrefix("under") { return number - 1 }
    return number
  }

  /// The five age groups of the older files.
  static let groups = ["under 5", "age 5 to 10", "age 11 to 15", "age 16 to 19", "age 20 to 25"]

  static func group(_ label: String) -> Int? { groups.firstIndex(of: label.lowercased()) }
}
