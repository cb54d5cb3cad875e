import SENDSystem
import ScenarioFiles

/// A scenario of one authority, estimated from its own pupil-level table: the plans of its last January and the
/// flows that the table shows, with national figures for what it cannot show.
public struct TransitionCalibration {
  public let table: TransitionTable
  let counts: TransitionCounts
  let area: Area
  let codes: LocalCodes
  public let population: TransitionPopulation?
  let finance: FinanceFolder
  let path: PathFigures
  let leaving: LeavingEstimate
  private(set) var joining: JoiningEstimate
  private(set) var moves: TransitionMoves
  let placement: TransitionPlacement
  /// The authority's own settings, which results are given by as well.
  let localNames: LocalSettingEstimate
  private(set) var support: SupportEstimate
  /// Requests and assessments in hand at the start.
  private(set) var inHand: (requests: Int, assessments: Int)
  /// Persons by academic age at the start.
  let persons: [Double]

  /// - Parameters:
  ///   - population: England's ages, scaled, where it is `nil`.
  ///   - release: published figures that hold the authority; they give the path from request to plan.
  public init(
    table: TransitionTable, authority name: String, codes: LocalCodes = LocalCodes(),
    population: TransitionPopulation? = nil, finance: FinanceFolder = FinanceFolder(),
    release: SEN2Release? = nil
  ) throws(EvidenceError) {
    self.table = table
    self.codes = codes
    self.population = population
    self.finance = finance
    let counts = TransitionCounts(table)
    self.counts = counts
    if let release {
      let figures = try release.authority(name)
      area = figures.area
      let basis = try Basis(release: release, local: figures, residents: Residents(), finance: finance)
      path = PathFigures(
        AssessmentEstimate(basis), source: basis.source("requests.csv, assessments.csv", "\(basis.year)"))
    } else {
      area = Area(code: "LOCAL", oldCode: "", name: name, regionCode: "", regionName: "")
      path = .england
    }
    let plans = counts.caseload.map { Double($0.reduce(0, +)) }
    let share = plans.total / EnglandFigures.plans
    let start = table.lastCensus
    func everyone(_ year: Int) -> [Double] {
      population.map { $0.persons(in: year) } ?? Residents.england.map { $0 * share }
    }
    leaving = LeavingEstimate(counts)
    joining = JoiningEstimate(counts, persons: everyone, path: path, leaving: leaving)
    moves = TransitionMoves(counts)
    placement = TransitionPlacement(counts)
    localNames = LocalSettingEstimate(table, codes: codes)
    let atStart = zip(everyone(start), plans).map { max($0.rounded(), $1 + max(1, $1 * 0.05)) }
    persons = atStart
    let withoutPlan = zip(atStart, plans).map { max($0 - $1, 1) }
    support = SupportEstimate(requests: joining.requests, withoutPlan: withoutPlan)
    inHand = path.inHand(joining.requests)
    fit(withoutPlan: withoutPlan)
  }

  /// Requests and moves so that the simulation gives what was counted.
  private mutating func fit(withoutPlan: [Double]) {
    var fit = JoiningFit(requests: joining.requests, assessments: inHand.assessments)
    let kernel = JoiningEstimate.kernel(path, leaving)
    for _ in 0..<JoiningFit.rounds {
      // A text that is no sound scenario is told when it is written.
      guard let scenario = try? ScenarioReader.read(text: text, file: "calibration").scenario else { return }
      fit.improve(
        scenario, wanted: joining.joiners, share: leaving.share, kernel: kernel, planShare: path.planShare(8))
      joining.requests = fit.requests
      support = SupportEstimate(requests: fit.requests, withoutPlan: withoutPlan)
      inHand.assessments = fit.assessments
      let chain = SettingChain(
        caseload: counts.caseload, leaving: leaving, yearly: moves.yearly, joiners: joining.joiners,
        joined: placement.joined)
      moves.scale(chain.factors(fit.plansBySetting, after: JoiningFit.years))
    }
  }

  var start: Int { table.lastCensus }

  /// "transitions.csv, 2019 to 2023".
  func source(_ what: String) -> String {
    "\(table.file), \(what), \(counts.years.lowerBound) to \(counts.years.upperBound)"
  }

  /// The scenario file, JSON5 with comments.
  public var text: String {
    let total = counts.caseload.joined().reduce(0, +)
    var heading = [
      "\(area.name): the baseline, \"do nothing\".", "",
      "Written by 'highneeds calibrate' from the authority's own pupils: \(table.file), January \(counts.years.lowerBound) to",
      "January \(start), \(table.rows.count) rows, \(total) plans at the end. `source` names what a number was counted from;",
      "`assumption: true` marks judgement and national figures; `distribution` says how unsure a number is.",
      "",
      "Results are by the twelve settings of HighNeeds, and in local_settings.csv by the authority's own:",
    ]
    heading += localSettings.map { "- \($0)" }
    let lines = table.report.lines()
    if !lines.isEmpty {
      heading += ["", "Found while cleaning \(table.report.rowsRead) rows:"] + lines.map { "- \($0)" }
    }
    return SourceWriter.text(.object(members), heading: heading)
  }

