import Experiments
import SENDSystem

/// A comparison's rows, found by scenario, measure and year.
struct ComparisonData: Sendable {
  /// One scenario with the name that readers see.
  struct Arm: Sendable {
    /// The name in tables.
    var name: String
    /// Unique on the page.
    var title: String
    var summary: String
    /// For charts with little room: A, B, C.
    var letter: String
    /// For identifiers on the page.
    var index: Int
  }

  let record: ComparisonRecord
  let arms: [Arm]
  let places: [PlaceRow]
  let ranking: [RankingRow]
  let placeUse: [PlaceUseRow]
  let localSettings: [LocalDifferenceRow]
  private let differences: [Key: DifferenceRow]
  private let changed: Set<String>
  private let investment: [String: [InvestmentRow]]
  private let savings: [String: [SavingRow]]
  private let appraisals: [String: [AppraisalRow]]
  private let reconciliation: [String: [ReconciliationRow]]
  private let accounts: Accounts

  private struct Key: Hashable {
    var scenario: String
    var measure: String
    var setting: String
    var year: Int
  }

  init(_ contents: ComparisonContents) {
    record = contents.record
    let titles = Dictionary(grouping: record.scenarios, by: { $0.title })
    arms = record.scenarios.enumerated().map { index, entry in
      let isUnique = titles[entry.title]?.count == 1 && !entry.title.isEmpty
      let title = isUnique || entry.title == entry.name ? entry.title : "\(entry.title) (\(entry.name))"
      return Arm(
        name: entry.name, title: entry.title.isEmpty ? entry.name : title, summary: entry.summary,
        letter: ComparisonData.letter(index), index: index)
    }
    places = contents.places
    placeUse = contents.placeUse
    localSettings = contents.localSettings
    ranking = contents.ranking
    reconciliation = Dictionary(grouping: contents.reconciliation, by: { $0.scenario })
    let accounts = Accounts(contents)
    self.accounts = accounts
    var differences: [Key: DifferenceRow] = [:]
    var changed: Set<String> = []
    for row in contents.differences {
      let key = Key(scenario: row.scenario, measure: row.measure, setting: row.setting, year: row.year)
      differences[key] = accounts.stating(row)
      if row.meanDifference.isFinite && (row.meanDifference != 0 || row.sd > 0) {
        changed.insert(row.scenario)
      }
    }
    self.differences = differences
    self.changed = changed
    investment = Dictionary(grouping: contents.investment, by: { $0.scenario })
      .mapValues { accounts.stating($0.sorted { $0.financialYear < $1.financialYear }) }
    savings = Dictionary(grouping: contents.savings.map(accounts.stating), by: { $0.scenario })
    appraisals = Dictionary(grouping: contents.appraisals.map(accounts.stating), by: { $0.scenario })
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count ? String(letters[index]) : String(index + 1)
  }

  func difference(_ arm: Arm, _ measure: String, _ year: Int, setting: String = "all") -> DifferenceRow? {
    differences[Key(scenario: arm.name, measure: measure, setting: setting, year: year)]
  }

  /// The differences of all years that the comparison holds.
  func differences(_ arm: Arm, _ measure: String, setting: String = "all") -> [DifferenceRow] {
    (record.startYear...lastCensus).compactMap { difference(arm, measure, $0, setting: setting) }
  }

  /// Whether no replication differs from the baseline anywhere.
  func changesNothing(_ arm: Arm) -> Bool { !changed.contains(arm.name) && !movesInvestment(arm) }

  func investment(_ arm: Arm) -> [InvestmentRow] { investment[arm.name] ?? [] }
  func appraisal(_ arm: Arm, _ basis: AppraisalBasis = .full) -> AppraisalRow? {
    appraisals[arm.name]?.first { $0.basis == basis }
  }
  func reconciliation(_ arm: Arm) -> [ReconciliationRow] { reconciliation[arm.name] ?? [] }
  /// The difference of a line in a financial year, or over the run.
  func line(_ arm: Arm, _ statement: Reconciliation.Statement, _ name: String, _ year: Int? = nil)
    -> ReconciliationRow?
  {
    accounts.line(arm.name, statement, name, year)
  }

  /// What clusters pay beyond their budgets, on average: in a financial year, or run up by its end. It is no gain of
  /// the block that somebody else runs it up.
  func clusterOverspend(_ arm: Arm, _ year: Int, runUp: Bool) -> Double {
    let found = line(arm, .clusters, runUp ? "closing_balance" : "in_year", year)
    return max(0, -(found?.difference.mean ?? 0))
  }

  /// Whether something is paid. What only brings money in needs no investment, and there is nothing to pay back.
  func needsInvestment(_ arm: Arm) -> Bool { investment(arm).contains(where: { $0.isPaid }) }
  /// Whether something is paid or brought in.
  func movesInvestment(_ arm: Arm) -> Bool { investment(arm).contains(where: { $0.hasInvestment }) }

  /// What is invested over the run, optimism bias included, and how much of it is that.
  func invested(_ arm: Arm) -> (capital: Double, revenue: Double, bias: Double) {
    let rows = investment(arm)
    let bias = ["optimism_bias_capital", "optimism_bias_revenue"].reduce(0) { sum, name in
      financialYears.reduce(sum) { $0 + (line(arm, .investment, name, $1)?.difference.mean ?? 0) }
    }
    return (rows.reduce(0) { $0 + $1.capital.mean }, rows.reduce(0) { $0 + $1.revenue.mean }, bias)
  }

  /// The reduction of the savings for optimism bias over the given years.
  func reduction(_ arm: Arm, years: ClosedRange<Int>) -> Double {
    years.reduce(0) { $0 + (line(arm, .savings, "optimism_bias", $1)?.difference.mean ?? 0) }
  }

  /// The mean saving of each source over the given years, before that reduction.
  func saving(_ arm: Arm, _ source: SavingSource, years: ClosedRange<Int>) -> Double {
    (savings[arm.name] ?? []).filter { $0.source == source && years.contains($0.financialYear) }
      .reduce(0) { $0 + $1.saving.mean }
  }

  /// The saving of a source by year.
  func savings(_ arm: Arm, _ source: SavingSource) -> [SavingRow] {
    (savings[arm.name] ?? []).filter { $0.source == source }.sorted { $0.financialYear < $1.financialYear }
  }

  func places(_ arm: Arm) -> [PlaceRow] { places.filter { $0.scenario == arm.name } }
  func placeUse(_ arm: Arm) -> [PlaceUseRow] { placeUse.filter { $0.scenario == arm.name } }

  // MARK: Years

  var lastCensus: Int { record.startYear + record.years }
  /// Also the last calendar and academic year.
  var lastFinancial: Int { record.startYear + max(record.years, 1) - 1 }
  var midYear: Int { record.startYear + record.years / 2 }
  /// Whether the middle lies apart from both ends.
  var hasMidYear: Bool { midYear > record.startYear && midYear < lastFinancial }
  var financialYears: ClosedRange<Int> { record.startYear...lastFinancial }

  func lastYear(of style: YearStyle) -> Int { style == .census ? lastCensus : lastFinancial }

  var isSingleRun: Bool { record.replications <= 1 }
  var authority: String { record.authorityName.isEmpty ? "the authority" : record.authorityName }
  var runs: String { Wording.count(Double(record.replications)) }
}
