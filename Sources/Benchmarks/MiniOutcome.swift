/// What one replication of SEND-mini reports.
struct MiniOutcome {
  var events = 0
  var reviews = 0
  /// Pounds over the horizon.
  var cost = 0.0
  /// Pupils by reported state at the census of year 10.
  var lastCensus = [Int](repeating: 0, count: 7)
  /// Seconds of wall-clock time.
  var seconds = 0.0
}
