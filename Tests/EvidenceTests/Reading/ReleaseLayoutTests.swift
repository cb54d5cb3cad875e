import Foundation
import Testing

@testable import Evidence

/// The same figures in every layout in which they are or were published.
@Suite struct ReleaseLayoutTests {
  /// The made-up release in the layout of 2026: academies and free schools apart, other topics, a renamed file, and Down
  /// syndrome told apart from other difficulty.
  static func of2026() -> SyntheticRelease {
    var release = SyntheticRelease()
    release.split("caseload.csv")
    release.split("newplans.csv")
    for name in ["caseload.csv", "sen_needs_all_plans.csv"] {
      release.replace(name, "Child or young persons age", "Age at start of academic year")
    }
    release.replace("timeliness_20_week.csv", "Child or young persons age", "Age at time of request")
    release.replace("timeliness_20_week.csv", "All EHC plans issued", "All EHC plans")
    release.replace("sen_need_newplans.csv", "Child or young persons age", "Age on plan start date")
    release.replace("newplans.csv", "New EHC plans", "All new EHC plans")
    release.replace("newplans.csv", "age 7", "Age 7")
    release.replace(
      "requests.csv", "All requests for EHC needs assessments", "All requests for an EHC needs assessment")
    for name in ["sen_needs_all_plans.csv", "sen_need_newplans.csv"] {
      // A third of those with autism, as other difficulty: what is told apart must come back together.
      release.change(name) { fields, header in
        let oth = header.firstIndex(of: "number_oth") ?? 0
        let autism = header.firstIndex(of: "number_asd") ?? 0
        guard let count = Int(fields[autism]) else { return fields + ["number_ds"] }
        var fields = fields
        fields[autism] = String(count - count / 3)
        fields[oth] = "0"
        return fields + [String(count / 3)]
      }
    }
    release.files["sen_needs_caseload.csv"] = release.files["sen_needs_all_plans.csv"]
    release.files["sen_needs_all_plans.csv"] = nil
    // Ages when plans started are a second topic of age.
    for name in ["caseload.csv", "sen_needs_caseload.csv"] {
      let rows = (release.files[name] ?? "").split(separator: "\n").filter { $0.contains("Age at start") }
      release.files[name, default: ""] += rows.map {
        $0.replacingOccurrences(of: "Age at start of academic year", with: "Age when plan started")
      }.joined(separator: "\n")
    }
    return release
  }

