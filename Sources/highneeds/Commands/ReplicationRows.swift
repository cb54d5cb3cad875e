import Experiments
import Reports
import Workplace

extension BatchResult {
  /// Rows of `replications.csv`, one replication after the other.
  func replicationRows(scenario: String) -> ReplicationsTable.Source {
    { emit in
      try eachReplication(scenario) { row, localName in if localName == nil { try emit(row) } }
    }
  }

  /// Rows of `local_replications.csv`, one replication after the other.
  func localReplicationRows(scenario: String) -> LocalReplicationsTable.Source {
    { emit in
      try eachReplication(scenario) { row, localName in
        if let localName { try emit(LocalReplicationsTable.Row(name: localName, row: row)) }
      }
    }
  }

  private func eachReplication(
    _ scenario: String, _ emit: (_ row: ReplicationRow, _ localName: String?) throws -> Void
  ) rethrows {
    for replication in 0..<replications {
      for (index, key) in layout.keys.enumerated() where key.age == nil {
        try emit(
          ReplicationRow(
            scenario: scenario, replication: replication, year: key.year, yearType: key.yearType.rawValue,
            measure: key.measure, setting: key.setting, phase: key.phase, need: key.need,
            ageGroup: key.ageGroup, unit: key.unit, value: value(index, replication: replication)),
          key.localSetting?.name)
      }
    }
  }
}
