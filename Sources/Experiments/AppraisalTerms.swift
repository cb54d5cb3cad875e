import EventSimulation
import SENDSystem

/// Which allowances of the Green Book a present value holds.
public enum AppraisalBasis: String, CaseIterable, Sendable {
  /// Optimism bias and residual value: the headline.
  case full
  case withoutResidualValue = "no_residual_value"
  case withoutOptimismBias = "no_optimism_bias"
  case neither

  var hasBias: Bool { self == .full || self == .withoutResidualValue }
  var hasResidualValue: Bool { self == .full || self == .withoutOptimismBias }
}

/// The rules of appraisal of one alternative, as one replication draws them.
struct AppraisalTerms: Sendable, Equatable {
  /// Uplift of capital and of revenue payments for optimism bias, and reduction of positive savings.
  var capitalUplift = 0.0
  var costUplift = 0.0
  var benefitReduction = 0.0
  /// Yearly growth of the GDP deflator.
  var deflator = 0.0
  /// Years over which capital loses its value; 0 for no residual value.
  var assetLife = 0.0

  init(_ appraisal: Scenario.Appraisal, _ draws: [Double]) {
    capitalUplift = appraisal.capitalUplift(draws)
    costUplift = appraisal.costUplift(draws)
    benefitReduction = appraisal.benefitReduction(draws)
    deflator = appraisal.deflator(draws)
    assetLife = appraisal.assetLife(draws)
  }

  /// - Parameter values: as `values` gives them.
  init?(values: [Double]) {
    guard values.count == AppraisalTerms.count else { return nil }
    (capitalUplift, costUplift, benefitReduction) = (values[0], values[1], values[2])
    (deflator, assetLife) = (values[3], values[4])
  }

  static let count = 5
  var values: [Double] { [capitalUplift, costUplift, benefitReduction, deflator, assetLife] }
}

/// What years money is brought to: prices of the baseline's price year, present values of the start year.
struct PresentValue: Sendable, Equatable {
  var startYear: Int
  var priceYear: Int
  var discountRate: Double

  init(_ baseline: Scenario, _ alternative: Scenario) {
    startYear = baseline.startYear
    priceYear = baseline.finance.priceYear
    discountRate = alternative.appraisal.discountRate
  }

  /// Brings money of the n-th financial year of the run, counted from 0, to present value.
  func factor(_ year: Int, deflator: Double) -> Double {
    Elementary.pow(1 + deflator, Double(priceYear - startYear - year))
      * Elementary.pow(1 + discountRate, -Double(year))
  }
}

/// Savings and costs of an alternative in one replication by financial year, optimism bias included or not.
struct CaseFlows {
  var capital: [Double]
  var revenue: [Double]
  /// By year and `SavingSource`.
  var savings: [[Double]]

  init(_ pair: PairedOutcome, hasBias: Bool) {
    let terms = pair.terms
    capital = pair.capital
    revenue = pair.revenue
    savings = pair.savings
    guard hasBias else { return }
    for year in capital.indices {
      capital[year] += pair.capitalBias(year)
      revenue[year] += pair.revenueBias(year)
      if pair.gross(year) > 0 {
        savings[year] = savings[year].map { $0 * (1 - terms.benefitReduction) }
      }
    }
  }

  var gross: [Double] { savings.map { $0.reduce(0, +) } }
  var net: [Double] {
    gross.indices.map { (savings[$0].reduce(0, +) - capital[$0] - revenue[$0]).withoutDust }
  }
  /// Whether anything was paid or saved in each year, though it may cancel out.
  var moves: [Bool] {
    gross.indices.map { year in
      ([capital[year], revenue[year], gross[year]]).contains { $0.withoutDust != 0 }
    }
  }
}

extension Double {
  /// An amount in pounds, and 0 where it is less than half a penny: amounts that cancel out leave a rest of rounding, which
  /// no chance and no payback may hang on.
  var withoutDust: Double { magnitude < 0.005 ? 0 : self }
}

extension PairedOutcome {
  func gross(_ year: Int) -> Double { savings[year].reduce(0, +) }

  /// Bias raises what is paid; grants and other receipts stay as they are.
  func capitalBias(_ year: Int) -> Double { terms.capitalUplift * (capital[year] + capitalGrants[year]) }
  func revenueBias(_ year: Int) -> Double { terms.costUplift * (revenue[year] + revenueIncome[year]) }
  /// What the reduction takes off the savings of a year.
  func savingsBias(_ year: Int) -> Double { terms.benefitReduction * max(0, gross(year)) }

  /// Worth, at the end of a financial year and in its pounds, of what was built up to then: what was paid, whoever
  /// gave the money, without the allowance for bias, at prices of that year, less an even part for each year since.
  ///
  /// Grants stand in the case as receipts of their year. Were they taken off what is left as well, a grant could lower
  /// the net present value.
  func residualValue(atEndOf last: Int) -> Double {
    guard terms.assetLife > 0 else { return 0 }
    return (0...last).reduce(0) { sum, year in
      let left = max(0, 1 - Double(last + 1 - year) / terms.assetLife)
      return sum + (capital[year] + capitalGrants[year]) * left
        * Elementary.pow(1 + terms.deflator, Double(last - year))
    }
  }

  /// Net present value of the years up to one of them, with optimism bias and residual value.
  func netPresentValue(throughYear last: Int, _ present: PresentValue) -> Double {
    let net = CaseFlows(self, hasBias: true).net
    func factor(_ year: Int) -> Double { present.factor(year, deflator: terms.deflator) }
    return (0...last).reduce(residualValue(atEndOf: last) * factor(last)) { $0 + net[$1] * factor($1) }
  }
}
