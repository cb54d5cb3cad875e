/// What it took to compute a set of shards.
public struct ShardEffort: Sendable, Equatable {
  public var shards = 0
  public var events = 0
  /// Seconds of computing, all shards one after the other.
  public var seconds = 0.0
  /// Seconds times the threads at work in them.
  public var threadSeconds = 0.0
  /// The most threads that a shard had.
  public var threads = 1
  /// When the first shard began.
  public var startedAt = ""

  public init(shards: Int = 0) {
    self.shards = shards
  }
}
