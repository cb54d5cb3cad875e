extension WaitingList {
  /// Removes and returns the eligible person with the smallest `priority`; equal priorities go by `since`,
  /// then by entity. Nil when nobody is eligible.
  ///
  /// One pass over the list, which also drops stale entries; the others keep their order.
  @inlinable
  public mutating func take(
    isValid: (Entry) -> Bool, isEligible: (Entry) -> Bool, priority: (Entry) -> Int64
  ) -> Entry? {
    var kept = head
    var best = -1
    var bestPriority: Int64 = 0
    for index in head..<end {
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

  /// Removes and returns the eligible person who has waited longest; equal waits go by entity. Nil when nobody is
  /// eligible. The list must be in the order of `since`, as `insert` keeps it.
  ///
  /// Looks no further than at the first wait that is shorter, and drops the stale entries before it.
  @inlinable
  public mutating func takeLongestWaiting(isValid: (Entry) -> Bool, isEligible: (Entry) -> Bool) -> Entry? {
    var seen = head
    var kept = head
    var best = -1
    while seen < end {
      let entry = entries[seen]
      if best >= 0, entries[best].since < entry.since { break }
      seen &+= 1
      guard isValid(entry) else { continue }
      entries[kept] = entry
      if isEligible(entry), best < 0 || entry.precedes(entries[best]) { best = kept }
      kept &+= 1
    }
    let taken = best < 0 ? nil : entries[best]
    if best >= 0 {
      (entries + best).update(from: entries + (best &+ 1), count: kept &- best &- 1)
      kept &-= 1
    }
    // Those who were looked at are few beside those who were not, so they make up the gap.
    let gone = seen &- kept
    (entries + (head &+ gone)).update(from: entries + head, count: kept &- head)
    head &+= gone
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
