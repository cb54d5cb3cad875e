import SENDSystem

/// The sections on people: population, SEN support, requests, and the caseload.
extension Calibration {
  var populationNode: SourceNode {
    let residents = basis.residents
    let births = residents.births ?? residents.byAge[0]
    let isProjected = residents.births != nil
    let counts = residents.byAge.enumerated().map { age, value in
      max(value.rounded(), Double(caseload.byAgeAndSetting[age].reduce(0, +)) + 1)
    }
    return .object([
      .init("by_age", .ages(counts, decimals: 0, residents.provenance)),
      .init(
        "births",
        .quantity(
          births.rounded(), .normal(sd: (0.05 * births).rounded()), decimals: 0,
          .assumed(
            isProjected
              ? "Mean of the next five years of the population file. The sd of 5 % is judgement."
              : "As many as now at ages 0 to 3; no projection at hand. The sd of 5 % is judgement."))),
      .init(
        "net_migration",
        .ages(
          residents.migration, decimals: 3,
          .assumed(
            isProjected
              ? "Cohorts of the population file grown a year older, mean of the next five years or the last three, pulled towards none."
              : "Cohorts of pupils grown a year older, mean of three years, pulled towards none; other ages none."
          ))),
    ])
  }

  var supportNode: SourceNode {
    .object([
      .init(
        "prevalence",
        .ages(
          support.prevalence, decimals: 3,
          .assumed(
            "England's level and age shape, not this authority's. No distribution: requests are counted, and the rates below make up for an error here.",
            source: "DfE special educational needs in England 2025: primary 14.8 %, secondary 13.4 %"))),
      .init(
        "onset",
        .ages(
          support.onset, multiplier: .gamma(sd: 0.06),
          .assumed("Solved so that the share at each age stays level."))),
      .init(
        "step_down",
        .ages(support.stepDown, decimals: 3, multiplier: .gamma(sd: 0.15), .assumed("Not published."))),
    ])
  }

  var requestsNode: SourceNode {
    let source =
      basis.source("requests.csv", "\(basis.year - 1) and \(basis.year)") + "; age shape of England"
    let split =
      "How many requests concern pupils on SEN support is not published: 25 % at 2 to 82 % from 6 to 15."
    return .object([
      .init(
        "from_sen_support",
        .ages(
          support.requestsFromSupport, decimals: 5,
          Provenance(source: source, note: split, isAssumption: true))),
      .init(
        "from_others",
        .ages(
          support.requestsFromOthers, decimals: 7,
          Provenance(source: source, note: "The rest of the split.", isAssumption: true))),
      .init(
        "level",
        .ages(
          (0...25).map { AgeClosing.factor(of: $0, loop.byAges) }, decimals: 3,
          multiplier: .gamma(sd: requests.levelSD),
          multipliers: zip(RequestEstimate.bands, requests.bandSD).map { ($0, .gamma(sd: $1)) },
          .published(
            source,
            "How unsure the number of requests is: all of them by the multiplier, bands of ages by the others."
              + agesNote))),
      .init(
        "growth",
        .object(
          [
            .init(
              "drift",
              .quantity(
                loop.drift, .normal(sd: loop.driftSD),
                .assumed(
                  driftNote, source: "DfE SEN2 \(basis.census), \(basis.files("requests.csv"))"))),
            .init(
              "damping",
              .quantity(
                requests.damping, .beta(sd: 0.1),
                .assumed(
                  "England's growth slowed from 0.205 to 0.111 (logarithms) from 2022 to 2024: about 0.7 a year."
                ))),
            .init(
              "year_effect",
              .quantity(
                requests.yearEffect, .gamma(sd: 0.25 * requests.yearEffect),
                .published(
                  "DfE SEN2 \(basis.census), \(basis.files("requests.csv and newplans.csv")), all authorities",
                  "How far yearly changes of an authority typically lie from England's, beyond counting noise, together with how far England's own years lie from their mean."
                ))),
          ] + ageEffectMembers)),
      .init(
        "parent_share",
        .quantity(0.45, .beta(sd: 0.08), .assumed("Not published; labels requests and changes no outcome."))),
    ])
  }

  var caseloadNode: SourceNode {
    func table(_ rows: [[Int]], _ codes: [String]) -> SourceNode {
      .object(
        rows.enumerated().filter { $0.element.contains { $0 != 0 } }.map {
          .init("\($0.offset)", .counts($0.element, codes))
        })
    }
    var members: [SourceNode.Member] = [
      .init(
        "source", .text(basis.source("caseload.csv and sen_needs_all_plans.csv", "January \(basis.census)"))),
      .init(
        "by_age_and_setting", table(caseload.byAgeAndSetting, SourceNode.settingCodes),
        comment: "\"under 3\" in the file is entered as age 2"),
    ]
    if !caseload.byAgeAndNeed.isEmpty {
      members.append(.init("by_age_and_need", table(caseload.byAgeAndNeed, SourceNode.needCodes)))
    }
    if !caseload.bySettingAndNeed.isEmpty {
      members.append(
        .init(
          "by_setting_and_need",
          .object(
            zip(SourceNode.settingCodes, caseload.bySettingAndNeed).filter { $0.1.contains { $0 != 0 } }
              .map { .init($0.0, .counts($0.1, SourceNode.needCodes)) })))
    }
    return .object(members)
  }
}
