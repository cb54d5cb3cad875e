import Foundation
import Reports

/// What no output of a command may replace, whatever the user says: where people live and work, and what the command
/// reads.
package enum OutputGuard {
  /// Refuses a place that is, or holds, the working folder, the home folder or an input.
  /// - Parameter inputs: the files and folders that the command reads.
  /// - Throws: `ResultFolderError.protected`.
  package static func check(_ url: URL, inputs: [String] = []) throws(ResultFolderError) {
    guard let place = FileIdentity(url.path) else { return }
    let homes = [ProcessInfo.processInfo.environment["HOME"], NSHomeDirectory()].compactMap { $0 }
    let lived =
      [(FileManager.default.currentDirectoryPath, "the folder that you work in")]
      + homes.filter { !$0.isEmpty }.map { ($0, "your home folder") }
    for (path, words) in lived where place.holds(path) {
      let isSame = FileIdentity(path) == place
      throw .protected(path: url.path, reason: isSame ? "is \(words)" : "holds \(words)")
    }
    for input in inputs where place.holds(input) {
      let isSame = FileIdentity(input) == place
      throw .protected(
        path: url.path,
        reason: isSame ? "is what this command reads" : "holds \(input), which this command reads")
    }
  }
}
