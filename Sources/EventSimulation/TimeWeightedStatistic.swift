/// A quantity followed over days, such as places occupied: its total in value-days and its mean.
///
/// Value and total are integers, so that totals of replications or regions add up exactly in any order.
@frozen
public struct TimeWeightedStatistic: Equatable, Sendable {
  @usableFromInline var start: Day
  @usableFromInline var since: Day
  @usableFromInline var accumulated: Int64
  @usableFromInline var storedValue: Int64

  /// The value from the last change on.
  @inlinable
  public var value: Int64 { storedValue }

  @inlinable
  public init(from start: Day, value: Int64 = 0) {
    self.start = start
    since = start
    accumulated = 0
    storedValue = value
  }

  /// The quantity is `value` from `day` on.
  @inlinable
  public mutating func set(_ value: Int64, on day: Day) {
    assert(day >= since, "Changes come in the order of days")
    accumulated &+= storedValue &* Int64(day &- since)
    since = day
    storedValue = value
  }

  /// The quantity changes by `change` on `day`.
  @inlinable
  public mutating func add(_ change: Int64, on day: Day) { set(value &+ change, on: day) }

  /// Value times days from the start up to, not including, `day`, which is no earlier than the last change.
  @inlinable
  public func total(until day: Day) -> Int64 {
    assert(day >= since, "A total of the past is not kept")
    return accumulated &+ value &* Int64(day &- since)
  }

  /// The mean value from the start up to, not including, `day`; the present value when no time has passed.
  @inlinable
  public func mean(until day: Day) -> Double {
    day > start ? Double(total(until: day)) / Double(day &- start) : Double(value)
  }
}
