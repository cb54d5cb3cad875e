/// Reads a JSON5 text into values that know their lines.
///
/// Why not the decoder of Foundation, which reads JSON5 too: it gives no line numbers, keeps one of two equal keys
/// without a word, and its number reader was seen to trap under parallel use, where a scenario file must never do
/// worse than a message. The parser is a little stricter than JSON5: no odd spaces, no needless escapes.
struct JSON5Parser {
  /// Trouble with the text: the line, the key path where it is known, and plain words.
  struct Trouble: Equatable {
    var line: Int
    var path: String
    var message: String
  }

  /// Nesting beyond this is no scenario; it would exhaust the stack instead.
  static let deepestNesting = 60

  /// The whole text; `nil` where it is not JSON5.
  private(set) var value: SourceValue?
  /// Keys that stand twice in one object, and the first place where the text is not JSON5.
  private(set) var troubles: [Trouble] = []

  private let file: String
  private var scanner: JSON5Scanner
  /// The keys and indices from the root to the value being read.
  private var trail: [String] = []

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    scanner = JSON5Scanner(bytes)
    do throws(JSON5Scanner.Trouble) {
      try scanner.skipBlanks()
      let root = try readValue(after: nil, depth: 0)
      try scanner.skipBlanks()
      if let byte = scanner.peek {
        throw scanner.trouble("expected nothing more after the last '}', found \(JSON5Scanner.name(byte))")
      }
      value = root
    } catch {
      troubles.append(Trouble(line: error.line, path: "", message: error.message))
    }
  }

  private mutating func readValue(after key: String?, depth: Int) throws(JSON5Scanner.Trouble) -> SourceValue
  {
    let line = scanner.line
    return SourceValue(content: try readContent(after: key, depth: depth), file: file, line: line)
  }

  private mutating func readContent(
    after key: String?, depth: Int
  ) throws(JSON5Scanner.Trouble) -> SourceValue.Content {
    guard let byte = scanner.peek else { throw expectedValue(after: key) }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if depth >= JSON5Parser.deepestNesting {
        throw scanner.trouble(
          "brackets nested more than \(JSON5Parser.deepestNesting) deep; a scenario needs about 6")
      }
      return byte == UInt8(ascii: "{") ? try readObject(depth: depth) : try readList(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return .text(try scanner.string())
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
      throw expectedValue(after: key)
    default:
      return try readBareValue()
    }
  }

  private mutating func readBareValue() throws(JSON5Scanner.Trouble) -> SourceValue.Content {
    switch try scanner.bareValue() {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .number(let number): return .number(number)
    case .unfit(let words): return .unfit(words)
    }
  }

  private mutating func readObject(depth: Int) throws(JSON5Scanner.Trouble) -> SourceValue.Content {
    let opened = scanner.line
    var members: [String: SourceValue] = [:]
    scanner.advance()
    try scanner.skipBlanks()
    while true {
      guard let byte = scanner.peek else { throw unclosed("{", from: opened) }
      if byte == UInt8(ascii: "}") { break }
      let line = scanner.line
      let key = try scanner.key()
      try scanner.skipBlanks()
      guard scanner.peek == UInt8(ascii: ":") else {
        throw scanner.trouble("expected ':' after the key '\(Clip.text(key))'")
      }
      scanner.advance()
      try scanner.skipBlanks()
      trail.append(key)
      var member = try readValue(after: key, depth: depth + 1)
      member.line = line
      if let earlier = members.updateValue(member, forKey: key) {
        note("this key already stands on line \(earlier.line ?? line); keep one of the two", line: line)
      }
      trail.removeLast()
      if try !comma(before: "}", after: "the value of '\(Clip.text(key))'", opened: opened) { break }
    }
    scanner.advance()
    return .object(members)
  }

  private mutating func readList(depth: Int) throws(JSON5Scanner.Trouble) -> SourceValue.Content {
    let opened = scanner.line
    var elements: [SourceValue] = []
    scanner.advance()
    try scanner.skipBlanks()
    while true {
      guard let byte = scanner.peek else { throw unclosed("[", from: opened) }
      if byte == UInt8(ascii: "]") { break }
      trail.append("[\(elements.count)]")
      elements.append(try readValue(after: nil, depth: depth + 1))
      trail.removeLast()
      if try !comma(before: "]", after: "this element", opened: opened) { break }
    }
    scanner.advance()
    return .list(elements)
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

  /// Notes trouble with the value being read, after which the text can be read on.
  private mutating func note(_ message: String, line: Int) {
    guard troubles.count <= ProblemLog.limit else { return }
    let path = trail.reduce(into: "") { text, step in
      if !text.isEmpty, !step.hasPrefix("[") { text += "." }
      text += Clip.text(step)
    }
    troubles.append(Trouble(line: line, path: Clip.text(path, to: 120), message: message))
  }
}
