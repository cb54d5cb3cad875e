@testable import Experiments
import Foundation
import SENDSystem
import Tables
import Testing

@testable import Reports

/// The answer of a search in words and tables, from responses in straight lines.
@Suite struct SeekReportTests {
  static let noise = [-2.0, -1, 0, 1, 2]

  private func result(
    _ target: String, today: Double? = 0, in range: ClosedRange<Double> = 0...2, unit: String = "plans",
    _ value: @escaping (Double) -> Double
  ) throws -> SeekResult {
    try result([target], today: today, in: range, unit: unit, value)
  }

  private func result(
    _ texts: [String], today: Double? = 0, in range: ClosedRange<Double> = 0...2, unit: String = "plans",
    _ value: @escaping (Double) -> Double
  ) throws -> SeekResult {
    let targets = try texts.map { try SeekTarget($0) }
    let lever = SeekLever(
      key: "requests", isFactor: true, isWhole: false, today: today, range: range, tolerance: 0.001)
    var evaluations: [SeekRuns.Evaluation] = []
    let search = LevelSearch(targets: targets, range: range, today: today, tolerance: 0.001) { level in
      let values = targets.map { _ in Self.noise.map { value(level) + $0 } }
      evaluations.append(.init(levels: [level], values: values))
      return values
    }
    let answer = try search.solve(.expected)
    let others = try [0.5, 0.9].map { try search.solve(.confidence($0)) }
    return SeekResult(
      levers: [lever], targets: targets, units: targets.map { _ in unit }, criterion: .expected,
      replications: 5,
      single: .init(
        answer: answer, today: search.points.first { $0.level == lever.reference } ?? search.points[0],
        isMonotone: search.isMonotone, others: others, points: search.points),
      evaluations: evaluations)
  }

  @Test func anAnswerIsTold() throws {
    let result = try result("plans:2030 <= 1500", today: 1) { 1000 + 1000 * $0 }
    let words = try SeekWords(SeekFindings(result)).sentences.joined(separator: "\n")
    #expect(
      words.hasPrefix(
        "To have at most 1,500 plans in January 2030, requests must be 50% lower than expected (0.5 times today’s)."
      ))
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

  /// Each of several targets is named, and what is out of reach has no answer.
  @Test func severalTargetsAreToldApart() throws {
    let result = try result(["plans:2028 <= 2100", "plans:2028 >= 2200"], today: 1) { 1000 + 1000 * $0 }
    let words = try SeekWords(SeekFindings(result)).sentences
    #expect(!result.isMet)
    #expect(
      words[0].hasPrefix(
        "All targets together are out of reach: no level of requests from 0 times today’s to 2 times today’s meets all of them"
      ))
    let there = words.filter { $0.hasPrefix("There ") }
    #expect(there.count == 2)
    #expect(
      there[0].contains("the target plans:2028 <= 2100") && there[1].contains("the target plans:2028 >= 2200")
    )
    #expect(words.contains { $0.hasPrefix("All targets together are met in 0% of runs") })
    #expect(!words.contains { $0.contains("the answer is") })
  }

  @Test func aHumpOutOfReachHasNoAnswer() throws {
    func words(_ target: String) throws -> String {
      try SeekWords(SeekFindings(result(target, today: 1) { 1000 - 500 * ($0 - 0.4) * ($0 - 0.4) })).sentences
        .joined(separator: "\n")
    }
    let beyond = try words("plans:2030 >= 1500")
    #expect(beyond.hasPrefix("The target is out of reach") && beyond.contains("a level between may."))
    #expect(!beyond.contains("the answer is"))
    let reached = try words("plans:2030 >= 900")
    #expect(reached.contains("the answer is the level nearest to today’s that was found"))
  }

  @Test func whatIsMetIsTold() throws {
    let result = try result("plans:2030 <= 2500", today: 1) { 1000 + 1000 * $0 }
    #expect(try SeekWords(SeekFindings(result)).sentences[0].hasPrefix("The target is met already"))
    #expect(result.isMet && result.levels == [1])
  }

  /// A range may leave today's level out, or the file may not state it: then no level is called today's.
  @Test func aRangeBesideTodayIsToldAsSuch() throws {
    let met = try result("plans:2030 >= 2000", today: 1, in: 1.5...2) { 1000 + 1000 * $0 }
    let words = try SeekWords(SeekFindings(met)).sentences
    #expect(
      words[0].hasPrefix(
        "requests meets the target at 1.5 times today’s, the end of the range nearest to today’s level"
      ))
    #expect(!words.contains { $0.contains("met already:") || $0.contains("level of today") })
    #expect(met.single?.answer.interval == nil)
    let beyond = try SeekWords(
      SeekFindings(result("plans:2030 >= 2800", today: nil, in: 1.5...2) { 1000 + 1000 * $0 })
    ).sentences
    #expect(
      beyond[0].hasPrefix(
        "To have at least 2,800 plans in January 2030, requests must be 80% higher than expected (1.8"))
    #expect(beyond.contains { $0.hasPrefix("At 1.5 times today’s, the low end of the range, plans:2030") })
  }

  /// Words and search judge alike where a mean meets its bound exactly, however sums are rounded.
  @Test func aTargetMetOnTheDotIsMet() throws {
    var met = 0
    for number in 1...60 {
      let bound = Double(number) / 7
      let result = try result("plans:2030 >= \(bound)", today: 1) { $0 < 1.5 ? 0 : bound }
      guard result.single?.answer.outcome == .met else { continue }
      met += 1
      let line = try #require(SeekWords(SeekFindings(result)).sentences.first { $0.hasPrefix("There ") })
      #expect(line.contains("meets the target"), "\(bound): \(line)")
    }
    #expect(met > 10)
  }

  @Test func aLeverWithoutEffectIsToldAsSuch() throws {
    let words = try SeekWords(SeekFindings(result("plans:2030 <= 500", today: 1) { _ in 1000 })).sentences
    #expect(words.contains { $0.hasPrefix("The lever changes nothing here") })
  }

  @Test func sharesDifferByPercentagePoints() throws {
    let result = try result("issued_within_20_weeks_share:2030 >= 0.9", today: 1, unit: "share") { _ in 0.7 }
    let words = try SeekWords(SeekFindings(result)).sentences
    #expect(words.contains { $0.contains("misses the target by 20.0 percentage points") })
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
