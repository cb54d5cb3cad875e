import Experiments

/// Values of replications as numbers in a row, which one memory hands to another: for each replication its number, the
/// events handled, how many values there are, and the values.
package enum ReplicationBlock {
  static func append(_ result: UnitResult, of replication: Int, to block: inout [Double]) {
    block.reserveCapacity(block.count + 3 + result.values.count)
    block.append(Double(replication))
    block.append(Double(result.events))
    block.append(Double(result.values.count))
    block += result.values
  }

  /// The replications of a block; `nil` for what is none.
  static func read(_ block: UnsafeBufferPointer<Double>) -> [(replication: Int, result: UnitResult)]? {
    var found: [(replication: Int, result: UnitResult)] = []
    var next = 0
    while next < block.count {
      guard next + 3 <= block.count, let replication = Int(exactly: block[next]), replication >= 0,
        let events = Int(exactly: block[next + 1]), let count = Int(exactly: block[next + 2]), count >= 0,
        count <= block.count - next - 3
      else { return nil }
      let values = Array(block[(next + 3)..<(next + 3 + count)])
      found.append((replication, UnitResult(values: values, events: events)))
      next += 3 + count
    }
    return found
  }
}
