/// One row of `ages.csv`: plans by single year of academic age.
public struct AgeRow: Sendable, Equatable {
  public var scenario: String
  public var year: Int
  public var age: Int
  public var mean: Double
  public var p05: Double
  public var p50: Double
  public var p95: Double

  /// To be filled in by a reader, as `blank` is in the other rows.
  package static let blank = AgeRow(
    scenario: "", year: 0, age: 0, mean: .nan, p05: .nan, p50: .nan, p95: .nan)
}
