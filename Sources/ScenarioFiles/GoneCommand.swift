/// `explore`, a command that is gone. What was made for it or by it is refused in words wherever it is met.
public enum GoneCommand {
  public static let name = "explore"
  /// The kind of the files that it alone read.
  static let kind = "levers"
  /// The end of a sentence that refuses it.
  public static let words =
    "the command 'explore' is gone since version 0.1.0; 'highneeds workbench SCENARIO' does it with the real engine"
}
