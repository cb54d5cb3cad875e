import Experiments
import Tables

/// What a comparison's folder holds.
package struct ComparisonContents: Sendable {
  package var record: ComparisonRecord
  package var differences: [DifferenceRow]
  package var investment: [InvestmentRow]
  package var savings: [SavingRow]
  package var appraisals: [AppraisalRow]
  package var places: [PlaceRow]
  package var placeUse: [PlaceUseRow] = []
  package var reconciliation: [ReconciliationRow] = []
  package var ranking: [RankingRow] = []
  /// Empty where the scenarios have no names of their own for settings; the folder then has no such table.
  package var localSettings: [LocalDifferenceRow] = []
}

extension ComparisonContents {
  /// The tables of a comparison that has just been run.
  package init(record: ComparisonRecord, result: Experiments.ComparisonResult) {
    let cases = result.investmentCases()
    self.init(
      record: record, differences: result.differences(), investment: cases.flatMap(InvestmentRow.rows),
      savings: cases.flatMap(SavingRow.rows), appraisals: cases.flatMap(AppraisalRow.rows),
      places: result.newPlaces(), placeUse: result.newPlaceUse(),
      reconciliation: result.reconciliations().flatMap { $0.rows }, ranking: result.ranking(),
      localSettings: result.localDifferences())
  }

  /// All tables of the folder.
  package var tables: [AnalysisTable] {
    [
      AnalysisTable(DifferenceTable.self, differences),
      AnalysisTable(LevelsTable.self, LevelRow.rows(of: differences)),
      AnalysisTable(InvestmentTable.self, investment), AnalysisTable(SavingsTable.self, savings),
      AnalysisTable(AppraisalTable.self, appraisals), AnalysisTable(PlacesTable.self, places),
      AnalysisTable(PlaceUseTable.self, placeUse), AnalysisTable(ReconciliationTable.self, reconciliation),
      AnalysisTable(RankingTable.self, ranking),
    ] + (localSettings.isEmpty ? [] : [AnalysisTable(LocalDifferenceTable.self, localSettings)])
  }

  /// The tables that are read back, in the order in which they are read.
  package static func fileNames(hasLocalSettings: Bool) -> [String] {
    [
      LevelsTable.fileName, DifferenceTable.fileName, InvestmentTable.fileName, SavingsTable.fileName,
      AppraisalTable.fileName, PlacesTable.fileName, PlaceUseTable.fileName, ReconciliationTable.fileName,
      RankingTable.fileName,
    ] + (hasLocalSettings ? [LocalDifferenceTable.fileName] : [])
  }

  /// What the tables of a folder hold. A page is made from it, so that one made later is the same to the byte.
  /// - Parameter files: the tables by file name.
  package init(record: ComparisonRecord, files: [String: [UInt8]]) throws(TableError) {
    func bytes(_ name: String) -> [UInt8] { files[name] ?? [] }
    self.init(
      record: record,
      differences: try DifferenceTable.rows(
        of: bytes(DifferenceTable.fileName), levels: try LevelsTable.rows(of: bytes(LevelsTable.fileName))),
      investment: try InvestmentTable.rows(of: bytes(InvestmentTable.fileName)),
      savings: try SavingsTable.rows(of: bytes(SavingsTable.fileName)),
      appraisals: try AppraisalTable.rows(of: bytes(AppraisalTable.fileName)),
      places: try PlacesTable.rows(of: bytes(PlacesTable.fileName)),
      placeUse: try PlaceUseTable.rows(of: bytes(PlaceUseTable.fileName)),
      reconciliation: try ReconciliationTable.rows(of: bytes(ReconciliationTable.fileName)),
      ranking: try RankingTable.rows(of: bytes(RankingTable.fileName)),
      localSettings: try files[LocalDifferenceTable.fileName].map { bytes throws(TableError) in
        try LocalDifferenceTable.rows(of: bytes)
      } ?? [])
  }

  /// The same as a reader of the written tables gets it: pages show the numbers as the tables have them.
  package func asWritten() throws(TableError) -> ComparisonContents {
    var files: [String: [UInt8]] = [:]
    for table in tables { files[table.fileName] = Array(table.text.utf8) }
    return try ComparisonContents(record: record, files: files)
  }
}
