extension WaitingList {
  /// Removes and returns the eligible person with the smallest `priority`; equal priorities go by `since`,
  /// then by entity. Nil when nobody is eligible.
  ///
  /// One pass over the list, which also drops stale entries; the others keep their order.
  /// - Parameter newcomers: how many of those who came last are looked at. Who found nobody eligible when `arrivals` was
  ///   smaller need only look at those who came since, as long as what makes eligible does not change.
  @inlinable
  public mutating func take(
    last newcomers: Int = .max, isValid: (Entry) -> Bool, isEligible: (Entry) -> Bool,
    priority: (Entry) -> Int64
  ) -> Entry? {
    let first = end &- min(newcomers, end &- head)
    var kept = first
    var best = -1
    var bestPriority: Int64 = 0
    for index in first..<end {
      let entry = entries[index]
      guard isValid(entry) else { continue }
      entries[kept] = entry
      if isEligible(entry) {
        let rank = priority(entry)
        if best < 0 || rank < bestPriority || (rank == bestPriority && entry.precedes(entries[best])) {
          best = kept
          bestPriority = rank
        }
      }
      kept &+= 1
    }
    end = kept
    guard best >= 0 else { return nil }
    let taken = entries[best]
    (entries + best).update(from: entries + (best &+ 1), count: end &- best &- 1)
    end &-= 1
    return taken
  }

  /// Drops the stale entries; `count` is then exact.
  @inlinable
  public mutating func compact(isValid: (Entry) -> Bool) {
    var kept = head
    for index in head..<end where isValid(entries[index]) {
      entries[kept] = entries[index]
      kept &+= 1
    }
    end = kept
  }
}

extension WaitingList.Entry {
  /// The rule for equal priorities: who has waited longer, then the lower entity.
  @inlinable
  func precedes(_ other: Self) -> Bool {
    since != other.since ? since < other.since : entity < other.entity
  }
}
