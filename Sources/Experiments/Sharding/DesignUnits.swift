// Points that fail in a way of their own are shards of a command, which a page has not.
#if !hasFeature(Embedded)
  /// The points of a designed experiment as units of work.
  extension DesignExperiment: ShardableBatch {
    public var unitCount: Int { points }

    public func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws(AnyFailure) ->
      UnitResult
    {
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
  }
#endif
