import EventSimulation
import SENDSystem

/// A mean with the 5th and 95th percentile over replications.
public struct Interval: Sendable, Equatable {
  public var mean: Double
  public var p05: Double
  public var p95: Double

  package static let zero = Interval(mean: 0, p05: 0, p95: 0)

  init(_ values: [Double]) {
    let summary = SampleSummary(values)
    self.init(mean: summary.mean, p05: summary.p05, p95: summary.p95)
  }

  package init(mean: Double, p05: Double, p95: Double) {
    self.mean = mean
    self.p05 = p05
    self.p95 = p95
  }

  /// The same with the mean that the reconciliation states, in whole pence.
  func stating(_ pence: Int64) -> Interval { Interval(mean: Double(pence) / 100, p05: p05, p95: p95) }
}

/// The invest-to-save case of one alternative, after HM Treasury's Green Book.
///
/// Money of a year is in pounds of that year but for what is discounted: that is brought to prices of the price
/// year by the GDP deflator and to present value of the start year at 3.5 % real (HM Treasury, Green Book, February
/// 2026, years 1-30).
public struct InvestmentCase: Sendable {
  /// One row of `invest.csv`. Optimism bias is included.
  public struct Year: Sendable {
    public var financialYear: Int
    public var capital: Interval
    public var revenue: Interval
    public var grossSaving: Interval
    public var net: Interval
    public var cumulativeNet: Interval
    public var discountedNet: Interval
    /// Share of replications in which the savings so far cover the investment so far; 0 while nothing has been
    /// invested or saved.
    public var probabilityPaidBack: Double
    /// By `SavingSource`, before the reduction for optimism bias, as the reconciliation states them.
    public var savings: [Interval]
    /// What discounted net is made of, means.
    public var discountedSaving: Double
    public var discountedInvestment: Double
    /// Worth of what was built, at the end of the last year; 0 in all others.
    public var residualValue: Double
    public var discountedResidual: Double
    /// Mean factor that brings pounds of the year to present value.
    public var discountFactor: Double
  }

  /// What it comes to on one basis.
  public struct Sum: Sendable {
    public var basis: AppraisalBasis
    /// Net present value, price-year pounds.
    public var netPresentValue: Interval
    /// Mean present value of savings over mean present value of investment less residual value, with the percentiles of
    /// the replications' own ratios; `nil` without investment.
    public var benefitCostRatio: Interval?
    public var probabilityOfGain: Double
    /// Share of the modelled saving that would be enough to cover the investment: one over the benefit-cost ratio; `nil`
    /// where there is no saving or no investment.
    public var breakEvenShare: Double?
    /// First financial year by whose end the savings cover the investment, for each replication that gets there. No
    /// residual value pays anything back.
    public var paybackYears: [Int]
  }

  public let scenario: String
  public let years: [Year]
  /// By `AppraisalBasis`.
  public let sums: [Sum]
  public let replications: Int
  public let priceYear: Int
  public let discountRate: Double

  public var netPresentValue: Interval { sums[0].netPresentValue }
  public var benefitCostRatio: Interval? { sums[0].benefitCostRatio }
  public var probabilityOfGain: Double { sums[0].probabilityOfGain }
  public var breakEvenShare: Double? { sums[0].breakEvenShare }
  public var paybackYears: [Int] { sums[0].paybackYears }

