/// Damage to a text, drawn from a seed: bytes, passages, lines, cells and numbers.
package struct Mutator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9_7F4A_7C15 }

  /// A draw below a limit (Steele, Lea and Flood 2014, SplitMix64).
  package mutating func next(below limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(max(limit, 1)))
  }

  /// What has broken readers before, or might.
  private static let tokens: [String] = [
    "{", "}", "[", "]", ",", ":", "'", "\"", "\\", "//", "/*", "\n", "\r\n", "\r", "\t", ";", "null", "true",
    "{}",
    "[]", "NaN", "nan", "inf", "-Infinity", "1e308", "-1.7e308", "1e400", "1e-320", "0", "-0", "-1", "0.5",
    "1e13",
    "65537", "4294967296", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "2^63",
    "0x7F",
    "1,000", "£55,017", "55.017,50", "12,5", "c", "x", "low", "=1+1", "+1", "-x", "@SUM(1)", "'=1",
    "\u{1B}[31m",
    "\u{202E}", "\u{2028}", "\u{0}", "\u{FEFF}", "\u{E9}", "all", "0-25", "25", "26", "-5", "1900", "2025",
    "9999",
    "10000", "2025-02-30", "2025-09-01", "value:", "distribution: {", "$x", "../x", "",
  ]

  /// One to three pieces of damage.
  package mutating func damaged(_ text: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0...next(below: 3) {
      if bytes.isEmpty { bytes = [32] }
      switch next(below: 9) {
      case 0: bytes[next(below: bytes.count)] = UInt8(next(below: 256))
      case 1: bytes.removeSubrange(passage(of: bytes))
      case 2: bytes.insert(contentsOf: Array(bytes[passage(of: bytes)]), at: next(below: bytes.count))
      case 3: bytes.replaceSubrange(passage(of: bytes), with: token)
      case 4: bytes.insert(contentsOf: token, at: next(below: bytes.count))
      case 5: damageLine(&bytes)
      default: damageWord(&bytes)
      }
    }
    return bytes
  }

  private var token: String.UTF8View {
    mutating get { Self.tokens[next(below: Self.tokens.count)].utf8 }
  }

  private mutating func passage(of bytes: [UInt8]) -> Range<Int> {
    let start = next(below: bytes.count)
    return start..<min(bytes.count, start + next(below: next(below: 4) == 0 ? 400 : 8))
  }

  /// Replaces one number or word with a token: it passes the parser and reaches what reads it.
  private mutating func damageWord(_ bytes: inout [UInt8]) {
    func isPart(_ byte: UInt8) -> Bool {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    let middle = next(below: bytes.count)
    guard let start = bytes[middle...].firstIndex(where: isPart) else { return }
    let end = bytes[start...].firstIndex { !isPart($0) } ?? bytes.count
    var first = start
    while first > 0, isPart(bytes[first - 1]) { first -= 1 }
    bytes.replaceSubrange(first..<end, with: token)
  }

  /// Doubles a line, takes it out, or puts it elsewhere.
  private mutating func damageLine(_ bytes: inout [UInt8]) {
    let middle = next(below: bytes.count)
    let start = bytes[..<middle].lastIndex(of: 10).map { $0 + 1 } ?? 0
    let end = bytes[middle...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
    let line = Array(bytes[start..<end])
    switch next(below: 3) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: line, at: end)
    default:
      bytes.removeSubrange(start..<end)
      bytes.insert(contentsOf: line, at: bytes.isEmpty ? 0 : next(below: bytes.count))
    }
  }
}
