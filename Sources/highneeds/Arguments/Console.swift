import Foundation
import Reports

/// Where a command writes: results to standard output, complaints and progress to standard error.
struct Console {
  /// Writes text as it is to standard output.
  var write: (String) -> Void
  /// Writes text as it is to standard error.
  var writeError: (String) -> Void

  func print(_ line: String) { write(line + "\n") }

  func complain(_ line: String) { writeError(line + "\n") }

  /// Readies the streams of the process: one that was closed leads nowhere, so that no file of a result gets its place;
  /// and a reader that goes away, as `head` does, does not end the process.
  static func openStreams() {
    for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
    signal(SIGPIPE, SIG_IGN)
  }

  /// The streams of the process. Where standard output cannot be written, such as on a full disk, the process
  /// ends with the exit code of failure; where nobody reads it any more, it goes on.
  static var standard: Console {
    Console(
      write: { text in
        do {
          try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
          if FileTrouble(error) == FileTrouble(EPIPE) { return }
          try? FileHandle.standardError.write(contentsOf: Data("highneeds: cannot write the output\n".utf8))
          exit(ExitCode.failure.rawValue)
        }
      },
      writeError: { text in try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
    )
  }
}
