import Foundation

/// Where a command writes: results to standard output, complaints and progress to standard error.
struct Console {
  /// Writes text as it is to standard output.
  var write: (String) -> Void
  /// Writes text as it is to standard error.
  var writeError: (String) -> Void

  func print(_ line: String) { write(line + "\n") }

  func complain(_ line: String) { writeError(line + "\n") }

  /// The streams of the process. Where standard output cannot be written, such as on a full disk, the process
  /// ends with the exit code of failure.
  static var standard: Console {
    Console(
      write: { text in
        do {
          try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
          try? FileHandle.standardError.write(contentsOf: Data("highneeds: cannot write the output\n".utf8))
          exit(ExitCode.failure.rawValue)
        }
      },
      writeError: { text in try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
    )
  }
}
