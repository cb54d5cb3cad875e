import SENDSystem

/// An academic age or a range of them, as tables write it: `"4"` or `"5-10"`.
enum AgeKey {
  /// The ages meant, or `nil` when the text is no age or range within 0 to 25.
  static func range(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = age(parts[0]) else { return nil }
    guard parts.count == 2 else { return first...first }
    guard let last = age(parts[1]), first <= last else { return nil }
    return first...last
  }

  private static func age(_ text: Substring) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
      let age = Int(text), academicAges.contains(age)
    else { return nil }
    return age
  }

  /// Ages in words, such as `4-6, 11 and 19-25`.
  static func words(for ages: some Sequence<Int>) -> String {
    var ranges: [ClosedRange<Int>] = []
    for age in ages.sorted() {
      if let last = ranges.last, last.upperBound + 1 == age {
        ranges[ranges.count - 1] = last.lowerBound...age
      } else {
        ranges.append(age...age)
      }
    }
    let words = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    return Listing.and(words)
  }
}

/// Lists in prose.
enum Listing {
  /// "1 pupil", "12 pupils".
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
  static func and(_ words: [String]) -> String { join(words, "and") }
  static func or(_ words: [String]) -> String { join(words, "or") }

  private static func join(_ words: [String], _ last: String) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
  }
}
