import Experiments
import SENDSystem
import ScenarioFiles

/// Forecasts from past Januaries of a table of pupils, each from the rows up to it alone, held against what came.
public struct TransitionBacktest: Sendable {
  public let table: TransitionTable
  public var authority: String
  public var codes: LocalCodes
  public var population: TransitionPopulation?
  public var replications = 400
  public var workers = Workers.alone
  /// Looked at before each replication.
  public var isCancelled: @Sendable () -> Bool = { false }

  public init(
    table: TransitionTable, authority: String, codes: LocalCodes = LocalCodes(),
    population: TransitionPopulation? = nil
  ) {
    self.table = table
    self.authority = authority
    self.codes = codes
    self.population = population
  }

  /// Januaries with at least two years of rows before them and one after.
  public var origins: [Int] {
    let years = Set(table.rows.map(\.year))
    return years.sorted().filter { origin in
      years.contains(origin - 1) && years.filter { $0 < origin }.count >= 2
    }
  }

  /// Forecasts of every January after the origin that the table knows, by series and then horizon.
  ///
  /// Population figures of later years are hidden too.
  /// - Throws: `EvidenceError.tooLittle` where the table cannot be cut at the origin.
  public func forecasts(origin: Int) throws(EvidenceError) -> [Forecast] {
    guard origins.contains(origin) else {
      throw .tooLittle(
        area: table.file,
        missing: "two years of rows before January \(origin) and one after; "
          + (origins.isEmpty
            ? "no January has them" : "origins are \(origins.map(String.init).joined(separator: ", "))"))
    }
    let known = table.upTo(census: origin)
    let calibration = try TransitionCalibration(
      table: known, authority: authority, codes: codes, population: population?.upTo(census: origin))
    var scenario: Scenario
    do {
      scenario = try ScenarioReader.read(text: calibration.text, file: authority).scenario
    } catch {
      throw .unreadable(
        file: table.file, reason: "the rows up to January \(origin) make no sound scenario: \(error)")
    }
    let stocks = TransitionStocks(table, names: calibration.localNames)
    let horizons = stocks.years.filter { $0 > origin }.map { $0 - origin }
    scenario.years = horizons.max() ?? 1
    let model = Model(scenario)
    let outcomes = try simulate(model)
    return stocks.series(at: origin).flatMap { series in
      horizons.compactMap { horizon in
        guard let members = Self.members(series, origin + horizon, model.layout, outcomes) else { return nil }
        let start = stocks.value(series, origin)
        let back = stocks.years.contains(origin - 3) ? 3 : 1
        let trend = (start - stocks.value(series, origin - back)) / Double(back)
        var forecast = Forecast(series, of: calibration.area, origin: origin, horizon: horizon)
        (forecast.members, forecast.start, forecast.last) = (members.sorted(), start, start)
        forecast.actual = stocks.value(series, origin + horizon)
        forecast.linear = max(0, start + Double(horizon) * trend)
        forecast.national = .nan
        return forecast
      }
    }
  }

  private static func members(
    _ series: ForecastSeries, _ year: Int, _ layout: OutputLayout, _ outcomes: [[Double]]
  ) -> [Double]? {
    let index: Int? =
      switch series {
      case .all: layout.index("plans", year: year)
      case .setting(let setting): layout.index("plans", year: year, setting: setting.code)
      case .ageGroup(let group): layout.index("plans", year: year, ageGroup: group.code)
      case .need(let need): layout.index("plans", year: year, need: need.code)
      case .yearGroup(let group):
        layout.index("plans", year: year, age: group + TransitionTable.ageOfReception)
      case .localSetting(let name):
        layout.keys.firstIndex { $0.localSetting?.name == name && $0.year == year }
      }
    return index.map { index in outcomes.map { $0[index] } }
  }

  /// Values of each replication, by the keys of the layout.
  /// - Throws: `EvidenceError.cancelled`.
  private func simulate(_ model: Model) throws(EvidenceError) -> [[Double]] {
    var results = [[Double]](repeating: [], count: replications)
    let isDone = workers.run(results.indices, isCancelled: isCancelled, worker: { Simulator(model) }) {
      simulator, replication in
      simulator.run(seed: 1, replication: replication).values
    } store: {
      results[$0] = $1
    }
    guard isDone else { throw .cancelled }
    return results
  }
}

/// The plans of each January of a table of pupils.
struct TransitionStocks {
  /// Januaries, in order.
  let years: [Int]
  private var counts: [Int: [ForecastSeries: Double]] = [:]
  private let names: LocalSettingEstimate

  /// - Parameter names: the own settings that are told apart.
  init(_ table: TransitionTable, names: LocalSettingEstimate) {
    self.names = names
    let ends = Set(table.rows.map { $0.year + 1 })
    years = ends.union(table.rows.map(\.year)).sorted()
    for row in table.rows {
      if let plan = row.after { add(plan, age: row.age + 1, year: row.year + 1) }
      // A January that no earlier year leads to.
      if let plan = row.before, !ends.contains(row.year) { add(plan, age: row.age, year: row.year) }
    }
  }

  private mutating func add(_ plan: TransitionTable.Plan, age: Int, year: Int) {
    var keys: [ForecastSeries] = [
      .all, .setting(plan.setting), .ageGroup(AgeGroup(age: age)),
      .yearGroup(age - TransitionTable.ageOfReception), .need(plan.need),
    ]
    if let name = names.name(of: plan) { keys.append(.localSetting(name)) }
    for key in keys { counts[year, default: [:]][key, default: 0] += 1 }
  }

  func value(_ series: ForecastSeries, _ year: Int) -> Double { counts[year]?[series] ?? 0 }

  /// The series that have plans in a January.
  func series(at year: Int) -> [ForecastSeries] {
    let all =
      ForecastSeries.every + names.names.map { .localSetting($0.name) }
      + academicAges.map { .yearGroup($0 - TransitionTable.ageOfReception) }
      + Need.allCases.map { .need($0) }
    return all.filter { value($0, year) > 0 }
  }
}
