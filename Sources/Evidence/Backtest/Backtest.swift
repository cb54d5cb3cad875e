import Experiments
import SENDSystem
import ScenarioFiles

/// Forecasts from a past January with everything after it hidden, held against what came.
public struct Backtest: Sendable {
  /// See `GrowthPanel` for growth, and `combined` for both.
  public typealias Method = BacktestMethod

  public var origin: Int
  public var method: Method
  public var replications = 200
  /// Whether the growth method may stand alone where nothing can be simulated.
  public var mayBeGrowthAlone = false
  /// Who lives in each authority; none known unless given.
  public var residents = Residents()
  public var workers = Workers.alone
  /// Looked at before each replication.
  public var isCancelled: @Sendable () -> Bool = { false }

  public init(origin: Int, method: Method) {
    self.origin = origin
    self.method = method
  }

  /// Forecasts of the authorities given, 1 to 3 years ahead, where the outcome is published.
  public func forecasts(_ release: SEN2Release, for areas: [Area]) throws(EvidenceError) -> [Forecast] {
    try compared(release, for: areas).first?.forecasts ?? []
  }

  /// The forecasts of the method, and then those of the methods to hold it against.
  public func compared(
    _ release: SEN2Release, for areas: [Area]
  ) throws(EvidenceError) -> [(method: Method, forecasts: [Forecast])] {
    guard release.england?.plans[origin] != nil else {
      throw .tooLittle(area: "England", missing: "plans in January \(origin)")
    }
    guard areas.contains(where: { hasOutcome(release, $0) }) else {
      let last = areas.compactMap { release.areas[$0.key]?.plans.keys.max() }.max()
      throw .tooLittle(
        area: areas.count == 1 ? areas[0].name : "The release",
        missing: "any January from \(origin + 1) to \(origin + 3) to hold forecasts against"
          + (last.map { "; the last one is \($0)" } ?? ""))
    }
    if let file = residents.fileName, !residents.countsPupils {
      throw .unreadable(
        file: file,
        reason:
          "a backtest of authorities takes pupils by age and authority (year, location_code, age_3_count and on); other tables hold one authority, or what was projected later"
      )
    }
    let known = release.counting(residents).known(at: origin)
    let growth = try growth(release, known, areas)
    var result: [(method: Method, forecasts: [Forecast])] = [(.growth, growth)]
    if method != .growth {
      let simulated = try simulated(release, known, areas)
      guard !simulated.isEmpty || (mayBeGrowthAlone && !growth.isEmpty) else {
        throw .tooLittle(
          area: "The release",
          missing:
            "plans by age and setting in January \(origin), or by age group then or a year before, with the requests and new plans before it; give the releases of the years before as well"
        )
      }
      if simulated.isEmpty { return result }
      result.insert((.simulation, simulated), at: 0)
      if method == .combined { result.insert((.combined, Self.combined(growth, simulated)), at: 0) }
    }
    guard let first = result.first, !first.forecasts.isEmpty else {
      throw .tooLittle(
        area: "The release",
        missing:
          "enough history before January \(origin), or any outcome after it; give the older release as well")
    }
    return result
  }

  private func hasOutcome(_ release: SEN2Release, _ area: Area) -> Bool {
    (1...3).contains { release.areas[area.key]?.plans[origin + $0] != nil }
  }

  /// The mean of two forecasts that know different things: the panel of growth knows what became of all authorities,
  /// the simulation knows ages, requests and moves.
  ///
  /// The median is the geometric mean of the two medians, each at half: equal weights need no fitting and are hard to
  /// beat (Clemen 1989). Bates and Granger (1969), who first combined forecasts, derive optimal weights; those would
  /// have to be fitted to the few errors that there are. The spread is that of the panel's past errors, because the
  /// simulation's own spread leaves out gaps in returns. A series that one of them lacks is the other's.
  static func combined(_ growth: [Forecast], _ simulated: [Forecast]) -> [Forecast] {
    struct Key: Hashable {
      var code, authority: String
      var series: ForecastSeries
      var horizon: Int

      init(_ forecast: Forecast) {
        (code, authority) = (forecast.code, forecast.authority)
        (series, horizon) = (forecast.series, forecast.horizon)
      }
    }
    let other = Dictionary(simulated.map { (Key($0), $0) }) { first, _ in first }
    let inGrowth = Set(growth.map(Key.init))
    let both = growth.map { forecast -> Forecast in
      guard let twin = other[Key(forecast)] else { return forecast }
      // Half a plan keeps empty series apart from impossible ones.
      let factor = ((twin.quantile(0.5) + 0.5) / (forecast.quantile(0.5) + 0.5)).squareRoot()
      var result = forecast
      result.members = forecast.members.map { max(0, ($0 + 0.5) * factor - 0.5) }
      return result
    }
    return both + simulated.filter { !inGrowth.contains(Key($0)) }
  }

