import SENDSystem

/// The sections on the path from request to plan and on placement.
extension Calibration {
  /// Why a mediation takes eight weeks from the refusal to its outcome.
  static let mediationTime =
    "A meeting within 30 days of asking, and the certificate within 3 working days after it (SEND Regulations 2014)."

  var assessmentNode: SourceNode {
    let year = "\(basis.year)"
    func share(_ estimate: BetaBinomial, _ provenance: Provenance) -> SourceNode {
      .quantity(estimate.mean, .beta(sd: max(estimate.sd, 0.005)), provenance)
    }
    func dispute(_ mediation: BetaBinomial, _ appeal: BetaBinomial, _ file: String) -> SourceNode {
      .object([
        .init("mediation_share", share(mediation, .published(basis.source(file, year) + "; England"))),
        .init(
          "mediation_success",
          .quantity(0.4, .beta(sd: 0.1), .assumed("Outcomes of mediation are not published by authority."))),
        .init("appeal_share", share(appeal, .published(basis.source(file, year) + "; England"))),
        .init(
          "appeal_success",
          .quantity(
            0.98, .beta(sd: 0.01),
            .published("Public Accounts Committee, January 2025: 98 % decided wholly or partly for families"))
        ),
      ])
    }
    let correction =
      assessment.correction == 1
      ? ""
      : "Times \(SourceWriter.number(assessment.correction, 2)): new plans were \(SourceWriter.number(assessment.throughput, 2)) of what requests explain, and four fifths of that gap are taken to last."
    func byAge(
      _ values: [Double], _ file: String, multiplier: Spread = .none, _ note: String = ""
    ) -> SourceNode {
      .ages(
        values, decimals: 3, multiplier: multiplier,
        .published(basis.source(file, "\(basis.year - 1) and \(year)") + "; age shape of England", note))
    }
    func refusals(_ level: BetaBinomial, _ file: String, times factor: Double = 1) -> SourceNode {
      .quantity(
        1, .gamma(sd: min(factor * level.sd / max(1 - factor * level.mean, 0.005), 1)),
        .published(
          basis.source(file, "\(basis.year - 1) and \(year)"),
          "How unsure the share of refusals is, all ages alike."))
    }
    return .object([
      .init("withdrawn_share", share(assessment.withdrawn, .published(basis.source("requests.csv", year)))),
      .init(
        "assess_share",
        byAge(
          assessment.assessByAge.map { min($0 * loop.assessed, 0.995) }, "requests.csv",
          multiplier: .gamma(sd: yearEffects.assessLevel),
          (["The multiplier: the years counted may have been odd ones on the way to a plan."]
            + [correction.isEmpty ? nil : correction, closingNote(loop.assessed)].compactMap(\.self))
            .joined(separator: " "))),
      .init("assess_refusals", refusals(assessment.assess, "requests.csv", times: assessment.correction)),
      .init(
        "decided_within_6_weeks",
        share(assessment.decidedInTime, .published(basis.source("requests.csv", year)))),
      .init("issue_share", byAge(assessment.issueByAge, "assessments.csv")),
      .init("issue_refusals", refusals(assessment.issue, "assessments.csv")),
      .init(
        "issued_within_20_weeks",
        share(assessment.issuedInTime, .published(basis.source("timeliness_20_week.csv", year)))),
      .init(
        "late_weeks",
        .quantity(
          assessment.lateWeeks, .gamma(sd: 0.25 * assessment.lateWeeks), decimals: 1,
          Provenance(
            source: basis.source("timeliness_20_week.csv", year),
            note:
              "Of plans after week 20: from the share of late plans that took over a year, as if delays were exponential.",
            isAssumption: true))),
      .init(
        "late_decision_weeks",
        .quantity(
          assessment.lateDecision.weeks, .gamma(sd: assessment.lateDecision.sd), decimals: 1,
          assessment.lateDecision.isCounted
            ? Provenance(
              source: basis.source("requests.csv", year),
              note:
                "Of decisions after week 6: undecided at the end of the year = requests a week x mean weeks to a decision (Little's law); where few are late, drawn towards \(SourceWriter.number(LateDecisions.prior.weeks, 0)) weeks, which is judgement.",
              isAssumption: true)
            : .assumed("Of decisions after week 6: requests that await a decision are not published."))),
      .init(
        "refusal_to_assess", dispute(assessment.refusalMediation, assessment.refusalAppeal, "requests.csv")),
      .init(
        "refusal_to_issue",
        dispute(assessment.notIssuedMediation, assessment.notIssuedAppeal, "assessments.csv")),
      .init(
        "placement_appeal_share",
        .quantity(
          0.16, .beta(sd: 0.05),
          .assumed(
            "England: 22,276 appeals in 2024, about 6,100 of them after refusals, over 97,747 new plans."))),
      .init(
        "mediation_weeks", .quantity(8, .assumed(Self.mediationTime))),
      .init(
        "appeal_weeks", .quantity(40, .gamma(sd: 6), decimals: 0, .assumed("National backlog of 2024-25."))),
      .init(
        "in_progress",
        .object([
          .init("requests", .whole(assessment.requestsInProgress)),
          .init("assessments", .whole(assessment.assessmentsInProgress)),
          .init(
            "multiplier",
            .quantity(
              1, .gamma(sd: yearEffects.inProgress), decimals: 3,
              .published(
                "DfE SEN2 \(basis.census), \(basis.files("requests.csv and newplans.csv")), all authorities",
                "So that the new plans of the first year vary as those of a year do: backlogs differ."))),
          .init("years", .quantity(AssessmentEstimate.yearsInHand, .assumed(PathFigures.playedForward))),
          .init("source", .text(basis.source("requests.csv", "undecided at the end of \(year)"))),
          .init(
            "note",
            .text(
              "\(assessment.lateDecision.isCounted ? "Assessments" : "Requests and assessments") in hand are not published: what the flows and delays above hold on average, with disputes that will be won."
            )),
        ])),
    ])
  }

