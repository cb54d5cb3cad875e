extension Wording {
  /// "12.3 seconds on 2 threads", or "12.3 seconds on 2 threads, in 8 shards".
  static func effort(seconds: Double, threads: Int, shards: Int?) -> String {
    let time = "\(decimal(seconds, places: 1)) seconds on \(threads) \(threads == 1 ? "thread" : "threads")"
    return shards.map { "\(time), in \($0) \($0 == 1 ? "shard" : "shards")" } ?? time
  }
}
