import EventSimulation
import SENDSystem

/// The sections on moves, ends of plans, migration and places.
extension Calibration {
  var movesNode: SourceNode {
    let source = basis.source(
      "caseload.csv, newplans.csv, ceased_plans.csv", "January \(basis.year) and \(basis.census)")
    return .list(
      moves.rules.map { rule in
        let ages =
          rule.ages.count == 1 ? "\(rule.ages.lowerBound)" : "\(rule.ages.lowerBound)-\(rule.ages.upperBound)"
        let rows: [SourceNode.Member] = zip(SourceNode.settingCodes, rule.probabilities).compactMap {
          code, row in
          // Rounded down, so that rows stay within 1.
          let cells = zip(SourceNode.settingCodes, row).map { ($0.0, ($0.1 * 1000).rounded(.down) / 1000) }
            .filter { $0.1 > 0 }
          return cells.isEmpty
            ? nil : .init(code, .object(cells.map { .init($0.0, .number($0.1, decimals: 3)) }))
        }
        return .object([
          .init("when", .text(rule.isSeptember ? "september" : "review")), .init("ages", .text(ages)),
          .init("from", .object(rows)),
          .init(
            "multipliers",
            .object(
              zip(SourceNode.settingCodes, rule.settingSD).compactMap { code, sd in
                SourceNode.factor(.gamma(sd: sd)).map { .init(code, $0) }
              })),
          .init("source", .text(source + "; England")), .init("assumption", .flag(true)),
        ])
      })
  }

  var ceasingNode: SourceNode {
    let source =
      basis.source("ceased_plans.csv and caseload.csv", "\(basis.year - 1) and \(basis.year)") + "; England"
    let keys = ["needs_met", "higher_education", "employment", "no_longer_engaging", "other_reason"]
    func factors(_ sd: [Double]) -> [(ages: ClosedRange<Int>, spread: Spread)] {
      zip(CeasingEstimate.bands, sd).map { ($0, .gamma(sd: $1)) }
    }
    let reasons: [SourceNode.Member] = keys.enumerated().map { reason, key in
      .init(
        key,
        .ages(
          ceasing.byReason[reason], multiplier: .gamma(sd: ceasing.commonReasonSD[reason]),
          multipliers: factors(ceasing.reasonSD.map { $0[reason] }),
          .published(source)))
    }
    return .object(
      reasons + [
        .init(
          "level",
          .ages(
            [Double](repeating: loop.ceased, count: 26), multiplier: .gamma(sd: yearEffects.ceasingLevel),
            multipliers: factors(ceasing.levelSD),
            .published(
              source,
              ([
                "How unsure ends for all reasons together are: of bands by chance; of all ages because the years counted may have been odd ones."
              ]
                + [closingNote(loop.ceased)].compactMap(\.self)).joined(separator: " ")
            )))
      ])
  }

  var migrationNode: SourceNode {
    let source = basis.source("ceased_plans.csv", "\(basis.year - 1) and \(basis.year)") + "; England"
    return .object(
      [
        .init(
          "transfer_out",
          .ages(ceasing.transferOut, multiplier: .gamma(sd: ceasing.transferSD), .published(source))),
        .init(
          "moved_outside_england",
          .ages(ceasing.abroad, decimals: 5, multiplier: .gamma(sd: ceasing.abroadSD), .published(source))),
        .init("deceased", .ages(ceasing.deceased, decimals: 5, .published(source))),
        .init(
          "moved_in_per_year",
          .quantity(
            loop.movedIn * ceasing.movedIn, .gamma(sd: loop.movedIn * ceasing.movedInSD), decimals: 1,
            Provenance(
              source: basis.source(
                "caseload.csv, newplans.csv, ceased_plans.csv", "\(basis.year - 1) and \(basis.year)"),
              note: ([ceasing.movedInNote] + [closingNote(loop.movedIn)].compactMap(\.self))
                .joined(separator: " "), isAssumption: true))),
      ] + movedInGrowth)
  }

  /// Other authorities' plans grow as England's do, and so do those who move in.
  private var movedInGrowth: [SourceNode.Member] {
    guard let now = basis.england.plans[basis.census], let before = basis.england.plans[basis.census - 1],
      now > 0, before > 0
    else { return [] }
    let growth = min(max(Elementary.log(now / before) / 2, 0), 0.05)
    return [
      .init(
        "moved_in_growth",
        .quantity(
          growth, .normal(sd: 0.01),
          .assumed(
            "Half of England's log growth of plans in the last year: plans elsewhere go on growing, and that fades.",
            source: "DfE SEN2 \(basis.census), \(basis.files("caseload.csv")), England")))
    ]
  }

