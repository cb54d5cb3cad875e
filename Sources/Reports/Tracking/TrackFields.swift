import Experiments
import Tables

extension DataPackage {
  /// The package of a tracking.
  package init(_ tracking: Tracking, of record: RunRecord, tables: [AnalysisTable]) {
    document = Document(
      name: Self.slug("track-" + record.scenarioName),
      title: "\(record.authorityName): actual figures against \(record.scenarioName)",
      description:
        "Actual figures against the forecast of a run of \(record.replications) replications, seed "
        + "\(record.seed), scenario hash \(record.scenarioHash). Numbers have the unit of their measure.",
      version: record.version,
      resources: tables.map { Resource($0) },
      measures: tracking.figures.map { ($0.key.measure, $0.forecast.unit, $0.forecast.yearType) })
  }
}
