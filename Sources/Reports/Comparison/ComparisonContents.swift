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
      reconciliation: result.reconciliations().flatMap(\.rows), ranking: result.ranking(),
      localSettings: result.localDifferences())
  }

  /// All tables of the folder by file name.
  package var texts: [String: String] {
    var texts = [
      DifferenceTable.fileName: DifferenceTable.text(differences),
      LevelsTable.fileName: LevelsTable.text(LevelRow.rows(of: differences)),
      InvestmentTable.fileName: InvestmentTable.text(investment),
      SavingsTable.fileName: SavingsTable.text(savings),
      AppraisalTable.fileName: AppraisalTable.text(appraisals),
      PlacesTable.fileName: PlacesTable.text(places), PlaceUseTable.fileName: PlaceUseTable.text(placeUse),
      ReconciliationTable.fileName: ReconciliationTable.text(reconciliation),
      RankingTable.fileName: RankingTable.text(ranking),
    ]
    if !localSettings.isEmpty {
      texts[LocalDifferenceTable.fileName] = LocalDifferenceTable.text(localSettings)
    }
    return texts
  }

  /// What the tables of a folder hold. A page is made from it, so that one made later is the same to the byte.
  /// - Parameter file: a table by its file name.
  package init(
    record: ComparisonRecord, hasLocalSettings: Bool, _ file: (String) throws -> [UInt8]
  ) throws {
    func rows<Table: ResultTable>(_ table: Table.Type) throws -> [Table.Row] {
      try Table.rows(of: file(Table.fileName))
    }
    let levels = try rows(LevelsTable.self)
    self.init(
      record: record,
      differences: try DifferenceTable.rows(of: file(DifferenceTable.fileName), levels: levels),
      investment: try rows(InvestmentTable.self), savings: try rows(SavingsTable.self),
      appraisals: try rows(AppraisalTable.self), places: try rows(PlacesTable.self),
      placeUse: try rows(PlaceUseTable.self), reconciliation: try rows(ReconciliationTable.self),
      ranking: try rows(RankingTable.self),
      localSettings: hasLocalSettings ? try rows(LocalDifferenceTable.self) : [])
  }
}
