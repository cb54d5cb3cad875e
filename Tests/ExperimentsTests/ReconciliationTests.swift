import EventSimulation
import Foundation
import ScenarioFiles
import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// All money of a comparison closes to the penny: in the mean, in every replication, in each year and in all.
@Suite struct ReconciliationTests {
  /// The lines to add less those to subtract are the total.
  private func expectClosed(_ result: Experiments.ComparisonResult) {
    for reconciliation in result.reconciliations() {
      let rows = reconciliation.rows
      for period in Set(rows.map(\.financialYear)) {
        for statement in Reconciliation.Statement.allCases where statement != .memorandum {
          let lines = rows.filter { $0.financialYear == period && $0.statement == statement }
          func pence(_ value: Double?) -> Int { Int(((value ?? 0) * 100).rounded()) }
          func open(_ value: (ReconciliationRow) -> Double?) -> Int {
            lines.reduce(0) { sum, row in
              switch row.role {
              case .add: sum + pence(value(row))
              case .subtract: sum - pence(value(row))
              case .total: sum - pence(value(row))
              case .memorandum: sum
              }
            }
          }
          #expect(lines.count { $0.role == .total } == 1)
          #expect(open { $0.difference.mean } == 0, "\(statement), \(String(describing: period))")
          #expect(open(\.baseline) == 0 && open(\.scenarioMean) == 0, "\(statement)")
        }
      }
      expectClosedInEveryRun(reconciliation)
    }
  }

  private func expectClosedInEveryRun(_ reconciliation: Reconciliation) {
    for statement in Reconciliation.Statement.allCases where statement != .memorandum {
      let lines = reconciliation.lines.filter { $0.statement == statement }
      guard let first = lines.first else { continue }
      var worst = 0.0
      for replication in first.values.indices {
        for year in first.values[replication].indices {
          let open = lines.reduce(0.0) { sum, line in
            let value = line.values[replication][year]
            return switch line.role {
            case .add: sum + value
            case .subtract, .total: sum - value
            case .memorandum: sum
            }
          }
          worst = max(worst, abs(open))
        }
      }
      #expect(worst < 0.005, "\(statement)")
    }
    // The same net from the savings and from the accounts, and no total that the simulator does not know.
    guard let net = reconciliation.line(.net, "net"), let other = reconciliation.line(.accounts, "net") else {
      Issue.record("no net")
      return
    }
    #expect(net.difference == other.difference)
    #expect(zip(net.values.joined(), other.values.joined()).allSatisfy { abs($0 - $1) < 0.005 })
  }

