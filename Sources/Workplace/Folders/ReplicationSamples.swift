import Experiments
import Foundation
import Reports
import Tables

/// The values that some figures take in the runs of a stored result, from `replications.csv`.
///
/// That table can be far larger than memory, so it is read in pieces and only the figures asked for are kept.
enum ReplicationSamples {
  /// The values by figure; `nil` where the runs were not saved.
  /// - Throws: `ResultFolderError.damaged` where the table does not hold every run of every figure.
  static func read(
    _ keys: [FigureKey], scenario: String, replications: Int, from folder: URL
  ) throws -> [FigureKey: [Double]]? {
    let file = folder.appendingPathComponent(ReplicationsTable.fileName)
    guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
    defer { try? handle.close() }
    // A name that holds a line break does not fit a reader by lines.
    guard !scenario.contains(where: \.isNewline) else { return nil }
    var reader = Reader(keys, scenario: scenario)
    var rest: [UInt8] = []
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      rest += piece
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: 10) {
        try reader.take(rest[start..<end])
        start = end + 1
      }
      rest.removeSubrange(..<start)
    }
    if !rest.isEmpty { try reader.take(rest[...]) }
    return try reader.finish(replications)
  }

  private struct Reader {
    private let prefix: [UInt8]
    private let wanted: [[UInt8]: FigureKey]
    private var values: [FigureKey: [Double]] = [:]
    private var counts: [FigureKey: Int] = [:]
    private var line = 0

    init(_ keys: [FigureKey], scenario: String) {
      prefix = Array((CSVWriter.escaped(scenario) + ",").utf8)
      wanted = Dictionary(
        uniqueKeysWithValues: keys.map { (Array(Reader.text($0).utf8), $0) })
    }

    /// The key columns without the type of the year, which follows from the measure.
    private static func text(_ key: FigureKey) -> String {
      [key.measure, key.setting, key.phase, key.need, key.ageGroup].joined(separator: ",") + ",\(key.year)"
    }

    mutating func take(_ bytes: ArraySlice<UInt8>) throws {
      line += 1
      guard line > 1, bytes.starts(with: prefix) else { return }
      let fields = bytes.dropFirst(prefix.count).split(
        separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      guard fields.count == ReplicationsTable.columns.count - 1 else {
        throw damaged("\(fields.count + 1) fields where \(ReplicationsTable.columns.count) belong.")
      }
      var key: [UInt8] = []
      for field in fields[3...7] {
        key += field
        key.append(UInt8(ascii: ","))
      }
      key += fields[1]
      guard let figure = wanted[key] else { return }
      counts[figure, default: 0] += 1
      // An empty field: a mean over no pupils in this run.
      if fields[8].isEmpty { return }
      guard let value = Double(String(decoding: fields[8], as: UTF8.self)), value.isFinite else {
        throw damaged("\"\(String(decoding: fields[8], as: UTF8.self))\" in column value is not a number.")
      }
      values[figure, default: []].append(value)
    }

    func finish(_ replications: Int) throws -> [FigureKey: [Double]] {
      if let short = wanted.values.first(where: { counts[$0] ?? 0 != replications }) {
        throw ResultFolderError.damaged(
          name: ReplicationsTable.fileName, line: nil,
          reason: "\(counts[short] ?? 0) of \(replications) runs hold \(short.measure) of \(short.year).")
      }
      return values
    }

    private func damaged(_ reason: String) -> ResultFolderError {
      .damaged(name: ReplicationsTable.fileName, line: line, reason: reason)
    }
  }
}
