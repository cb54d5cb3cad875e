import SENDSystem

extension SEN2Release {
  /// Whether a January is published by single year of age, for England and the authority.
  func hasSingleAges(_ figures: AreaFigures, _ census: Int) -> Bool {
    england?.plansByAge[census] != nil && figures.plansByAge[census] != nil
  }

  /// The last January for which the files hold enough of an authority to calibrate it: by single year of age, or by
  /// age group and by setting with the requests and new plans of the year before.
  public func lastCensus(of figures: AreaFigures) -> Int? {
    let possible = figures.plans.keys.sorted(by: >).filter {
      hasSingleAges(figures, $0) || hasGroups(figures, $0)
    }
    // A newer release of which a file is missing does not hide a January that is complete.
    return possible.first { january in
      [Figure.requests, .newPlans, .ceased].allSatisfy { england?.total($0, january - 1) != nil }
    } ?? possible.first
  }

  private func hasGroups(_ figures: AreaFigures, _ census: Int) -> Bool {
    [figures, england].allSatisfy { area in
      guard let area else { return false }
      return (area.plansByGroup[census].map { $0.total > 0 } == true || area.canAge(to: census))
        && area.plansBySetting[census].map { $0.total > 0 } == true
        && area.total(.requests, census - 1) != nil && area.total(.newPlans, census - 1) != nil
    }
  }

  /// The release as it stood at a January, ready for calibrating an authority: later figures taken out, and single
  /// ages unfolded where the January is published by age group only.
  ///
  /// - Parameter census: the last one with enough figures of the authority if `nil`.
  /// - Throws: `EvidenceError.tooLittle` where the files do not hold that January.
  public func asItStood(
    for authority: AreaFigures, census: Int? = nil
  ) throws(EvidenceError) -> (release: SEN2Release, census: Int) {
    guard let england, !(england.plans.isEmpty && england.plansByGroup.isEmpty) else { throw .noEngland }
    guard let census = census ?? lastCensus(of: authority) else {
      var last = authority.plans.keys.max().map { "; its plans end in January \($0)" } ?? ""
      if !files.contains("sen2_age_caseload.csv") {
        last += "; give the folder of the 2022 release too, which holds earlier Januaries by age group"
      }
      throw .tooLittle(
        area: authority.area.name,
        missing:
          "any January by single year of age, or by age group and establishment with the requests before it"
          + last)
    }
    let known = self.known(at: census).withStandIns(for: authority, census: census)
    if hasSingleAges(authority, census) { return (known.withNeeds(at: census), census) }
    guard hasGroups(authority, census) else {
      let usable = authority.plans.keys.sorted().filter {
        hasSingleAges(authority, $0) || hasGroups(authority, $0)
      }
      let words =
        usable.isEmpty
        ? "" : "; they hold January \(usable.map(String.init).joined(separator: ", "))"
      throw .tooLittle(
        area: authority.area.name,
        missing: "plans by age of January \(census) with the requests and new plans before it" + words)
    }
    return (known.unfolded(at: census), census)
  }

  /// With the needs of the January before where the files hold none of the January, and with England's of a later year
  /// where they hold none of either.
  private func withNeeds(at census: Int) -> SEN2Release {
    var result = self
    if england?.newNeedsByAge[census - 1] == nil, england?.newNeedsByAge[census - 2] == nil {
      result.areas[Area.england]?.newNeedsByAge[census - 1] = OlderFlows.newNeeds
      result.borrowedNeeds.ofNewPlans = true
    }
    guard england?.needsBySetting[census] == nil else { return result }
    if england?.needsBySetting[census - 1] != nil {
      for key in areas.keys {
        result.areas[key]?.needsBySetting[census] = areas[key]?.needsBySetting[census - 1]
      }
      result.borrowedNeeds.january = census - 1
    } else {
      result.areas[Area.england]?.needsBySetting[census] = EnglandShapes.needs
      result.borrowedNeeds.ofPlans = true
    }
    return result
  }

  /// The release with single ages for two Januaries and the years before them, unfolded from the age groups of the
  /// older layout by England's shape; see `UnfoldedPlans` and `OlderFlows`.
  func unfolded(at census: Int) -> SEN2Release {
    var result = aged(to: census)
    guard let england = result.england else { return result }
    let areas = result.areas
    let shape = [[Double]](repeating: .zeros(Setting.count), count: 2) + EnglandShapes.plans
    for year in [census - 1, census] {
      guard let national = Self.unfold(england, year, shape: shape) else { continue }
      for (key, figures) in areas {
        guard let plans = Self.unfold(figures, year, shape: national.expected) else { continue }
        result.areas[key]?.plansByAge[year] = plans.whole
        result.areas[key]?.unfoldedYears.insert(year)
      }
    }
    let flows = OlderFlows(result, census: census)
    for key in result.areas.keys {
      guard var figures = result.areas[key] else { continue }
      flows.fill(&figures)
      result.areas[key] = figures
    }
    return result
  }

  /// The release with age groups for a January of which only settings are published, from those of the year before:
  /// plans a year older, less those that ended, and the new ones; see `AgedPlans`.
  private func aged(to census: Int) -> SEN2Release {
    let shape = [[Double]](repeating: .zeros(Setting.count), count: 2) + EnglandShapes.plans
    var result = self
    guard let england, england.canAge(to: census) || england.plansByGroup[census] != nil,
      let national = Self.unfold(england, census - 1, shape: shape)
    else { return result }
    for (key, figures) in areas where figures.canAge(to: census) {
      guard let before = Self.unfold(figures, census - 1, shape: national.expected) else { continue }
      result.areas[key]?.plansByGroup[census] =
        AgedPlans(figures, before: before.expected, census: census).groups
      result.areas[key]?.agedYears.insert(census)
    }
    return result
  }

  static func unfold(_ figures: AreaFigures, _ year: Int, shape: [[Double]]) -> UnfoldedPlans? {
    guard let groups = figures.plansByGroup[year], groups.total > 0,
      let settings = figures.plansBySetting[year], settings.total > 0
    else { return nil }
    return UnfoldedPlans(
      groups: figures.plans[year].map { groups.scaled(to: $0) } ?? groups, settings: settings, shape: shape)
  }
}
