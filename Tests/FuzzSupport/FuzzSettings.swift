import Foundation

/// How much the fuzz drivers do: a little in every test run, as much as is asked for by `Scripts/fuzz`.
package struct FuzzSettings {
  /// Inputs of each kind.
  package let count: Int
  package let seed: UInt64
  /// Where the input that is being read is kept, so that one that crashes or hangs is not lost.
  package let keep: URL?

  /// - Parameter count: what a test run does where the environment does not say.
  package init(count: Int) {
    let environment = ProcessInfo.processInfo.environment
    self.count = environment["HIGHNEEDS_FUZZ_COUNT"].flatMap { Int($0) } ?? count
    seed = environment["HIGHNEEDS_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    keep = environment["HIGHNEEDS_FUZZ_KEEP"].map { URL(fileURLWithPath: $0) }
  }

  /// Keeps the input before it is read.
  package func note(_ bytes: [UInt8], kind: String, round: Int) {
    guard let keep else { return }
    try? Data(bytes).write(to: keep.appendingPathComponent("last-\(kind)"))
    if round % 1000 == 0 {
      try? Data("\(kind): \(round) of \(count), seed \(seed)\n".utf8).write(
        to: keep.appendingPathComponent("progress-\(kind)"))
    }
  }
}

/// What messages and pages must never hold.
package enum FuzzWords {
  /// Why a message is no message for a reader; `nil` for a good one.
  package static func fault(ofMessage text: String) -> String? {
    if !text.contains(where: { $0.isLetter }) { return "no words" }
    for word in ["Error Domain", "EncodingError", "DecodingError", "Swift.", "Optional(", "NSCocoa"]
    where text.contains(word) { return "holds \(word)" }
    let hidden = text.unicodeScalars.first { $0.value < 32 && $0 != "\n" || (0x7F...0x9F).contains($0.value) }
    return hidden.map { "holds the control \($0.value)" }
  }

  /// Whether a page or a picture shows something that is no number. Scripts may speak of it.
  package static func holdsNoNumber(_ page: String) -> Bool {
    var text = page[...]
    while let start = text.range(of: "<script"),
      let end = text.range(of: "</script>", range: start.upperBound..<text.endIndex)
    {
      if isFaulty(text[..<start.lowerBound]) { return true }
      text = text[end.upperBound...]
    }
    return isFaulty(text)
  }

  private static func isFaulty(_ text: Substring) -> Bool {
    for word in [
      ">nan<", ">NaN<", "\"nan\"", "\"NaN\"", "\"inf\"", ">inf<", ">-inf<", "£nan", "£inf", " nan ", " inf ",
    ]
    where text.contains(word) { return true }
    return false
  }
}
