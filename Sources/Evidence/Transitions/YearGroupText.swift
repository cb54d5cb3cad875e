import Tables

/// A year of the national curriculum as tables write it: a number (Reception 0, earlier years negative), or the words
/// of the school census: "R", "Reception", "Y7", "Year 7", "N1" and "N2" for the two years of nursery before Reception.
struct YearGroupText: Equatable {
  var year: Int
  var isInWords: Bool

  /// - Returns: `nil` where the text is neither.
  init?(_ text: String) {
    if let value = Self.whole(text) {
      (year, isInWords) = (value, false)
      return
    }
    let word = text.uppercased().filter { !$0.isWhitespace && $0 != "." }
    isInWords = true
    switch word {
    case "R", "REC", "RECEPTION", "YR", "YEARR": year = 0
    case "N1": year = -2
    case "N2": year = -1
    default:
      guard let prefix = ["YEAR", "YR", "Y"].first(where: { word.hasPrefix($0) }),
        let value = Int(word.dropFirst(prefix.count)), (0...21).contains(value)
      else { return nil }
      year = value
    }
  }

  /// A whole number, also as a spreadsheet may write it: "7", "7.0".
  /// Nothing that a year or a year group can be is beyond a million.
  static func whole(_ text: String) -> Int? {
    guard let value = Double(text), value == value.rounded(), abs(value) < 1e6 else { return nil }
    return Int(saturating: value)
  }
}
