/// Shares a whole number out in given proportions.
package enum Apportionment {
  /// Whole numbers that add up to `whole`, each within 1 of its exact share: every share is rounded down, and what is left
  /// goes to the largest remainders, the first of equal ones (Hamilton's method).
  /// - Parameter weights: the proportions. Where they add up to nothing, the first takes the whole.
  package static func shares(of whole: Int, by weights: [Double]) -> [Int] {
    guard !weights.isEmpty else { return [] }
    let all = weights.reduce(0, +)
    guard all != 0, all.isFinite else { return weights.indices.map { $0 == 0 ? whole : 0 } }
    let exact = weights.map { $0 / all * Double(whole) }
    var shares = exact.map { Int($0.rounded(.down)) }
    var left = whole - shares.reduce(0, +)
    let order = exact.indices.sorted { a, b in
      let (x, y) = (exact[a] - exact[a].rounded(.down), exact[b] - exact[b].rounded(.down))
      return x == y ? a < b : x > y
    }
    // Rounding of the exact shares can leave a little more or less than there are remainders.
    var place = 0
    while left != 0 {
      shares[order[place % order.count]] += left.signum()
      left -= left.signum()
      place += 1
    }
    return shares
  }
}
