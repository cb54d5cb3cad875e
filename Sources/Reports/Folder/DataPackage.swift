import Experiments
import Foundation
import SENDSystem

/// `datapackage.json`: the data dictionary of a result folder, as a Frictionless data package (v1).
public struct DataPackage: Sendable {
  public static let fileName = "datapackage.json"

  private let contents: ResultFolder.Contents
  private let withReplications: Bool

  public init(_ contents: ResultFolder.Contents, withReplications: Bool = false) {
    self.contents = contents
    self.withReplications = withReplications
  }

  /// The file as text: keys sorted, indented, ended by a line feed.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Encoding strings and arrays of them cannot fail.
    let data = (try? encoder.encode(document)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private var document: Document {
    let record = contents.record
    var resources = [
      Resource(
        path: AnnualTable.fileName, description: FieldDictionary.annualTable, columns: AnnualTable.columns),
      Resource(path: AgesTable.fileName, description: FieldDictionary.agesTable, columns: AgesTable.columns),
    ]
    if withReplications {
      resources.append(
        Resource(
          path: ReplicationsTable.fileName, description: FieldDictionary.replicationsTable,
          columns: ReplicationsTable.columns))
    }
    return Document(
      profile: "data-package", name: Self.slug(record.scenarioName),
      title: "\(record.authorityName): \(record.scenarioName)",
      description: "Results of \(record.replications) replications from \(record.startYear), "
        + "\(record.years) years, seed \(record.seed), scenario hash \(record.scenarioHash).",
      created: record.startedAt.isEmpty ? nil : record.startedAt,
      version: record.version, createdBy: "HighNeeds \(record.version)",
      licenses: [.mit], resources: resources, measures: measures)
  }

  /// The measures that the tables hold, in order of their first row.
  private var measures: [MeasureEntry] {
    var seen: Set<String> = []
    return contents.annual.compactMap { row in
      guard seen.insert(row.measure).inserted else { return nil }
      return MeasureEntry(
        name: row.measure, unit: row.unit, yearType: row.yearType,
        description: FieldDictionary.meaning(ofMeasure: row.measure))
    }
  }

  /// A package name: lower-case letters, digits, `.`, `_` and `-` only.
  static func slug(_ name: String) -> String {
    let slug = name.lowercased().map { "abcdefghijklmnopqrstuvwxyz0123456789._-".contains($0) ? $0 : "-" }
    return slug.contains { $0 != "-" } ? String(slug) : "result"
  }

  private struct Document: Encodable {
    var profile: String
    var name: String
    var title: String
    var description: String
    var created: String?
    var version: String
    var createdBy: String
    var licenses: [Licence]
    var resources: [Resource]
    var measures: [MeasureEntry]
  }

  private struct Licence: Encodable {
    var name: String
    var title: String
    var path: String
    static let mit = Licence(name: "MIT", title: "MIT License", path: "https://opensource.org/license/mit")
  }

  private struct MeasureEntry: Encodable {
    var name: String
    var unit: String
    var yearType: String
    var description: String
  }

  private struct Resource: Encodable {
    var name: String
    var path: String
    var description: String
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var schema: Schema

    init(path: String, description: String, columns: [String]) {
      name = String(path.prefix { $0 != "." })
      self.path = path
      self.description = description
      schema = Schema(fields: columns.map(FieldDictionary.field))
    }
  }

  private struct Schema: Encodable {
    var fields: [FieldDictionary.Field]
    var missingValues = [""]
  }
}
