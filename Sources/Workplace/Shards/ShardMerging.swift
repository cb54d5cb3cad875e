import EventSimulation
import Experiments
import SENDSystem

extension ReplicationUnits {
  /// The result of the whole batch out of a merged set of shards: the same bits as `Batch.run` gives.
  /// - Throws: `ShardFaults` when shards are missing or faulty.
  public func merged(_ shards: ShardSet) throws -> (result: BatchResult, effort: ShardEffort) {
    var result = BatchResult(layout: model.layout)
    let stride = model.layout.keys.count
    result.makeRoom(for: unitCount)
    let effort = try shards.read { unit, found in
      guard found.values.count == stride, found.isSound else { return false }
      result.store(found, unit)
      return true
    }
    result.seconds = effort.seconds
    return (result, effort)
  }
}

extension Comparison {
  /// The result of the whole comparison out of a merged set of shards: the same bits as `run` gives.
  /// - Throws: `ShardFaults` when shards are missing or faulty.
  public func merged(_ shards: ShardSet) throws -> (result: ComparisonResult, effort: ShardEffort) {
    let read = makeReader()
    var collected = [PairedReplication?](repeating: nil, count: replications)
    let effort = try shards.read { unit, found in
      guard found.isSound else { return false }
      collected[unit] = read(found.values)
      return collected[unit] != nil
    }
    var result = self.result(collected.compactMap { $0 }, events: Int64(effort.events))
    result.seconds = effort.seconds
    return (result, effort)
  }
}

extension DesignExperiment {
  /// The responses of the whole design out of a merged set of shards: the same bits as `run` gives.
  /// - Throws: `ShardFaults` when shards are missing or faulty.
  public func merged(_ shards: ShardSet) throws -> (responses: DesignResponses, effort: ShardEffort) {
    var values = [[Double]](repeating: [], count: points)
    let effort = try shards.read { unit, found in
      values[unit] = found.values
      return found.isSound && found.values.count == replications * outputs.count
    }
    let responses = DesignResponses(
      outputs: outputs, units: units, replications: replications, values: values)
    return (responses, effort)
  }
}
