import Experiments
import Tables

/// What a comparison's folder holds.
public struct ComparisonContents: Sendable {
  public var record: ComparisonRecord
  public var differences: [DifferenceRow]
  public var investment: [InvestmentRow]
  public var savings: [SavingRow]
  public var appraisals: [AppraisalRow]
  public var places: [PlaceRow]
  public var placeUse: [PlaceUseRow]
  public var reconciliation: [ReconciliationRow]
  public var ranking: [RankingRow]
  /// Empty where the scenarios have no names of their own for settings; the folder then has no such table.
  public var localSettings: [LocalDifferenceRow]

  public init(
    record: ComparisonRecord, differences: [DifferenceRow], investment: [InvestmentRow],
    savings: [SavingRow],
    appraisals: [AppraisalRow], places: [PlaceRow], placeUse: [PlaceUseRow] = [],
    reconciliation: [ReconciliationRow] = [], ranking: [RankingRow] = [],
    localSettings: [LocalDifferenceRow] = []
  ) {
    self.reconciliation = reconciliation
    self.ranking = ranking
    self.record = record
    self.differences = differences
    self.investment = investment
    self.savings = savings
    self.appraisals = appraisals
    self.places = places
    self.placeUse = placeUse
    self.localSettings = localSettings
  }

  /// The tables of a comparison that has just been run.
  public init(record: ComparisonRecord, result: Experiments.ComparisonResult) {
    let cases = result.investmentCases()
    self.init(
      record: record, differences: result.differences(), investment: cases.flatMap(InvestmentRow.rows),
      savings: cases.flatMap(SavingRow.rows), appraisals: cases.flatMap(AppraisalRow.rows),
      places: result.newPlaces(), placeUse: result.newPlaceUse(),
      reconciliation: result.reconciliations().flatMap(\.rows), ranking: result.ranking(),
      localSettings: result.localDifferences())
  }
}

extension ComparisonContents {
  /// The same as the tables hold it: a page made from them later is the same to the byte.
  package func asWritten() throws(TableError) -> ComparisonContents {
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    let levels = try LevelsTable.rows(of: bytes(LevelsTable.text(LevelRow.rows(of: differences))))
    return ComparisonContents(
      record: record,
      differences: try DifferenceTable.rows(
        of: bytes(DifferenceTable.text(differences)), levels: levels),
      investment: try InvestmentTable.rows(of: bytes(InvestmentTable.text(investment))),
      savings: try SavingsTable.rows(of: bytes(SavingsTable.text(savings))),
      appraisals: try AppraisalTable.rows(of: bytes(AppraisalTable.text(appraisals))),
      places: try PlacesTable.rows(of: bytes(PlacesTable.text(places))),
      placeUse: try PlaceUseTable.rows(of: bytes(PlaceUseTable.text(placeUse))),
      reconciliation: try ReconciliationTable.rows(
        of: bytes(ReconciliationTable.text(reconciliation))),
      ranking: try RankingTable.rows(of: bytes(RankingTable.text(ranking))),
      localSettings: try LocalDifferenceTable.rows(
        of: bytes(LocalDifferenceTable.text(localSettings))))
  }
}
