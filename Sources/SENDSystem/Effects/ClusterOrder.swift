extension Scenario.Clusters {
  /// What follows the name of a cluster in the name of those of its schools that do not take part.
  package static let outside = " (not taking part)"

  /// The clusters by name, however the file lists them: pupils are laid out over them in this order, so that a cluster keeps
  /// its pupils wherever it stands in the list. Those of its schools that do not take part stand right behind a cluster, so
  /// that a pupil keeps the cluster whatever the share that does.
  var sortedClusters: [Cluster] {
    func place(_ index: Int) -> (String, Int, Int) {
      let name = clusters[index].name
      let isOutside = name.hasSuffix(Self.outside)
      return (isOutside ? String(name.dropLast(Self.outside.count)) : name, isOutside ? 1 : 0, index)
    }
    return clusters.indices.sorted { place($0) < place($1) }.map { clusters[$0] }
  }
}
