import EventSimulation
import SENDSystem

/// The money of one alternative and its baseline, line by line, in whole pence: from spend, income and balances to the
/// net of the invest-to-save case. All other tables of money agree with it.
///
/// Each line that is counted is the mean over the replications, rounded to the penny once; everything else is sums of
/// these whole numbers. So every statement closes exactly, in each year and in all.
public struct Reconciliation: Sendable {
  /// A statement: its lines add up to its total.
  public enum Statement: String, CaseIterable, Sendable {
    /// High needs spend by line.
    case spend
    /// Income of the High Needs Block by source.
    case income
    /// The running balance of the DSG: what it begins with, income, spend.
    case dsg = "dsg_balance"
    /// The clusters' devolved budgets, what they pay from them, and their running balance.
    case clusters = "devolved_balance"
    /// What is invested, by who pays, with the allowance for optimism bias.
    case investment
    /// The gross saving by source, less the reduction for optimism bias.
    case savings
    /// Savings less investment.
    case net
    /// The same net once more, from what changes in the accounts.
    case accounts
    /// Outside the High Needs Block and outside the case.
    case memorandum
  }

  /// How a line enters the total of its statement.
  public enum Role: String, CaseIterable, Sendable {
    case add, subtract, total
    /// Stands beside and in no total.
    case memorandum
  }

  /// One line of a statement by financial year, and over the run.
  struct Line {
    var statement: Statement
    var name: String
    var role: Role
    /// Pence by year; `nil` where only the difference has a meaning.
    var baseline: [Int64]?
    var scenario: [Int64]?
    var difference: [Int64]
    /// What the run comes to: the sum of the years; for balances the first or last.
    var run: Run
    /// Differences by replication and year.
    var values: [[Double]]

    enum Run { case sum, first, last }
  }

  let lines: [Line]
  let scenarioName: String
  let firstYear: Int

  /// - Note: that the parts add up to the totals that the simulator keeps is for tests to show.
  init(_ result: ComparisonResult, alternative: Int) {
    scenarioName = result.alternativeNames[alternative]
    firstYear = result.timeline.startYear
    var builder = ReconciliationBuilder(result, alternative: alternative)
    builder.build()
    lines = builder.lines
  }

  /// Where a measure of the simulator stands among the lines; `nil` for what is no money of the accounts.
  public static func line(ofMeasure measure: String) -> (statement: Statement, name: String)? {
    switch measure {
    case "spend": (.spend, "spend")
    case "income": (.income, "income")
    case "dsg_balance": (.dsg, "closing_balance")
    case "in_year_balance": (.dsg, "in_year")
    case "devolved_balance": (.clusters, "closing_balance")
    default: nil
    }
  }

  func line(_ statement: Statement, _ name: String) -> Line? {
    lines.first { $0.statement == statement && $0.name == name }
  }

  /// The difference of a line in the n-th financial year, in pence.
  func pence(_ statement: Statement, _ name: String, year: Int) -> Int64 {
    line(statement, name)?.difference[year] ?? 0
  }

  /// Rows of `reconciliation.csv`: year after year, then the whole run.
  public var rows: [ReconciliationRow] {
    let years = lines.first?.difference.count ?? 0
    return (0...years).flatMap { year in
      lines.map { line in
        func at(_ pence: [Int64]) -> Int64 {
          if year < years { return pence[year] }
          return switch line.run {
          case .sum: pence.reduce(0, +)
          case .first: pence.first ?? 0
          case .last: pence.last ?? 0
          }
        }
        func at(_ values: [Double]) -> Double {
          if year < years { return values[year] }
          return switch line.run {
          case .sum: values.reduce(0, +)
          case .first: values.first ?? 0
          case .last: values.last ?? 0
          }
        }
        let spread = Interval(line.values.map { at($0) })
        return ReconciliationRow(
          scenario: scenarioName, financialYear: year < years ? firstYear + year : nil,
          statement: line.statement, line: line.name, role: line.role,
          baseline: line.baseline.map { Double(at($0)) / 100 },
          scenarioMean: line.scenario.map { Double(at($0)) / 100 },
          difference: spread.stating(at(line.difference)))
      }
    }
  }
}

/// One row of `reconciliation.csv`, pounds of the year.
public struct ReconciliationRow: Sendable, Equatable {
  public var scenario: String
  /// `nil` for the whole run.
  public var financialYear: Int?
  public var statement: Reconciliation.Statement
  public var line: String
  public var role: Reconciliation.Role
  /// Means; `nil` where only the difference has a meaning.
  public var baseline: Double?
  public var scenarioMean: Double?
  /// The scenario less the baseline.
  public var difference: Interval

  /// To be filled in by a reader.
  package static let blank = ReconciliationRow(
    scenario: "", financialYear: nil, statement: .spend, line: "", role: .total, baseline: nil,
    scenarioMean: nil, difference: .zero)
}

extension ComparisonResult {
  /// Rows of `reconciliation.csv`, alternative after alternative.
  public func reconciliations() -> [Reconciliation] {
    alternativeNames.indices.map { Reconciliation(self, alternative: $0) }
  }
}