  @Test func theLayoutOf2026SaysTheSame() throws {
    var plain = SyntheticRelease()
    for name in ["sen_needs_all_plans.csv", "sen_need_newplans.csv"] {
      plain.change(name) { fields, header in
        let oth = header.firstIndex(of: "number_oth") ?? 0
        let autism = header.firstIndex(of: "number_asd") ?? 0
        guard let count = Int(fields[autism]) else { return fields }
        var fields = fields
        fields[autism] = String(count - count / 3)
        fields[oth] = String(count / 3)
        return fields
      }
    }
    let (old, _) = try plain.read()
    let (new, log) = try Self.of2026().read()
    for name in ["Upper Vale", "Lower Vale", "Islet, County of"] {
      let (before, after) = (try old.authority(name), try new.authority(name))
      #expect(log.lines(on: after).isEmpty)
      #expect(before.plansBySetting == after.plansBySetting && before.plansByAge == after.plansByAge)
      #expect(before.newPlansByAge == after.newPlansByAge)
      #expect(before.needsByAge == after.needsByAge && before.newNeedsByAge == after.newNeedsByAge)
      #expect(before.byAge(.plansTimed, 2024) == after.byAge(.plansTimed, 2024))
      #expect(before.byAge(.requests, 2024) == after.byAge(.requests, 2024))
    }
    #expect(new.notes.isEmpty)
    let text = try Calibration(release: new, authority: try new.authority("Upper Vale")).text
    #expect(text.contains("sen_needs_caseload.csv") && !text.contains("sen_needs_all_plans.csv"))
    #expect(
      try Calibration(release: old, authority: try old.authority("Upper Vale")).text
        == text.replacingOccurrences(of: "sen_needs_caseload.csv", with: "sen_needs_all_plans.csv"))
  }

  @Test func downSyndromeIsCountedWithOtherDifficultyAndThatIsSaid() throws {
    var release = Self.of2026()
    let head = "2024,Year,National,E92000001,England,,,,,,All EHC plans,All EHC plans,600"
    release.files["sen_need_newplans.csv", default: ""] +=
      "\n" + head + ",300,0,0,0,0,0,0,0,0,0,0,0,0,17\n"
    let read = try release.read().release
    #expect(read.notes.count == 1)
    #expect(
      read.notes[0].hasPrefix("sen_need_newplans.csv tells Down syndrome apart (17 plans in England, 2024)"))
  }

  /// As the release of 2025 has them since its revision.
  @Test func flowsOfASchoolYearAreThoseOfTheCalendarYearItBeginsIn() throws {
    var release = SyntheticRelease()
    release.replace("sen_need_newplans.csv", "\n2024,Year", "\n202425,Calendar year")
    release.replace("requests.csv", "\n2024,Year", "\n2024/25,Calendar year")
    let (changed, plain) = (try release.read().release, try SyntheticRelease().read().release)
    let vale = try changed.authority("Upper Vale")
    #expect(vale.newNeedsByAge == (try plain.authority("Upper Vale")).newNeedsByAge)
    #expect(vale.newNeedsByAge.keys.sorted() == [2024] && vale.total(.requests, 2024) == 400)
    #expect(vale.plans[2025] != nil)
  }

  /// The releases of 2023 and 2024: rows for plans, statements and both, other columns, columns without a name.
  static func of2024() -> SyntheticOlderRelease {
    var release = SyntheticOlderRelease()
    func lines(_ name: String) -> [String] {
      (release.files[name] ?? "").split(separator: "\n").map(String.init)
    }
    for (name, count) in [
      ("sen2_age_caseload.csv", "num_caseload"), ("sen2_age_new_plans.csv", "num_new_plans"),
    ] {
      let rows = lines(name).dropFirst().flatMap { line -> [String] in
        let cells = line.components(separatedBy: ",z,")
        return ["EHCP", "Statement", "Total"].map { kind in
          "\(cells[0]),\(kind),\(kind == "Statement" ? "z" : cells[1]),1,,,,"
        }
      }
      release.files[name] =
        SyntheticOlderRelease.head + ",age,ehcp_or_statement,\(count),pc_caseload,,,,\n"
        + rows.joined(separator: "\n") + "\n"
    }
    let names = [
      "NewallEHC": "new_all_ehc", "AssnoneEHC": "ass_none_ehc", "AssRefusedEHC": "ass_refused_ehc",
      "InreqEHC": "inreq_ehc", "TotIncExcEHC": "tot_inc_exc_ehc", "IncExc20weekEHC": "inc_exc_20week_ehc",
      "MtosiEHC": "mainstream_to_special_ehc", "SitomEHC": "special_to_mainstream_ehc",
      "DisleaEHC": "discontinued_lea_ehc", "DismetEHC": "discontinued_met_ehc",
      "DisothEHC": "discontinued_other_ehc", "DisleftEHC": "discontinued_left_ehc",
    ]
    var flows = lines("sen2_mi.csv")
    flows[0] = flows[0].split(separator: ",").map { names[String($0)] ?? String($0) }.joined(separator: ",")
    // Numbers have blanks before them.
    release.files["sen2_mi.csv"] = flows.map { $0.replacingOccurrences(of: ",840,", with: ", 840,") }
      .joined(separator: "\n")
    release.files["sen2_estab_caseload.csv"] = (release.files["sen2_estab_caseload.csv"] ?? "")
      .replacingOccurrences(of: "Total_all,", with: "num_caseload,")
    return release
  }

  @Test func theLayoutOf2024SaysTheSame() throws {
    let plain = try SyntheticOlderRelease().read().release
    let (read, log) = try Self.of2024().read()
    let vale = try read.authority("Upper Vale")
    #expect(log.lines(on: vale).isEmpty && read.notes.isEmpty)
    #expect(
      try Calibration(release: read, authority: vale).text
        == Calibration(release: plain, authority: try plain.authority("Upper Vale")).text)
  }

  /// From calendar 2022 on plans that ended have their reasons, in parts that the newer files add up.
  @Test func reasonsOfThe2023ReleaseAreThoseOfTheNewerFiles() throws {
    var release = Self.of2024()
    let lines = (release.files["sen2_mi.csv"] ?? "").split(separator: "\n").map(String.init)
    let more =
      "discontinued_lea_noncomp,discontinued_met_noncomp,discontinued_other_noncomp,discontinued_age,"
      + "discontinued_he,discontinued_total,inreq_ehc_y,inreq_ehc_w"
    release.files["sen2_mi.csv"] = lines.enumerated().map { index, line in
      line + "," + (index == 0 ? more : line.hasPrefix("2021,") ? "5,3,2,4,6,90,500,9" : "z,z,z,z,z,z,z,z")
    }.joined(separator: "\n")
    let vale = try release.read().release.authority("Upper Vale")
    #expect(vale.total(.ceasedTransfer, 2021) == 65 && vale.total(.ceasedNeedsMet, 2021) == 3)
    #expect(vale.total(.ceasedOther, 2021) == 2 && vale.total(.ceasedMaximumAge, 2021) == 4)
    #expect(vale.total(.ceased, 2021) == 90 && vale.total(.agreed, 2021) == 500)
    #expect(vale.total(.ceased, 2020) == 360 && vale.total(.ceasedMaximumAge, 2020) == nil)
  }

  @Test func flowsAloneAreSaidToBeNoRelease() throws {
    var release = Self.of2024()
    release.files = release.files.filter { $0.key == "sen2_mi.csv" }
    let error = #expect(throws: EvidenceError.self) { try release.read() }
    #expect(error?.lines.count == 1)
    #expect(
      error?.description.contains("there is only sen2_mi.csv of SEN2 2022, without plans in January") == true)
  }

  @Test(arguments: [
    ("All EHC plans", Topic.all), ("New EHC plans", .all), ("All requests for an EHC needs assessment", .all),
    ("Child or young persons age", .age), ("Age at start of academic year", .age), ("Current age", .age),
    ("Age at time of request", .age), ("Age plan ceased", .age), ("Age when plan started", .startingAge),
    ("Age on plan start date", .startingAge), ("Type of placement", .placement),
    ("Type of setting", .placement),
    ("Years EHC plan in place", .unused), ("Primary type of need", .unused), ("Source of request", .unused),
    ("Ethnicity major", .unused), ("Length of plan", .unused),
  ])
  func topicsOfAllReleases(text: String, topic: Topic) { #expect(Topic(text) == topic) }

  @Test func whatNobodyKnowsIsNamed() throws {
    var release = SyntheticRelease()
    release.change("caseload.csv") { fields, header in fields + [fields == header ? "moon_school" : "0"] }
    release.change("requests.csv") { fields, header in fields + [fields == header ? "" : "7"] }
    release.replace("newplans.csv", "Age when plan started,age 9", "Phase of the moon,age 9")
    release.files["shoe_sizes.csv"] = "a,b\n1,2\n"
    let notes = try release.read().release.notes
    #expect(notes.contains("caseload.csv: the column moon_school is not known and not used"))
    #expect(notes.contains("requests.csv: the column number 22, which has no name is not known and not used"))
    #expect(
      notes.contains("newplans.csv: the topic 'Phase of the moon' is not known; its rows were not used"))
    #expect(notes.contains { $0.hasPrefix("shoe_sizes.csv is no file of a SEN2 release") })
    #expect(notes.count == 4)
  }
}

