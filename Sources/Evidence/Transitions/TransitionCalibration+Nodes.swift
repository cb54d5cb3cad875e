import SENDSystem

/// The sections of the scenario.
extension TransitionCalibration {
  private func key(_ ages: ClosedRange<Int>) -> String {
    ages.count == 1 ? "\(ages.lowerBound)" : "\(ages.lowerBound)-\(ages.upperBound)"
  }

  var populationNode: SourceNode {
    let births = population?.births(start: start) ?? persons[0]
    let migration = population?.migration(start: start)
    let provenance: Provenance =
      population.map {
        .published(
          "\($0.file), \(start)",
          "Ages \($0.ages.lowerBound) to \($0.ages.upperBound); others as the nearest of these.")
      }
      ?? .assumed(
        "No population file: England's residents by age times the authority's share of England's plans.")
    let growth =
      population == nil
      ? "No population file: none."
      : "Cohorts grown a year older, \(migration?.isProjected == true ? "in the projection" : "the last three years")."
    return .object([
      .init("by_age", .ages(persons, decimals: 0, provenance)),
      .init(
        "births",
        .quantity(
          births.rounded(), .normal(sd: (0.05 * births).rounded()), decimals: 0,
          .assumed("As at age 0; sd of judgement."))),
      .init("net_migration", .ages(migration?.rates ?? .zeros(26), decimals: 3, .assumed(growth))),
    ])
  }

  /// Yearly onset from January to January, put on the two ages that lie between.
  private var onset: [Double] {
    let kernel = (0...25).map { output in
      (0...25).map { input in
        input == output
          ? LeavingEstimate.beforeSeptember : input == output + 1 ? LeavingEstimate.afterSeptember : 0
      }
    }
    return Unfolding.solve(support.onset, kernel: kernel, rounds: 10).map { min($0, 0.5) }
  }

  var supportNode: SourceNode {
    .object([
      .init(
        "prevalence",
        .ages(
          support.prevalence, decimals: 3,
          .assumed("England's level and age shape.", source: "DfE special educational needs in England 2025"))
      ),
      .init("onset", .ages(onset, .assumed("Solved so that the share at each age stays level."))),
      .init("step_down", .ages(support.stepDown, decimals: 3, .assumed("Not published."))),
    ])
  }

  var requestsNode: SourceNode {
    let from = source("joiners")
    let note = "Joiners divided by the share of requests that end in a plan, at the age of the request."
    return .object([
      .init(
        "from_sen_support",
        .ages(
          support.requestsFromSupport, decimals: 6,
          Provenance(source: from, note: note, isAssumption: true))),
      .init(
        "from_others",
        .ages(
          support.requestsFromOthers, decimals: 8,
          Provenance(source: from, note: "The rest of the split.", isAssumption: true))),
      .init(
        "level",
        .ages(
          [Double](repeating: 1, count: 26), multiplier: .gamma(sd: spread.level),
          .published(from, "How unsure the rate of the last year is."))),
      .init(
        "growth",
        .object([
          .init(
            "drift",
            .quantity(
              joining.level.drift, .normal(sd: joining.level.driftSD),
              .published(from, "Mean log growth of the rate of joining, pulled towards none."))),
          .init("damping", .quantity(0.8, .beta(sd: 0.1), .assumed("Growth fades."))),
          .init(
            "year_effect",
            .quantity(
              joining.level.step.mean, .beta(sd: joining.level.step.sd),
              .published(
                from,
                "Lasting yearly steps of the rate beyond counting noise, as unsure as few years leave it."
              ))),
        ])),
      .init("parent_share", .quantity(0.45, .assumed("Not published; changes no outcome."))),
    ])
  }

  var caseloadNode: SourceNode {
    func cells(_ rows: [[Int]], _ names: [String], _ codes: [String]) -> SourceNode {
      .object(zip(names, rows).filter { $0.1.contains { $0 != 0 } }.map { .init($0.0, .counts($0.1, codes)) })
    }
    let ages = (0...25).map(String.init)
    return .object([
      .init("source", .text("\(table.file), state of January \(start)")),
      .init("by_age_and_setting", cells(counts.caseload, ages, SourceNode.settingCodes)),
      .init("by_age_and_need", cells(counts.caseloadByAgeAndNeed, ages, SourceNode.needCodes)),
      .init(
        "by_setting_and_need",
        cells(counts.caseloadBySettingAndNeed, SourceNode.settingCodes, SourceNode.needCodes)),
    ])
  }

