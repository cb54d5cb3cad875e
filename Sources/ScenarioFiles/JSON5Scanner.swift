/// Takes the tokens of a JSON5 text one at a time and counts the lines.
struct JSON5Scanner {
  /// Where the text breaks the rules of JSON5, in plain words.
  struct Trouble: Error {
    var line: Int
    var message: String
  }

  private let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next byte, or `nil` at the end.
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  func peek(ahead offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  mutating func advance() {
    let byte = bytes[position]
    position += 1
    if byte == 10 || byte == 13 && peek != 10 { line += 1 }
  }

  func trouble(_ message: String) -> Trouble { Trouble(line: line, message: message) }

  /// Skips spaces, line ends and comments.
  mutating func skipBlanks() throws(Trouble) {
    while let byte = peek {
      switch byte {
      case 9...13, 32: advance()
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Trouble) {
    switch peek(ahead: 1) {
    case UInt8(ascii: "/"):
      while let byte = peek, byte != 10, byte != 13 { advance() }
    case UInt8(ascii: "*"):
      let opened = line
      advance()
      advance()
      while let byte = peek {
        advance()
        if byte == UInt8(ascii: "*"), peek == UInt8(ascii: "/") { return advance() }
      }
      throw trouble("the file ends before the comment of line \(opened) is closed with '*/'")
    default:
      throw trouble("a single '/'; comments start with '//' or '/*'")
    }
  }

  /// Takes a key, in quotation marks or plain.
  mutating func key() throws(Trouble) -> String {
    guard let first = peek else { throw trouble("expected a key") }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return try string() }
    let start = position
    while let byte = peek, JSON5Scanner.isWordByte(byte) { advance() }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    if word.isEmpty { throw trouble("expected a key, found \(JSON5Scanner.name(first))") }
    let isDigit = (48...57).contains(first)
    if isDigit || word.utf8.contains(where: { "-+.".utf8.contains($0) }) {
      let commas = word.utf8.allSatisfy { (48...57).contains($0) } ? ", or write numbers without commas" : ""
      throw trouble("put the key \(Clip.text(word)) in quotation marks\(commas)")
    }
    try refuseOddSpaces(in: word)
    if !word.unicodeScalars.allSatisfy({ $0.isASCII || $0.properties.isAlphabetic }) {
      throw trouble("put the key \(Clip.text(word)) in quotation marks")
    }
    return word
  }

  /// What stands without quotation marks.
  enum BareValue {
    case null
    case bool(Bool)
    case number(Double)
    /// A number that cannot be held, in words.
    case unfit(String)
  }

  /// Takes a number, `true`, `false` or `null`.
  mutating func bareValue() throws(Trouble) -> BareValue {
    let start = position
    while let byte = peek, JSON5Scanner.isWordByte(byte) { advance() }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    if word.isEmpty { throw trouble("expected a value, found \(JSON5Scanner.name(bytes[position]))") }
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    try refuseOddSpaces(in: word)
    if ["yes", "no", "on", "off", "true", "false"].contains(word.lowercased()) {
      throw trouble("'\(word)' is not a value; write true or false")
    }
    switch JSON5Number.read(word) {
    case .number(let number): return .number(number)
    case .unfit(let message): return .unfit(message)
    case .noNumber(let message): throw trouble(message)
    }
  }

  /// No-break spaces and their like look right but are not JSON5 to all readers.
  private func refuseOddSpaces(in word: String) throws(Trouble) {
    if word.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0 == "\u{FEFF}" }) {
      throw trouble("a space of an odd kind; type it again as a plain space")
    }
  }

  /// Bytes that can be part of a number, a literal or a key without quotation marks.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 128...255: true
    case UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// A byte as it is named in a message.
  static func name(_ byte: UInt8) -> String {
    switch byte {
    case 9: "a tab"
    case 0..<32, 127: "an invisible character (code \(byte))"
    case 128...: "a letter outside ASCII"
    default: "'\(Character(UnicodeScalar(byte)))'"
    }
  }
}

extension JSON5Scanner {
  /// Takes a string in single or double quotation marks and returns its content.
  mutating func string() throws(Trouble) -> String {
    let opened = line
    let quote = bytes[position]
    advance()
    var content: [UInt8] = []
    while let byte = peek {
      switch byte {
      case quote:
        advance()
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        advance()
        try escape(into: &content)
      case 10, 13:
        throw trouble("the quotation mark that opens a text on this line is not closed; add one at its end")
      case 0..<32:
        throw trouble("\(JSON5Scanner.name(byte)) inside a text; write a plain space instead")
      default:
        content.append(byte)
        advance()
      }
    }
    throw trouble("the file ends before the text of line \(opened) is closed")
  }

  private mutating func escape(into content: inout [UInt8]) throws(Trouble) {
    guard let byte = peek else { return }
    advance()
    switch byte {
    case UInt8(ascii: "n"): content.append(10)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "f"): content.append(12)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case 10: break
    case UInt8(ascii: "u"):
      var unit = try codeUnit()
      if (0xD800..<0xDC00).contains(unit), peek == UInt8(ascii: "\\"), peek(ahead: 1) == UInt8(ascii: "u") {
        advance()
        advance()
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low) else { throw trouble("half of a '\\u' pair is missing") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = UnicodeScalar(unit) else { throw trouble("half of a '\\u' pair is missing") }
      content.append(contentsOf: String(Character(scalar)).utf8)
    default:
      throw trouble(
        "a backslash before \(JSON5Scanner.name(byte)) means nothing; write '\\\\' for a backslash")
    }
  }

  private mutating func codeUnit() throws(Trouble) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw trouble("'\\u' needs four hexadecimal digits")
      }
      unit = unit << 4 | UInt32(digit)
      advance()
    }
    return unit
  }
}
