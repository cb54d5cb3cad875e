import Experiments
import Foundation
import Reports
import SENDSystem
import Workplace

/// The scenarios of a stored result that a return is filled in from.
struct StoredScenarios {
  /// In full, as JSON text.
  var baseline: String
  /// Of a comparison, the scenario that is the plan.
  var plan: String?
  var seed: UInt64
  var replications: Int
  var origin: String
  /// What the folder's tables hold of either.
  var baselineMeans: [StoredMean] = []
  var planMeans: [StoredMean] = []

  init(_ path: String, plan: String?) throws {
    let url = URL(fileURLWithPath: path)
    if ComparisonFolder(url).isComparison {
      let contents = try ComparisonFolder(url).read()
      let record = contents.record
      let names = record.scenarios.map { $0.name }
      guard let name = plan ?? (names.count == 1 ? names[0] : nil) else {
        throw UsageError(
          "\(path) holds \(names.count) scenarios; name the plan with --scenario: \(names.joined(separator: ", "))"
        )
      }
      guard let entry = record.scenarios.first(where: { $0.name == name }) else {
        throw UsageError("--scenario \(name): \(path) holds \(names.joined(separator: ", "))")
      }
      (baseline, self.plan) = (record.baseline.scenario, entry.scenario)
      (seed, replications) = (record.seed, record.replications)
      origin =
        "Unmitigated: \(record.baseline.title). Mitigated: \(entry.title). \(replications) replications, seed \(seed), "
        + "scenario hashes \(record.baseline.scenarioHash) and \(entry.scenarioHash)."
      for row in contents.differences where row.scenario == name {
        var key = OutputKey(of: row.measure, year: row.year, yearType: row.yearType, unit: row.unit)
        key.setting = row.setting
        baselineMeans.append(StoredMean(key: key, mean: row.baselineMean))
        planMeans.append(StoredMean(key: key, mean: row.baselineMean + row.meanDifference))
      }
      return
    }
    if plan != nil { throw UsageError("--scenario goes with the folder of a comparison") }
    if let reason = ResultFolder(url).reasonForNoPage { throw UsageError("\(path) \(reason)") }
    let contents: RunContents
    do {
      contents = try ResultFolder(url).read()
    } catch ResultFolderError.missingFile(ResultFolder.recordFileName, _) {
      throw UsageError("\(path) is not the result of a run or a comparison")
    }
    let record = contents.record
    baseline = record.scenario
    (seed, replications) = (record.seed, record.replications)
    origin =
      "\(record.scenarioName). \(replications) replications, seed \(seed), scenario hash \(record.scenarioHash)."
    if let set = record.set { origin += " Set on the command line: \(set.joined(separator: ", "))." }
    baselineMeans = contents.annual.map { row in
      var key = OutputKey(of: row.measure, year: row.year, yearType: row.yearType, unit: row.unit)
      (key.setting, key.phase, key.need, key.ageGroup) = (row.setting, row.phase, row.need, row.ageGroup)
      return StoredMean(key: key, mean: row.mean)
    }
  }
}

/// The mean of an output that a folder's tables hold.
struct StoredMean {
  var key: OutputKey
  var mean: Double
}

/// Why a return is not filled in from a result.
struct OtherFigures: Error, CustomStringConvertible { var description: String }

extension StoredMean {
  /// - Throws: `OtherFigures` where the scenario does not give the figures that the folder holds.
  static func check(_ result: BatchResult, _ means: [StoredMean], _ path: String) throws(OtherFigures) {
    let places = Dictionary(result.layout.keys.enumerated().map { ($1, $0) }) { first, _ in first }
    for stored in means {
      guard let index = places[stored.key], stored.mean.isFinite else { continue }
      let values = result.values(of: index)
      let now = values.reduce(0, +) / Double(values.count)
      // Tables have three decimals, of pounds two, and a difference is rounded like what it is a difference from.
      guard abs(now - stored.mean) > 0.021 else { continue }
      throw OtherFigures(
        description:
          "the scenario in \(path) gives another \(stored.key.measure) of \(stored.key.year) than its tables hold "
          + "(\(Self.text(now)), not \(Self.text(stored.mean))): something in the folder was changed, or another version "
          + "made it; make it again, then export")
    }
  }

  private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