  private func growth(
    _ release: SEN2Release, _ known: SEN2Release, _ areas: [Area]
  ) throws(EvidenceError) -> [Forecast] {
    let jobs = ForecastSeries.every.flatMap { series in (1...3).map { (series, $0) } }
    return try parallel(jobs.count) { job in
      let (series, horizon) = jobs[job]
      guard let england = known.england,
        let panel = GrowthPanel(series, known, origin: origin, horizon: horizon)
      else { return [] }
      return areas.compactMap { area in
        guard let figures = known.areas[area.key], let members = panel.members(figures, england: england)
        else {
          return nil
        }
        return forecast(series, horizon, area, release, known, members)
      }
    }
  }

  private func simulated(
    _ release: SEN2Release, _ known: SEN2Release, _ areas: [Area]
  ) throws(EvidenceError) -> [Forecast] {
    let known = known.england?.plansByAge[origin] == nil ? known.unfolded(at: origin) : known
    return try parallel(areas.count) { index in
      let area = areas[index]
      guard let figures = known.areas[area.key],
        hasOutcome(release, area),
        let calibration = try? Calibration(
          release: known, authority: figures, census: origin, residents: residents
        ).continuingTrends(),
        var scenario = try? ScenarioReader.read(text: calibration.text, file: area.name).scenario
      else { return [] }
      scenario.years = 3
      let model = Model(scenario)
      var simulator = Simulator(model)
      var outcomes: [[Double]] = []
      for replication in 0..<replications {
        // The forecasts of a backtest that was stopped are not looked at.
        if isCancelled() { return [] }
        outcomes.append(simulator.run(seed: 1, replication: replication).values)
      }
      return ForecastSeries.every.flatMap { series in
        (1...3).compactMap { horizon in
          let index = model.layout.index(
            "plans", year: origin + horizon, setting: series.settingCode, ageGroup: series.ageGroupCode)
          guard let index else { return nil }
          return forecast(series, horizon, area, release, known, outcomes.map { $0[index] }.sorted())
        }
      }
    }
  }

  private func forecast(
    _ series: ForecastSeries, _ horizon: Int, _ area: Area, _ release: SEN2Release, _ known: SEN2Release,
    _ members: [Double]
  ) -> Forecast? {
    guard let figures = known.areas[area.key], let start = series.value(figures, origin),
      let actual = release.areas[area.key].flatMap({ series.value($0, origin + horizon) })
    else { return nil }
    func before(_ years: Int, _ figures: AreaFigures?) -> Double? {
      figures.flatMap { series.value($0, origin - years) }
    }
    let years = Double(horizon)
    let trend = before(3, figures).map { (start - $0) / 3 } ?? before(1, figures).map { start - $0 } ?? 0
    let england = known.england
    var national = start
    if let now = before(0, england), let earlier = before(1, england), earlier > 0 {
      for _ in 0..<horizon { national *= now / earlier }
    }
    var forecast = Forecast(series, of: area, origin: origin, horizon: horizon)
    (forecast.members, forecast.actual, forecast.start) = (members, actual, start)
    (forecast.last, forecast.linear) = (start, max(0, start + years * trend))
    forecast.national = national
    return forecast
  }

  /// Runs jobs side by side; results in the order of jobs.
  /// - Throws: `EvidenceError.cancelled`.
  private func parallel(
    _ count: Int, _ job: @Sendable (Int) -> [Forecast]
  ) throws(EvidenceError) -> [Forecast] {
    var results = [[Forecast]](repeating: [], count: count)
    let isDone = workers.run(results.indices, isCancelled: isCancelled, worker: {}) { _, index in
      job(index)
    } store: {
      results[$0] = $1
    }
    guard isDone, !isCancelled() else { throw .cancelled }
    return results.flatMap { $0 }
  }
}
