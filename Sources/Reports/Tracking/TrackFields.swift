import Experiments

/// The dictionary of the tables of a tracking.
extension FieldDictionary {
  static let trackTable =
    "One row an actual figure that was forecast: what came, the forecast, and the verdict. A breakdown that the row "
    + "sums over says `all`."
  static let explainTable =
    "What the gaps between actual and forecast plans come from; the parts add up to the gap."

  private static let trackMeanings: [String: (type: String, description: String)] = [
    "percentile": (
      "number", "Share of the forecast below the actual figure, per cent; 50 is the middle of the fan"
    ),
    "verdict": ("string", "inside, watch or outside"),
    "part": (
      "string",
      "gap: actual less mean forecast plans; a flow: what it adds to the gap; a setting and gap, total or share: its gap, "
        + "and what the gap in all plans and in its own share make of it"
    ),
    "plans": ("number", "Plans; empty where a part is not known"),
  ]

  static func trackMeaning(_ name: String) -> (type: String, description: String)? { trackMeanings[name] }
}

extension DataPackage {
  /// The package of a tracking.
  package init(_ tracking: Tracking, of record: RunRecord) {
    self.init(
      name: Self.slug("track-" + record.scenarioName),
      title: "\(record.authorityName): actual figures against \(record.scenarioName)",
      description:
        "Actual figures against the forecast of a run of \(record.replications) replications, seed "
        + "\(record.seed), scenario hash \(record.scenarioHash). Numbers have the unit of their measure.",
      version: record.version,
      tables: [
        (TrackTable.fileName, FieldDictionary.trackTable, TrackTable.columns.map(FieldDictionary.field)),
        (
          ExplainTable.fileName, FieldDictionary.explainTable, ExplainTable.columns.map(FieldDictionary.field)
        ),
      ],
      measures: tracking.figures.map { ($0.key.measure, $0.forecast.unit, $0.forecast.yearType) })
  }
}
