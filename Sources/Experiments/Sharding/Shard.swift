/// One of the parts that a batch is cut into, counted from 1: 3/8 is the third of eight.
public struct Shard: Sendable, Equatable, Hashable, CustomStringConvertible {
  public var number: Int
  public var count: Int

  /// `nil` unless the number is from 1 to the count.
  public init?(number: Int, count: Int) {
    guard count >= 1, (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  public var description: String { "\(number)/\(count)" }

  /// The units of work of this shard: a run of consecutive ones, no shard having more than one above another.
  public func units(of total: Int) -> Range<Int> {
    // The product of a number of shards and one of units can be larger than an Int.
    func start(_ index: Int) -> Int { total / count * index + min(index, total % count) }
    return start(number - 1)..<start(number)
  }

  /// `shard-03-of-16.shard`; in the order of names the shards are in the order of their units.
  public var fileName: String { stem + ".shard" }

  /// What the names of unfinished files of this shard begin with.
  package var partPrefix: String { stem + "." }

  private var stem: String {
    let (number, count) = (String(number), String(count))
    return "shard-" + String(repeating: "0", count: count.count - number.count) + number + "-of-" + count
  }
}
