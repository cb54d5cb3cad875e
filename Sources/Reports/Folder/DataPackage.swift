import Experiments
import SENDSystem
import Tables

/// `datapackage.json`: the data dictionary of a result folder, as a Frictionless data package (v1).
package struct DataPackage: Sendable {
  package static let fileName = "datapackage.json"

  package var document: Document

  /// The package of one scenario's result.
  package init(_ contents: RunContents, withReplications: Bool = false) {
    let record = contents.record
    var resources = contents.tables.map { Resource($0) }
    if withReplications {
      resources.append(Resource(AnalysisTable(ReplicationsTable.self, [])))
      if !contents.localSettings.isEmpty {
        resources.append(Resource(AnalysisTable(LocalReplicationsTable.self, [])))
      }
    }
    document = Document(
      name: Self.slug(record.scenarioName), title: "\(record.authorityName): \(record.scenarioName)",
      description: "Results of \(record.replications) replications from \(record.startYear), "
        + "\(Wording.count(record.years, "years")), seed \(record.seed), scenario hash \(record.scenarioHash).",
      created: record.startedAt, version: record.version, resources: resources,
      measures: contents.annual.map { ($0.measure, $0.unit, $0.yearType) })
  }

  /// The package of a comparison.
  package init(_ contents: ComparisonContents) {
    let record = contents.record
    document = Document(
      name: Self.slug("compare-" + record.baseline.name),
      title: "\(record.authorityName): \(record.scenarios.map { $0.title }.joined(separator: ", ")) against "
        + record.baseline.title,
      description: "Differences from the baseline, \(record.replications) paired replications from "
        + "\(record.startYear), \(Wording.count(record.years, "years")), seed \(record.seed), baseline hash "
        + "\(record.baseline.scenarioHash).",
      created: record.startedAt, version: record.version,
      resources: contents.tables.map { Resource($0) },
      measures: contents.differences.map { ($0.measure, $0.unit, $0.yearType) })
  }

  /// The package of an analysis.
  package init(_ record: AnalysisRecord, title: String, tables: [AnalysisTable]) {
    document = Document(
      name: Self.slug("\(record.command)-\(record.scenarioName)"), title: title,
      description: "\(record.points) points of \(record.replications) replications from \(record.startYear), "
        + "\(Wording.count(record.years, "years")), seed \(record.seed), scenario hash \(record.scenarioHash).",
      created: record.startedAt, version: record.version,
      resources: tables.map { Resource($0, isOfResult: false) },
      measures: [])
  }

  /// The measures that the tables hold, in order of their first row.
  fileprivate static func measures(_ rows: [(name: String, unit: String, yearType: String)]) -> [MeasureEntry]
  {
    var seen: Set<String> = []
    return rows.compactMap { row in
      guard seen.insert(row.name).inserted else { return nil }
      return MeasureEntry(
        name: row.name, unit: row.unit, yearType: row.yearType,
        description: FieldDictionary.meaning(ofMeasure: row.name))
    }
  }

  /// A package name: lower-case letters, digits, `.`, `_` and `-` only.
  static func slug(_ name: String) -> String {
    let slug = name.lowercased().map { "abcdefghijklmnopqrstuvwxyz0123456789._-".contains($0) ? $0 : "-" }
    return slug.contains { $0 != "-" } ? String(slug) : "result"
  }

  package struct Document: Sendable {
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
    /// By file, of what stands beside it; see `FileSum`.
    package var checksums: [String: String]?

    init(
      name: String, title: String, description: String, created: String = "", version: String,
      resources: [Resource], measures: [(name: String, unit: String, yearType: String)]
    ) {
      profile = "data-package"
      self.name = name
      self.title = title
      self.description = description
      self.created = created.isEmpty ? nil : created
      self.version = version
      createdBy = "HighNeeds \(version)"
      licenses = [.mit]
      self.resources = resources
      self.measures = DataPackage.measures(measures)
    }
  }

  struct Licence: Sendable {
    var name: String
    var title: String
    var path: String
    static let mit = Licence(name: "MIT", title: "MIT License", path: "https://opensource.org/license/mit")
  }

  struct MeasureEntry: Sendable {
    var name: String
    var unit: String
    var yearType: String
    var description: String
  }

  struct Resource: Sendable {
    var name: String
    var path: String
    var description: String
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var schema: Schema

    /// - Parameter isOfResult: see `FieldDictionary.Field`.
    init(_ table: AnalysisTable, isOfResult: Bool = true) {
      name = String(table.fileName.prefix { $0 != "." })
      path = table.fileName
      description = table.meaning
      schema = Schema(fields: table.columns.map { FieldDictionary.Field($0, isOfResult: isOfResult) })
    }
  }

  struct Schema: Sendable {
    var fields: [FieldDictionary.Field]
    var missingValues = [""]
  }
}

#if !hasFeature(Embedded)
  extension DataPackage.Document: Encodable {}
  extension DataPackage.Licence: Encodable {}
  extension DataPackage.MeasureEntry: Encodable {}
  extension DataPackage.Resource: Encodable {}
  extension DataPackage.Schema: Encodable {}
#endif
