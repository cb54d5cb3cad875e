import SENDSystem

/// Numbers in words with the noun that they count: "1 pupil", "about 1 more pupil", "2,310 plans".
extension String {
  /// Whether the number that the words end in is one: "1", "about 1", "up to 1 more". A range is of many.
  var isOfOne: Bool {
    let words = self[..<(bracket ?? endIndex)].split(separator: " ")
    guard !words.contains("between"), let last = words.last else { return false }
    return last == "1" || (["more", "fewer"].contains(last) && words.dropLast().last == "1")
  }

  /// The number with its noun, which stands before the range: "about 35 pupils (could be 0 to 125)", "1 new plan".
  /// - Parameter noun: in the plural, its first word with an "s" at its end: "pupils with a plan".
  package func counting(_ noun: String) -> String {
    let noun = isOfOne ? noun.inSingular : noun
    guard let bracket else { return "\(self) \(noun)" }
    return "\(self[..<bracket]) \(noun)\(self[bracket...])"
  }

  /// The verb that goes with the number: "is", "are".
  package func verb(_ one: String, _ many: String) -> String { isOfOne ? one : many }

  private var bracket: Index? { place(of: " (could be")?.lowerBound }

  private var inSingular: String {
    var words = split(separator: " ")
    guard let head = words.firstIndex(where: { $0.hasSuffix("s") }) else { return self }
    words[head] = words[head].dropLast()
    return words.joined(separator: " ")
  }
}

extension Wording {
  /// A whole number with its noun in the plural, or in the singular for one: "1 year", "12 years".
  package static func count(_ number: Int, _ noun: String) -> String { count(Double(number)).counting(noun) }
}
