/// The statutory path as a calibration from transitions uses it: shares and delays from request to plan, of England
/// or of the authority where its published figures are at hand. The table of transitions says nothing on requests.
struct PathFigures {
  struct Share {
    var mean, sd: Double
  }
  var withdrawn, decidedInTime, issuedInTime: Share
  var lateWeeks, lateDecisionWeeks: Double
  var assess, issue: [Double]
  var refusalMediation, refusalAppeal, notIssuedMediation, notIssuedAppeal: Share
  var source: String

  static let mediationSuccess = Share(mean: 0.4, sd: 0.1)
  static let appealSuccess = Share(mean: 0.98, sd: 0.01)

  /// The authority's own figures.
  init(_ estimate: AssessmentEstimate, source: String) {
    func share(_ value: BetaBinomial) -> Share { Share(mean: value.mean, sd: value.sd) }
    withdrawn = share(estimate.withdrawn)
    decidedInTime = share(estimate.decidedInTime)
    issuedInTime = share(estimate.issuedInTime)
    lateWeeks = estimate.lateWeeks
    lateDecisionWeeks = estimate.lateDecision.weeks
    assess = estimate.assessByAge
    issue = estimate.issueByAge
    refusalMediation = share(estimate.refusalMediation)
    refusalAppeal = share(estimate.refusalAppeal)
    notIssuedMediation = share(estimate.notIssuedMediation)
    notIssuedAppeal = share(estimate.notIssuedAppeal)
    self.source = source
  }

  /// England's figures, with the spread that authorities have around them.
  static let england = PathFigures(england: ())

  private init(england: Void) {
    withdrawn = EnglandFigures.withdrawn
    decidedInTime = EnglandFigures.decidedInTime
    issuedInTime = EnglandFigures.issuedInTime
    lateWeeks = EnglandFigures.lateWeeks
    lateDecisionWeeks = EnglandFigures.lateDecisionWeeks
    assess = EnglandFigures.assess
    issue = EnglandFigures.issue
    refusalMediation = EnglandFigures.refusalMediation
    refusalAppeal = EnglandFigures.refusalAppeal
    notIssuedMediation = EnglandFigures.notIssuedMediation
    notIssuedAppeal = EnglandFigures.notIssuedAppeal
    source = "DfE SEN2 2025, England, 2023 and 2024"
  }

  /// Share of requests at an age that end in a plan, after disputes.
  func planShare(_ age: Int) -> Double {
    func won(_ mediation: Share, _ appeal: Share) -> Double {
      let mediated = mediation.mean * Self.mediationSuccess.mean
      return mediated + (1 - mediated) * appeal.mean * Self.appealSuccess.mean
    }
    let assessed = assess[age] + (1 - assess[age]) * won(refusalMediation, refusalAppeal)
    let issued = issue[age] + (1 - issue[age]) * won(notIssuedMediation, notIssuedAppeal)
    return (1 - withdrawn.mean) * assessed * issued
  }

  var clocks: PathClocks {
    PathClocks(
      decidedInTime: decidedInTime.mean, issuedInTime: issuedInTime.mean,
      lateDecisionWeeks: lateDecisionWeeks, lateWeeks: lateWeeks)
  }

  /// Weeks from a request to the plan.
  var weeksToPlan: Double { clocks.weeksToPlan }

  /// Why cases in hand are played forward.
  static let playedForward =
    "What is in hand is left of the requests of the last two years, so that late cases are among it as often as they lie about."

  /// What is in hand on average at yearly requests by age.
  func inHand(_ requests: [Double]) -> (requests: Int, assessments: Int) {
    let agreed = zip(requests, assess).reduce(0) { $0 + $1.0 * $1.1 } * (1 - withdrawn.mean)
    let issued = zip(zip(requests, assess), issue).reduce(0) { $0 + $1.0.0 * $1.0.1 * $1.1 }
    let share = agreed > 0 ? issued * (1 - withdrawn.mean) / agreed : 1
    let limit = 52.2 * AssessmentEstimate.yearsInHand
    return (
      Int(saturating: (requests.total * clocks.weeksToDecision(within: limit) / 52.2).rounded()),
      Int(saturating: (agreed * clocks.weeksAssessed(issueShare: share, within: limit) / 52.2).rounded())
    )
  }

  /// The section `assessment` of a scenario.
  /// - Parameter inHandSD: relative sd of what is in hand.
  func node(inHand: (requests: Int, assessments: Int), inHandSD: Double) -> SourceNode {
    func share(_ value: Share, _ provenance: Provenance) -> SourceNode {
      .quantity(value.mean, .beta(sd: max(value.sd, 0.005)), provenance)
    }
    let published = Provenance.assumed("The table of pupils has no requests.", source: source)
    func dispute(_ mediation: Share, _ appeal: Share) -> SourceNode {
      .object([
        .init("mediation_share", share(mediation, published)),
        .init("mediation_success", share(Self.mediationSuccess, .assumed("Not published by authority."))),
        .init("appeal_share", share(appeal, published)),
        .init(
          "appeal_success",
          share(
            Self.appealSuccess,
            .published("Public Accounts Committee, January 2025: 98 % wholly or partly for families"))),
      ])
    }
    // No spread: requests are chosen so that the joiners of the table come out, whatever these shares are.
    let fixed = Provenance.assumed(
      "The table of pupils has no requests; they are chosen so that its joiners come out at this share.",
      source: source)
    return .object([
      .init("withdrawn_share", .quantity(withdrawn.mean, fixed)),
      .init("assess_share", .ages(assess, decimals: 3, fixed)),
      .init("decided_within_6_weeks", share(decidedInTime, published)),
      .init("issue_share", .ages(issue, decimals: 3, fixed)),
      .init("issued_within_20_weeks", share(issuedInTime, published)),
      .init("late_weeks", .quantity(lateWeeks, .gamma(sd: 0.25 * lateWeeks), decimals: 1, published)),
      .init(
        "late_decision_weeks",
        .quantity(lateDecisionWeeks, .gamma(sd: 0.5 * lateDecisionWeeks), decimals: 1, published)),
      .init("refusal_to_assess", dispute(refusalMediation, refusalAppeal)),
      .init("refusal_to_issue", dispute(notIssuedMediation, notIssuedAppeal)),
      .init(
        "placement_appeal_share",
        .quantity(
          0.16, .beta(sd: 0.05),
          .assumed("England 2024: 22,276 appeals, 6,100 after refusals, 97,747 new plans."))),
      .init(
        "mediation_weeks", .quantity(8, .assumed(Calibration.mediationTime))),
      .init(
        "appeal_weeks", .quantity(40, .gamma(sd: 6), decimals: 0, .assumed("National backlog of 2024-25."))),
      .init(
        "in_progress",
        .object([
          .init("requests", .whole(inHand.requests)), .init("assessments", .whole(inHand.assessments)),
          .init(
            "multiplier",
            .quantity(1, .gamma(sd: inHandSD), .assumed("So that the first year is as unsure as others."))),
          .init("years", .quantity(AssessmentEstimate.yearsInHand, .assumed(Self.playedForward))),
          .init(
            "note",
            .text(
              "What the flows and delays above hold; assessments so that the joiners of the first year come out."
            )),
        ])),
    ])
  }
}
