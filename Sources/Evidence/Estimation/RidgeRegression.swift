/// Weighted least squares without intercept, with coefficients pulled towards 0 (Hoerl & Kennard 1970).
enum RidgeRegression {
  /// - Parameter penalty: added to the diagonal, in units of the mean square of each feature times the rows.
  static func coefficients(
    _ rows: [(features: [Double], response: Double, weight: Double)], penalty: Double
  ) -> [Double] {
    guard let count = rows.first?.features.count else { return [] }
    var matrix = [[Double]](repeating: .zeros(count + 1), count: count)
    for row in rows {
      for i in 0..<count {
        for j in 0..<count { matrix[i][j] += row.weight * row.features[i] * row.features[j] }
        matrix[i][count] += row.weight * row.features[i] * row.response
      }
    }
    for i in 0..<count { matrix[i][i] = matrix[i][i] * (1 + penalty) + 1e-12 }
    return solve(matrix)
  }

  /// Gaussian elimination with pivoting of `[A | b]`.
  static func solve(_ augmented: [[Double]]) -> [Double] {
    var m = augmented
    let n = m.count
    for column in 0..<n {
      let pivot = (column..<n).max { abs(m[$0][column]) < abs(m[$1][column]) } ?? column
      m.swapAt(column, pivot)
      for row in 0..<n where row != column {
        let factor = m[row][column] / m[column][column]
        for k in column...n { m[row][k] -= factor * m[column][k] }
      }
    }
    return (0..<n).map { m[$0][n] / m[$0][$0] }
  }
}
