/// A number of whole observations, such as waits in days: their count, total and range.
///
/// All fields are integers, so that merging is exact and does not depend on the order.
@frozen
public struct CountStatistic: Equatable, Sendable {
  @usableFromInline var storedCount: Int64 = 0
  @usableFromInline var storedTotal: Int64 = 0
  @usableFromInline var storedMinimum: Int64 = .max
  @usableFromInline var storedMaximum: Int64 = .min

  @inlinable
  public var count: Int64 { storedCount }

  @inlinable
  public var total: Int64 { storedTotal }

  /// The smallest observation; `Int64.max` when there is none.
  @inlinable
  public var minimum: Int64 { storedMinimum }

  /// The largest observation; `Int64.min` when there is none.
  @inlinable
  public var maximum: Int64 { storedMaximum }

  @inlinable
  public init() {}

  /// Takes in one observation, such as the days of one wait.
  @inlinable
  public mutating func record(_ observation: Int64) {
    storedCount &+= 1
    storedTotal &+= observation
    storedMinimum = min(minimum, observation)
    storedMaximum = max(maximum, observation)
  }

  /// Takes in all observations of another; exact, in any order.
  @inlinable
  public mutating func merge(_ other: CountStatistic) {
    storedCount &+= other.count
    storedTotal &+= other.total
    storedMinimum = min(minimum, other.minimum)
    storedMaximum = max(maximum, other.maximum)
  }

  /// The mean observation; nil when there is none.
  @inlinable
  public var mean: Double? { count > 0 ? Double(total) / Double(count) : nil }
}
