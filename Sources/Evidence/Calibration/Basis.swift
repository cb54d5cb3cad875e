import SENDSystem

/// The figures that a calibration rests on: one authority, its region, England, and all authorities with figures
/// of the same years, which say how much authorities differ.
struct Basis: Sendable {
  private(set) var local: AreaFigures
  let region: AreaFigures
  let england: AreaFigures
  let peers: [AreaFigures]
  /// The January that the scenario starts from.
  let census: Int
  /// The last calendar year of flows, the one before the census.
  var year: Int { census - 1 }
  let residents: Residents.Estimate
  let englandResidents: [Double]
  let finance: FinanceFolder

  init(
    release: SEN2Release, local: AreaFigures, residents: Residents, finance: FinanceFolder
  ) throws(EvidenceError) {
    guard let england = release.england, let region = release.region(of: local) else {
      throw .tooLittle(area: "England", missing: "national figures, which small counts are pulled towards")
    }
    guard let census = england.latestFullCensus, let plans = local.plansByAge[census] else {
      let last = local.plans.keys.max().map { "; its plans end in January \($0)" } ?? ""
      throw .tooLittle(
        area: local.area.name,
        missing:
          "plans by single year of age in \(england.latestFullCensus.map { "January \($0)" } ?? "any year")"
          + last)
    }
    guard plans.contains(where: { $0.total > 0 }) else {
      throw .tooLittle(area: local.area.name, missing: "any plan in January \(census)")
    }
    self.local = local
    self.region = region
    self.england = england
    self.census = census
    self.finance = finance
    peers = release.authorities.compactMap { release.areas[$0.key] }.filter { $0.plansByAge[census] != nil }
    self.residents = residents.estimate(
      for: local, year: census, england: england,
      residents2To18: finance.residents2To18(local.area))
    englandResidents = Residents.england
    let flows: [Figure] = [.requests, .newPlans, .ceased]
    for figure in flows where local.total(figure, census - 1) == nil {
      throw .tooLittle(area: local.area.name, missing: "\(figure.rawValue) of \(census - 1)")
    }
  }

  /// The same figures with England in the place of the authority.
  var forEngland: Basis {
    var result = self
    result.local = england
    return result
  }

  /// Plans in January by academic age.
  func plans(_ figures: AreaFigures, _ year: Int) -> [Double]? { figures.plansByAge[year]?.map(\.total) }

  /// Counts of a figure over the last two years, by published age. The last year weighs double; the total keeps the
  /// size of two years.
  func twoYears(_ figure: Figure, _ figures: AreaFigures) -> [Double] {
    guard let now = figures.byAge(figure, year) else { return .zeros(26) }
    guard let before = figures.byAge(figure, year - 1) else { return now.map { 2 * $0 } }
    return zip(now, before).map { (4 * $0 + 2 * $1) / 3 }
  }

  /// A figure of the last year; 0 where it is not published.
  func last(_ figure: Figure, _ figures: AreaFigures) -> Double { figures.total(figure, year) ?? 0 }

  /// Whether single ages were unfolded from the age groups of the older layout.
  var isUnfolded: Bool { local.unfoldedYears.contains(census) }

  /// Names of files of the newer layout, or of those of the older one where that was read.
  func files(_ newer: String) -> String { isUnfolded ? OlderLayout.files(for: newer) : newer }

  /// "DfE SEN2 2025, requests.csv, E09000021, 2023 and 2024".
  func source(_ file: String, _ when: String) -> String {
    "DfE SEN2 \(census), \(files(file)), \(local.area.code), \(when)"
  }
}

extension Basis {
  /// What the finance section needs, for an authority that is not taken from a release.
  init(area: Area, census: Int, plans: Double, finance: FinanceFolder) {
    var figures = AreaFigures(area)
    figures.plans[census] = plans
    local = figures
    region = figures
    england = figures
    peers = []
    self.census = census
    self.finance = finance
    residents = Residents.Estimate(byAge: .zeros(26), migration: .zeros(26), provenance: .assumed(""))
    englandResidents = Residents.england
  }
}
