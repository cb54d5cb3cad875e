/// Names of texts in a page: paths with `/` that lead nowhere on a disk.
enum TextName {
  /// The name without `.` and `..`, so that `kingston/../strategies/x.json5` is `strategies/x.json5`.
  static func plain(_ name: String) -> String {
    var parts: [Substring] = []
    for part in name.split(separator: "/") {
      switch part {
      case ".": break
      case ".." where !parts.isEmpty: parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
