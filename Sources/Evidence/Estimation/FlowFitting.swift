/// A table of flows with given row and column totals that stays as near as it can to a prior table: iterative
/// proportional fitting (Deming & Stephan 1940), used for flows between settings as in Plane's (1982)
/// information-theoretic migration tables.
enum FlowFitting {
  /// - Parameters:
  ///   - prior: flows by `[from][to]`; every column that has a total needs an entry over 0.
  ///   - rows: totals by origin. Column totals are brought to the same sum.
  static func fit(prior: [[Double]], rows: [Double], columns: [Double], rounds: Int = 200) -> [[Double]] {
    let columns = columns.scaled(to: rows.total)
    var table = prior
    for _ in 0..<rounds {
      for to in columns.indices {
        let sum = table.reduce(0) { $0 + $1[to] }
        let factor = sum > 0 ? columns[to] / sum : 0
        for from in table.indices { table[from][to] *= factor }
      }
      for from in table.indices {
        let sum = table[from].total
        let factor = sum > 0 ? rows[from] / sum : 0
        table[from] = table[from].map { $0 * factor }
      }
    }
    return table
  }
}
