import EventSimulation

/// The expected values of SEND-mini for 20,000 pupils, from 40,000 replications of independent programs.
enum Expectation {
  static let cost = 220.07e6
  static let events = 29_677.0
  static let lastCensus = [8_734.7, 2_171.4, 385.6, 126.8, 564.0, 17.5, 8_000.0]

  /// Three standard errors for chance, and 0.3 % for the day clock.
  private static func isNear(_ sample: RunningMoments, _ expected: Double) -> Bool {
    abs(sample.mean - expected) <= 3 * sample.standardError + 0.003 * expected
  }

  /// Prints each comparison and returns whether all hold.
  static func check(_ outcomes: [MiniOutcome]) -> Bool {
    var quantities: [(name: String, sample: RunningMoments, expected: Double)] = [
      ("cost", RunningMoments(outcomes.map(\.cost)), cost),
      ("events", RunningMoments(outcomes.map { Double($0.events) }), events),
    ]
    for (state, expected) in lastCensus.enumerated() {
      let counts = RunningMoments(outcomes.map { Double($0.lastCensus[state]) })
      quantities.append((State.reportedNames[state], counts, expected))
    }
    var holds = true
    for (name, sample, expected) in quantities {
      let near = isNear(sample, expected)
      holds = holds && near
      print(
        "check \(name): \(rounded(sample.mean, 2)), expected \(rounded(expected, 2)),",
        "standard error \(rounded(sample.standardError, 2)): \(near ? "ok" : "OUTSIDE")")
    }
    return holds
  }
}

/// A number with a fixed count of decimals.
func rounded(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let units = Int((abs(value) * scale).rounded())
  let fraction = String(units % Int(scale))
  let padding = String(repeating: "0", count: decimals - fraction.count)
  let whole = "\(value < 0 ? "-" : "")\(units / Int(scale))"
  return decimals == 0 ? whole : "\(whole).\(padding)\(fraction)"
}
