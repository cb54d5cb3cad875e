import EventSimulation

/// The lower triangular factor L of a symmetric positive definite matrix A = L Lᵀ.
struct CholeskyFactor {
  let size: Int
  /// By rows, `size` x `size`; what lies above the diagonal is not used.
  private var lower: [Double]

  /// - Parameter matrix: by rows; only the lower triangle is read.
  /// - Returns: `nil` where the matrix is not positive definite in double precision.
  init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "the matrix must be square")
    self.size = size
    lower = matrix
    let isDefinite = lower.withUnsafeMutableBufferPointer { l in
      for row in 0..<size {
        for column in 0...row {
          var sum = l[row * size + column]
          for k in 0..<column { sum -= l[row * size + k] * l[column * size + k] }
          if row == column {
            guard sum > 0, sum.isFinite else { return false }
            l[row * size + row] = sum.squareRoot()
          } else {
            l[row * size + column] = sum / l[column * size + column]
          }
        }
      }
      return true
    }
    guard isDefinite else { return nil }
  }

  /// x of L x = b.
  func forward(_ b: [Double]) -> [Double] {
    var x = b
    lower.withUnsafeBufferPointer { l in
      for row in 0..<size {
        var sum = x[row]
        for k in 0..<row { sum -= l[row * size + k] * x[k] }
        x[row] = sum / l[row * size + row]
      }
    }
    return x
  }

  /// x of Lᵀ x = b.
  func backward(_ b: [Double]) -> [Double] {
    var x = b
    lower.withUnsafeBufferPointer { l in
      for row in stride(from: size - 1, through: 0, by: -1) {
        var sum = x[row]
        for k in row + 1..<max(size, row + 1) { sum -= l[k * size + row] * x[k] }
        x[row] = sum / l[row * size + row]
      }
    }
    return x
  }

  /// x of A x = b.
  func solve(_ b: [Double]) -> [Double] { backward(forward(b)) }

  /// Natural logarithm of the determinant of A.
  var logDeterminant: Double {
    (0..<size).reduce(0) { $0 + 2 * Elementary.log(lower[$1 * size + $1]) }
  }
}
