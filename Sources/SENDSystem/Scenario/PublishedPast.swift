/// What was published of the years before a run begins. A run does not read it; pages draw it before what they expect.
public struct PublishedPast: Sendable, Equatable {
  /// Plans in January, by year.
  public var plans: [Int: Int] = [:]
  /// The same by setting; settings that are not known are missing.
  public var plansBySetting: [Int: [Setting: Int]] = [:]
  /// Of calendar years.
  public var requests: [Int: Int] = [:]
  public var newPlans: [Int: Int] = [:]
  public var ceasedPlans: [Int: Int] = [:]

  public init() {}
}
