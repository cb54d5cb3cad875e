import EventSimulation
import Foundation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// The rules of appraisal: what is drawn, what is allowed for, and that costs are costs.
@Suite struct AppraisalTests {
  private func npv(_ change: (inout Scenario) -> Void, replications: Int = 8) throws -> InvestmentCase {
    try Money.compare([("changed", Money.scenario(change))], replications: replications).investmentCases()[0]
  }

  // MARK: Clusters

  /// A cluster's lump sum is spent: it is investment, and lowers the net present value by what it comes to.
  @Test func lumpSumsOfClustersAreACost() throws {
    func found(_ lumpSum: Double) throws -> InvestmentCase {
      try npv {
        $0.clusters.clusters = [.init(name: "All", share: 1, joins: Money.day(2026, 4))]
        $0.clusters.lumpSum = Quantity(lumpSum)
        $0.effects = [Money.payment(10_000)]
        $0.finance.inflation[Scenario.Line.devolvedBudgets.rawValue] = Quantity(0.02)
      }
    }
    let cases = try [0.0, 60_000, 600_000].map(found)
    let factor = 1 / 1.035
    // Prices rise by 2 % from 2025 and the deflator takes them back.
    let unit = 60_000 * (factor + pow(factor, 2) + pow(factor, 3))
    #expect(abs(cases[0].netPresentValue.mean - cases[1].netPresentValue.mean - unit) < 1)
    #expect(abs(cases[0].netPresentValue.mean - cases[2].netPresentValue.mean - 10 * unit) < 1)
    #expect(cases.map { $0.years[1].revenue.mean.rounded() } == [10_270, 71_470, 622_270])
    #expect(cases.map { $0.years[1].grossSaving.mean } == [0, 0, 0])
  }

  // MARK: Drawn

  @Test func rulesWithADistributionAreDrawn() throws {
    let keys: [(String, WritableKeyPath<Scenario, Quantity>, Double)] = [
      ("cost_uplift", \.appraisal.costUplift, 0.2), ("capital_uplift", \.appraisal.capitalUplift, 0.2),
      ("benefit_reduction", \.appraisal.benefitReduction, 0.2), ("deflator", \.appraisal.deflator, 0.03),
      ("asset_life", \.appraisal.assetLife, 40),
    ]
    for (name, path, value) in keys {
      let result = try Money.compare(
        [
          (
            "changed",
            Money.scenario {
              Self.invest(&$0)
              $0[keyPath: path] = Money.uncertain(value, &$0, "appraisal.\(name)")
            }
          )
        ], replications: 30)
      let found = result.investmentCases()[0]
      #expect(found.netPresentValue.p95 - found.netPresentValue.p05 > 100, "\(name)")
      // Sensitivity, seek and the value of information read the same numbers.
      let own = result.paired.map {
        $0.pairs[0].netPresentValue(throughYear: 3, result.presentValues[0])
      }
      #expect(abs(Interval(own).mean - found.netPresentValue.mean) < 1e-6, "\(name)")
      #expect(Set(own.map { ($0 / 1).rounded() }).count > 20, "\(name)")
    }
  }

  @Test func designedExperimentsDrawThemToo() throws {
    let changed = Money.scenario {
      Self.invest(&$0)
      $0.appraisal.costUplift = Money.uncertain(0.2, &$0, "appraisal.cost_uplift")
    }
    let (base, model) = (Model(Money.scenario()), Model(changed))
    let output = try OutputMeasure("net_present_value:2028")
    let point = DesignPoint(model: model, baseline: base)
    let values = try DesignExperiment(
      points: 1, replications: 10, seed: 1, outputs: [output], like: point, point: { _ in point }
    ).run(.threads(1)).replications(ofPoint: 0, output: 0)
    let paired = try Money.compare([("changed", changed)], replications: 10)
    let own = paired.paired.map { $0.pairs[0].netPresentValue(throughYear: 3, paired.presentValues[0]) }
    #expect(values == own && Set(values).count == 10)
  }

