import Foundation
import Testing

@testable import highneeds

/// `highneeds run` as a user starts it.
@Suite struct RunTests {
  private func run(_ folder: Folder, _ output: String, _ more: String...) throws -> Tool.Result {
    try Tool.run(
      ["run", "small.json5", "--replications", "12", "--output", output] + more, in: folder)
  }

  @Test func theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws {
    let folder = try SmallScenario.folder()
    for (output, threads) in [("one", "1"), ("two", "2"), ("again", "2"), ("many", "7")] {
      #expect(try run(folder, output, "--threads", threads).code == 0)
    }
    let annual = try folder.data("one/annual.csv")
    #expect(annual.count > 100_000)
    for other in ["two", "again", "many"] {
      #expect(try folder.data("\(other)/annual.csv") == annual)
      #expect(try folder.data("\(other)/ages.csv") == folder.data("one/ages.csv"))
    }
  }

  @Test func theKindsOfUncertaintyAreToldApartWhereAsked() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "plain").code == 0)
    #expect(try run(folder, "out", "--split-uncertainty", "10").code == 0)
    #expect(try folder.data("out/annual.csv") == folder.data("plain/annual.csv"))
    let split = Table(try folder.text("out/uncertainty.csv"))
    #expect(split.rows.count == Table(try folder.text("plain/annual.csv")).rows.count)
    var varying = 0
    let columns = try ["inputs_share", "years_share", "chance_share"].map(split.column)
    for row in split.rows where !row[columns[0]].isEmpty {
      let shares = columns.compactMap { Double(row[$0]) }
      #expect(shares.count == 3 && abs(shares.reduce(0, +) - 1) < 0.002)
      varying += 1
    }
    #expect(varying > 100)
    let report = try folder.data("out/report.html")
    #expect(String(decoding: report, as: UTF8.self).contains("What the intervals are made of"))
    #expect(!(try folder.text("plain/report.html").contains("What the intervals are made of")))
    #expect(try Tool.run("report", "out", "--output", "again.html", in: folder).code == 0)
    #expect(try folder.data("again.html") == report)
    #expect(try run(folder, "few", "--split-uncertainty", "2").code == 2)
    let few = ["run", "small.json5", "--replications", "2", "--split-uncertainty", "5", "--output", "few"]
    let refused = try Tool.run(few, in: folder)
    #expect(refused.code == 2 && refused.errors.contains("at least 3 replications, not 2"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("few").path))
  }

  @Test func anotherSeedGivesAnotherResult() throws {
    let folder = try SmallScenario.folder()
    let seeds = ["0", "1", "2", "18446744073709551615"]
    for seed in seeds { #expect(try run(folder, "seed\(seed)", "--seed", seed).code == 0) }
    let results = try seeds.map { try folder.data("seed\($0)/annual.csv") }
    #expect(Set(results).count == seeds.count)
    #expect(try run(folder, "default").code == 0)
    #expect(try folder.data("default/annual.csv") == results[1])
  }

  @Test func theResultHoldsWhatIsPromisedAndNothingElse() throws {
    let folder = try SmallScenario.folder()
    let result = try run(folder, "out")
    #expect(result.code == 0)
    #expect(result.output.contains("\n12 replications in "))
    #expect(result.errors.isEmpty)
    #expect(
      try folder.contents() == [
        "small.json5", "out", "out/run.json", "out/annual.csv", "out/ages.csv", "out/report.html",
        "out/datapackage.json",
      ])
    let header = try folder.text("out/annual.csv").prefix { $0 != "\n" }
    #expect(
      header
        == "scenario,year,year_type,measure,setting,phase,need,age_group,unit,mean,sd,p05,p25,p50,p75,p95,mc_se"
    )
    #expect(try folder.text("out/ages.csv").hasPrefix("scenario,year,age,measure,unit,mean,p05,p50,p95\n"))
    #expect(try folder.text("out/report.html").contains("</html>"))
    let record = try #require(
      JSONSerialization.jsonObject(with: folder.data("out/run.json")) as? [String: Any])
    #expect(record["replications"] as? Int == 12)
    #expect(record["seed"] as? Int == 1)
    #expect(record["version"] as? String == HighNeeds.version)
    #expect((record["scenario"] as? String)?.contains("Smallborough") == true)
  }

  @Test func theStartIsInTheTable() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "out").code == 0)
    let lines = try folder.text("out/annual.csv").split(separator: "\n")
    #expect(
      lines.contains(
        "small,2025,census,plans,all,all,all,all,plans,60.000,0.000,60.000,60.000,60.000,60.000,60.000,0.000")
    )
    #expect(lines.contains { $0.hasPrefix("small,2028,census,plans,all,all,all,all,plans,") })
    #expect(!lines.contains { $0.hasPrefix("small,2029,") })
  }

  /// The scenario in `run.json` is the scenario: a run of it gives the same numbers.
  @Test func theRecordedScenarioRunsToTheSameNumbers() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "out").code == 0)
    let record = try #require(
      JSONSerialization.jsonObject(with: folder.data("out/run.json")) as? [String: Any])
    try folder.write(try #require(record["scenario"] as? String), to: "small.json")
    let result = try Tool.run("run", "small.json", "--replications", "12", "--output", "again", in: folder)
    #expect(result.code == 0)
    #expect(try folder.data("again/annual.csv") == folder.data("out/annual.csv"))
  }

  @Test func whatIsSetActsAndIsRecorded() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "plain").code == 0)
    let places = "provision[Oak School].places.2025-01-01=20"
    let result = try run(folder, "out", "--set", "requests=1.2", "--set", places)
    #expect(result.code == 0, "\(result.errors)")
    #expect(try folder.data("out/annual.csv") != folder.data("plain/annual.csv"))
    let record = try folder.text("out/run.json")
    #expect(record.contains("\"set\"") && record.contains(places))
    #expect(try folder.text("out/report.html").contains("requests=1.2"))
  }

  @Test(arguments: [
    (["requests"], "KEY=VALUE"), (["requests=many"], "KEY=VALUE"), (["=1"], "KEY=VALUE"),
    (["request=1"], "small.json5: request: unknown key"),
    (["finance.unit_costs.inmss.per_pupil=-5"], "per_pupil"),
    (["provision[Oak School].places.2025-01-01=9.5"], "only whole numbers"),
    (["requests=1", "requests=2"], "twice"),
  ])
  func whatCannotBeSetIsTold(settings: [String], message: String) throws {
    let folder = try SmallScenario.folder()
    let words = ["run", "small.json5", "--output", "out"] + settings.flatMap { ["--set", $0] }
    let result = try Tool.run(words, in: folder)
    #expect(result.code == 2 && result.exited && result.errors.contains(message), "\(result.errors)")
    #expect(try folder.contents() == ["small.json5"])
  }

  @Test func savedReplicationsReproduceTheMeans() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "out", "--save-replications").code == 0)
    let annual = Table(try folder.text("out/annual.csv"))
    let saved = Table(try folder.text("out/replications.csv"))
    #expect(
      saved.header.joined(separator: ",")
        == "scenario,replication,year,year_type,measure,setting,phase,need,age_group,value")
    #expect(saved.rows.count == 12 * annual.rows.count)
    let value = try saved.column("value")
    var sums: [[String]: [Double]] = [:]
    for row in saved.rows {
      sums[[row[0]] + row[2...8], default: []].append(try #require(Double(row[value])))
    }
    let (mean, low) = (try annual.column("mean"), try annual.column("p50"))
    for row in annual.rows {
      let values = try #require(sums[Array(row[0...7])]).sorted()
      #expect(values.count == 12)
      let written = try #require(Double(row[mean]))
      #expect(abs(values.reduce(0, +) / 12 - written) < 0.011, "\(row)")
      #expect(abs((values[5] + values[6]) / 2 - (try #require(Double(row[low])))) < 0.011)
    }
  }

  @Test func theDataPackageListsTheFilesWithTheirColumns() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "out", "--save-replications").code == 0)
    let package = try #require(
      JSONSerialization.jsonObject(with: folder.data("out/datapackage.json")) as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    let tables = try folder.contents().filter { $0.hasSuffix(".csv") }.map {
      String($0.dropFirst("out/".count))
    }
    #expect(Set(resources.compactMap { $0["path"] as? String }) == Set(tables))
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      #expect(
        fields.compactMap { $0["name"] as? String } == Table(try folder.text("out/\(path)")).header, "\(path)"
      )
      #expect(fields.allSatisfy { ($0["description"] as? String)?.isEmpty == false && $0["type"] is String })
    }
    let annual = Table(try folder.text("out/annual.csv"))
    let column = try annual.column("measure")
    let listed = try #require(package["measures"] as? [[String: Any]]).compactMap { $0["name"] as? String }
    #expect(Set(listed) == Set(annual.rows.map { $0[column] }))
  }

  @Test func anOldResultIsOnlyReplacedByForce() throws {
    let folder = try SmallScenario.folder()
    #expect(try run(folder, "out").code == 0)
    let (before, files) = (try folder.data("out/annual.csv"), try folder.contents())
    let refused = try run(folder, "out", "--seed", "2")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("--force"))
    #expect(try folder.data("out/annual.csv") == before)
    #expect(try folder.contents() == files)
    #expect(try run(folder, "out", "--seed", "2", "--force").code == 0)
    #expect(try folder.data("out/annual.csv") != before)
    #expect(try folder.contents() == files)
  }

  @Test func forceDoesNotReplaceWhatIsNoResult() throws {
    let folder = try SmallScenario.folder()
    try FileManager.default.createDirectory(at: folder.file("thesis"), withIntermediateDirectories: true)
    try folder.write("years of work", to: "thesis/thesis.txt")
    let before = try folder.contents()
    #expect(try run(folder, "thesis", "--force").code == 2)
    #expect(try folder.contents() == before)
    #expect(try folder.text("thesis/thesis.txt") == "years of work")
  }

  @Test func aPrecisionThatIsReachedEndsTheRun() throws {
    let folder = try SmallScenario.folder()
    let result = try Tool.run(
      "run", "small.json5", "--precision", "plans:2028:5%", "--replications", "500", "--output", "out",
      in: folder)
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    let record = try #require(
      JSONSerialization.jsonObject(with: folder.data("out/run.json")) as? [String: Any])
    let replications = try #require(record["replications"] as? Int)
    #expect(replications >= 8 && replications < 500)
    let precision = try #require(record["precision"] as? [String: Any])
    #expect(try #require(precision["reached"] as? Double) <= 0.05)
  }

  @Test func aPrecisionOutOfReachIsExitCodeThree() throws {
    let folder = try SmallScenario.folder()
    let result = try Tool.run(
      "run", "small.json5", "--precision", "plans:2028:0.0001%", "--replications", "10", "--output", "out",
      in: folder)
    #expect(result.code == 3)
    #expect(result.errors.contains("plans:2028 is known within"))
    // The result is written all the same, as the help says.
    #expect(try folder.contents().contains("out/annual.csv"))
  }

  @Test func withoutOutputTheResultGoesToResults() throws {
    let folder = try SmallScenario.folder()
    #expect(try Tool.run("run", "small.json5", "--replications", "2", in: folder).code == 0)
    #expect(try folder.contents().contains("Results/small/annual.csv"))
  }

  @Test func theKingstonBaselineRuns() throws {
    let folder = Folder()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Scenarios/kingston/baseline.json5").path
    #expect(try Tool.run("check", file, in: folder).code == 0)
    #expect(try Tool.run("run", file, "--replications", "2", "--output", "out", in: folder).code == 0)
    #expect(
      try folder.text("out/annual.csv").contains(
        "\nbaseline,2026,census,plans,all,all,all,all,plans,2159.000,0.000,"))
  }
}
