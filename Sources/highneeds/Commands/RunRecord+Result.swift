import Experiments
import Foundation
import Reports
import ScenarioFiles

extension RunRecord {
  init(
    version: String, command: String, scenarioName: String, authorityCode: String, authorityName: String,
    startYear: Int, years: Int, seed: UInt64, threads: Int, result: BatchResult, startedAt: Date,
    scenario json: String
  ) {
    let seconds = max(result.seconds, 1e-9)
    self.init(
      version: version, command: command, scenarioName: scenarioName, authorityCode: authorityCode,
      authorityName: authorityName, startYear: startYear, years: years, seed: seed,
      replications: result.replications, threads: threads, events: result.events, seconds: result.seconds,
      eventsPerSecondAndThread: Double(result.events) / seconds / Double(threads),
      replicationsPerSecond: Double(result.replications) / seconds,
      startedAt: ISO8601DateFormatter().string(from: startedAt),
      precision: result.precision.map {
        Precision(output: $0.target.text, asked: $0.target.relative, reached: $0.relative)
      },
      scenarioHash: ContentHash.fnv1a(json), scenario: json)
  }
}

extension BatchResult {
  /// Rows of `replications.csv`, one replication after the other.
  func replicationRows(scenario: String) -> ReplicationsTable.Source {
    { emit in
      for replication in 0..<replications {
        for (index, key) in layout.keys.enumerated() where key.age == nil {
          try emit(
            ReplicationRow(
              scenario: scenario, replication: replication, year: key.year, yearType: key.yearType.rawValue,
              measure: key.measure, setting: key.setting, phase: key.phase, need: key.need,
              ageGroup: key.ageGroup, unit: key.unit, value: value(index, replication: replication)))
        }
      }
    }
  }
}
