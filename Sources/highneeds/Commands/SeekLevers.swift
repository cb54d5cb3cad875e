import Experiments
import ScenarioFiles

/// The levers of a search as the command line names them: `KEY`, `KEY=LOW:HIGH` or `KEY=LOW:HIGH:WEIGHT`.
struct SeekLevers {
  let levers: [Lever]
  let ranges: [SeekLever]

  /// Levers of the search for a pattern where none is named: from more to less costly settings.
  static let pattern = [
    "shift.inmss.state_special=0:0.8", "shift.independent_mainstream.mainstream=0:0.8", "shift.spi.fe=0:0.5",
    "shift.state_special.srp=0:0.5:2", "shift.srp.mainstream=0:0.5:2",
  ]

  /// - Parameter weighted: whether weights have a meaning: they say how far from today a pattern is.
  /// - Throws: `UsageError` for what cannot be read, `ScenarioError` for keys and levels that the scenario cannot
  ///   have.
  init(_ texts: [String], tolerance: Double?, weighted: Bool, in source: ScenarioSource) throws {
    var levers: [Lever] = []
    var ranges: [SeekLever] = []
    for text in texts {
      let (key, bounds) = try Self.parts(text)
      if levers.contains(where: { $0.key == key }) { throw UsageError("--lever names \(key) twice") }
      if !weighted, bounds?.weight != nil {
        throw UsageError("the weight of \(key) goes with --pattern; give its bounds alone")
      }
      let lever = try source.lever(key)
      if lever.movesYears { throw UsageError("\(key) says which years the scenario covers; it is no lever") }
      var range: ClosedRange<Double>
      if let bounds {
        range = bounds.range
        for bound in [range.lowerBound, range.upperBound] { _ = try source.variant([(lever, bound)]) }
      } else {
        range = try Self.range(lever, source)
      }
      if let tolerance, tolerance >= range.upperBound - range.lowerBound {
        throw UsageError("--tolerance \(tolerance) is as wide as the range of \(key)")
      }
      if lever.isWhole {
        if let range = bounds?.range,
          [range.lowerBound, range.upperBound].contains(where: { $0 != $0.rounded() })
        {
          throw UsageError("the bounds of \(key) must be two whole numbers")
        }
        if let tolerance, tolerance != tolerance.rounded() {
          throw UsageError("--tolerance must be a whole number for \(key)")
        }
        let (first, last) = (range.lowerBound.rounded(.up), range.upperBound.rounded(.down))
        guard first < last else { throw UsageError("the range of \(key) does not hold two whole numbers") }
        range = first...last
      }
      levers.append(lever)
      ranges.append(
        SeekLever(
          key: key, isFactor: lever.action == .factor, isWhole: lever.isWhole, today: lever.current,
          range: range, tolerance: tolerance, weight: bounds?.weight ?? 1))
    }
    self.levers = levers
    self.ranges = ranges
  }

  /// A name as provision has it may hold an equals sign; the last one parts key and bounds.
  private static func parts(
    _ text: String
  ) throws -> (key: String, bounds: (range: ClosedRange<Double>, weight: Double?)?) {
    guard let sign = text.lastIndex(of: "=") else { return (text, nil) }
    let key = String(text[..<sign])
    let words = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
    let numbers = words.compactMap { Double($0) }.filter(\.isFinite)
    guard !key.isEmpty, numbers.count == words.count, (2...3).contains(numbers.count) else {
      throw UsageError(
        "--lever needs KEY, KEY=LOW:HIGH or KEY=LOW:HIGH:WEIGHT, such as requests=0.5:1, found '\(text)'")
    }
    guard numbers[0] < numbers[1] else {
      throw UsageError("the bounds of \(key) must rise, found \(words[0]):\(words[1])")
    }
    let weight = numbers.count > 2 ? numbers[2] : nil
    guard weight ?? 1 > 0 else { throw UsageError("the weight of \(key) must be above 0") }
    return (key, (numbers[0]...numbers[1], weight))
  }

  /// The range of a lever without bounds: a share from 0 to 1, a factor from 0 to 2, a number from a quarter to four
  /// times that of today, as far as the scenario can have it.
  private static func range(_ lever: Lever, _ source: ScenarioSource) throws -> ClosedRange<Double> {
    switch lever.action {
    case .share: return 0...1
    case .factor: return try possible(2, from: 1, lever, source, otherwise: 0)
    case .value:
      guard let today = lever.current, today != 0 else {
        throw UsageError(
          "\(lever.key) is \(lever.current == nil ? "not stated in the scenario" : "0 today"); give bounds: --lever "
            + "\"\(lever.key)=LOW:HIGH\"")
      }
      return try possible(4 * today, from: today, lever, source, otherwise: today / 4)
    }
  }

  private static func possible(
    _ far: Double, from today: Double, _ lever: Lever, _ source: ScenarioSource, otherwise near: Double
  ) throws -> ClosedRange<Double> {
    func clipped(_ bound: Double) -> Double {
      func isPossible(_ level: Double) -> Bool { (try? source.variant([(lever, level)])) != nil }
      if isPossible(bound) { return bound }
      var (good, bad) = (today, bound)
      for _ in 0..<12 {
        let middle = (good + bad) / 2
        if isPossible(middle) { good = middle } else { bad = middle }
      }
      return good
    }
    let ends = [clipped(far), clipped(near)].sorted()
    guard ends[0] < ends[1] else {
      throw UsageError(
        "\(lever.key) cannot be moved from \(today); give bounds with --lever \"\(lever.key)=LOW:HIGH\"")
    }
    return ends[0]...ends[1]
  }
}