  var placementNode: SourceNode {
    let new: [SourceNode.Member] = zip(PlacementEstimate.settingBands, placement.settings).map {
      .init(SourceNode.key($0), .shares($1, SourceNode.settingCodes))
    }
    let needs: [SourceNode.Member] = zip(PlacementEstimate.needBands, placement.needs).map {
      .init(SourceNode.key($0), .shares($1, SourceNode.needCodes, decimals: 4))
    }
    let tilts: [SourceNode.Member] = zip(SourceNode.needCodes, placement.tilt).compactMap { code, row in
      let pairs = zip(SourceNode.settingCodes, row).filter { $0.1 != 1 }
      return pairs.isEmpty
        ? nil : .init(code, .object(pairs.map { .init($0.0, .number($0.1, decimals: 1)) }))
    }
    let newSources = Provenance.published(
      basis.source("newplans.csv", "\(basis.year - 1) and \(basis.year)") + "; region and England"
    ).members
    let needSources = Provenance.published(
      basis.borrowedNeeds.ofNewPlans
        ? "DfE SEN2 2025, England, 2024: the files hold no needs of \(basis.year)"
        : basis.source("sen_need_newplans.csv, sen_needs_all_plans.csv", "\(basis.year)") + "; England"
    ).members
    let tiltSources = Provenance.published(
      basis.borrowedNeeds.ofPlans
        ? "DfE SEN2 2025, England, January 2025: the files hold no needs of January \(basis.census)"
        : basis.source(
          "sen_needs_all_plans.csv", "January \(basis.borrowedNeeds.january ?? basis.census)") + "; England",
      "Counts by setting and need against independence, pulled towards England; only where clearly off 1."
    ).members
    func factors(_ bands: [ClosedRange<Int>], _ sd: [[Double]], _ codes: [String]) -> SourceNode {
      .object(
        zip(bands, sd).map { ages, row in
          .init(
            SourceNode.key(ages),
            .object(
              zip(codes, row).compactMap { code, sd in
                SourceNode.factor(.gamma(sd: sd)).map { .init(code, $0) }
              }))
        })
    }
    return .object(
      [
        .init(
          "new_plans", .object(newSources + new),
          comment: "The setting sought; ages at the start of a plan turned into ages on 31 August."),
        .init(
          "new_plans_multipliers",
          factors(PlacementEstimate.phases, placement.settingSD, SourceNode.settingCodes),
          comment: "How unsure the shares above are"),
        .init("needs", .object(needSources + needs)),
        .init(
          "needs_multipliers", factors([0...25], [placement.needSD], SourceNode.needCodes)),
        .init("need_tilt", .object(tiltSources + tilts)),
      ] + soughtMembers + [
        .init(
          "complexity_correlation",
          .quantity(
            0.7,
            .assumed("Pupils in more specialist settings have more complex needs; the strength is a guess.")))
      ])
  }
}
