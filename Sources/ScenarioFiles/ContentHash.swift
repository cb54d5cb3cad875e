/// A short name for the content of a scenario: two runs of the same content carry the same hash.
public enum ContentHash {
  /// FNV-1a of the text's UTF-8 bytes, 64 bits, as 16 lower-case hexadecimal digits (Fowler, Noll and Vo).
  ///
  /// It tells contents apart by accident, not against an adversary.
  public static func fnv1a(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
