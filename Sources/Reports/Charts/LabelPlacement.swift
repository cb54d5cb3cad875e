/// Keeps labels that share a column from touching: moves them as little as their order allows.
enum LabelPlacement {
  /// Positions near the wanted ones, in the same order of entries, at least `gap` apart and inside `bounds`.
  ///
  /// Labels keep the order of their wanted positions. Neighbours that would touch are spread around their
  /// common middle (pool adjacent violators), which minimises the summed squares of the moves. Where the
  /// bounds are too small for all, the gap gives way evenly.
  static func spread(
    _ wanted: [Double], gap: Double, within bounds: ClosedRange<Double>
  ) -> [Double] {
    guard !wanted.isEmpty else { return [] }
    let room = bounds.upperBound - bounds.lowerBound
    let gap = min(gap, room / Double(max(wanted.count - 1, 1)))
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    // With k * gap taken off the k-th label the condition "gap apart" becomes "not descending".
    var blocks: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      blocks.append((wanted[index] - Double(rank) * gap, 1))
      while blocks.count > 1 {
        let last = blocks[blocks.count - 1]
        let before = blocks[blocks.count - 2]
        guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
        blocks.removeLast(2)
        blocks.append((before.sum + last.sum, before.count + last.count))
      }
    }
    let highest = bounds.upperBound - Double(wanted.count - 1) * gap
    let levels = blocks.flatMap { block in
      Array(
        repeating: min(
          max(block.sum / Double(block.count), bounds.lowerBound), max(highest, bounds.lowerBound)),
        count: block.count)
    }
    var placed = wanted
    for (rank, index) in order.enumerated() { placed[index] = levels[rank] + Double(rank) * gap }
    return placed
  }
}
