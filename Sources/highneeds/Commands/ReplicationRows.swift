import Experiments
import Reports

extension BatchResult {
  /// Rows of `replications.csv`, one replication after the other.
  func replicationRows(scenario: String) -> ReplicationsTable.Source {
    { emit in
      for replication in 0..<replications {
        for (index, key) in layout.keys.enumerated() where key.age == nil && key.localSetting == nil {
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