  /// £150,000 of capital and £10,000 a year against a fee that falls by a fifth.
  static func invest(_ scenario: inout Scenario) {
    var fees = Scenario.Effect.UnitCostChange()
    fees.scale = Quantity(0.8)
    var cheaper = Scenario.Effect(kind: .unitCost(fees))
    cheaper.timing.from = Money.day(2026, 4)
    cheaper.scope.settings = [.inmss]
    scenario.effects = [
      cheaper, Money.payment(150_000, .once, .capital), Money.payment(10_000, .year, .general),
    ]
    scenario.finance.inflation[Scenario.Line.strategies.rawValue] = Quantity(0)
  }

  // MARK: With and without

  @Test func allowancesStandBesideWhatTheyAllowFor() throws {
    let found = try npv {
      Self.invest(&$0)
      $0.appraisal.capitalUplift = Quantity(0.24)
      $0.appraisal.assetLife = Quantity(60)
      $0.appraisal.deflator = Quantity(0)
    }
    let factor = 1 / 1.035
    let three = factor + pow(factor, 2) + pow(factor, 3)
    let plain = 100_000 * three - 150_000 * factor - 10_000 * three
    let bias = 0.24 * 150_000 * factor
    // Three of sixty years have gone by when the run ends.
    let residual = 150_000 * 57 / 60 * pow(factor, 3)
    let wanted = [plain - bias + residual, plain - bias, plain + residual, plain]
    for (sum, wanted) in zip(found.sums, wanted) {
      #expect(abs(sum.netPresentValue.mean - wanted) < 1, "\(sum.basis)")
    }
    let costs = 150_000 * factor + 10_000 * three
    let ratio = found.sums.map { $0.benefitCostRatio?.mean ?? 0 }
    #expect(abs(ratio[0] - 100_000 * three / (costs + bias - residual)) < 1e-4)
    #expect(abs(ratio[3] - 100_000 * three / costs) < 1e-4)
    for sum in found.sums {
      #expect(abs((sum.breakEvenShare ?? 0) * (sum.benefitCostRatio?.mean ?? 0) - 1) < 1e-9)
    }
    #expect(found.years.map { $0.residualValue.rounded() } == [0, 0, 0, 142_500])
  }

