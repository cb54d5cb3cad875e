import SENDSystem
import ScenarioFiles

/// A scenario of one authority, estimated from published figures: every parameter with its estimate, its
/// distribution and its source.
public struct Calibration {
  let basis: Basis
  let requests: RequestEstimate
  let support: SupportEstimate
  let assessment: AssessmentEstimate
  let caseload: CaseloadEstimate
  let placement: PlacementEstimate
  let ceasing: CeasingEstimate
  let moves: MovesEstimate
  let yearEffects: YearEffectsEstimate
  /// By setting; `nil` where England's growth is not known.
  let trends: [SettingTrend?]
  /// What is found by letting the scenario run; see `continuingTrends`.
  var loop: LoopSettings
  /// The figures of all authorities, as they stood.
  let release: SEN2Release
  let repairs: [String]
  /// Small contradictions in the figures, as they were read.
  let readingDoubts: [String]
  /// England's last January in the files, which may be later than the authority's.
  let lastNational: Int?

  /// - Parameters:
  ///   - census: the January to start from, with everything later hidden; the last one with enough figures of the
  ///     authority if `nil`.
  ///   - repairs: what lenient reading repaired; written into the heading of the file.
  ///   - doubts: small contradictions in the figures, which are carried; written there, too.
  public init(
    release: SEN2Release, authority: AreaFigures, census: Int? = nil, residents: Residents = Residents(),
    finance: FinanceFolder = FinanceFolder(), repairs: [String] = [], doubts: [String] = []
  ) throws(EvidenceError) {
    let stood = try release.asItStood(for: authority, census: census)
    // Counted afterwards: figures that are unfolded are made anew, without pupils.
    self.release = stood.release.counting(residents)
    lastNational = census == nil ? release.england?.plans.keys.max() : stood.census
    basis = try Basis(
      release: stood.release, local: stood.release.areas[authority.area.key] ?? authority,
      residents: residents, finance: finance)
    requests = RequestEstimate(basis)
    caseload = CaseloadEstimate(basis)
    let plans = caseload.byAgeAndSetting.map { Double($0.reduce(0, +)) }
    let withoutPlan = zip(basis.residents.byAge, plans).map { max($0 - $1, 1) }
    assessment = AssessmentEstimate(basis)
    support = SupportEstimate(
      requests: requests.byAge, withoutPlan: withoutPlan, planShare: assessment.planShare)
    placement = PlacementEstimate(basis)
    ceasing = CeasingEstimate(basis)
    moves = MovesEstimate(basis, ceasing)
    yearEffects = YearEffectsEstimate(basis, requests, assessment, ceasing, moves)
    let basis = basis
    trends = (0..<Setting.count).map { SettingTrend($0, basis) }
    self.repairs = repairs
    readingDoubts = doubts
    loop = LoopSettings(requests)
  }

  /// The scenario file, JSON5 with comments.
  public var text: String {
    let name = basis.local.area.name
    var heading = [
      "\(name): the baseline, \"do nothing\".", "",
      "Written by 'highneeds calibrate' from published figures: the plans of January \(basis.census), the flows of",
      "calendar \(basis.year - 1) and \(basis.year). `source` names the file; `assumption: true` marks judgement; `distribution` says how",
      "unsure a number is. Small counts are pulled towards the region and England. Contains public sector",
      "information under the Open Government Licence v3.0.",
    ]
    if !notes.isEmpty { heading += [""] + notes.map { "- \($0)" } }
    if !repairs.isEmpty {
      heading += ["", "Repaired while reading (--lenient):"] + repairs.map { "- \($0)" }
    }
    if !doubts.isEmpty { heading += ["", "Doubts about the figures:"] + doubts.map { "- \($0)" } }
    return SourceWriter.text(.object(members), heading: heading)
  }

  private var members: [SourceNode.Member] {
    let area = basis.local.area
    return [
      .init("schema", .whole(1)), .init("name", .text("\(area.name): do nothing")),
      .init(
        "summary",
        .text(
          "The system as it worked in calendar \(basis.year), carried forward from the January \(basis.census) census. Places grow as their pupils did."
        )),
      .init("authority", .object([.init("code", .text(area.code)), .init("name", .text(area.name))])),
      .init("period", .object([.init("start_year", .whole(basis.census)), .init("years", .whole(10))])),
      .init("population", populationNode, comment: "Children and young people"),
      .init(
        "sen_support", supportNode,
        comment: "SEN support (no plan): England's levels; the SEN2 files say nothing on it"),
      .init("requests", requestsNode, comment: requestComment),
      .init("assessment", assessmentNode, comment: "From request to plan"),
      .init("caseload", caseloadNode, comment: caseloadComment),
    ] + historyMembers + [
      .init("placement", placementNode, comment: "Where new plans begin, and with which needs"),
      .init(
        "moves", movesNode,
        comment:
          "Moves between settings. Nobody publishes them: they are what turns the plans of January \(basis.year),\nless those that ended, plus new plans, into the plans of January \(basis.census) at each age; pulled towards England."
          + (recordedMoves ?? "")
      ),
      .init(
        "ceasing", ceasingNode,
        comment:
          "Plans that end. Published ages are ages on the day; from 16 on the end of the academic year is meant, when\nnearly all have had their birthday. All plans end on the 25th birthday."
      ),
      .init("migration", migrationNode, comment: "Moving in and out"),
      .init(
        "year_effects", yearEffectsNode,
        comment: "Good and bad years: random factors of rates, independent from one calendar year to the next"
      ),
      .init("exclusion", exclusionNode, comment: "Exclusion and breakdown into alternative provision"),
    ] + provisionMembers + [
      .init(
        "overspill",
        .object([
          .init("at_once", .quantity(0.2, .beta(sd: 0.08), .assumed("Not published."))),
          .init("at_review", .quantity(0.15, .beta(sd: 0.06), .assumed("Not published."))),
          .init("keeps_waiting", .flag(false)),
        ]), comment: "Who finds no place waits or goes to I/N-MSS"),
      .init(
        "finance", FinanceSection(basis: basis).node,
        comment: "Money, at prices of \(basis.census)-\((basis.census + 1) % 100)"),
    ]
  }

  private var requestComment: String {
    let history = ((basis.year - 5)...basis.year).compactMap { basis.local.total(.requests, $0) }
    return "Requests for an assessment, \(basis.year - history.count + 1) to \(basis.year): "
      + history.map { String(Int(saturating: $0)) }.joined(separator: ", ")
  }
}
