/// Weighted least squares by the Cholesky factor of the normal equations.
///
/// Columns should be of like size; a tiny ridge keeps columns that depend on others harmless.
struct NormalEquations: Sendable {
  /// Rows of the basis, one a sample.
  let rows: [[Double]]
  private let width: Int

  init(_ rows: [[Double]]) {
    self.rows = rows
    width = rows.first?.count ?? 0
  }

  /// Coefficients for each response.
  func coefficients(_ responses: [[Double]], weights: [Double]? = nil) -> [[Double]] {
    var matrix = [Double](repeating: 0, count: width * width)
    var right = responses.map { _ in [Double](repeating: 0, count: width) }
    for (index, row) in rows.enumerated() {
      let weight = weights?[index] ?? 1
      if weight == 0 { continue }
      for i in 0..<width {
        let scaled = weight * row[i]
        for j in 0...i { matrix[i * width + j] += scaled * row[j] }
        for k in responses.indices { right[k][i] += scaled * responses[k][index] }
      }
    }
    for i in 0..<width { matrix[i * width + i] *= 1 + 1e-10 }
    Self.factorise(&matrix, width)
    return right.map { Self.solve(matrix, $0, width) }
  }

  /// Fitted values of each response.
  func fitted(_ coefficients: [[Double]]) -> [[Double]] {
    coefficients.map { beta in rows.map { row in zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 } } }
  }

  private static func factorise(_ matrix: inout [Double], _ width: Int) {
    for i in 0..<width {
      for j in 0...i {
        var sum = matrix[i * width + j]
        for k in 0..<j { sum -= matrix[i * width + k] * matrix[j * width + k] }
        if i == j {
          // A column without anything of its own takes no coefficient.
          matrix[i * width + i] =
            sum > 1e-9 * max(matrix[i * width + i], 1e-300) ? sum.squareRoot() : .infinity
        } else {
          matrix[i * width + j] = sum / matrix[j * width + j]
        }
      }
    }
  }

  private static func solve(_ factor: [Double], _ right: [Double], _ width: Int) -> [Double] {
    var x = right
    for i in 0..<width {
      for k in 0..<i { x[i] -= factor[i * width + k] * x[k] }
      x[i] /= factor[i * width + i]
    }
    for i in stride(from: width - 1, through: 0, by: -1) {
      for k in i + 1..<max(width, i + 1) { x[i] -= factor[k * width + i] * x[k] }
      x[i] /= factor[i * width + i]
    }
    return x
  }
}
