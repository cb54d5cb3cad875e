import SENDSystem

/// What one unit of work of a batch found.
public struct UnitResult: Sendable, Equatable {
  /// Kept bit for bit. How many there are may differ from unit to unit.
  public var values: [Double]
  /// Events handled.
  public var events: Int

  public init(values: [Double], events: Int) {
    self.values = values
    self.events = events
  }

  /// Whether every value is a number of the size that results have, so that it can be added up and written.
  package var isSound: Bool { values.allSatisfy { abs($0) <= 1e18 } }

  init(_ outcome: Outcome) { self.init(values: outcome.values, events: outcome.events) }
}

/// A batch as a list of units of work, numbered from 0, each of which depends on its number only: replications of a
/// scenario, paired replications of several, points of a design. Any batch of this kind can be cut into shards.
public protocol ShardableBatch: Sendable {
  var unitCount: Int { get }

  /// What a thread calls for one unit after the other. The values of a unit must be the same bits whoever computes
  /// it, in any order.
  /// - Parameter isCancelled: long units look at it, and throw `UnitCancelled`.
  func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws(AnyFailure) ->
    UnitResult
}

/// A unit of work was given up before its end.
package struct UnitCancelled: Error {}

extension ShardableBatch {
  /// Checksum of the values of the first unit. A machine or a build of the program that computes other bits is
  /// found out by it before it has worked for hours.
  public func probe() throws(AnyFailure) -> String {
    var sum = Checksum()
    try makeWorker(isCancelled: { false })(0).values.withUnsafeBytes { sum.update($0) }
    return sum.hexadecimal
  }
}
