import SENDSystem

/// What takes the place of flows that were not published for an authority: those of Leicester in 2025, say, or the
/// placements of Cambridgeshire. Unknown is never none.
extension SEN2Release {
  /// The release with stand-ins for what a calibration from a January cannot do without.
  func withStandIns(for authority: AreaFigures, census: Int) -> SEN2Release {
    guard let england, var figures = areas[authority.area.key], figures.area.isAuthority else { return self }
    for year in [census - 2, census - 1] {
      if year == census - 1 { figures.carryOn(to: year, as: england) }
      figures.takeAges(of: england, year)
    }
    if figures.plansBySetting[census] == nil, let ages = figures.plansByAge[census] {
      figures.plansBySetting[census] = ages.reduce(.zeros(Setting.count)) { zip($0, $1).map(+) }
    }
    var result = self
    result.areas[authority.area.key] = figures
    return result
  }
}

extension AreaFigures {
  private static let reasons = Figure.allCases.filter { $0.file == "ceased_plans.csv" && $0 != .ceased }

  /// Flows of a year that are not published take those of the year before, times England's change.
  fileprivate mutating func carryOn(to year: Int, as england: AreaFigures) {
    let flows: [(figure: Figure, parts: [Figure], words: String)] = [
      (.requests, [], "requests"), (.newPlans, [], "new plans"), (.ceased, Self.reasons, "ceased plans"),
    ]
    for flow in flows where total(flow.figure, year) == nil {
      guard let before = total(flow.figure, year - 1), let now = england.total(flow.figure, year),
        let then = england.total(flow.figure, year - 1), then > 0
      else { continue }
      let growth = now / then
      set(flow.figure, year, total: before * growth)
      for part in [flow.figure] + flow.parts {
        if let earlier = total(part, year - 1), total(part, year) == nil {
          set(part, year, total: earlier * growth)
        }
        guard byAge(part, year) == nil, let ages = byAge(part, year - 1) else { continue }
        for (age, value) in ages.enumerated() where value > 0 { add(part, year, age: age, value * growth) }
      }
      standIns.append(
        "\(flow.words) of \(year) are not published: those of \(year - 1) times England's change stand in")
    }
  }

  /// Flows that are published in total alone take England's ages.
  fileprivate mutating func takeAges(of england: AreaFigures, _ year: Int) {
    let aged: [Figure] =
      [.requests, .agreed, .refused, .issued, .notIssued, .newPlans, .ceased] + Self.reasons
    var missing = false
    for figure in aged {
      guard let total = total(figure, year), total > 0, byAge(figure, year) == nil,
        let national = england.byAge(figure, year), national.total > 0
      else { continue }
      for (age, value) in national.scaled(to: total).enumerated() where value > 0 {
        add(figure, year, age: age, value)
      }
      missing = true
    }
    if newPlansByAge[year] == nil, let ages = byAge(.newPlans, year), ages.total > 0,
      let national = england.newPlansByAge[year]
    {
      let settings = newPlansBySetting[year] ?? national.reduce(.zeros(Setting.count)) { zip($0, $1).map(+) }
      newPlansByAge[year] = FlowFitting.fit(
        prior: national.map { row in row.map { $0 + (row.total > 0 ? 1e-4 : 0) } }, rows: ages,
        columns: settings)
      missing = true
    }
    if missing { standIns.append("ages of some flows of \(year) are not published: England's stand in") }
  }
}
