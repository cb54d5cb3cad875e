extension Scenario {
  /// What stays as it was in one January while the rest of the scenario goes on: a counterfactual, to find what a
  /// driver adds to growth. Set by `decompose`; no scenario file can say it.
  public struct Held: Sendable, Equatable {
    /// The January. Nothing before it changes.
    public var year: Int
    /// As many persons of each academic age are at risk of a request as in that January. The rates of requests are
    /// scaled by the size of the age then over its size now; pupils who have plans age and leave as they do.
    public var population = false
    /// Request rates stay at the level of the calendar year before that January.
    public var requestRates = false
    /// Prices stay at those of the financial year that begins in that year.
    public var prices = false
    /// Places that grow (`Provision.growth`) stay as many as they are on that 1 January, and so does the reference for
    /// overspill, which is their growth. Places that the scenario states for later dates stand as they are stated.
    public var places = false
    /// Those who move in are as many a year as in the calendar year of that January, but for the factors of years that
    /// pass.
    public var movingIn = false

    public init(year: Int) { self.year = year }
  }
}
