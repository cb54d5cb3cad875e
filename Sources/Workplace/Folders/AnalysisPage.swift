import Experiments
import Foundation
import Reports
import Tables

/// `report.html` of an analysis: a function of its record and its tables, so that it can be rebuilt to the byte.
struct AnalysisPage {
  /// The analyses by their commands, with the files that each keeps beside its tables.
  static let files = [
    "sensitivity": [], "decompose": [], "seek": [AnalysisFolder.foundFileName],
  ]

  let record: AnalysisRecord
  /// A file of the folder, on disk or about to be written.
  let file: (String) throws(ResultFolderError) -> [UInt8]

  /// - Throws: `ResultFolderError`, naming the file that is missing or damaged.
  func html() throws -> String {
    guard (0...1000).contains(record.years), (0...9999).contains(record.startYear) else {
      throw damaged("the entries \"startYear\" and \"years\" are no years.")
    }
    do {
      switch record.command {
      case "sensitivity":
        let frame = try needed(record.sensitivity, "sensitivity")
        let report = try SensitivityReport(record, frame, indices: file(IndicesTable.fileName))
        return SensitivityPage(report).html()
      case "seek":
        return SeekPage(record, try SeekFindings(needed(record.seek, "seek"), file)).html()
      case "decompose":
        let frame = try needed(record.decomposition, "decomposition")
        let growths = try DriversTable.growths(
          of: file(DriversTable.fileName), isSure: record.replications < 2)
        return DriversPage(version: record.version, frame, growths).html()
      default:
        throw damaged("\"\(record.command)\" is no analysis that this version knows.")
      }
    } catch let error as TableError {
      throw ResultFolderError(error)
    }
  }

  private func needed<Frame>(_ frame: Frame?, _ name: String) throws -> Frame {
    guard let frame else {
      throw damaged(
        "the entry \"\(name)\" is missing. HighNeeds \(record.version) wrote it; run the command again.")
    }
    return frame
  }

  private func damaged(_ reason: String) -> ResultFolderError {
    .damaged(name: AnalysisFolder.recordFileName, line: nil, reason: reason)
  }
}
