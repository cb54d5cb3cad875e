import Tables

/// What stands in the way of using published figures, in plain words.
public enum EvidenceError: Error, Equatable, CustomStringConvertible {
  /// No release was recognised in the folder.
  case noRelease(folder: String, wanted: [String], found: [String] = [])
  case unreadable(file: String, reason: String)
  case missingColumn(file: String, column: String, found: [String])
  case unknownAuthority(name: String, suggestions: [String])
  /// An authority that was abolished or formed, and that the files do not hold.
  case reorganised(name: String, words: String)
  /// The files hold too little on the authority.
  case tooLittle(area: String, missing: String)
  /// Values that are no counts, or that contradict each other.
  case faults([String])
  /// Stopped before the end.
  case cancelled
  /// Faults of several files.
  case several([EvidenceError])

  /// One line for each fault, without what does not show.
  public var lines: [String] {
    switch self {
    case .faults(let lines):
      lines.map(VisibleText.line) + ["Use --lenient to repair what can be repaired, with a list of it."]
    case .several(let errors): errors.flatMap(\.lines)
    default: [VisibleText.line(sentence)]
    }
  }

  public var description: String { lines.joined(separator: "\n") }

  private var sentence: String {
    switch self {
    case .noRelease(let folder, let wanted, let found) where found.isEmpty:
      return "\(folder): no SEN2 release here; expected the files \(wanted.joined(separator: ", "))"
    case .noRelease(let folder, _, let found):
      return
        "\(folder): there is only \(found.joined(separator: " and ")), without plans in January; add caseload.csv of SEN2 2025 or later, or sen2_age_caseload.csv and sen2_estab_caseload.csv of the same release"
    case .unreadable(let file, let reason):
      return "\(file): \(reason)"
    case .missingColumn(let file, let column, let found):
      let near = found.isEmpty ? "" : "; the nearest column is '\(found[0])'"
      return "\(file): the column '\(column)' is missing\(near); is this file from another release?"
    case .unknownAuthority(let name, let suggestions):
      let hint = suggestions.isEmpty ? "" : "; did you mean \(suggestions.joined(separator: ", or "))?"
      return "no authority is called '\(name)' in these files\(hint)"
    case .reorganised(let name, let words):
      return "no authority is called '\(name)' in these files: \(words)"
    case .tooLittle(let area, let missing):
      return "\(area): the files do not hold \(missing)"
    case .cancelled: return "interrupted; nothing was written"
    case .faults, .several: return ""
    }
  }

  static let noEngland = EvidenceError.tooLittle(
    area: "England",
    missing:
      "national figures, which small counts are pulled towards; keep the rows of England and the regions in the files"
  )

  /// One error of all; `nil` where there is none.
  static func all(_ errors: [EvidenceError]) -> EvidenceError? {
    errors.count > 1 ? .several(errors) : errors.first
  }
}
