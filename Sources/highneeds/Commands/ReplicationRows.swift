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
}
