@testable import Experiments
import Foundation
import SENDSystem
import Tables
import Testing

@testable import Reports

/// The answer of a search in words and tables, from responses in straight lines.
@Suite struct SeekReportTests {
  static let noise = [-2.0, -1, 0, 1, 2]

  private func result(_ target: String, today: Double = 0, _ value: @escaping (Double) -> Double) throws
    -> SeekResult
  {
    let target = try SeekTarget(target)
    let lever = SeekLever(
      key: "requests", isFactor: true, isWhole: false, today: today, range: 0...2, tolerance: 0.001)
    var evaluations: [SeekRuns.Evaluation] = []
    let search = LevelSearch(targets: [target], range: 0...2, today: today, tolerance: 0.001) { level in
      let values = [Self.noise.map { value(level) + $0 }]
      evaluations.append(.init(levels: [level], values: values))
      return values
    }
    let answer = try search.solve(.expected)
    let others = try [0.5, 0.9].map { try search.solve(.confidence($0)) }
    return SeekResult(
      levers: [lever], targets: [target], units: ["plans"], criterion: .expected, replications: 5,
      single: .init(
        answer: answer, today: search.points.first { $0.level == today } ?? search.points[0],
        isMonotone: search.isMonotone, others: others, points: search.points),
      evaluations: evaluations)
  }

  @Test func anAnswerIsTold() throws {
    let result = try result("plans:2030 <= 1500", today: 1) { 1000 + 1000 * $0 }
    let words = try SeekWords(SeekFindings(result)).sentences.joined(separator: "\n")
    #expect(words.hasPrefix("The level of requests must be 0.5 times today’s (50% less than today)."))
    #expect(words.contains("At the level of today plans:2030 is 2,000 on average"))
    #expect(
      try SeekWords(SeekFindings(result)).question == "plans:2030 <= 1500 (January census 2030) on average")
    let tables = SeekTables.all(result, pattern: nil)
    #expect(tables.map(\.fileName) == ["seek.csv", "answers.csv"])
    for table in tables {
      let rows = try CSVReader.records(of: table.text, file: table.fileName).map(\.fields)
      #expect(rows[0] == table.columns.map(\.name))
      #expect(rows.allSatisfy { $0.count == rows[0].count })
    }
    let runs = try CSVReader.records(of: tables[0].text, file: "seek.csv")
    #expect(runs.count == result.evaluations.count + 1)
  }

  @Test func outOfReachIsTold() throws {
    let result = try result("plans:2030 <= 500", today: 1) { 1000 + 1000 * $0 }
    let words = try SeekWords(SeekFindings(result)).sentences.joined(separator: "\n")
    #expect(
      words.hasPrefix("The target is out of reach: no level of requests from 0 times today’s to 2 times"))
    #expect(words.contains("misses the target by 500") && words.contains("a bound of the range"))
    #expect(!result.isMet)
  }

  @Test func whatIsMetIsTold() throws {
    let result = try result("plans:2030 <= 2500", today: 1) { 1000 + 1000 * $0 }
    #expect(try SeekWords(SeekFindings(result)).sentences[0].hasPrefix("The target is met already"))
    #expect(result.isMet && result.levels == [1])
  }

  @Test func moneyCountsInFinancialYears() throws {
    let result = try result("in_year_balance:2030 >= 0", today: 1) { 1 - $0 }
    #expect(try SeekWords(SeekFindings(result)).question.contains("(financial year 2030/31)"))
  }

  @Test func levelsHaveTheDecimalsThatTheyNeed() {
    func text(_ value: Double, _ tolerance: Double, whole: Bool = false, factor: Bool = false) -> String {
      SeekWords.level(
        value,
        SeekLever(
          key: "k", isFactor: factor, isWhole: whole, today: 1, range: 0...1e6, tolerance: tolerance))
    }
    #expect(text(66_123.456, 100) == "66,123")
    #expect(text(0.123_456, 0.001) == "0.123")
    #expect(text(12, 1, whole: true) == "12")
    #expect(text(0.5, 0.002, factor: true) == "0.5 times today’s")
    #expect(text(40, 0.001) == "40")
  }
}
