/// The points of a designed experiment as units of work.
extension DesignExperiment: ShardableBatch {
  public var unitCount: Int { points }

  public func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws -> UnitResult {
    let worker = Worker()
    return { unit in
      do {
        return UnitResult(
          values: try values(ofPoint: unit, on: worker, isCancelled: isCancelled), events: 0)
      } catch DesignError.cancelled {
        throw UnitCancelled()
      }
    }
  }

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
