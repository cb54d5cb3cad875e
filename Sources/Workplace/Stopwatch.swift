/// Seconds since it was made.
public struct Stopwatch: Sendable {
  private let started = ContinuousClock.now

  public init() {}

  public var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }
}
