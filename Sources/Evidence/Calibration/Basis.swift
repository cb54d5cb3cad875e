import SENDSystem

/// The figures that a calibration rests on: one authority, its region, England, and all authorities with figures
/// of the same years, which say how much authorities differ.
struct Basis: Sendable {
  private(set) var local: AreaFigures
  let region: AreaFigures
  let england: AreaFigures
  /// Authorities with figures of the January, and the year before it, by which it is told how much authorities differ.
  /// Where fewer than ten have them, those of the January before stand a year on.
  let peers: [AreaFigures]
  /// All authorities with single ages in either January, by which it is told how much they change.
  let history: [AreaFigures]
  /// The January that the scenario starts from.
  let census: Int
  /// The last calendar year of flows, the one before the census.
  var year: Int { census - 1 }
  let residents: Residents.Estimate
  let englandResidents: [Double]
  let finance: FinanceFolder
  /// Primary needs of another year, as the files hold none of this one.
  let borrowedNeeds: SEN2Release.BorrowedNeeds
  /// Names of the files, by those of the 2025 release.
  let fileNames: [String: String]
  /// What of the files was not used, what a later release changed, and what stands in for what is not published.
  let notes, revisions, standIns: [String]
  static let fewestPeers = 10
  /// Name of the population file, where one was given.
  let populationFile: String?

  init(
    release: SEN2Release, local: AreaFigures, residents: Residents, finance: FinanceFolder
  ) throws(EvidenceError) {
    guard let england = release.england, let region = release.region(of: local) else {
      throw .noEngland
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
    guard let national = england.plans[census], national >= local.plans[census] ?? 0 else {
      throw .tooLittle(
        area: "England",
        missing:
          "plans of January \(census) in all that are no fewer than those of \(local.area.name); look at the rows 'Total' of "
          + (release.files.contains("caseload.csv") ? "caseload.csv" : "sen2_age_caseload.csv"))
    }
    self.local = local
    self.region = region
    self.england = england
    self.census = census
    self.finance = finance
    let all = release.authorities.compactMap { release.areas[$0.key] }
    let now = all.filter { $0.plansByAge[census] != nil }
    let earlier =
      now.count < Self.fewestPeers
      ? all.filter { $0.plansByAge[census] == nil && $0.plansByAge[census - 1] != nil } : []
    peers = now + earlier.map { $0.moved(by: 1) }
    history = now + earlier
    fileNames = release.fileNames
    notes = release.notes
    revisions = release.revisions(of: local, upTo: census).suffix(6)
    standIns = local.standIns
    self.residents = residents.estimate(
      for: local, year: census, england: england,
      residents2To18: finance.residents2To18(local.area))
    englandResidents = Residents.england
    borrowedNeeds = release.borrowedNeeds
    populationFile = residents.fileName
    let missing = missingFigures(files: isUnfolded ? nil : release.files)
    guard missing.isEmpty else {
      throw .tooLittle(area: local.area.name, missing: missing.joined(separator: ", nor "))
    }
  }

  /// What nothing can stand in for. Where other figures of an authority are missing it is pulled towards England.
  private func missingFigures(files: Set<String>?) -> [String] {
    let flows: [Figure] = [.requests, .newPlans, .ceased]
    let national: [Figure] = flows + [.agreed, .refused, .issued, .notIssued, .plansTimed, .plansInTime]
    var missing: [String] = []
    var named: Set<String> = []
    for figure in national {
      if let files, !files.contains(figure.file) {
        if named.insert(figure.file).inserted { missing.append("\(figure.file), which is missing") }
        continue
      }
      guard !flows.contains(figure) || local.total(figure, year) != nil else {
        missing.append(
          "\(figure.rawValue) of \(year) (\(figure.file)); with the release before, what it has of \(year - 1) can stand in"
        )
        continue
      }
      // What the older layout lacks of England has stand-ins.
      guard !isUnfolded else { continue }
      let needsAges = figure.file != "timeliness_20_week.csv"
      guard england.total(figure, year) != nil, !needsAges || england.byAge(figure, year) != nil else {
        missing.append(
          "England's \(figure.rawValue)\(needsAges ? " by age" : "") of \(year) (\(figure.file))")
        continue
      }
    }
    return missing
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
  func files(_ newer: String) -> String {
    isUnfolded
      ? OlderLayout.files(for: newer)
      : fileNames.reduce(newer) { $0.replacing($1.key, with: $1.value) }
  }

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
    (peers, history) = ([], [])
    (fileNames, notes, revisions, standIns) = ([:], [], [], [])
    self.census = census
    self.finance = finance
    residents = Residents.Estimate(byAge: .zeros(26), migration: .zeros(26), provenance: .assumed(""))
    borrowedNeeds = SEN2Release.BorrowedNeeds()
    populationFile = nil
    englandResidents = Residents.england
  }
}
