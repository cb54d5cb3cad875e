import Foundation
import Reports
import ScenarioFiles
import Workplace

/// Where a command writes, and what it must leave alone there.
extension ParsedArguments {
  /// The folder of `--output`.
  /// - Parameter standard: where to write without the option.
  /// - Throws: `UsageError`; `ResultFolderError.protected` when it would be replaced and holds what the command reads.
  func outputFolder(or standard: @autoclosure () -> String) throws -> URL {
    let url = try output() ?? URL(fileURLWithPath: standard())
    if flag("force"), FileIdentity.kind(url.path) != nil { try OutputGuard.check(url, inputs: inputs) }
    return url
  }

  /// What `--output` names, if it is given.
  func output() throws -> URL? {
    guard let text = text("output") else { return nil }
    // A shell puts the home folder for a '~' that is not quoted.
    guard !text.hasPrefix("~") else {
      throw UsageError(
        "--output \(text): a '~' in quotation marks does not stand for your home folder; write that out, or ./\(text) for a name that begins with '~'"
      )
    }
    return URL(fileURLWithPath: text)
  }

  /// The files and folders that the command reads: every word that names one, and the files that scenarios among them
  /// are made of.
  var inputs: [String] {
    let words = positionals + values.filter { $0.key != "output" }.sorted { $0.key < $1.key }.flatMap(\.value)
    return words.flatMap { word -> [String] in
      switch FileIdentity.kind(FileIdentity.realPath(word)) {
      case nil: []
      case .file: [word] + ScenarioReader.files(behind: word, from: .disk)
      default: [word]
      }
    }
  }
}
