import EventSimulation

/// One input at a time at a low and at a high value, the others at their central values.
public struct TornadoDesign: Sendable {
  public let dimensions: Int

  public init(dimensions: Int) { self.dimensions = dimensions }

  /// The central point, then low and high for each input.
  public var pointCount: Int { 2 * dimensions + 1 }

  /// Where a point stands: at the centre, or at the low or high value of one input.
  public enum Place: Equatable, Sendable {
    case centre
    case low(Int)
    case high(Int)
  }

  /// The place of a point, by its number.
  public func place(_ index: Int) -> Place {
    if index == 0 { return .centre }
    return index % 2 == 1 ? .low((index - 1) / 2) : .high((index - 2) / 2)
  }

  /// What one input does to the response, in the unit of the response.
  public struct Bar: Sendable {
    /// Mean response with the input at its low and at its high value.
    public let low: Double
    public let high: Double
    /// What low and high change against the central point, with the interval of their Monte Carlo error.
    public let lowChange: IndexEstimate
    public let highChange: IndexEstimate
    /// From low to high.
    public let swing: IndexEstimate

    public init(
      low: Double, high: Double, lowChange: IndexEstimate, highChange: IndexEstimate, swing: IndexEstimate
    ) {
      self.low = low
      self.high = high
      self.lowChange = lowChange
      self.highChange = highChange
      self.swing = swing
    }
  }

  /// The bars from replications of every point. The same replication at two points has the same luck, so the
  /// intervals come from paired differences.
  /// - Parameter responses: by `[point][replication]`.
  public func bars(_ responses: [[Double]]) -> (centre: Double, bars: [Bar]) {
    precondition(responses.count == pointCount, "there are responses for every point")
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func difference(_ a: [Double], _ b: [Double]) -> IndexEstimate {
      let moments = RunningMoments(zip(a, b).map { $0 - $1 })
      guard moments.count > 1 else { return IndexEstimate(moments.mean) }
      let half = StudentT.quantile975(degreesOfFreedom: moments.count - 1) * moments.standardError
      return IndexEstimate(moments.mean, p025: moments.mean - half, p975: moments.mean + half)
    }
    let bars = (0..<dimensions).map { input in
      let (low, high) = (responses[2 * input + 1], responses[2 * input + 2])
      return Bar(
        low: mean(low), high: mean(high), lowChange: difference(low, responses[0]),
        highChange: difference(high, responses[0]), swing: difference(high, low))
    }
    return (mean(responses[0]), bars)
  }
}
