/// "Did you mean …": the known name nearest to one that was mistyped.
public enum Suggestion {
  /// The candidate with the fewest single-letter edits to the name, or `nil` where none is near enough: up to a
  /// third of the name's letters, at least one, may differ. Ties go to the first candidate.
  public static func nearest(to name: String, among candidates: [String]) -> String? {
    guard !name.isEmpty, name.utf8.count <= 60 else { return nil }
    let plain = name.lowercased()
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(plain, candidate.lowercased())
      let allowed = max(1, max(plain.count, candidate.count) / 3)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Damerau-Levenshtein distance in its restricted form: insertions, deletions, replacements, swaps of neighbours.
  static func editDistance(_ first: String, _ second: String) -> Int {
    let a = Array(first.unicodeScalars)
    let b = Array(second.unicodeScalars)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
