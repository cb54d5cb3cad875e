import Foundation
import Reports
import Testing

@testable import highneeds

/// `highneeds export` as a process: returns of a run and of a comparison.
@Suite struct ExportTests {
  /// The small scenario with two strategies and another price.
  private static let plan = """
    {
      extends: "small.json5",
      name: "The plan",
      finance: { unit_costs: { mainstream: { per_pupil: 9100 } } },
      strategies: [
        {
          schema: 1, kind: "strategy", name: "Fewer requests",
          effects: [{ name: "Fewer", scale: "requests", by: 0.5, from: "2026-01-01" }],
        },
        {
          schema: 1, kind: "strategy", name: "More places",
          effects: [{ name: "Opens", open: {
            name: "Elm School", setting: "state_special", places: { "2026-09-01": 6 }, unit_costs: { per_pupil: 18000 },
          } }],
        },
      ],
    }
    """

  private static let compared: Result<Folder, any Error> = Result {
    let folder = try SmallScenario.folder()
    try folder.write(plan, to: "plan.json5")
    try folder.write("{ extends: \"small.json5\", name: \"Other\" }", to: "other.json5")
    let words = "compare small.json5 plan.json5 other.json5 --replications 20 --output out"
    let done = try Tool.run(words.split(separator: " ").map(String.init), in: folder)
    #expect(done.code == 0, "\(done.errors)")
    return folder
  }

  /// A CSV file by its header's names; lines may hold commas in quotes.
  private func rows(_ name: String, in folder: Folder) throws -> [[String: String]] {
    let lines = try folder.text(name).split(separator: "\n").map(fields)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func fields(_ line: Substring) -> [String] {
    var (fields, isQuoted) = ([""], false)
    for sign in line {
      if sign == "\"" {
        isQuoted.toggle()
      } else if sign == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(sign)
      }
    }
    return fields
  }

  @Test(arguments: ["lsrp", "dsg-plan", "scap"]) func bothForecastsAddUpAndTheBridgeLeadsOver(form: String)
    throws
  {
    let folder = try Self.compared.get()
    let done = try Tool.run("export", form, "out", "--scenario", "plan", "--output", form, in: folder)
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    #expect(done.output.contains("unmitigated") && done.output.contains("\(form)/return.xlsx"))
    try Tool.expectDictionary(form, in: folder)

    struct Cell: Hashable { var table, line, period: String }
    var values: [String: [Cell: Int]] = [:]
    var (sums, totals): ([[String]: Int], [[String]: Int]) = ([:], [:])
    for row in try rows("\(form)/return.csv", in: folder) {
      let (table, line, period) = (row["table"] ?? "", row["line"] ?? "", row["period"] ?? "")
      guard let version = row["version"], let value = Int(row["value"] ?? "") else { continue }
      values[version, default: [:]][Cell(table: table, line: line, period: period)] = value
      if line == "Total" {
        totals[[version, table, period]] = value
      } else {
        sums[[version, table, period], default: 0] += value
      }
    }
    #expect(!totals.isEmpty)
    for (key, total) in totals { #expect(sums[key] == total, "\(key)") }

    var chain: [Cell: (level: Int, last: Int?)] = [:]
    var actions: [String] = []
    for row in try rows("\(form)/bridge.csv", in: folder) {
      let cell = Cell(table: row["table"] ?? "", line: row["line"] ?? "", period: row["period"] ?? "")
      let value = try #require(Int(row["value"] ?? ""))
      let action = row["action"] ?? ""
      if !actions.contains(action) { actions.append(action) }
      if row["kind"] == "change" {
        chain[cell]?.level += value
      } else if action == "Unmitigated" {
        #expect(values["unmitigated"]?[cell] == value)
        chain[cell] = (value, nil)
      } else {
        chain[cell]?.last = value
        #expect(values["mitigated"]?[cell] == value)
      }
    }
    #expect(!chain.isEmpty && chain.values.allSatisfy { $0.level == $0.last })
    #expect(
      actions == [
        "Unmitigated", "Other changes of the scenario", "Fewer requests", "More places", "Mitigated",
      ])
    if form == "lsrp" {
      // 2026 is the January of 2027, when half of a year's requests have not come.
      let mitigated = try #require(values["mitigated"]?[Cell(table: "10", line: "Total", period: "2026")])
      let without = try #require(values["unmitigated"]?[Cell(table: "10", line: "Total", period: "2026")])
      #expect(mitigated < without)
      let places = ["unmitigated", "mitigated"].map {
        values[$0]?[Cell(table: "A", line: "Total", period: "January 2027")]
      }
      #expect(places == [14, 20])
    }
  }

