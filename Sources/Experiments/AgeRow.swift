/// One row of `ages.csv`: plans by single year of academic age.
public struct AgeRow: Sendable, Equatable {
  public var scenario: String
  public var year: Int
  public var age: Int
  public var mean: Double
  public var p05: Double
  public var p50: Double
  public var p95: Double

  public init(
    scenario: String, year: Int, age: Int, mean: Double, p05: Double, p50: Double, p95: Double
  ) {
    self.scenario = scenario
    self.year = year
    self.age = age
    self.mean = mean
    self.p05 = p05
    self.p50 = p50
    self.p95 = p95
  }
}
