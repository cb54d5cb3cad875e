import EventSimulation

/// Clusters of schools with devolved funding: who belongs to them, when they join, and whom they support without
/// a plan.
extension Simulator {
  /// The cluster of a pupil: a draw of their own, laid over the clusters' shares in order of name. So it is the same in
  /// every scenario whose clusters have the same names and shares, in whatever order, and whenever they join.
  mutating func cluster(ofPupil identity: UInt32) -> UInt8 {
    let clusters = model.scenario.clusters.clusters
    guard clusters.count > 1 else { return 0 }
    var left = streams.block(person: identity, purpose: Purpose.cluster.rawValue, occurrence: 0).first
    for (index, cluster) in clusters.enumerated() {
      left -= cluster.share
      if left < 0 { return UInt8(index) }
    }
    // Rounding may leave a little of the draw; it falls to a cluster that has pupils.
    return UInt8(clusters.lastIndex { $0.share > 0 } ?? 0)
  }

  @inline(__always)
  func hasJoined(_ cluster: Int) -> Bool { joinedClusters & (1 << UInt64(cluster)) != 0 }

  mutating func scheduleClusters() {
    for (index, cluster) in model.scenario.clusters.clusters.enumerated() {
      guard let joins = cluster.joins else { continue }
      if joins <= timeline.start {
        joinedClusters |= 1 << UInt64(index)
      } else {
        schedule(.clusterJoins, index, 0, on: joins)
      }
    }
  }

  /// From today the cluster pays the top-ups of its pupils in mainstream; what came before is accounted first.
  mutating func joinCluster(_ cluster: Int) {
    for index in 0..<pupilCount
    where pupils[index].status == .plan && Int(pupils[index].cluster) == cluster {
      account(pupils + index, until: calendar.today)
    }
    joinedClusters |= 1 << UInt64(cluster)
  }

  // MARK: Support without a plan

  /// A request that devolution averts: the cluster supports the pupil from its budget instead.
  mutating func supportWithoutPlan(_ pupil: UnsafeMutablePointer<Pupil>) {
    guard !model.scenario.clusters.clusters.isEmpty, hasJoined(Int(pupil.pointee.cluster)),
      pupil.pointee.supportedSince == .max
    else { return }
    pupil.pointee.supportedSince = calendar.today
    note(pupil, .supportedWithoutPlan)
  }

  mutating func endSupportWithoutPlan(_ pupil: UnsafeMutablePointer<Pupil>, on end: Day? = nil) {
    var day = pupil.pointee.supportedSince
    guard day != .max else { return }
    pupil.pointee.supportedSince = .max
    let end = min(end ?? calendar.today, pupil.pointee.leaves)
    while day < end {
      let year = financialYearIndex(day)
      let until = min(end, timeline.financialStart[year])
      ledger.supportedDays[year] += Int64(until - day)
      day = until
    }
  }
}
