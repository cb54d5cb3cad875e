/// Where every key of a JSON5 text stands, which keys occur twice, and where the text breaks the rules.
///
/// Foundation's decoder reads the values; it gives no line numbers and keeps one of two equal keys without a
/// word. The locator walks the same text for these. It is a little stricter than JSON5 where the decoder is.
struct KeyLocator {
  /// A value of the text: its line and, inside it, the places of its members or elements.
  struct Place {
    var line: Int
    var members: [String: Int] = [:]
    var elements: [Int] = []
  }

  /// Trouble with the text: the line, the key path where it is known, and plain words.
  struct Trouble: Error, Equatable {
    var line: Int
    var path: String
    var message: String
  }

  /// Nesting beyond this is no scenario; it would exhaust the stack instead.
  static let deepestNesting = 60

  /// All values, parents before children; the first is the whole text.
  private(set) var places: [Place] = []
  /// Keys that stand twice in one object.
  private(set) var duplicates: [Trouble] = []
  /// The first place where the text is not JSON5, or numbers that no computer number can hold.
  private(set) var faults: [Trouble] = []

  var scanner: JSON5Scanner
  /// The keys and indices from the root to the value being read.
  private var trail: [String] = []

  init(_ bytes: [UInt8]) {
    scanner = JSON5Scanner(bytes)
    do throws(JSON5Scanner.Trouble) {
      try scanner.skipBlanks()
      _ = try value(after: nil, depth: 0)
      try scanner.skipBlanks()
      if let byte = scanner.peek {
        throw scanner.trouble("expected nothing more after the last '}', found \(JSON5Scanner.name(byte))")
      }
    } catch {
      faults.append(Trouble(line: error.line, path: "", message: error.message))
    }
  }

  /// Reads a value and returns its index in `places`.
  private mutating func value(after key: String?, depth: Int) throws(JSON5Scanner.Trouble) -> Int {
    let index = places.count
    places.append(Place(line: scanner.line))
    guard let byte = scanner.peek else { throw expectedValue(after: key) }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if depth >= KeyLocator.deepestNesting {
        throw scanner.trouble(
          "brackets nested more than \(KeyLocator.deepestNesting) deep; a scenario needs about 6")
      }
      if byte == UInt8(ascii: "{") {
        try object(at: index, depth: depth)
      } else {
        try array(at: index, depth: depth)
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      _ = try scanner.string()
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
      throw expectedValue(after: key)
    default:
      if let complaint = try scanner.bareValue() {
        faults.append(Trouble(line: scanner.line, path: path(to: key), message: complaint))
      }
    }
    return index
  }

  private mutating func object(at index: Int, depth: Int) throws(JSON5Scanner.Trouble) {
    let opened = scanner.line
    scanner.advance()
    try scanner.skipBlanks()
    while true {
      guard let byte = scanner.peek else { throw unclosed("{", from: opened) }
      if byte == UInt8(ascii: "}") { break }
      let keyLine = scanner.line
      let key = try scanner.key()
      try scanner.skipBlanks()
      guard scanner.peek == UInt8(ascii: ":") else {
        throw scanner.trouble("expected ':' after the key '\(Clip.text(key))'")
      }
      scanner.advance()
      try scanner.skipBlanks()
      trail.append(key)
      let child = try value(after: key, depth: depth + 1)
      trail.removeLast()
      places[child].line = keyLine
      if let earlier = places[index].members.updateValue(child, forKey: key),
        duplicates.count < ProblemLog.limit
      {
        duplicates.append(
          Trouble(
            line: keyLine, path: path(to: key),
            message: "this key already stands on line \(places[earlier].line); keep one of the two"))
      }
      if try !comma(before: "}", after: "the value of '\(Clip.text(key))'", opened: opened) { break }
    }
    scanner.advance()
  }

  private mutating func array(at index: Int, depth: Int) throws(JSON5Scanner.Trouble) {
    let opened = scanner.line
    scanner.advance()
    try scanner.skipBlanks()
    while true {
      guard let byte = scanner.peek else { throw unclosed("[", from: opened) }
      if byte == UInt8(ascii: "]") { break }
      trail.append("[\(places[index].elements.count)]")
      let child = try value(after: nil, depth: depth + 1)
      trail.removeLast()
      places[index].elements.append(child)
      if try !comma(before: "]", after: "this element", opened: opened) { break }
    }
    scanner.advance()
  }

  /// Takes the comma after a member or element; `false` when the bracket closes instead.
  private mutating func comma(
    before close: Character, after what: String, opened: Int
  ) throws(JSON5Scanner.Trouble) -> Bool {
    try scanner.skipBlanks()
    guard let byte = scanner.peek else { throw unclosed(close == "}" ? "{" : "[", from: opened) }
    if byte == close.asciiValue { return false }
    guard byte == UInt8(ascii: ",") else {
      throw scanner.trouble("expected ',' or '\(close)' after \(what), found \(JSON5Scanner.name(byte))")
    }
    scanner.advance()
    try scanner.skipBlanks()
    return true
  }

  private func unclosed(_ bracket: String, from line: Int) -> JSON5Scanner.Trouble {
    scanner.trouble("the file ends before the '\(bracket)' of line \(line) is closed")
  }

  private func expectedValue(after key: String?) -> JSON5Scanner.Trouble {
    if let key { return scanner.trouble("expected a value after '\(Clip.text(key)):'") }
    return scanner.trouble("expected a value")
  }

  private func path(to key: String?) -> String {
    var steps = trail
    if let key, steps.last != key { steps.append(key) }
    let path = steps.reduce(into: "") { text, step in
      if !text.isEmpty, !step.hasPrefix("[") { text += "." }
      text += Clip.text(step)
    }
    return Clip.text(path, to: 120)
  }
}
