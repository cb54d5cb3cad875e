import Foundation
import Reports
import Tables
import Workplace

/// Where a command writes: results to standard output, complaints and progress to standard error.
struct Console {
  /// Writes text as it is to standard output; for text that is all ours. Text from outside goes through `print`.
  var write: (String) -> Void
  /// Writes text as it is to standard error.
  var writeError: (String) -> Void

  /// One line of results. What of it came from outside cannot steer the terminal, nor make a line of its own.
  func print(_ line: String) { write(VisibleText.line(line) + "\n") }

  /// One line of complaint, made safe in the same way.
  func complain(_ line: String) { writeError(VisibleText.line(line) + "\n") }

  /// Text of ours that has line breaks: a help page, a table.
  func printLines(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { print(String(line)) }
  }

  func complainLines(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { complain(String(line)) }
  }

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
        let trouble = put(text, on: STDOUT_FILENO)
        guard trouble != 0, trouble != EPIPE else { return }
        _ = put("highneeds: cannot write the output: \(FileTrouble(trouble))\n", on: STDERR_FILENO)
        exit(ExitCode.failure.rawValue)
      },
      writeError: { text in _ = put(text, on: STDERR_FILENO) }
    )
  }
}

/// Writes all of a text. It stands by itself, as `write` means another thing in a console.
/// - Returns: 0, or the number of the error that kept the text from being written.
private func put(_ text: String, on stream: Int32) -> Int32 {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { write(stream, $0.baseAddress, $0.count) }
    if written < 0, errno != EINTR { return errno }
    rest = rest.dropFirst(max(0, written))
  }
  return 0
}
