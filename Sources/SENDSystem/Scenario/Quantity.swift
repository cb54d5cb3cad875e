import EventSimulation

/// A number of the scenario, certain or uncertain.
///
/// An uncertain number points at its distribution among `Scenario.inputs`; each replication draws every input
/// once, and the model reads the drawn value through `callAsFunction`.
public struct Quantity: Sendable, Equatable {
  /// The central value that the file states; used when the input is not drawn.
  public var value: Double
  /// Index among `Scenario.inputs`, or `nil` for a certain number.
  public var input: Int?

  public init(_ value: Double, input: Int? = nil) {
    self.value = value
    self.input = input
  }

  /// The value in a replication.
  /// - Parameter draws: the drawn values of `Scenario.inputs`, in their order.
  public func callAsFunction(_ draws: [Double]) -> Double { input.map { draws[$0] } ?? value }
}

/// An uncertain number of the scenario: where it stands, how it is distributed and what that rests on.
public struct UncertainInput: Sendable, Equatable {
  /// Key path in the scenario file, such as `requests.growth.drift`.
  public var path: String
  /// Keys its draws: the path with names in place of numbers of a list, which change when the list does.
  public var key: String
  /// The central value that the file states.
  public var value: Double
  public var distribution: Distribution
  public var source: String?

  /// - Parameter key: the path where there is none.
  public init(
    path: String, key: String? = nil, value: Double, distribution: Distribution, source: String? = nil
  ) {
    self.path = path
    self.key = key ?? path
    self.value = value
    self.distribution = distribution
    self.source = source
  }
}

/// A rate or share by academic age 0-25, with multipliers for what is uncertain about its level: one for all ages,
/// and further ones for bands of age.
public struct AgeTable: Sendable, Equatable {
  /// 26 values, by academic age.
  public var values: [Double]
  public var multiplier: Quantity
  public var bands: [Band]

  /// A multiplier of the values of some ages.
  public struct Band: Sendable, Equatable {
    public var ages: ClosedRange<Int>
    public var multiplier: Quantity

    public init(ages: ClosedRange<Int>, multiplier: Quantity) {
      self.ages = ages
      self.multiplier = multiplier
    }
  }

  public init(_ values: [Double], multiplier: Quantity = Quantity(1), bands: [Band] = []) {
    precondition(values.count == academicAges.count, "an age table has 26 values")
    self.values = values
    self.multiplier = multiplier
    self.bands = bands
  }

  /// Whether it is the same in every replication.
  var isCertain: Bool { multiplier.input == nil && bands.allSatisfy { $0.multiplier.input == nil } }

  /// The table with its multipliers drawn.
  public func drawn(_ draws: [Double]) -> [Double] {
    let factor = multiplier(draws)
    var result = values.map { $0 * factor }
    for band in bands {
      let factor = band.multiplier(draws)
      for age in band.ages { result[age] *= factor }
    }
    return result
  }
}
