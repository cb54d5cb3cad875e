import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// Figures of returns: whole, and adding up in every direction.
@Suite struct ReturnFiguresTests {
  @Test(arguments: [
    (10, [1.0, 1, 1], [4, 3, 3]), (7, [0.5, 0.3, 0.2], [4, 2, 1]), (0, [1, 2], [0, 0]), (5, [0, 0], [5, 0]),
    (-10, [1, 1, 1], [-3, -3, -4]), (3, [0, 1, 0], [0, 3, 0]), (100, [-1, 3], [-50, 150]),
  ])
  func largestRemaindersTakeWhatIsLeft(whole: Int, weights: [Double], shares: [Int]) {
    #expect(Apportionment.shares(of: whole, by: weights) == shares)
    #expect(Apportionment.shares(of: whole, by: weights).reduce(0, +) == whole)
  }

  @Test func partsAddUpToTheMedianOfTheWhole() throws {
    let model = Small.kingston
    let result = try Batch(seed: 1, stop: .replications(12), workers: .threads(2)).run(model)
    let figures = ReturnFigures(result, model.timeline, .threads(2))
    func value(_ count: ReturnCount, _ year: Int) throws -> Int {
      try #require(figures.figure(count, year: year)).value
    }
    let start = model.timeline.startYear
    for year in [start, start + 3, start + model.timeline.years] {
      let total = try value(.plans(Setting.allCases, .all), year)
      let index = try #require(result.layout.index("plans", year: year))
      let sorted = result.values(of: index).sorted()
      #expect(abs(Double(total) - (sorted[5] + sorted[6]) / 2) <= 0.5)
      var sums = [0, 0, 0, 0]
      for setting in Setting.allCases {
        let whole = try value(.plans([setting], .all), year)
        let parts: [[PupilPart]] = [
          Need.allCases.map { .need($0) }, AgeGroup.allCases.map { .ageGroup($0) },
          Phase.allCases.map { .phases([$0]) },
        ]
        for (place, list) in parts.enumerated() {
          let sum = try list.reduce(0) { $0 + (try value(.plans([setting], $1), year)) }
          #expect(sum == whole)
          sums[place] += sum
        }
        sums[3] += whole
      }
      #expect(sums == [total, total, total, total])
    }
    for measure in ["requests", "assessments", "new_plans"] {
      let parts = try AgeGroup.allCases.reduce(0) { $0 + (try value(.flow(measure, $1), start + 1)) }
      #expect(parts == (try value(.flow(measure, nil), start + 1)))
    }
    #expect(figures.figure(.plans([.srp], .all), year: start - 1) == nil)
    #expect(figures.figure(.flow("requests", nil), year: start + 40) == nil)
    #expect(figures.figure(.notHeld, year: start) == nil)
  }

  /// Balances from one year to the next, with a write-off among them.
  @Test func moneyAddsUpAndTheBalanceFollows() throws {
    let scenario = Money.scenario {
      $0.finance.safetyValve = [(year: 2026, amount: Quantity(250_000))]
      $0.effects = [Money.payment(90_000, .year, .highNeeds)]
    }
    let model = Model(scenario)
    let result = try Batch(seed: 1, stop: .replications(3), workers: .alone).run(model)
    let figures = ReturnFigures(result, model.timeline, .alone)
    func value(_ line: ReturnMoney, _ year: Int) throws -> Int {
      try #require(figures.figure(.money(line), year: year)).value
    }
    func mean(_ measure: String, _ year: Int) throws -> Double {
      let values = result.values(of: try #require(result.layout.index(measure, year: year)))
      return values.reduce(0, +) / Double(values.count)
    }
    var balance = -3_000_000
    for year in 2025...2028 {
      let income = try ReturnMoney.incomes.reduce(0) { $0 + (try value(.income($1), year)) }
      let spend = try Scenario.Line.allCases.reduce(0) { $0 + (try value(.spend($1), year)) }
      let (allIncome, allSpend) = (try value(.allIncome, year), try value(.allSpend, year))
      #expect(income == allIncome && spend == allSpend)
      let (inYear, other) = (try value(.inYear, year), try value(.otherMovements, year))
      #expect(inYear == income - spend)
      // Nothing is drawn, so the sums are those of the run but for rounding.
      let exact = (inYear: try mean("in_year_balance", year), balance: try mean("dsg_balance", year))
      #expect(abs(Double(inYear) - exact.inYear) <= 1)
      let now = try value(.balance, year)
      #expect(abs(Double(now) - exact.balance) <= 8)
      // The first year begins with a part of one that no table holds.
      if year > 2025 { #expect(now == balance + inYear + other) }
      balance = now
    }
    #expect(figures.figure(.money(.balance), year: 2029) == nil)
  }
}
