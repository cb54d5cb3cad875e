import EventSimulation

/// What one replication found.
public struct Outcome: Sendable {
  /// Values by `OutputLayout.keys`.
  public var values: [Double]
  /// Events handled.
  public var events: Int
  /// Base-price pence x days summed over pupils, and over the cells of setting and financial year that spend is
  /// made of: they are equal, or money was lost.
  public var penceDaysByPupil: Int64
  public var penceDaysByLine: Int64
  /// By financial year: pounds of the year for one base-price penny a year of a fee in I/N-MSS, paid for one day.
  public var independentPrice: [Double]
  /// The same of place funding, whose prices grow by a line of their own.
  public var placeFundingPrice: [Double]
}

extension Simulator {
  /// Turns counts into results: shares, means, places and money.
  mutating func outcome() -> Outcome {
    var cells = [Double](unsafeUninitializedCapacity: layout.size) { buffer, count in
      for index in 0..<layout.size { buffer.initializeElement(at: index, to: Double(counts[index])) }
      count = layout.size
    }
    fillShares(&cells)
    fillMoney(&cells)
    var byPupil: Int64 = 0
    for index in 0..<pupilCount { byPupil += pupils[index].penceDays }
    let byLine = (0..<(timeline.years + 1) * Setting.count).reduce(Int64(0)) { $0 + ledger.penceDays[$1] }
    return Outcome(
      values: layout.gather(cells), events: eventCount, penceDaysByPupil: byPupil, penceDaysByLine: byLine,
      independentPrice: dailyPrices(Setting.inmss.line), placeFundingPrice: dailyPrices(.placeFunding))
  }

  private mutating func fillShares(_ cells: inout [Double]) {
    for census in 0...timeline.years {
      let base = layout.census[census]
      for group in 0..<5 {
        cells[base + layout.slots.population.ageGroup + group] = projection.byGroup[census][group]
      }
      cells[base + layout.slots.population.all] = (0..<5).reduce(0) {
        $0 + cells[base + layout.slots.population.ageGroup + $1]
      }
      for setting in 0..<Setting.count {
        let day = census == 0 ? timeline.start : timeline.censusDays[census - 1]
        cells[base + layout.slots.places.setting + setting] = Double(
          model.provisionsOfSetting[setting].reduce(0) { $0 + places($1, on: day) })
      }
      let plans = max(1, cells[base + layout.slots.plans.all])
      func share(_ settings: [Setting]) -> Double {
        settings.reduce(0) { $0 + cells[base + layout.slots.plans.setting + $1.rawValue] } / plans
      }
      cells[base + layout.slots.mainstreamShare.all] = share([
        .earlyYears, .mainstream, .independentMainstream, .srp,
      ])
      cells[base + layout.slots.outsideShare.all] = share([.independentMainstream, .inmss, .spi])
    }
    for year in 0..<timeline.years {
      let base = layout.calendar[year]
      func ratio(_ part: Int, _ whole: Int, none: Double) -> Double {
        cells[base + whole] > 0 ? cells[base + part] / cells[base + whole] : none
      }
      cells[base + layout.slots.within20Share.all] = ratio(
        layout.slots.within20, layout.slots.within20Of, none: 1)
      cells[base + layout.slots.within6Share.all] = ratio(
        layout.slots.within6, layout.slots.within6Of, none: 1)
      cells[base + layout.slots.weeksWaiting.all] =
        ratio(layout.slots.waitedDays, layout.slots.admittedFromList, none: 0) / 7
    }
  }
}

extension Model {
  /// The amount of a financial year; years after the last given grow from it, or are nothing without growth.
  static func amount(
    _ amounts: [(year: Int, amount: Quantity)], _ year: Int, _ draws: [Double], growth: Double?
  ) -> Double {
    if let given = amounts.first(where: { $0.year == year }) { return given.amount(draws) }
    guard let growth, let last = amounts.last(where: { $0.year < year }) else { return 0 }
    return last.amount(draws) * Elementary.pow(1 + growth, Double(year - last.year))
  }

  /// Cells of the starting caseload, which plans that move in are copied from.
  static func movedInCells(_ caseload: [[[Int]]]) -> [(age: Int, setting: Int, need: Int, plans: Int)] {
    caseload.enumerated().flatMap { age, bySetting in
      bySetting.enumerated().flatMap { setting, byNeed in
        byNeed.enumerated().compactMap { need, plans in plans > 0 ? (age, setting, need, plans) : nil }
      }
    }
  }
}

extension OutputLayout {
  /// The reported values out of a replication's cells.
  func gather(_ cells: [Double]) -> [Double] { sources.map { cells[$0] } }
}
