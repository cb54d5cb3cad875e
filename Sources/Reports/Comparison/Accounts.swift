import Experiments

/// The one source of money and chances on the pages of a comparison: money is that of `reconciliation.csv`, a chance
/// against the baseline that of `ranking.csv`, whatever other table holds the same figure.
struct Accounts: Sendable {
  private struct Place: Hashable {
    var scenario: String
    var statement: Reconciliation.Statement
    var line: String
    var year: Int?
  }

  private struct Rank: Hashable {
    var measure: String
    var year: Int
    var scenario: String
  }

  private var lines: [Place: ReconciliationRow] = [:]
  /// Against the baseline; how often the scenario is better, and how often the baseline is.
  private var better: [Rank: RankingRow] = [:]
  private var worse: [Rank: RankingRow] = [:]

  init(_ contents: ComparisonContents) {
    for row in contents.reconciliation {
      let place = Place(
        scenario: row.scenario, statement: row.statement, line: row.line, year: row.financialYear)
      lines[place] = row
    }
    let baseline = contents.record.baseline.name
    for row in contents.ranking {
      if row.other == baseline {
        better[Rank(measure: row.measure, year: row.year, scenario: row.scenario)] = row
      } else if row.scenario == baseline, row.other != RankingRow.all {
        worse[Rank(measure: row.measure, year: row.year, scenario: row.other)] = row
      }
    }
  }

  /// The line in a financial year, or over the run.
  func line(
    _ scenario: String, _ statement: Reconciliation.Statement, _ name: String, _ year: Int?
  ) -> ReconciliationRow? {
    lines[Place(scenario: scenario, statement: statement, line: name, year: year)]
  }

  /// The row with the money of its line and the chance of its ranking.
  func stating(_ row: DifferenceRow) -> DifferenceRow {
    var row = row
    if row.setting == "all", let (statement, name) = Reconciliation.line(ofMeasure: row.measure),
      let found = line(row.scenario, statement, name, row.year)
    {
      row.baselineMean = found.baseline ?? row.baselineMean
      row.scenarioMean = found.scenarioMean ?? row.scenarioMean
      row.meanDifference = found.difference.mean
      (row.p05, row.p95) = (found.difference.p05, found.difference.p95)
    }
    let measure = row.setting == "all" ? row.measure : "\(row.measure).\(row.setting)"
    let rank = Rank(measure: measure, year: row.year, scenario: row.scenario)
    if let higherIsBetter = RankedMeasure.named(measure)?.higherIsBetter,
      let found = higherIsBetter ? better[rank] : worse[rank]
    {
      row.probabilityAboveZero = found.probabilityBetter
    }
    return row
  }

  /// The years of one scenario's case, in order, with the money of their lines; what they come to has the chance of its
  /// ranking.
  func stating(_ rows: [InvestmentRow]) -> [InvestmentRow] {
    var total = 0.0
    return rows.map { row in
      func mean(_ statement: Reconciliation.Statement, _ name: String) -> Double? {
        line(row.scenario, statement, name, row.financialYear)?.difference.mean
      }
      guard let all = mean(.investment, "investment"), let capital = mean(.investment, "capital"),
        let bias = mean(.investment, "optimism_bias_capital"), let gross = mean(.savings, "gross_saving"),
        let net = mean(.net, "net")
      else { return row }
      var row = row
      row.capital.mean = capital + bias
      row.revenue.mean = all - capital - bias
      row.grossSaving.mean = gross
      row.net.mean = net
      total += net
      row.cumulativeNet.mean = total
      let rank = Rank(measure: "cumulative_net_saving", year: row.financialYear, scenario: row.scenario)
      // Where nothing was invested nothing is paid back.
      if row.probabilityPaidBack > 0, let found = better[rank] {
        row.probabilityPaidBack = found.probabilityBetter
      }
      return row
    }
  }

  func stating(_ row: SavingRow) -> SavingRow {
    var row = row
    if let found = line(row.scenario, .savings, row.source.rawValue, row.financialYear) {
      row.saving = found.difference
    }
    return row
  }

  /// The headline's present value and chances are those by which scenarios are ranked.
  func stating(_ row: AppraisalRow) -> AppraisalRow {
    guard row.basis == .full else { return row }
    var row = row
    func last(_ measure: String) -> RankingRow? {
      better.filter { $0.key.measure == measure && $0.key.scenario == row.scenario }
        .max { $0.key.year < $1.key.year }?.value
    }
    if let found = last("net_present_value") {
      row.netPresentValue = Interval(mean: found.meanDifference, p05: found.p05, p95: found.p95)
      row.probabilityOfGain = found.probabilityBetter
    }
    if let found = last("cumulative_net_saving") { row.probabilityPaidBack = found.probabilityBetter }
    return row
  }
}