  @Test func theTotalOfARunIsItsMedian() throws {
    let folder = try SmallScenario.folder()
    let words = ["run", "small.json5", "--replications", "21", "--output", "out"]
    #expect(try Tool.run(words, in: folder).code == 0)
    let done = try Tool.run("export", "dsg-plan", "out", "--output", "plan", in: folder)
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    let annual = try rows("out/annual.csv", in: folder)
    for row in try rows("plan/return.csv", in: folder) where row["table"] == "1" && row["line"] == "Total" {
      let median = annual.first {
        $0["measure"] == "plans" && $0["year"] == row["period"]?.split(separator: " ").last.map(String.init)
          && $0["setting"] == "all" && $0["phase"] == "all" && $0["need"] == "all" && $0["age_group"] == "all"
      }?["p50"]
      #expect(median.flatMap { Double($0) } == row["value"].flatMap { Double($0) })
    }
    #expect(!(try folder.contents().contains("plan/bridge.csv")))
    // An earlier return is replaced by force only, and a run never.
    #expect(try Tool.run("export", "scap", "out", "--output", "plan", in: folder).code == 2)
    #expect(try Tool.run("export", "scap", "out", "--output", "plan", "--force", in: folder).code == 0)
    #expect(try Tool.run("export", "scap", "out", "--output", "out", "--force", in: folder).code == 2)
  }

  /// Actions alone: nothing else is a step.
  @Test func actionsAreStepsInTheirOrder() throws {
    let folder = try SmallScenario.folder()
    try folder.write(
      """
      { extends: "small.json5", name: "The plan", strategies: [
        { schema: 1, kind: "strategy", name: "Open", effects: [{ name: "Opens", open: {
          name: "Elm School", setting: "state_special", places: { "2025-09-01": 6 }, unit_costs: { per_pupil: 18000 },
        } }] },
        { schema: 1, kind: "strategy", name: "Grow", effects: [
          { name: "More", add_places: "Oak School", places: 3, from: "2026-09-01" },
          { name: "Base", open: {
            name: "Base", setting: "srp", places: { "2026-09-01": 4 }, unit_costs: { per_pupil: 9000 },
          } }] },
      ] }
      """, to: "plan.json5")
    let compare = ["compare", "small.json5", "plan.json5", "--replications", "10", "--output", "out"]
    let compared = try Tool.run(compare, in: folder)
    #expect(compared.code == 0, "\(compared.errors)")
    let done = try Tool.run("export", "lsrp", "out", "--output", "lsrp", in: folder)
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    let rows = try rows("lsrp/bridge.csv", in: folder).filter {
      $0["table"] == "A" && $0["period"] == "January 2027"
    }
    func values(_ line: String) -> [String?] { rows.filter { $0["line"] == line }.map { $0["value"] } }
    #expect(
      rows.filter { $0["line"] == "Total" }.map { $0["action"] } == [
        "Unmitigated", "Open", "Grow", "Mitigated",
      ])
    #expect(values("Total") == ["14", "6", "7", "27"])
    // The baseline has no base, so its cell is empty; the bridge begins at none.
    #expect(values("Resourced provision or SEN units") == ["0", "0", "4", "4"])
  }

  @Test func misuseIsAnsweredInWords() throws {
    let folder = try Self.compared.get()
    for (words, complaint) in [
      ("export s251 out", "'s251' is no return; name one of lsrp, dsg-plan, scap"),
      ("export lsrp out", "holds 2 scenarios; name the plan with --scenario: plan, other"),
      ("export lsrp out --scenario nobody", "--scenario nobody"), ("export lsrp nowhere", "nowhere"),
      ("export lsrp", "2"), ("export lsrp small.json5", "small.json5"),
    ] {
      let done = try Tool.run(words.split(separator: " ").map(String.init), in: folder)
      #expect(done.code == 2 && done.errors.contains(complaint), "\(words): \(done.errors)")
    }
    // Years that the template does not have.
    let early = try SmallScenario.folder(
      SmallScenario.text.replacingOccurrences(of: "2025", with: "2015"))
    #expect(
      try Tool.run(["run", "small.json5", "--replications", "2", "--output", "out"], in: early).code == 0)
    let none = try Tool.run("export", "lsrp", "out", in: early)
    #expect(none.code == 2 && none.errors.contains("has no column for these"), "\(none.errors)")
    // Tables that another scenario or version made.
    let changed = try SmallScenario.folder()
    #expect(
      try Tool.run(["run", "small.json5", "--replications", "5", "--output", "out"], in: changed).code == 0)
    let record = try changed.text("out/run.json")
    try changed.write(
      record.replacingOccurrences(of: "\"seed\" : 1", with: "\"seed\" : 2"), to: "out/run.json")
    let done = try Tool.run("export", "lsrp", "out", in: changed)
    #expect(done.code == 2 && done.errors.contains("something in the folder was changed"), "\(done.errors)")
    // Money alone, and a folder that cannot be read.
    try changed.write(record, to: "out/run.json")
    let annual = try changed.text("out/annual.csv").split(separator: "\n", omittingEmptySubsequences: false)
    let dearer = annual.map { line -> String in
      guard line.contains(",spend_services,") else { return String(line) }
      return line.replacingOccurrences(of: "GBP,", with: "GBP,1")
    }
    try changed.write(dearer.joined(separator: "\n"), to: "out/annual.csv")
    let money = try Tool.run("export", "lsrp", "out", in: changed)
    #expect(money.code == 2 && money.errors.contains("another spend_services"), "\(money.errors)")
    try changed.write("{", to: "out/run.json")
    #expect(try Tool.run("export", "lsrp", "out", in: changed).code == 2)
  }
}
