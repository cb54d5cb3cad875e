/// Passages in texts, byte by byte. The library's own search is not there for WebAssembly.
extension StringProtocol {
  /// Where a passage stands first.
  package func place(of passage: String) -> Range<Index>? {
    guard let first = passage.utf8.first else { return nil }
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: passage.utf8) {
        return found..<utf8.index(found, offsetBy: passage.utf8.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }

  /// Whether a passage stands anywhere.
  package func holds(_ passage: String) -> Bool { place(of: passage) != nil }
}

extension String {
  /// The text with another passage wherever one stands.
  package func replacing(_ passage: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let found = rest.place(of: passage) {
      result += rest[..<found.lowerBound]
      result += other
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