  /// How much rates vary from one calendar year to another beyond chance.
  var yearEffectsNode: SourceNode {
    func spread(_ value: Double) -> Spread { value < 0.35 ? .gamma(sd: 0.25 * value) : .beta(sd: 0.05) }
    func effect(_ value: Double, _ file: String, _ note: String) -> SourceNode {
      .quantity(
        value, spread(value),
        .published("DfE SEN2 \(basis.census), \(basis.files(file)), all authorities", note))
    }
    let settings: [SourceNode.Member] = zip(SourceNode.settingCodes, yearEffects.settings).compactMap {
      $1 > 0
        ? .init(
          $0,
          .object([.init("value", .number($1, decimals: 3))] + SourceNode.spread($1, spread($1), decimals: 3))
        )
        : nil
    }
    let note =
      "Yearly changes of authorities against England's, beyond counting noise, over the root of 2: returns jump and fall back."
    return .object([
      .init(
        "assess_share",
        effect(
          yearEffects.assessShare, "requests.csv and newplans.csv",
          "How much more new plans jump than requests, over the root of 2 (backlogs grow and are worked off), and over what is left where decisions of two years meet in the plans of one."
        )),
      .init(
        "ceasing",
        effect(
          yearEffects.ceasing, "caseload.csv, newplans.csv, ceased_plans.csv",
          note + " With what plans lost in a year vary by beyond ceasing, leaving and moving in.")),
      .init("leaving", effect(yearEffects.leaving, "ceased_plans.csv, transfers", note)),
      .init(
        "moved_in",
        effect(
          yearEffects.movedIn, "caseload.csv, newplans.csv, ceased_plans.csv",
          "How much the balance of plans, new plans and ceased plans varies from year to year, against the number who move in: returns are cleaned, plans found and mislaid."
        )),
      .init(
        "settings",
        .object(
          Provenance.published(
            "DfE SEN2 \(basis.census), \(basis.files("caseload.csv")), all authorities",
            "How much the plans of a setting grow otherwise than England's in a single year, beyond chance and beyond new plans taken together, over what flows into it in a year."
          ).members + settings), comment: "Of how often a setting is sought"),
    ])
  }

  var exclusionNode: SourceNode {
    .object([
      .init(
        "rate",
        .ages(
          moves.exclusion, decimals: 4, multiplier: .gamma(sd: moves.exclusionSD),
          .assumed(
            "England's rate by age, found as the moves were, times the authority's pupils in AP against England's.",
            source: basis.source("caseload.csv", "January \(basis.census)"))))
    ])
  }

  /// Places in state special schools and SRPs: on roll and two in a hundred, at least one.
  var provisionMembers: [SourceNode.Member] {
    let groups: [(name: String, setting: Setting, ages: ClosedRange<Int>)] = [
      ("SRPs and SEN units, primary", .srp, 0...10),
      ("SRPs and SEN units, secondary and later", .srp, 11...25),
      ("Special schools, all phases", .stateSpecial, 0...25),
    ]
    let onRoll = groups.map { group in
      group.ages.reduce(0) { $0 + caseload.byAgeAndSetting[$1][group.setting.rawValue] }
    }
    let items: [SourceNode] = zip(groups, onRoll).map { group, pupils in
      let places = pupils + max(1, Int(saturating: (0.02 * Double(pupils)).rounded(.up)))
      return .object(
        [
          .init("name", .text(group.name)), .init("setting", .text(group.setting.code)),
          .init("ages", .text("\(group.ages.lowerBound)-\(group.ages.upperBound)")),
          .init("places", .object([.init("\(basis.census)-01-01", .whole(places))])),
        ] + growthMembers(group.setting, places: places) + [
          .init(
            "source", .text(basis.source("caseload.csv", "January \(basis.census)") + ": \(pupils) on roll")),
          .init("assumption", .flag(true)),
          .init("note", .text("Commissioned places are not published here: pupils on roll and 2 %.")),
        ])
    }
    return [
      .init(
        "provision", .list(items),
        comment:
          "Places. They grow as the setting's pupils did, until a later date states commissioned places: add yours."
      )
    ]
  }

  /// How the places of a setting grow: as its plans are expected to.
  private func growthMembers(_ setting: Setting, places: Int) -> [SourceNode.Member] {
    guard let trend = trends[setting.rawValue] else { return [] }
    func percent(_ growth: Double) -> String { "\(SourceWriter.number(100 * growth, 1)) %" }
    let own = trend.own.map { "the authority's \(percent($0))" } ?? "none of the authority's own"
    return [
      .init(
        "growth",
        .object([
          .init(
            "drift",
            .quantity(
              trend.drift, .normal(sd: trend.lasting),
              .assumed(
                "Log growth a year of its plans over \(trend.years) years: \(own), pulled towards England's \(percent(trend.england)).",
                source: basis.source(
                  "caseload.csv", "January \(basis.census - trend.years) to \(basis.census)") + "; England"))),
          .init(
            "damping",
            .quantity(SettingTrend.damping, .beta(sd: 0.08), .assumed("Growth fades; how fast is judgement."))
          ),
          .init(
            "year_effect",
            .quantity(
              trend.yearEffect(places: Double(places)),
              .published(
                "DfE SEN2 \(basis.census), \(basis.files("caseload.csv")), all authorities",
                "How far a single year's growth of an authority lies from England's, with the chance of small numbers."
              ))),
        ]))
    ]
  }
}