  /// A grant counts once, as a receipt of its year; the building stays what it is, whoever paid for it.
  @Test func aGrantTakesNothingOffTheBuilding() throws {
    let grants = [0.0, 75_000, 150_000, 225_000]
    for (life, deflator) in [(60.0, 0.0), (100, 0), (60, 0.04), (100, 0.04)] {
      let found = try grants.map { grant in
        try npv {
          $0.effects = [Money.payment(150_000, .once, .capital)]
          if grant > 0 {
            $0.effects.append(
              Money.payment(grant, .once, .capital, isIncome: true, from: Money.day(2028, 4)))
          }
          $0.finance.inflation[Scenario.Line.strategies.rawValue] = Quantity(0)
          $0.appraisal.assetLife = Quantity(life)
          $0.appraisal.deflator = Quantity(deflator)
        }
      }
      let factor = try #require(found[0].years.last).discountFactor
      if deflator == 0 { #expect(abs(factor - pow(1.035, -3)) < 1e-12) }
      for (grant, result) in zip(grants, found) {
        let gain = result.netPresentValue.mean - found[0].netPresentValue.mean
        #expect(abs(gain - grant * factor) < 0.01, "life \(life), deflator \(deflator), grant \(grant)")
        #expect(result.years.last?.residualValue == found[0].years.last?.residualValue)
      }
    }
  }

  /// The ratio of the means of present values, not the mean of ratios.
  @Test func theBenefitCostRatioIsThatOfPresentValues() throws {
    let found = try Money.compare(
      [
        (
          "changed",
          Money.scenario {
            Self.invest(&$0)
            $0.appraisal.capitalUplift = Money.uncertain(2, &$0, "appraisal.capital_uplift")
          }
        )
      ], replications: 40
    ).investmentCases()[0]
    let savings = found.years.reduce(0) { $0 + $1.discountedSaving }
    let costs = found.years.reduce(0) { $0 + $1.discountedInvestment - $1.discountedResidual }
    #expect(abs((found.benefitCostRatio?.mean ?? 0) - savings / costs) < 1e-9)
    let net = found.years.reduce(0) { $0 + $1.discountedNet.mean + $1.discountedResidual }
    #expect(abs(found.netPresentValue.mean - net) < 1e-6)
  }

  /// Bias never makes anything better: grants are not raised, and losses are not reduced.
  @Test func grantsAndLossesAreLeftAlone() throws {
    let grant = try npv {
      $0.effects = [
        Money.payment(50_000, .once, .capital), Money.payment(80_000, .once, .capital, isIncome: true),
      ]
      $0.appraisal.capitalUplift = Quantity(0.5)
    }
    #expect(grant.years[1].capital.mean.rounded() == -5_000)
    let loss = try npv {
      Self.invest(&$0)
      guard case .unitCost(var change) = $0.effects[0].kind else { return }
      change.scale = Quantity(1.2)
      $0.effects[0].kind = .unitCost(change)
      $0.appraisal.benefitReduction = Quantity(0.5)
    }
    #expect(loss.years[2].grossSaving.mean.rounded() == -100_000)
  }

  // MARK: A law

  /// Raising a cost never raises the net present value, on any basis and in any replication.
  @Test func dearerIsNeverBetter() throws {
    func payment(_ number: Int) -> (inout Scenario) -> Void {
      {
        guard case .money(var payment) = $0.effects[number].kind, !payment.isIncome else { return }
        payment.amount.value *= 1.5
        $0.effects[number].kind = .money(payment)
      }
    }
    func raise(_ path: WritableKeyPath<Scenario, Quantity>, _ factor: Double = 1.5) -> (inout Scenario) ->
      Void
    {
      { $0[keyPath: path] = Quantity($0[keyPath: path].value * factor) }
    }
    let numbers = Money.scenario(Money.everything).effects.indices.filter {
      if case .money(let payment) = Money.scenario(Money.everything).effects[$0].kind {
        !payment.isIncome
      } else {
        false
      }
    }
    var changes: [(String, (inout Scenario) -> Void)] = numbers.map { ("payment \($0)", payment($0)) }
    changes += [
      ("lump sum", raise(\.clusters.lumpSum)), ("capital uplift", raise(\.appraisal.capitalUplift)),
      ("cost uplift", raise(\.appraisal.costUplift)), ("reduction", raise(\.appraisal.benefitReduction)),
      (
        "place funding and top-up of the school",
        { scenario in
          guard case .open(var school) = scenario.effects[0].kind else { return }
          school.unitCost?.placeFunding.value *= 1.5
          school.unitCost?.perPupil.value *= 1.5
          scenario.effects[0].kind = .open(school)
        }
      ),
      ("inflation of strategies", { $0.finance.inflation[Scenario.Line.strategies.rawValue].value += 0.05 }),
      ("shorter life", raise(\.appraisal.assetLife, 0.5)),
    ]
    #expect(changes.count == 11)
    // Drawn numbers stand at their centres, so that one number moves at a time.
    let plain = Money.scenario { scenario in
      Money.everything(&scenario)
      scenario.clusters.lumpSum.input = nil
      scenario.appraisal.capitalUplift.input = nil
      scenario.appraisal.costUplift.input = nil
      scenario.appraisal.benefitReduction.input = nil
      scenario.appraisal.deflator.input = nil
      scenario.appraisal.assetLife.input = nil
      scenario.inputs = []
    }
    let result = try Money.compare(
      [("as it is", plain)]
        + changes.map { name, change in
          var dearer = plain
          change(&dearer)
          return (name, dearer)
        }, replications: 6)
    for found in result.paired {
      let values = found.pairs.indices.map {
        found.pairs[$0].netPresentValue(throughYear: 3, result.presentValues[$0])
      }
      for (index, change) in changes.enumerated() {
        #expect(values[index + 1] < values[0], "\(change.0)")
      }
    }
  }
}
