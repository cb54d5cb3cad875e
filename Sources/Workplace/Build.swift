import Foundation

/// Which build of the program is running: two that differ in anything have different sums.
public enum Build {
  /// Such as "build 3f2a91c04d5e6b78, Swift 6.3, Linux x86_64".
  public static var words: String {
    let program = Bundle.main.executableURL.flatMap { try? FileSum.of($0) }
    let sum = program.map { String($0.suffix(16)) } ?? "not known"
    return "build \(sum), Swift \(compiler), \(system) \(processor)"
  }

  private static var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2 or earlier"
    #endif
  }

  private static var system: String {
    #if os(Linux)
      "Linux"
    #elseif os(macOS)
      "macOS"
    #else
      "another system"
    #endif
  }

  private static var processor: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "another processor"
    #endif
  }
}
