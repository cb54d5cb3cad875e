/// Finds what went in from what came out, when each input spreads over several outputs: the iteration of
/// Richardson (1972) and Lucy (1974), which keeps every value at or above zero.
enum Unfolding {
  /// - Parameters:
  ///   - observed: what came out.
  ///   - kernel: `[output][input]`: how much of one unit of an input comes out where.
  static func solve(_ observed: [Double], kernel: [[Double]], rounds: Int = 200) -> [Double] {
    let inputs = kernel.first?.count ?? 0
    let reach = (0..<inputs).map { input in kernel.reduce(0) { $0 + $1[input] } }
    // From a first guess that is smooth, so that an unclear split stays smooth.
    var result = (0..<inputs).map { input -> Double in
      guard reach[input] > 0 else { return 0 }
      return zip(kernel, observed).reduce(0) { $0 + $1.0[input] * $1.1 } / (reach[input] * reach[input])
        + 1e-12
    }
    for _ in 0..<rounds {
      let predicted = apply(kernel, to: result)
      for input in 0..<inputs where reach[input] > 0 {
        var factor = 0.0
        for output in observed.indices where predicted[output] > 0 {
          factor += kernel[output][input] * observed[output] / predicted[output]
        }
        result[input] *= factor / reach[input]
      }
    }
    return result
  }

  static func apply(_ kernel: [[Double]], to inputs: [Double]) -> [Double] {
    kernel.map { zip($0, inputs).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
