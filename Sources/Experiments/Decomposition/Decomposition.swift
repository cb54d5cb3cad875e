/// Growth of one measure between two years, split over its drivers in every replication.
public struct Decomposition: Sendable {
  /// `plans` or `spend`.
  public var measure: String
  public var unit: String
  public var from: Int
  public var to: Int
  /// The measure in the first and the last year, by replication.
  public var start: [Double]
  public var end: [Double]
  /// What each driver adds, by replication; in every replication the parts add up to `end - start`.
  public var parts: [(driver: Driver, values: [Double])]

  public var growth: [Double] { zip(start, end).map { $1 - $0 } }

  /// The parts of a driver; zeros where it has none.
  public func values(of driver: Driver) -> [Double] {
    parts.first { $0.driver == driver }?.values ?? start.map { _ in 0 }
  }
}
