extension LevelSearch {
  /// What a search does next.
  package enum Step {
    /// The targets are to be run at this level.
    case run(Double)
    case found(Answer)
  }

  /// A search whose runs are made elsewhere, a level at a time: the next level that `solve` would run after those that are
  /// known, or its answer. Each step begins anew, as a search takes no time beside its runs.
  /// - Parameters:
  ///   - known: what was run so far: values by target and replication.
  ///   - today, tolerance, isWhole: as of `LevelSearch.init`.
  package static func step(
    _ criterion: SeekCriterion, of targets: [SeekTarget], range: ClosedRange<Double>, today: Double?,
    tolerance: Double, isWhole: Bool, known: [(level: Double, values: [[Double]])]
  ) throws(AnyFailure) -> Step {
    var wanted: Double?
    let search = LevelSearch(
      targets: targets, range: range, today: today, tolerance: tolerance, isWhole: isWhole
    ) { level throws(AnyFailure) in
      if let point = known.first(where: { $0.level == level }) { return point.values }
      wanted = level
      throw DesignError.cancelled
    }
    do throws(AnyFailure) {
      return .found(try search.solve(criterion))
    } catch {
      guard let wanted else { throw error }
      return .run(wanted)
    }
  }
}
