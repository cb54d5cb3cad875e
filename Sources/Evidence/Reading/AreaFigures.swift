import SENDSystem

/// An authority, a region or England.
public struct Area: Sendable, Equatable {
  /// Nine-character code such as E09000021.
  public var code: String
  /// Three-digit code of an authority such as 314.
  public var oldCode: String
  public var name: String
  public var regionCode: String
  public var regionName: String
  /// Neither a region nor England.
  public var isAuthority = true

  public static let england = "E92000001"

  /// What figures of the area are filed under. A new authority may have no three-digit code yet.
  var key: String { oldCode.count == 3 && oldCode.allSatisfy(\.isNumber) ? oldCode : code }
}

/// Everything published on one area. Years of stocks are January censuses, years of flows calendar years; ages
/// are as published (completed years at the event for flows and on 31 August for stocks), with open bands at 2
/// and 20.
public struct AreaFigures: Sendable {
  public private(set) var area: Area
  /// Every nine-character code that the area had in the files.
  public private(set) var codes: [String] = []
  /// Plans in January.
  public internal(set) var plans: [Int: Double] = [:]
  /// Pupils of academic age 4 to 15 in January, from a population file; see `SEN2Release.counting`.
  var pupils: [Int: Double] = [:]
  /// Plans by setting.
  public internal(set) var plansBySetting: [Int: [Double]] = [:]
  /// Plans by `[academic age][setting]`.
  public internal(set) var plansByAge: [Int: [[Double]]] = [:]
  /// Plans by the five age groups.
  public internal(set) var plansByGroup: [Int: [Double]] = [:]
  /// New plans by the five age groups.
  public internal(set) var newPlansByGroup: [Int: [Double]] = [:]
  /// New plans by setting.
  public internal(set) var newPlansBySetting: [Int: [Double]] = [:]
  /// Januaries whose single ages were unfolded from age groups; see `SEN2Release.unfolded`.
  public internal(set) var unfoldedYears: Set<Int> = []
  /// Januaries whose age groups follow from those of the year before; see `AgedPlans`.
  public internal(set) var agedYears: Set<Int> = []
  /// What stands in for figures that are not published, in sentences; see `withStandIns`.
  public internal(set) var standIns: [String] = []
  /// New plans by `[age at start][setting]`.
  public internal(set) var newPlansByAge: [Int: [[Double]]] = [:]
  /// Primary needs of plans by age and by setting at the latest census.
  public internal(set) var needsByAge: [Int: [[Double]]] = [:]
  public internal(set) var needsBySetting: [Int: [[Double]]] = [:]
  /// Primary needs of new plans by age at start.
  public internal(set) var newNeedsByAge: [Int: [[Double]]] = [:]
  private var totals: [Figure: [Int: Double]] = [:]
  private var ages: [Figure: [Int: [Double]]] = [:]

  public init(_ area: Area) { self.area = area }

  /// Takes up a code; the region of the caseload file stands, as some files name parts of London.
  mutating func note(_ other: Area) {
    guard !codes.contains(other.code) else { return }
    codes.append(other.code)
    if other.regionCode.hasPrefix("E12") || area.regionCode.isEmpty { area = other }
  }

  public func total(_ figure: Figure, _ year: Int) -> Double? { totals[figure]?[year] }

  /// Counts by age 0...25; open bands stand at 2 and 20.
  public func byAge(_ figure: Figure, _ year: Int) -> [Double]? { ages[figure]?[year] }

  /// Takes out flows of a year and later ones.
  mutating func dropFlows(from year: Int) {
    totals = totals.mapValues { $0.filter { $0.key < year } }
    ages = ages.mapValues { $0.filter { $0.key < year } }
  }

  public func years(of figure: Figure) -> [Int] { (totals[figure] ?? [:]).keys.sorted() }

  mutating func set(_ figure: Figure, _ year: Int, total: Double) {
    totals[figure, default: [:]][year] = total
  }

  mutating func add(_ figure: Figure, _ year: Int, age: Int, _ value: Double) {
    ages[figure, default: [:]][year, default: .zeros(26)][age] += value
  }

  /// Takes up the flows of a later release: totals by figure and year; ages of a year together.
  mutating func takeFlows(_ later: AreaFigures) {
    totals.merge(later.totals) { $0.merging($1) { $1 } }
    ages.merge(later.ages) { $0.merging($1) { $1 } }
  }

  /// The same figures some years later, to stand for an authority in the year of others.
  func moved(by years: Int) -> AreaFigures {
    func moved<Value>(_ values: [Int: Value]) -> [Int: Value] {
      Dictionary(uniqueKeysWithValues: values.map { ($0.key + years, $0.value) })
    }
    var result = self
    result.plans = moved(plans)
    result.plansBySetting = moved(plansBySetting)
    result.plansByAge = moved(plansByAge)
    result.plansByGroup = moved(plansByGroup)
    result.newPlansByGroup = moved(newPlansByGroup)
    result.newPlansBySetting = moved(newPlansBySetting)
    result.newPlansByAge = moved(newPlansByAge)
    result.needsByAge = moved(needsByAge)
    result.needsBySetting = moved(needsBySetting)
    result.newNeedsByAge = moved(newNeedsByAge)
    result.totals = totals.mapValues(moved)
    result.ages = ages.mapValues(moved)
    return result
  }

  /// Forgets the ages of a flow, which are not known.
  mutating func clearAges(_ figure: Figure, _ year: Int) { ages[figure]?[year] = nil }

  /// The latest January with plans by single year of age.
  public var latestFullCensus: Int? { plansByAge.keys.max() }
}

extension [Double] {
  static func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }

  var total: Double { reduce(0, +) }

  /// Whole numbers with the same sum, rounded: differences of the rounded running total.
  var wholeNumbers: [Double] {
    var sum = 0.0
    return map { value in
      let before = sum.rounded()
      sum += value
      return sum.rounded() - before
    }
  }

  /// Scaled to add up to a total; even parts where there is nothing to scale.
  func scaled(to target: Double) -> [Double] {
    let sum = total
    guard sum > 0 else { return map { _ in target / Double(Swift.max(1, count)) } }
    return map { $0 * target / sum }
  }
}
