import Experiments
import Reports

/// A record that says what cannot be in it, so that nothing is computed with such numbers.
protocol CheckedRecord {
  var startYear: Int { get }
  var years: Int { get }
  var replications: Int { get }
  var threads: Int { get }
  var shards: Int? { get }
  var seconds: Double { get }
  /// What is wrong with it, as a sentence.
  var fault: String? { get }
}

extension CheckedRecord {
  var fault: String? { numberFault }

  /// The first number outside what a result can have.
  fileprivate var numberFault: String? {
    let numbers: [(String, Int, ClosedRange<Int>)] = [
      ("startYear", startYear, 0...9999), ("years", years, 0...1000),
      ("replications", replications, 0...1_000_000_000), ("threads", threads, 0...1_000_000),
      ("shards", shards ?? 1, 0...1_000_000),
    ]
    if let wrong = numbers.first(where: { !$2.contains($1) }) {
      return "the entry \"\(wrong.0)\" is \(wrong.1), which no result has."
    }
    return (0...1e15).contains(seconds) ? nil : "the entry \"seconds\" is no time."
  }
}

extension RunRecord: CheckedRecord {}
extension ComparisonRecord: CheckedRecord {}
extension AnalysisRecord: CheckedRecord {
  var fault: String? {
    numberFault
      ?? ((0...Int(Int32.max)).contains(points) ? nil : "the entry \"points\" is no number of points.")
  }
}
