extension Wording {
  /// "12.3 seconds on 2 threads", or "12.3 seconds on 2 threads, in 8 shards".
  static func effort(seconds: Double, threads: Int, shards: Int?) -> String {
    let time = "\(decimal(seconds, places: 1)) seconds on \(counted(threads, "thread"))"
    return shards.map { "\(time), in \(counted($0, "shard"))" } ?? time
  }
}
