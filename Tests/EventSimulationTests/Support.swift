import EventSimulation

/// Whether two numbers agree within a relative error.
func agree(_ left: Double, _ right: Double, relative: Double) -> Bool {
  left == right || abs(left - right) <= relative * max(abs(left), abs(right))
}

/// A sequence of uniforms for a test, from the kernel's own generator.
struct Uniforms {
  private let streams: RandomStreams
  private var occurrence: UInt32 = 0
  private let purpose: UInt8

  init(seed: UInt64 = 20_260_115, replication: Int = 0, purpose: UInt8 = 255) {
    streams = RandomStreams(seed: seed, replication: UInt32(replication))
    self.purpose = purpose
  }

  mutating func next() -> Double {
    occurrence += 1
    return streams.block(person: occurrence, purpose: purpose, occurrence: 0).first
  }

  /// An integer from 0 up to, not including, `bound`.
  mutating func next(below bound: Int) -> Int { min(Int(next() * Double(bound)), bound - 1) }
}

/// Whether a mean over independent replications agrees with its theory: within four of its standard errors,
/// which chance alone exceeds once in 16,000 tests. The seed is fixed, so a test that passes keeps passing.
func agrees(_ sample: RunningMoments, with expected: Double) -> Bool {
  abs(sample.mean - expected) <= 4 * sample.standardError
}