  init(_ result: ComparisonResult, alternative: Int, _ reconciliation: Reconciliation) {
    let pairs = result.paired.map { $0.pairs[alternative] }
    let present = result.presentValues[alternative]
    let count = result.timeline.years
    let firstYear = result.timeline.startYear
    let factors = pairs.map { pair in
      (0..<count).map { present.factor($0, deflator: pair.terms.deflator) }
    }
    let residual = pairs.map { $0.residualValue(atEndOf: count - 1) }
    let flows = pairs.map { CaseFlows($0, hasBias: true) }
    let plain = pairs.map { CaseFlows($0, hasBias: false) }

    scenario = result.alternativeNames[alternative]
    replications = pairs.count
    priceYear = present.priceYear
    discountRate = present.discountRate
    sums = AppraisalBasis.allCases.map { basis in
      InvestmentCase.sum(
        basis, basis.hasBias ? flows : plain, factors,
        residual: basis.hasResidualValue ? residual : residual.map { _ in 0 }, firstYear: firstYear)
    }
    let net = flows.map { $0.net }
    let cumulative = net.map(InvestmentCase.runningTotals)
    let gross = flows.map { $0.gross }
    func mean(_ value: (Int) -> Double) -> Double { RunningMoments(pairs.indices.map(value)).mean }
    var runningPence: Int64 = 0
    years = (0..<count).map { year in
      func column(_ rows: [[Double]]) -> Interval { Interval(rows.map { $0[year] }) }
      func pence(_ statement: Reconciliation.Statement, _ line: String) -> Int64 {
        reconciliation.pence(statement, line, year: year)
      }
      let last = year == count - 1
      runningPence += pence(.net, "net")
      return Year(
        financialYear: firstYear + year,
        capital: column(flows.map { $0.capital })
          .stating(pence(.investment, "capital") + pence(.investment, "optimism_bias_capital")),
        revenue: column(flows.map { $0.revenue })
          .stating(
            pence(.investment, "investment") - pence(.investment, "capital")
              - pence(.investment, "optimism_bias_capital")),
        grossSaving: column(gross).stating(pence(.savings, "gross_saving")),
        net: column(net).stating(pence(.net, "net")),
        cumulativeNet: column(cumulative).stating(runningPence),
        discountedNet: Interval(pairs.indices.map { net[$0][year] * factors[$0][year] }),
        probabilityPaidBack: Double(
          zip(flows, cumulative).count { $1[year] >= 0 && $0.moves[...year].contains(true) })
          / Double(max(1, pairs.count)),
        savings: SavingSource.allCases.indices.map { source in
          column(pairs.map { $0.savings.map { $0[source] } })
            .stating(pence(.savings, SavingSource.allCases[source].rawValue))
        },
        discountedSaving: mean { gross[$0][year] * factors[$0][year] },
        discountedInvestment: mean {
          (flows[$0].capital[year] + flows[$0].revenue[year]) * factors[$0][year]
        },
        residualValue: last ? mean { residual[$0] } : 0,
        discountedResidual: last ? mean { residual[$0] * factors[$0][year] } : 0,
        discountFactor: mean { factors[$0][year] })
    }
  }

  private static func sum(
    _ basis: AppraisalBasis, _ flows: [CaseFlows], _ factors: [[Double]], residual: [Double], firstYear: Int
  ) -> Sum {
    func present(_ rows: [[Double]]) -> [Double] {
      zip(rows, factors).map { row, factors in zip(row, factors).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let savings = present(flows.map { $0.gross })
    let spent = zip(present(flows.map { $0.capital }), present(flows.map { $0.revenue })).map { $0 + $1 }
    let costs = spent.indices.map { spent[$0] - residual[$0] * (factors[$0].last ?? 1) }
    let values = zip(savings, costs).map { ($0 - $1).withoutDust }
    let (meanSaving, meanCost) = (RunningMoments(savings).mean, RunningMoments(costs).mean)
    var ratio: Interval?
    if spent.contains(where: { $0 > 0 }), meanCost > 0 {
      let own = Interval(zip(savings, costs).compactMap { $1 > 0 ? $0 / $1 : nil })
      ratio = Interval(mean: meanSaving / meanCost, p05: own.p05, p95: own.p95)
    }
    return Sum(
      basis: basis, netPresentValue: Interval(values), benefitCostRatio: ratio,
      probabilityOfGain: Double(values.count { $0 > 0 }) / Double(max(1, values.count)),
      breakEvenShare: ratio != nil && meanSaving > 0 ? meanCost / meanSaving : nil,
      paybackYears: flows.compactMap { flows in
        payback(runningTotals(flows.net), flows.moves).map { firstYear + $0 }
      })
  }

  /// The year from which the running total stays at or above zero to the end; the first in which money moves where it
  /// was never below.
  /// - Parameter moves: whether anything was paid or saved in each year.
  static func payback(_ cumulative: [Double], _ moves: [Bool]) -> Int? {
    guard let last = cumulative.last, last >= 0, let first = moves.firstIndex(of: true) else { return nil }
    return cumulative.lastIndex { $0 < 0 }.map { $0 + 1 } ?? first
  }

  static func runningTotals(_ values: [Double]) -> [Double] {
    var sum = 0.0
    return values.map { value in
      sum = (sum + value).withoutDust
      return sum
    }
  }
}

extension ComparisonResult {
  /// The case of each alternative, in their order.
  public func investmentCases() -> [InvestmentCase] {
    alternativeNames.indices.map {
      InvestmentCase(self, alternative: $0, Reconciliation(self, alternative: $0))
    }
  }
}
