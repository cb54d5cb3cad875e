/// What is wrong with a plan or its shards, in plain words. There is always at least one fault.
public struct ShardFaults: Error, Sendable, Equatable, CustomStringConvertible {
  public var faults: [String]

  public init(_ faults: [String]) {
    precondition(!faults.isEmpty, "there is at least one fault")
    self.faults = faults
  }

  public init(_ fault: String) { faults = [fault] }

  /// One fault a line.
  public var description: String { faults.joined(separator: "\n") }
}
