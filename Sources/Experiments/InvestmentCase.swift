import EventSimulation
import SENDSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A mean with the 5th and 95th percentile over replications.
public struct Interval: Sendable, Equatable {
  public var mean: Double
  public var p05: Double
  public var p95: Double

  init(_ values: [Double]) {
    let summary = SampleSummary(values)
    mean = summary.mean
    p05 = summary.p05
    p95 = summary.p95
  }

  public init(mean: Double, p05: Double, p95: Double) {
    self.mean = mean
    self.p05 = p05
    self.p95 = p95
  }
}

/// The invest-to-save case of one alternative, after the Green Book.
///
/// Money of a year is in pounds of that year but for what is discounted: that is brought to prices of the price
/// year by the GDP deflator and to present value at 3.5 % real (HM Treasury, Green Book, February 2026, years 1-30).
public struct InvestmentCase: Sendable {
  /// One row of `invest.csv`.
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
    /// Means by `SavingSource`.
    public var savings: [Interval]
  }

  public let scenario: String
  public let years: [Year]
  /// Net present value, price-year pounds.
  public let netPresentValue: Interval
  /// Present value of savings over that of investment; `nil` without investment.
  public let benefitCostRatio: Interval?
  public let probabilityOfGain: Double
  /// Share of the modelled saving that would be enough to cover the investment; `nil` where there is no saving or
  /// no investment.
  public let breakEvenShare: Double?
  /// First financial year by whose end the savings cover the investment, for each replication that gets there.
  public let paybackYears: [Int]
  public let replications: Int
  public let priceYear: Int
  public let discountRate: Double

  init(_ result: ComparisonResult, alternative: Int) {
    let appraisal = result.appraisals[alternative]
    let pairs = result.paired.map { $0.pairs[alternative] }
    let (uplift, kept) = (appraisal.uplift, appraisal.kept)
    let count = result.timeline.years
    let capital = pairs.map { $0.capital.map { $0 * uplift } }
    let revenue = pairs.map { $0.revenue.map { $0 * uplift } }
    let sources = pairs.map { $0.savings.map { $0.map { $0 * kept } } }
    let gross = sources.map { $0.map { $0.reduce(0, +) } }
    let net = pairs.indices.map { r in (0..<count).map { gross[r][$0] - capital[r][$0] - revenue[r][$0] } }
    let cumulative = net.map { InvestmentCase.runningTotals($0) }
    let firstYear = result.timeline.startYear
    let factors = (0..<count).map {
      appraisal.presentValueFactor(ofYear: firstYear + $0, priceYear: result.priceYear)
    }
    func column(_ rows: [[Double]], _ year: Int) -> [Double] { rows.map { $0[year] } }
    func present(_ rows: [[Double]]) -> [Double] {
      rows.map { zip($0, factors).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    scenario = result.alternativeNames[alternative]
    replications = pairs.count
    priceYear = result.priceYear
    discountRate = appraisal.discountRate
    years = (0..<count).map { year in
      Year(
        financialYear: firstYear + year, capital: Interval(column(capital, year)),
        revenue: Interval(column(revenue, year)), grossSaving: Interval(column(gross, year)),
        net: Interval(column(net, year)), cumulativeNet: Interval(column(cumulative, year)),
        discountedNet: Interval(column(net, year).map { $0 * factors[year] }),
        probabilityPaidBack: Double(
          zip(net, cumulative).count { $1[year] >= 0 && $0[...year].contains { $0 != 0 } })
          / Double(max(1, pairs.count)),
        savings: SavingSource.allCases.indices.map { source in
          Interval(sources.map { $0[year][source] })
        })
    }
    let values = present(net)
    let savings = present(gross)
    let costs = zip(present(capital), present(revenue)).map { $0 + $1 }
    netPresentValue = Interval(values)
    probabilityOfGain = Double(values.count { $0 > 0 }) / Double(max(1, values.count))
    let hasCost = costs.contains { $0 > 0 }
    benefitCostRatio = hasCost ? Interval(zip(savings, costs).compactMap { $1 > 0 ? $0 / $1 : nil }) : nil
    let meanSaving = Interval(savings).mean
    breakEvenShare = hasCost && meanSaving > 0 ? Interval(costs).mean / meanSaving : nil
    paybackYears = zip(net, cumulative).compactMap { net, cumulative in
      InvestmentCase.payback(net, cumulative).map { firstYear + $0 }
    }
  }

  /// The year from which the running total stays at or above zero to the end, after money was first spent net.
  static func payback(_ net: [Double], _ cumulative: [Double]) -> Int? {
    guard let last = cumulative.last, last >= 0, net.contains(where: { $0 != 0 }) else { return nil }
    guard let below = cumulative.lastIndex(where: { $0 < 0 }) else { return net.firstIndex { $0 != 0 } }
    return below + 1
  }

  private static func runningTotals(_ values: [Double]) -> [Double] {
    var sum = 0.0
    return values.map { value in
      sum += value
      return sum
    }
  }
}

extension Scenario.Appraisal {
  /// Factor on investment for optimism bias.
  var uplift: Double { 1 + costUplift.value }

  /// Share of savings left after their reduction for optimism bias.
  var kept: Double { 1 - benefitReduction.value }

  /// Brings money of a financial year to prices of the price year and to present value.
  func presentValueFactor(ofYear year: Int, priceYear: Int) -> Double {
    let elapsed = Double(year - priceYear)
    return pow(1 + deflator.value, -elapsed) * pow(1 + discountRate, -elapsed)
  }

  /// Savings less investment of each financial year in one replication, pounds of the year.
  func netSavings(_ pair: PairedOutcome) -> [Double] {
    pair.savings.indices.map { year in
      kept * pair.savings[year].reduce(0, +) - uplift * (pair.capital[year] + pair.revenue[year])
    }
  }
}

extension ComparisonResult {
  /// The case of each alternative, in their order.
  public func investmentCases() -> [InvestmentCase] {
    alternativeNames.indices.map { InvestmentCase(self, alternative: $0) }
  }
}
