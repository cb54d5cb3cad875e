import EventSimulation

extension Quantiles {
  /// The value below which a further draw from the same distribution lies with probability `p`: type 6 of Hyndman
  /// & Fan (1996, doi:10.1080/00031305.1996.10473566). So a band between two of them holds new draws as often as it
  /// says, on average, however few the values are; between quantiles of type 7 it holds fewer.
  static func prediction(sorted values: [Double], _ p: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let position = min(max(Double(values.count + 1) * p - 1, 0), Double(values.count - 1))
    let below = Int(position)
    let fraction = position - Double(below)
    return fraction == 0 ? values[below] : values[below] + fraction * (values[below + 1] - values[below])
  }
}
