/// What a designed experiment found at every point.
public struct DesignResponses: Sendable {
  public let outputs: [OutputMeasure]
  public let units: [String]
  public let replications: Int
  /// By point, `[replication][output]` in one row.
  public let values: [[Double]]

  public init(outputs: [OutputMeasure], units: [String], replications: Int, values: [[Double]]) {
    self.outputs = outputs
    self.units = units
    self.replications = replications
    self.values = values
  }

  /// Values of an output at a point, in the order of replications.
  public func replications(ofPoint point: Int, output: Int) -> [Double] {
    (0..<replications).map { values[point][$0 * outputs.count + output] }
  }

  /// Mean of an output at a point.
  public func mean(ofPoint point: Int, output: Int) -> Double {
    replications(ofPoint: point, output: output).reduce(0, +) / Double(replications)
  }
}
