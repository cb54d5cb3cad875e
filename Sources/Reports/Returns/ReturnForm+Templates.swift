import Experiments
import SENDSystem

extension ReturnForm {
  /// The local SEND reform plan that every authority hands in from 2026.
  static let lsrp: ReturnForm = {
    let years = 2025...2029
    let provisions: [Line] = [
      Line("Early Years settings including PVIs", .plans([.earlyYears], .all)),
      Line("Mainstream schools or academies", .plans([.mainstream], .all)),
      Line(
        "Support bases in mainstream settings", .notHeld,
        "Not told apart from specialist bases, which hold both; split the figure as your bases are designated."
      ),
      Line(
        "Specialist bases in mainstream settings", .plans([.srp], .all),
        "SRPs and SEN units, with support bases."),
      Line("Maintained special schools or special academies", .plans([.stateSpecial], .all)),
      Line(
        "NMSS or independent schools, LA funded", .plans([.inmss, .independentMainstream], .all),
        "I/N-MSS and independent mainstream schools."),
      Line(
        "NMSS or independent schools, other suitable arrangements", .notHeld,
        "Not held; pupils there are counted as LA funded where the published caseload has them so."),
      Line("Alternative provision", .plans([.ap], .all)),
      Line(
        "Mainstream post-16 provision", .plans([.fe], .all), "General further education, sixth form colleges."
      ),
      Line(
        "Mainstream post-16 specialist provision", .notHeld,
        "Not told apart from mainstream post-16 provision, which holds both."),
      Line("Specialist post-16 institutions", .plans([.spi], .all)),
      Line("Elective home education", .plans([.homeEducation], .all)),
      Line("Other arrangements by LA (EOTAS)", .plans([.eotas], .all)),
      Line(
        "Other (including hospital schools)", .plans([.other], .all),
        "With those whom the published caseload has as awaiting a place, in no education or not recorded. Who waits in the forecast is counted where they are; see table C."
      ),
      Line("Total", .plans(Setting.allCases, .all)),
    ]
    let needs = placements.enumerated().map { index, placement in
      Table(
        number: "7.\(index + 1)", title: "Plans by primary need: \(placement.label)",
        periods: .plansAfter(years), lines: needLines(placement.settings), note: placement.note)
    }
    return ReturnForm(
      name: "lsrp", title: "Local SEND reform plan",
      source: "Data tables of the local SEND reform plan, 2026, as authorities have filled them in.",
      tables: [
        Table(
          number: "5.1", title: "Plans by age group", periods: .plansAfter(years),
          lines: ageLines(Setting.allCases), isBridged: true),
        Table(
          number: "6", title: "Plans by provision", periods: .plansAfter(years), lines: provisions,
          isBridged: true),
        Table(
          number: "7", title: "Plans by primary need", periods: .plansAfter(years),
          lines: needLines(Setting.allCases)),
      ] + needs + [
        Table(
          number: "10", title: "Requests for assessment by age group", periods: .flows(years),
          lines: flowLines("requests"), isBridged: true),
        Table(
          number: "11", title: "Assessments by age group", periods: .flows(years),
          lines: flowLines("assessments"), isBridged: true,
          note: "Assessments that were completed in the year, with or without a plan."),
        Table(
          number: "12", title: "Assessments that result in a plan, by age group", periods: .flows(years),
          lines: flowLines("new_plans"), isBridged: true,
          note: "New plans issued in the year, those after a mediation or an appeal among them."),
      ] + ownTables)
  }()

  /// The DSG management plan of the Department for Education.
  static let dsgPlan: ReturnForm = {
    let ages = placements.enumerated().map { index, placement in
      Table(
        number: "2.\(index + 1)", title: "Plans by age group: \(placement.label)", periods: .censuses,
        lines: ageLines(placement.settings), note: placement.note)
    }
    let needs = placements.enumerated().map { index, placement in
      Table(
        number: "3.\(index + 1)", title: "Plans by primary need: \(placement.label)", periods: .censuses,
        lines: needLines(placement.settings), note: placement.note)
    }
    return ReturnForm(
      name: "dsg-plan", title: "DSG management plan",
      source:
        "Categories of the DSG management plan of the Department for Education; the numbers of tables are ours.",
      tables: [
        Table(
          number: "1", title: "Plans by placement category", periods: .censuses,
          lines: placements.map { Line($0.label, .plans($0.settings, .all), $0.note) } + [
            Line("Total", .plans(Setting.allCases, .all))
          ], isBridged: true),
        Table(
          number: "2", title: "Plans by age group", periods: .censuses, lines: ageLines(Setting.allCases),
          isBridged: true),
      ] + ages + [
        Table(
          number: "3", title: "Plans by primary need", periods: .censuses, lines: needLines(Setting.allCases))
      ] + needs + [
        financialSummary(number: "4", title: "Financial summary (GBP)", note: "Prices of the year."),
        ownTables[0], ownTables[2],
      ])
  }()

  /// The forecast of SEND places of the school capacity survey.
  static let scap: ReturnForm = {
    let provisions: [(label: String, settings: [Setting], note: String)] = [
      ("SEN units and resourced provision", [.srp], ""),
      (
        "Independent", [.inmss, .independentMainstream],
        "I/N-MSS and independent mainstream; non-maintained special schools are not told apart from independent ones, and stand here."
      ),
      (
        "State-funded special including non-maintained", [.stateSpecial],
        "State special schools; non-maintained special schools stand under independent."
      ),
      ("Alternative provision", [.ap], ""),
    ]
    let groups: [(label: String, phases: [Phase])] = [
      ("Primary year groups (Reception to Year 6)", [.primary]),
      ("Secondary year groups (Years 7 to 11)", [.secondary]),
      ("Years 12 to 14", [.post16]),
    ]
    let tables = groups.enumerated().map { index, group in
      Table(
        number: "\(index + 1)", title: group.label, periods: .academicYears,
        lines: provisions.map { Line($0.label, .plans($0.settings, .phases(group.phases)), $0.note) } + [
          Line("Total", .plans(provisions.flatMap { $0.settings }, .phases(group.phases)))
        ], isBridged: true,
        note: "Pupils who are there. Who waits for a place is counted elsewhere, and in table C.")
    }
    return ReturnForm(
      name: "scap", title: "School capacity survey: SEND forecast",
      source:
        "Provision types and year groups of the forecast of SEND places in the school capacity survey; the numbers of tables are ours.",
      tables: tables + [
        Table(
          number: "4", title: "Specialist provision, all ages", periods: .academicYears,
          lines: provisions.map { Line($0.label, .plans($0.settings, .all), $0.note) } + [
            Line("Total", .plans(provisions.flatMap { $0.settings }, .all))
          ], note: "With children below Reception and young people above Year 14.")
      ] + ownTables)
  }()
}
