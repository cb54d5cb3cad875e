/// Two ranks of latent complexity, as effects write them: `"0.4-1"`.
enum Interval {
  /// The range meant, or `nil` when the text is not two rising numbers from 0 to 1.
  static func range(_ text: String) -> ClosedRange<Double>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = rank(parts[0]), let high = rank(parts[1]), low < high else {
      return nil
    }
    return low...high
  }

  private static func rank(_ text: Substring) -> Double? {
    guard text.utf8.count <= 20, case .number(let rank) = JSON5Number.read(String(text)),
      (0...1).contains(rank)
    else { return nil }
    return rank
  }
}
