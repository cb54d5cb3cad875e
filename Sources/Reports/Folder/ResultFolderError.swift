import ScenarioFiles
import Tables

/// Why a result could not be written or read, in plain words.
package enum ResultFolderError: Error, Equatable, CustomStringConvertible {
  /// A folder or file of that name is there, and replacing it was not asked for.
  case exists(path: String)
  /// Replacing was asked for, but what is there is not a result, so it is left alone.
  case notAResult(path: String)
  /// Replacing was asked for, but what is there is not a plan, so it is left alone.
  case notAPlan(path: String)
  /// Replacing was asked for, but the result has been joined by something that HighNeeds did not write.
  case foreignFile(path: String, name: String)
  /// Replacing was asked for, but somebody has worked on a file of the result since it was written.
  case changedFile(path: String, name: String)
  /// Replacing was asked for, but what is there is not a file of the kind that the command writes.
  case notOfItsKind(path: String, kind: String)
  /// Replacing was asked for, but it is a place that no command replaces.
  case protected(path: String, reason: String)
  /// A run or a comparison is there, which a tracking does not replace.
  case holdsAnotherResult(path: String)
  /// A result or a plan of a command that is gone is there: it is not replaced, and its page is not made anew.
  case ofGoneCommand(path: String)
  case noFolder(path: String)
  case missingFile(name: String, folder: String)
  /// `line` counts from 1; `nil` where the fault has no line.
  case damaged(name: String, line: Int?, reason: String)
  case cannotWrite(path: String, reason: String)

  package init(_ error: TableError) {
    self = .damaged(name: error.file, line: error.line, reason: error.reason)
  }

  /// Whether the folder named on the command line is the wrong one, rather than the work having failed.
  package var isMisuse: Bool {
    switch self {
    case .exists, .notAResult, .notAPlan, .foreignFile, .changedFile, .notOfItsKind, .protected,
      .holdsAnotherResult, .ofGoneCommand, .noFolder:
      true
    case .missingFile, .damaged, .cannotWrite: false
    }
  }

  package var description: String {
    switch self {
    case .exists(let path):
      "\(path) exists already. Choose another name, or use --force to replace it."
    case .notAResult(let path):
      "\(path) is not replaced: it is not a result of HighNeeds with a sound record and data dictionary. Choose another name."
    case .notAPlan(let path):
      "\(path) is not replaced: it holds no sound plan.json, so it is not a plan of HighNeeds. Choose another name."
    case .foreignFile(let path, let name):
      "\(path) is not replaced: it holds '\(name)', which HighNeeds did not write there. Move that away, or choose another name."
    case .changedFile(let path, let name):
      "\(path) is not replaced: its '\(name)' was changed after HighNeeds wrote it. Move that away, or choose another name."
    case .notOfItsKind(let path, let kind):
      "\(path) is not replaced: it is not \(kind). Choose another name."
    case .protected(let path, let reason):
      "\(path) is not replaced: it \(reason). Choose another name."
    case .holdsAnotherResult(let path):
      "\(path) holds the result of a run or a comparison, which is not replaced. Choose another name."
    case .ofGoneCommand(let path):
      "\(path) is neither replaced nor made anew: \(GoneCommand.words)."
    case .noFolder(let path):
      "There is no result folder at \(path)."
    case .missingFile(let name, let folder):
      "\(folder) holds no \(name), so it is not a complete result."
    case .damaged(let name, let line, let reason):
      if let line { "\(name) is damaged at line \(line): \(reason)" } else { "\(name) is damaged: \(reason)" }
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }
}
