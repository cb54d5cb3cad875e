import EventSimulation

/// Fits emulators to the responses at the points of a design.
///
/// The Gaussian process has a squared exponential correlation with a length for each lever. Lengths and signal
/// maximise the restricted likelihood, summed over the responses, on a grid: first one length for all levers, then
/// lever by lever, at last in finer steps. The quadratic alone is kept unless the Gaussian process has the smaller
/// errors at points left out one at a time (Dubrule 1983, doi:10.1007/BF01033232).
public struct EmulatorFit: Sendable {
  let points: [[Double]]
  /// By response and point.
  let responses: [[Double]]
  /// Noise variance of a point relative to the others: small for points known better, large for those to ignore.
  let noise: [Double]
  private let terms: [[Double]]
  /// Responses that are not the same at all points.
  private let varying: [Int]

  /// - Parameters:
  ///   - points: scaled to -1...1; more of them than the quadratic has terms.
  ///   - responses: by response and point; finite.
  ///   - noise: by point; all equal if left out.
  public init(points: [[Double]], responses: [[Double]], noise: [Double]? = nil) {
    precondition(points.count > Emulator.termCount(levers: points[0].count), "too few points for the terms")
    self.points = points
    self.responses = responses
    self.noise = noise ?? [Double](repeating: 1, count: points.count)
    terms = points.map(Emulator.terms)
    varying = responses.indices.filter { index in
      let (low, high) = (responses[index].min() ?? 0, responses[index].max() ?? 0)
      return high - low > 1e-9 * max(abs(low), abs(high))
    }
  }

  static let signals = [0.1, 1, 10, 100, 1e4, 1e6]
  static let lengthChoices = [0.5, 1, 2, 4, 8]

  /// The emulator that predicts points left out best: the quadratic alone, or with a Gaussian process on top.
  public func emulator() -> Emulator {
    let quadratic = solution(signal: 0, lengths: []) ?? flat
    guard !varying.isEmpty, let process = bestProcess() else { return quadratic }
    func total(_ emulator: Emulator) -> Double {
      varying.reduce(0) { sum, index in
        let scale = Self.spread(responses[index])
        let error = emulator.leaveOneOut[index] / scale
        return sum + error * error
      }
    }
    // An exact quadratic has no error but rounding, which says nothing for a process.
    let roundoff = 1e-18 * Double(varying.count)
    return total(process) < total(quadratic) && total(quadratic) > roundoff ? process : quadratic
  }

  private func bestProcess() -> Emulator? {
    let levers = points[0].count
    var best: (likelihood: Double, signal: Double, lengths: [Double])?
    func consider(_ signal: Double, _ lengths: [Double]) {
      guard let likelihood = likelihood(signal: signal, lengths: lengths) else { return }
      if best == nil || likelihood > best!.likelihood { best = (likelihood, signal, lengths) }
    }
    for signal in Self.signals {
      for length in Self.lengthChoices { consider(signal, Array(repeating: length, count: levers)) }
    }
    for _ in 0..<2 {
      for lever in 0..<levers {
        guard let start = best else { return nil }
        for length in Self.lengthChoices where length != start.lengths[lever] {
          var lengths = start.lengths
          lengths[lever] = length
          consider(start.signal, lengths)
        }
      }
      guard let start = best else { return nil }
      for signal in Self.signals where signal != start.signal { consider(signal, start.lengths) }
    }
    for lever in 0..<levers {
      guard let start = best else { return nil }
      for factor in [0.7, 1.4] {
        var lengths = start.lengths
        lengths[lever] *= factor
        consider(start.signal, lengths)
      }
    }
    return best.flatMap { solution(signal: $0.signal, lengths: $0.lengths) }
  }

  /// A constant, for responses that do not vary and designs that determine nothing.
  private var flat: Emulator {
    let count = Emulator.termCount(levers: points[0].count)
    return Emulator(
      lengths: [], signal: 0, points: points,
      coefficients: responses.map { values in
        [values.reduce(0, +) / Double(values.count)] + [Double](repeating: 0, count: count - 1)
      }, weights: [], leaveOneOut: responses.map { Self.spread($0) })
  }

