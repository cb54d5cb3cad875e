extension StringProtocol {
  /// The words of a code: `needs_met` is told as "needs met".
  package var withSpaces: String { String(map { $0 == "_" ? " " : $0 }) }
}