  /// "mainstream: MMSIB 640 (89 %), MMSOB 80 (11 %)" for each setting with plans.
  public var localSettings: [String] {
    Setting.allCases.compactMap { setting in
      guard let codesOf = counts.localCodes[setting] else { return nil }
      let all = codesOf.values.reduce(0, +)
      let list = codesOf.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, plans in
        let name = codes.name(code).isEmpty ? "" : " \(codes.name(code))"
        return "\(code)\(name) \(plans) (\(Int(saturating: (100 * Double(plans) / Double(all)).rounded())) %)"
      }
      return "\(setting.code): \(list.joined(separator: ", "))"
    }
  }

  /// Relative sd of the level of requests and of what is in hand at the start.
  ///
  /// What is in hand gives about half of the joiners of the first year, requests of that year the rest, and the model
  /// draws the two apart; so a year's joiners come from requests half a year older, and variances would fall short of
  /// those of joiners that the table gave. With a share s of a year in hand, level variance L, step variance S and
  /// passing variance P of joiners, the sum of the joiners of h years has the variance h²L + (1 + 4 + … + h²)S + hP.
  /// It comes out in the first year with (L + S + P - (1 - s)²(L' + S + P)) / s² for what is in hand, and within a few
  /// per cent after two to five with L' = 4/3 L + 3/4 S for the level.
  var spread: (level: Double, inHand: Double) {
    let (level, step, passing) = (
      joining.level.variance, joining.level.step.variance, joining.level.passing.variance
    )
    let share = min(max(path.weeksToPlan / 52, 0.3), 1)
    let ofLevel = 4 * level / 3 + 3 * step / 4
    let ofYear = level + step + passing
    let rest = ofYear - (1 - share) * (1 - share) * (ofLevel + step + passing)
    return (max(ofLevel.squareRoot(), 0.01), min(max(rest, ofYear * share).squareRoot() / share, 0.6))
  }

  private var members: [SourceNode.Member] {
    let history = joining.history.map { "\($0.year): \(Int(saturating: $0.count))" }.joined(separator: ", ")
    return [
      .init("schema", .whole(1)), .init("name", .text("\(area.name): do nothing")),
      .init(
        "summary",
        .text(
          "The system as it worked from January \(counts.years.lowerBound) to January \(start), carried forward without limits on places."
        )),
      .init("authority", .object([.init("code", .text(area.code)), .init("name", .text(area.name))])),
      .init("period", .object([.init("start_year", .whole(start)), .init("years", .whole(10))])),
      .init("population", populationNode, comment: "Children and young people"),
      .init(
        "sen_support", supportNode,
        comment: "SEN support (no plan): England's levels; the table has only plans"),
      .init(
        "requests", requestsNode,
        comment: "Requests for an assessment: as many as the joiners need. Joiners, \(history)"),
      .init(
        "assessment", path.node(inHand: inHand, inHandSD: spread.inHand),
        comment: "From request to plan: \(path.source)"),
      .init("caseload", caseloadNode, comment: "The plans of January \(start)"),
      .init("placement", placementNode, comment: "Where new plans begin, and with which needs"),
      .init(
        "local_settings", localNames.node(source: source("names of settings")),
        comment:
          "The authority's own settings. Weights are pupils; those who change keep what the model says of their setting"
      ),
      .init(
        "moves", movesNode,
        comment:
          "Moves between settings from January to January: into ages 4, 11 and 16 and from 16 on each September,\nelse at annual reviews. They hold moves into alternative provision too: there is no section `exclusion`."
      ),
      .init("ceasing", ceasingNode, comment: "Plans that end: by age; settings and needs in `effects` below"),
      .init("year_effects", yearEffectsNode, comment: "Good and bad years of requests and of leaving"),
      .init(
        "migration", migrationNode,
        comment: "Moving away. Pupils who move in with a plan are among the joiners of the table."),
      .init(
        "finance", financeNode,
        comment:
          "Money: no places above, because the table knows none: every place sought is found. Add `provision` for limits."
      ),
    ] + effectsMembers
  }

  private var financeNode: SourceNode {
    FinanceSection(
      basis: Basis(
        area: area, census: start, plans: Double(counts.caseload.joined().reduce(0, +)), finance: finance)
    ).node
  }
}