extension SyntheticRelease {
  mutating func replace(_ file: String, _ old: String, _ new: String) {
    let text = files[file] ?? ""
    #expect(text.contains(old), "\(file) has no '\(old)'")
    files[file] = text.replacingOccurrences(of: old, with: new)
  }

  /// Changes every line by its fields; the header is given with each.
  mutating func change(_ file: String, _ change: ([String], [String]) -> [String]) {
    let lines = (files[file] ?? "").split(separator: "\n").map(String.init)
    func fields(_ line: String) -> [String] {
      line.replacingOccurrences(of: "\"Islet, County of\"", with: "ISLET").components(separatedBy: ",")
    }
    let header = fields(lines.first ?? "")
    files[file] =
      lines.map { change(fields($0), header).joined(separator: ",") }.joined(separator: "\n")
      .replacingOccurrences(of: "ISLET", with: "\"Islet, County of\"") + "\n"
  }

  /// Tells academies and free schools apart: a quarter of the plans are in the second.
  fileprivate mutating func split(_ file: String) {
    change(file) { fields, header in
      guard let place = header.firstIndex(of: "special_academy_free") else { return fields }
      guard let count = Int(fields[place]) else {
        return fields[..<place] + ["special_academy", "special_free_school"] + fields[(place + 1)...]
      }
      return fields[..<place] + [String(count - count / 4), String(count / 4)] + fields[(place + 1)...]
    }
  }
}
