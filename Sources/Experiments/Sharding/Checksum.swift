/// FNV-1a, 64 bits, of bytes that come piece by piece (Fowler, Noll and Vo).
///
/// Every step maps the sums one to one, so a change of any single byte changes the sum for certain. It tells damage
/// by accident, not by an adversary.
public struct Checksum: Sendable, Equatable {
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  /// Takes in the next bytes; pieces of any size give the same sum.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var sum = value
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    value = sum
  }

  /// Takes in a text and its end, so that "ab", "c" and "a", "bc" differ.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    // No byte of UTF-8 is 255.
    withUnsafeBytes(of: UInt8.max) { update($0) }
  }

  /// 16 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
