import EventSimulation
import SENDSystem

/// The figures of one scenario for a return: whole numbers that add up wherever a template adds them up.
///
/// Of the unmitigated forecast a total of pupils is the median over the replications, rounded. Medians of parts do not add
/// up to it; so the total is shared out over settings in the proportions of their means, and a setting's figure over needs,
/// age groups and phases in the proportions of theirs (see `Apportionment`). All other figures are sums of these. The
/// mitigated forecast has the same ratio of total to mean, so that what an action leaves alone stays as it is.
///
/// Money and places are means, rounded: some lines are fixed sums, and a budget is kept in what is expected.
///
/// What a cell's own values are over the replications stands beside it as quantiles, which do not add up.
package struct ReturnFigures: Sendable {
  /// A cell: the figure, and quantiles over the replications.
  package struct Figure: Sendable, Equatable {
    package var value: Int
    package var p05: Double
    package var p50: Double
    package var p95: Double
  }

  private let result: BatchResult
  private var places: [Place: Int] = [:]
  private var means: [Double] = []
  private let censuses: ClosedRange<Int>
  private let financialYears: ClosedRange<Int>
  /// The forecast whose totals are medians, where it is another one.
  private let ratios: [Place: Double]?
  /// Plans by `[census][setting]`.
  private var bySetting: [[Int]] = []
  /// What the balance was before the first financial year.
  private var opening = 0

  /// Where an output stands.
  private struct Place: Hashable {
    var measure: String
    var year: Int
    var setting = "all"
    var phase = "all"
    var need = "all"
    var ageGroup = "all"
  }

  /// - Parameters:
  ///   - timeline: of the scenario that `result` is of.
  ///   - unmitigated: the forecast without the actions, where this is one with them.
  package init(
    _ result: BatchResult, _ timeline: Timeline, _ workers: Workers, against unmitigated: ReturnFigures? = nil
  ) {
    self.result = result
    ratios = unmitigated?.ownRatios()
    censuses = timeline.startYear...timeline.startYear + timeline.years
    financialYears = timeline.startYear...timeline.startYear + timeline.years - 1
    means = result.summaries(workers).map { $0.mean }
    for (index, key) in result.layout.keys.enumerated() where key.age == nil && key.localSetting == nil {
      let place = Place(
        measure: key.measure, year: key.year, setting: key.setting, phase: key.phase, need: key.need,
        ageGroup: key.ageGroup)
      places[place] = index
    }
    bySetting = censuses.map { year in
      Apportionment.shares(
        of: total(Place(measure: "plans", year: year)),
        by: Setting.allCases.map { mean(Place(measure: "plans", year: year, setting: $0.code)) })
    }
    let first = financialYears.lowerBound
    opening = rounded(
      mean(Place(measure: "dsg_balance", year: first)) - mean(Place(measure: "in_year_balance", year: first)))
  }

  /// The figure of a cell in a year of its kind; `nil` outside the run, and where nothing is held.
  package func figure(_ count: ReturnCount, year: Int) -> Figure? {
    switch count {
    case .notHeld: return nil
    case .plans(let settings, let part):
      guard censuses.contains(year) else { return nil }
      let value = settings.reduce(0) { $0 + plans($1, part, year) }
      return figure(value, of: settings.flatMap { cells($0, part, year) })
    case .flow(let measure, let group):
      let all = Place(measure: measure, year: year)
      guard places[all] != nil else { return nil }
      guard let group else { return figure(total(all), of: [all]) }
      let groups = AgeGroup.allCases.map { Place(measure: measure, year: year, ageGroup: $0.code) }
      let shares = Apportionment.shares(of: total(all), by: groups.map(mean))
      return figure(shares[group.rawValue], of: [groups[group.rawValue]])
    case .places(let settings):
      guard censuses.contains(year) else { return nil }
      let cells = settings.map { Place(measure: "places", year: year, setting: $0.code) }
      // No limit is no place.
      guard cells.contains(where: { mean($0) != 0 }) else { return nil }
      return figure(cells.reduce(0) { $0 + rounded(mean($1)) }, of: cells)
    case .waiting(let settings):
      guard censuses.contains(year) else { return nil }
      let cells = settings.map { Place(measure: "waiting", year: year, setting: $0.code) }
      return figure(cells.reduce(0) { $0 + rounded(mean($1)) }, of: cells)
    case .money(let line):
      guard financialYears.contains(year) else { return nil }
      return money(line, year)
    }
  }

  // MARK: Plans

  private func plans(_ setting: Setting, _ part: PupilPart, _ year: Int) -> Int {
    let whole = bySetting[year - censuses.lowerBound][setting.rawValue]
    func share(_ all: [Place], _ wanted: [Int]) -> Int {
      let shares = Apportionment.shares(of: whole, by: all.map(mean))
      return wanted.reduce(0) { $0 + shares[$1] }
    }
    switch part {
    case .all: return whole
    case .need(let need):
      return share(Need.allCases.flatMap { cells(setting, .need($0), year) }, [need.rawValue])
    case .ageGroup(let group):
      return share(AgeGroup.allCases.flatMap { cells(setting, .ageGroup($0), year) }, [group.rawValue])
    case .phases(let phases):
      return share(cells(setting, .phases(Phase.allCases), year), phases.map { $0.rawValue })
    }
  }

  private func cells(_ setting: Setting, _ part: PupilPart, _ year: Int) -> [Place] {
    var cell = Place(measure: "plans", year: year, setting: setting.code)
    switch part {
    case .all: break
    case .need(let need): cell.need = need.code
    case .ageGroup(let group): cell.ageGroup = group.code
    case .phases(let phases):
      return phases.map { phase in
        cell.phase = phase.code
        return cell
      }
    }
    return [cell]
  }

  // MARK: Money

  private func money(_ line: ReturnMoney, _ year: Int) -> Figure {
    let balance = Place(measure: "dsg_balance", year: year)
    let inYear = Place(measure: "in_year_balance", year: year)
    switch line {
    case .income(let measure):
      let lines = ReturnMoney.incomes.map { Place(measure: $0, year: year) }
      let shares = Apportionment.shares(of: total("income", year), by: lines.map(mean))
      let index = ReturnMoney.incomes.firstIndex(of: measure) ?? 0
      return figure(shares[index], of: [lines[index]])
    case .allIncome: return figure(total("income", year), of: [Place(measure: "income", year: year)])
    case .spend(let line):
      let lines = Scenario.Line.allCases.map { Place(measure: "spend_\($0.code)", year: year) }
      let shares = Apportionment.shares(of: total("spend", year), by: lines.map(mean))
      return figure(shares[line.rawValue], of: [lines[line.rawValue]])
    case .allSpend: return figure(total("spend", year), of: [Place(measure: "spend", year: year)])
    case .inYear: return figure(own(year), of: [inYear])
    case .otherMovements: return figure(other(year), values: otherMovements(year))
    case .balance:
      let value = (financialYears.lowerBound...year).reduce(opening) { $0 + own($1) + other($1) }
      return figure(value, of: [balance])
    }
  }

  private func total(_ measure: String, _ year: Int) -> Int {
    rounded(mean(Place(measure: measure, year: year)))
  }

  /// Income less spend, as the figures have them.
  private func own(_ year: Int) -> Int { total("income", year) - total("spend", year) }

  private func other(_ year: Int) -> Int {
    let values = otherMovements(year)
    return rounded(values.reduce(0, +) / Double(max(1, values.count)))
  }

  /// By replication.
  private func otherMovements(_ year: Int) -> [Double] {
    guard year > financialYears.lowerBound else { return [Double](repeating: 0, count: result.replications) }
    return difference(
      [Place(measure: "dsg_balance", year: year)],
      [Place(measure: "dsg_balance", year: year - 1), Place(measure: "in_year_balance", year: year)])
  }

  // MARK: Values

  private func mean(_ place: Place) -> Double { places[place].map { means[$0] } ?? 0 }

  /// Sums over cells, by replication.
  private func values(_ cells: [Place]) -> [Double] {
    var sums = [Double](repeating: 0, count: result.replications)
    for index in cells.compactMap({ places[$0] }) {
      for (replication, value) in result.values(of: index).enumerated() { sums[replication] += value }
    }
    return sums
  }

  private func difference(_ more: [Place], _ less: [Place]) -> [Double] {
    zip(values(more), values(less)).map { $0 - $1 }
  }

  /// A total of pupils.
  private func total(_ place: Place) -> Int {
    guard let ratios else { return rounded(SampleSummary(values([place])).p50) }
    return rounded(mean(place) * (ratios[place] ?? 1))
  }

  /// Of every total its median over its mean.
  private func ownRatios() -> [Place: Double] {
    var ratios: [Place: Double] = [:]
    for place in places.keys where place == Place(measure: place.measure, year: place.year) && mean(place) > 0
    {
      ratios[place] = SampleSummary(values([place])).p50 / mean(place)
    }
    return ratios
  }

  private func rounded(_ value: Double) -> Int { Int(value.rounded()) }

  private func figure(_ value: Int, of cells: [Place]) -> Figure { figure(value, values: values(cells)) }

  private func figure(_ value: Int, values: [Double]) -> Figure {
    let summary = SampleSummary(values)
    return Figure(value: value, p05: summary.p05, p50: summary.p50, p95: summary.p95)
  }
}