  // MARK: One choice of lengths and signal

  private struct System {
    var factor: CholeskyFactor
    /// By term, C⁻¹ F.
    var solved: [[Double]]
    /// Factor of Fᵀ C⁻¹ F.
    var normal: CholeskyFactor
  }

  private func system(signal: Double, lengths: [Double]) -> System? {
    let n = points.count
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      if signal > 0 {
        for j in 0...i { matrix[i * n + j] = signal * Emulator.correlation(points[i], points[j], lengths) }
      }
      matrix[i * n + i] += noise[i]
    }
    guard let factor = CholeskyFactor(matrix, size: n) else { return nil }
    let p = terms[0].count
    let columns = (0..<p).map { term in terms.map { $0[term] } }
    let solved = columns.map(factor.solve)
    var normal = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      for j in 0...i { normal[i * p + j] = Self.dot(columns[i], solved[j]) }
    }
    // A whole lever with two values has a square that is a constant: a hair of ridge shares between them.
    for i in 0..<p { normal[i * p + i] *= 1 + 1e-10 }
    guard let normalFactor = CholeskyFactor(normal, size: p) else { return nil }
    return System(factor: factor, solved: solved, normal: normalFactor)
  }

  /// Generalised least squares: coefficients, and C⁻¹ times what they leave.
  private func estimate(_ system: System, _ values: [Double]) -> (coefficients: [Double], weights: [Double]) {
    let coefficients = system.normal.solve(system.solved.map { Self.dot($0, values) })
    let left = zip(values, terms).map { $0 - Self.dot(coefficients, $1) }
    return (coefficients, system.factor.solve(left))
  }

  /// Restricted log likelihood, summed over the responses, each with its own variance; without constants.
  private func likelihood(signal: Double, lengths: [Double]) -> Double? {
    guard let system = system(signal: signal, lengths: lengths) else { return nil }
    let freedom = Double(points.count - terms[0].count)
    let determinants = system.factor.logDeterminant + system.normal.logDeterminant
    var sum = 0.0
    for index in varying {
      let values = responses[index]
      let quadraticForm = max(Self.dot(values, estimate(system, values).weights), .leastNormalMagnitude)
      sum -= 0.5 * (freedom * Elementary.log(quadraticForm) + determinants)
    }
    return sum
  }

  func solution(signal: Double, lengths: [Double]) -> Emulator? {
    guard let system = system(signal: signal, lengths: lengths) else { return nil }
    let n = points.count
    // Diagonal of C⁻¹ - C⁻¹F (FᵀC⁻¹F)⁻¹ FᵀC⁻¹, by which the weights are divided to give the left-out errors.
    let diagonal = (0..<n).map { row in
      var unit = [Double](repeating: 0, count: n)
      unit[row] = 1
      let inverse = system.factor.forward(unit)
      let part = system.normal.forward(system.solved.map { $0[row] })
      return Self.dot(inverse, inverse) - Self.dot(part, part)
    }
    var coefficients: [[Double]] = []
    var weights: [[Double]] = []
    var leftOut: [Double] = []
    for (index, values) in responses.enumerated() {
      guard varying.contains(index) else {
        coefficients.append(flat.coefficients[index])
        weights.append([Double](repeating: 0, count: n))
        leftOut.append(0)
        continue
      }
      let fit = estimate(system, values)
      coefficients.append(fit.coefficients)
      weights.append(fit.weights.map { $0 * signal })
      // Only ordinary points count: the others are known or ignored by choice.
      let rows = (0..<n).filter { noise[$0] == 1 && diagonal[$0] > 0 }
      let squares = rows.reduce(0) { sum, row in
        let error = fit.weights[row] / diagonal[row]
        return sum + error * error
      }
      leftOut.append((squares / Double(max(rows.count, 1))).squareRoot())
    }
    return Emulator(
      lengths: lengths, signal: signal, points: points, coefficients: coefficients,
      weights: lengths.isEmpty ? [] : weights, leaveOneOut: leftOut)
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  private static func spread(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count)).squareRoot()
  }
}
