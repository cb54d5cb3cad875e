import EventSimulation

/// Price level of each line in a financial year, relative to the price year.
struct PriceIndex {
  private var level: [Double]
  private let yearly: [[Double]]
  private(set) var days = 365.0
  private let timeline: Timeline
  /// The last financial year whose prices change.
  private let lastYear: Int

  /// - Note: the level of the first year follows from the distance to the price year at the baseline's
  ///   inflation; later years compound, with what effects add.
  init(_ scenario: Scenario, _ effects: ActiveEffects, _ draws: [Double], _ timeline: Timeline) {
    let finance = scenario.finance
    self.timeline = timeline
    lastYear = scenario.held.flatMap { $0.prices ? $0.year : nil } ?? .max
    let base = finance.inflation.map { $0(draws) }
    level = base.map { Elementary.pow(1 + $0, Double(scenario.startYear - finance.priceYear)) }
    yearly = (1...timeline.years).map { year in
      var rates = base
      for (number, effect) in scenario.effects.enumerated() where effects.happens[number] {
        guard case .inflation(let line, let add) = effect.kind else { continue }
        let day = timeline.financialStart[year - 1]
        rates[line.rawValue] += add(draws) * effect.coverage(draws) * effect.timing.strength(on: day)
      }
      return rates
    }
  }

  /// Moves on to the `year`-th financial year of the run, counted from 1.
  mutating func advance(toYear year: Int) {
    days = Double(CivilCalendar.daysInFinancialYear(timeline.startYear + year - 1))
    guard year > 1, timeline.startYear + year - 1 <= lastYear else { return }
    for line in level.indices { level[line] *= 1 + yearly[year - 1][line] }
  }

  subscript(line: Scenario.Line) -> Double { level[line.rawValue] }
}