  var placementNode: SourceNode {
    let settings: [SourceNode.Member] = zip(TransitionPlacement.settingBands, placement.settings).map {
      .init(key($0), .shares($1, SourceNode.settingCodes, decimals: 4))
    }
    let needs: [SourceNode.Member] = zip(TransitionPlacement.needBands, placement.needs).map {
      .init(key($0), .shares($1, SourceNode.needCodes, decimals: 4))
    }
    let tilts: [SourceNode.Member] = zip(SourceNode.needCodes, placement.tilt).compactMap { code, row in
      let pairs = zip(SourceNode.settingCodes, row).filter { $0.1 != 1 }
      return pairs.isEmpty ? nil : .init(code, .object(pairs.map { .init($0.0, .number($0.1, decimals: 1)) }))
    }
    let from = Provenance.published(source("joiners") + "; England")
    let stock = Provenance.published(
      "\(table.file), January \(start)", "Counts by setting and need against independence.")
    return .object([
      .init(
        "new_plans", .object(from.members + settings),
        comment: "So that the joiners' settings come out after `need_tilt`"),
      .init(
        "new_plans_counted",
        .object(
          zip(TransitionPlacement.settingBands, placement.counted).map {
            .init(key($0), .number($1 + TransitionPlacement.strength, decimals: 1))
          })),
      .init("needs", .object(from.members + needs)), .init("need_tilt", .object(stock.members + tilts)),
      .init(
        "complexity_correlation",
        .quantity(
          0.7,
          .assumed("Pupils in more specialist settings have more complex needs; the strength is a guess."))),
    ])
  }

  var movesNode: SourceNode {
    .list(
      moves.rules.map { rule in
        let rows: [SourceNode.Member] = zip(SourceNode.settingCodes, rule.probabilities).compactMap {
          code, row in
          // Rounded down, so that rows stay within 1.
          let cells = zip(SourceNode.settingCodes, row).map {
            ($0.0, ($0.1 * 10_000).rounded(.down) / 10_000)
          }
          .filter { $0.1 > 0 }
          return cells.isEmpty
            ? nil : .init(code, .object(cells.map { .init($0.0, .number($0.1, decimals: 4)) }))
        }
        return .object([
          .init("when", .text(rule.isSeptember ? "september" : "review")),
          .init("ages", .text(key(rule.ages))),
          .init("from", .object(rows)),
          .init("multiplier", .quantity(1, .gamma(sd: rule.multiplierSD), decimals: 3, Provenance())),
          .init(
            "source",
            .text(
              source(
                "ages \(key(rule.from)), \(Int(saturating: rule.moved)) of \(Int(saturating: rule.pupils)) moved"
              ))
          ),
        ])
      })
  }

  var ceasingNode: SourceNode {
    let keys = ["needs_met", "higher_education", "employment", "no_longer_engaging", "other_reason"]
    let from = source("leavers") + "; reasons of England"
    return .object(
      zip(keys, leaving.ceasing).map { .init($0, .ages($1, decimals: 5, .published(from))) } + [
        .init(
          "level",
          .ages(
            [Double](repeating: 1, count: 26), multiplier: .gamma(sd: min(leaving.old.levelSD, 0.35)),
            .published(from, "How unsure ends for all reasons together are.")))
      ])
  }

  /// Years that pass: how far counts differ from year to year beyond chance.
  var yearEffectsNode: SourceNode {
    let note = "Variation between years beyond counting noise, as unsure as few years leave it."
    func effect(_ mean: Double, _ sd: Double, _ counted: String) -> SourceNode {
      .quantity(mean, .beta(sd: sd), .published(source(counted), note))
    }
    let (young, old, joining) = (leaving.young, leaving.old, joining.level.passing)
    return .object([
      .init("requests", effect(joining.mean, joining.sd, "joiners")),
      .init("ceasing", effect(old.spread, old.spreadSD, "leavers from 16 on")),
      .init("leaving", effect(young.spread, young.spreadSD, "leavers below 16")),
    ])
  }

  var migrationNode: SourceNode {
    let from = source("leavers below 16") + "; reasons of England"
    return .object([
      .init(
        "transfer_out",
        .ages(
          leaving.transferOut, decimals: 5, multiplier: .gamma(sd: min(leaving.young.levelSD, 0.35)),
          .published(from, "From 16 on England's rate."))),
      .init("moved_outside_england", .ages(leaving.abroad, decimals: 5, .published(from))),
      .init("deceased", .ages(leaving.deceased, decimals: 5, .published(from))),
      .init(
        "moved_in_per_year",
        .quantity(0, decimals: 0, .assumed("Arrivals with a plan are among the joiners."))),
    ])
  }

  /// Settings and needs whose plans end more or less often than others of the age.
  var effectsMembers: [SourceNode.Member] {
    guard !leaving.factors.isEmpty else { return [] }
    let items = leaving.factors.map { factor -> SourceNode in
      let whom = factor.setting?.label ?? factor.need?.code ?? ""
      var members: [SourceNode.Member] = [
        .init("name", .text("Leaving at \(key(factor.ages)): \(whom)")), .init("scale", .text("ceasing")),
        .init("by", .quantity(factor.ratio, .gamma(sd: factor.sd), decimals: 3, Provenance())),
      ]
      if let setting = factor.setting { members.append(.init("settings", .list([.text(setting.code)]))) }
      if let need = factor.need { members.append(.init("needs", .list([.text(need.code)]))) }
      return .object(
        members + [
          .init("ages", .text(key(factor.ages))), .init("from", .text("\(start)-01-01")),
          .init(
            "source",
            .text(
              source(
                "\(Int(saturating: factor.left)) leavers, \(SourceWriter.number(factor.expected, 1)) expected"
              ))),
        ])
    }
    return [
      .init(
        "effects", .list(items),
        comment:
          "Not a strategy but part of the baseline: plans of some settings and needs end more often than others of the\nsame age. A scenario that extends this one and has `effects` of its own must repeat these."
      )
    ]
  }
}