  /// Totals of lines are those that the simulator states.
  private func expectTheSimulators(_ result: Experiments.ComparisonResult) {
    for (arm, reconciliation) in result.reconciliations().enumerated() {
      for (statement, line, measure) in [
        (Reconciliation.Statement.spend, "spend", "spend"), (.income, "income", "income"),
        (.dsg, "closing_balance", "dsg_balance"), (.clusters, "closing_balance", "devolved_balance"),
      ] {
        let places = result.places(of: measure)
        guard let found = reconciliation.line(statement, line) else { continue }
        for (replication, values) in found.values.enumerated() {
          let pair = result.paired[replication]
          for (year, place) in places.enumerated() {
            let known = pair.pairs[arm].values[place] - pair.baseline[place]
            #expect(abs(values[year] - known) < 0.005, "\(measure)")
          }
        }
        // Rounded once a line and year.
        let mean = places.map { place in
          RunningMoments(result.paired.map { $0.pairs[arm].values[place] }).mean
        }
        #expect(
          zip(mean, found.scenario ?? []).allSatisfy { abs($0 - Double($1) / 100) < 0.5 }, "\(measure)")
      }
    }
  }

  @Test func everythingAtOnceClosesToThePenny() throws {
    let result = try Money.compare([
      ("nothing", Money.scenario()), ("everything", Money.scenario(Money.everything)),
      ("fees", Money.scenario { $0.effects = [Money.payment(1_000.01, .plan)] }),
    ])
    expectClosed(result)
    expectTheSimulators(result)
    let everything = result.reconciliations()[1]
    // What the case is made of has something in every line.
    for line in [
      "capital", "high_needs_block", "general_fund", "lump_sums_of_clusters", "optimism_bias_capital",
      "optimism_bias_revenue",
    ] {
      #expect((everything.line(.investment, line)?.difference.reduce(0, +) ?? 0) > 0, "\(line)")
    }
    for source in ["leavers_not_replaced", "price", "other_payers", "state_provision", "income"] {
      #expect(everything.line(.savings, source)?.difference.contains { $0 != 0 } ?? false, "\(source)")
    }
    #expect(everything.line(.clusters, "closing_balance")?.difference.last ?? 0 != 0)
    #expect(everything.line(.accounts, "schools_block_transfer")?.difference == [0, 0, 1_700_000, 0])
  }

  /// The books open with what the scenario states, in the baseline and in every other, and not with a rounded rest.
  @Test func theOpeningBalanceIsAsStated() throws {
    for opening in [-14_000_000.0, 0, 250_000.37] {
      func scenario(_ change: (inout Scenario) -> Void) -> Scenario {
        Money.scenario {
          // Thirds of pennies: each mean is rounded on its own.
          $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Money.uncertain(
            8000.0 / 3, &$0, "finance.unit_costs.mainstream.per_pupil")
          change(&$0)
          $0.finance.openingBalance = Quantity(opening)
        }
      }
      let result = try Money.compare(
        [
          ("nothing", scenario { _ in }),
          ("fees", scenario { $0.effects = [Money.payment(1_000.0 / 3, .plan)] }),
          ("cheaper", scenario { $0.finance.caseworkPerPlan = Quantity(7.0 / 3) }),
        ], baseline: scenario { _ in }, replications: 7)
      expectClosed(result)
      expectTheSimulators(result)
      for reconciliation in result.reconciliations() {
        let line = try #require(reconciliation.line(.dsg, "opening_balance"))
        let pence = Int64((opening * 100).rounded())
        #expect(line.baseline?.first == pence && line.scenario?.first == pence)
        #expect(line.difference.first == 0)
        let clusters = try #require(reconciliation.line(.clusters, "opening_balance"))
        #expect(clusters.baseline?.first == 0 && clusters.scenario?.first == 0)
      }
    }
  }

  /// Also where the baseline has strategies of its own.
  @Test func abaselineWithStrategiesCloses() throws {
    let result = try Money.compare(
      [("less", Money.scenario())], baseline: Money.scenario(Money.everything), replications: 4)
    expectClosed(result)
    expectTheSimulators(result)
  }

  // MARK: Sources of the saving

  /// Ten pupils in I/N-MSS, and ten in mainstream who go there at their first review, so all of them in 2025. Fees grow by
  /// 5 %, place funding does not.
  private func entrants(
    joint: Double = 0, staying: Bool, _ change: (inout Scenario) -> Void = { _ in }
  ) -> Scenario {
    Money.scenario {
      $0.caseload.byAgeAndSetting[7][Setting.mainstream.rawValue] = 10
      var move = Scenario.MoveRule()
      move.probabilities[Setting.mainstream.rawValue][Setting.inmss.rawValue] = 1
      $0.moves = [move]
      let inmss = Setting.inmss.rawValue
      $0.finance.unitCosts[inmss].jointFundingShare = Quantity(joint)
      $0.finance.unitCosts[inmss].placeFunding = Quantity(10_000)
      $0.finance.inflation[Scenario.Line.independentFees.rawValue] = Quantity(0.05)
      $0.finance.inflation[Scenario.Line.topUp.rawValue] = Quantity(0)
      if staying {
        var stay = Scenario.Effect.Shift(
          from: .setting(.inmss), to: .setting(.mainstream), share: Quantity(1))
        stay.occasions = [.review]
        $0.effects = [Scenario.Effect(kind: .shift(stay))]
      }
      change(&$0)
    }
  }

  private func expectSources(
    _ result: Experiments.ComparisonResult, year: Int, _ wanted: [SavingSource: Double],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let found = result.reconciliations()[0]
    for source in SavingSource.allCases {
      let pounds = Double(found.pence(.savings, source.rawValue, year: year)) / 100
      #expect(abs(pounds - (wanted[source] ?? 0)) < 0.05, "\(source)", sourceLocation: location)
    }
  }

  /// Whoever pays, and however prices grow: pupils who do not come are entries avoided, and no price has changed.
  @Test(arguments: [0, 0.4, 1])
  func pupilsWhoDoNotComeChangeNoPrice(joint: Double) throws {
    let result = try Money.compare(
      [("stay", entrants(joint: joint, staying: true))], baseline: entrants(joint: joint, staying: false),
      replications: 3)
    expectClosed(result)
    expectTheSimulators(result)
    let fees = 10 * 52_500.0
    expectSources(
      result, year: 1,
      [.entriesAvoided: fees + 100_000, .otherPayers: -joint * fees, .stateProvision: -80_000])
    for year in 0..<4 {
      #expect(abs(result.reconciliations()[0].pence(.savings, "price", year: year)) <= 1, "year \(year)")
    }
  }

  /// The same the other way, and where both have changes of unit costs: pupils who come are valued at the price that the
  /// baseline has on these days, £40,000 from April 2026.
  @Test(arguments: [true, false])
  func changesOfUnitCostsOnBothSidesChangeNoPrice(stayInBaseline: Bool) throws {
    func cheaper(_ scenario: inout Scenario) {
      var change = Scenario.Effect.UnitCostChange()
      change.scale = Quantity(0.8)
      change.sharedByOthers = Quantity(0.25)
      var effect = Scenario.Effect(kind: .unitCost(change))
      effect.timing.from = Money.day(2026, 4)
      effect.scope.settings = [.inmss]
      scenario.effects.append(effect)
    }
    let result = try Money.compare(
      [("other", entrants(joint: 0.4, staying: !stayInBaseline, cheaper))],
      baseline: entrants(joint: 0.4, staying: stayInBaseline, cheaper), replications: 3)
    expectClosed(result)
    let sign: Double = stayInBaseline ? -1 : 1
    let fees = 10 * 42_000.0
    // A quarter, and two fifths of the rest: 55 %.
    expectSources(
      result, year: 1,
      [
        .entriesAvoided: sign * (fees + 100_000), .otherPayers: -sign * 0.55 * fees,
        .stateProvision: -sign * 80_000,
      ])
  }

  /// Commissioned places are paid for whether filled or not, so pupils who do not come save their fees alone.
  @Test func emptyCommissionedPlacesAreNoPrice() throws {
    func commissioned(_ scenario: inout Scenario) {
      var places = Scenario.Provision()
      places.name = "Block contract"
      places.setting = .inmss
      places.places = [Scenario.DatedPlaces(from: Money.day(2025, 1), places: 20)]
      scenario.provision = [places]
    }
    let result = try Money.compare(
      [("stay", entrants(staying: true, commissioned))], baseline: entrants(staying: false, commissioned),
      replications: 3)
    expectClosed(result)
    expectSources(result, year: 1, [.entriesAvoided: 10 * 52_500, .stateProvision: -80_000])
  }

  /// A lower fee of those who stay is price, and only that.
  @Test func aLowerFeeIsPriceAlone() throws {
    let result = try Money.compare(
      [
        (
          "cheaper",
          entrants(joint: 0.4, staying: false) {
            var change = Scenario.Effect.UnitCostChange()
            change.scale = Quantity(0.9)
            var effect = Scenario.Effect(kind: .unitCost(change))
            effect.timing.from = Money.day(2026, 4)
            effect.scope.settings = [.inmss]
            $0.effects = [effect]
          }
        )
      ], baseline: entrants(joint: 0.4, staying: false), replications: 3)
    // Twenty pupils for £5,250 less each, of which others save two fifths.
    expectSources(result, year: 1, [.price: 105_000, .otherPayers: -42_000])
  }

  @Test func theKingstonAlternativesClose() throws {
    let folder = Small.kingstonFolder
    func model(_ name: String) throws -> Comparison.Arm {
      .init(
        name: name,
        model: Model(
          try ScenarioReader.read(path: folder.appendingPathComponent("\(name).json5").path, from: .disk)
            .scenario))
    }
    let names = [
      "combined", "devolution", "early-years-funding", "fee-negotiation", "four-srps", "post-16-pathway",
      "special-school-90",
    ]
    let result = try Comparison(
      baseline: try model("baseline"), alternatives: try names.map(model), seed: 1, replications: 3,
      workers: .threads(2)
    ).run()
    expectClosed(result)
    expectTheSimulators(result)
  }

  /// The pounds of `invest.csv` are those of the reconciliation.
  @Test func theCaseStatesTheSamePounds() throws {
    let result = try Money.compare([("everything", Money.scenario(Money.everything))])
    let found = result.investmentCases()[0]
    let lines = result.reconciliations()[0]
    for (year, row) in found.years.enumerated() {
      #expect(row.net.mean == Double(lines.pence(.net, "net", year: year)) / 100)
      #expect(row.grossSaving.mean == Double(lines.pence(.savings, "gross_saving", year: year)) / 100)
      let invested = (row.capital.mean * 100).rounded() + (row.revenue.mean * 100).rounded()
      #expect(Int(invested) == lines.pence(.investment, "investment", year: year))
      let own = Interval(result.paired.map { CaseFlows($0.pairs[0], hasBias: true).net[year] })
      #expect(abs(own.mean - row.net.mean) < 0.1)
    }
  }
}
