import Foundation
import Testing

@testable import highneeds

/// `highneeds report` and `highneeds trace` as processes.
@Suite struct ReportAndTraceTests {
  @Test func reportRebuildsTheSameBytes() throws {
    let folder = try SmallScenario.folder()
    #expect(
      try Tool.run(
        "run", "small.json5", "--replications", "12", "--save-replications", "--output", "out", in: folder
      ).code == 0)
    try Tool.expectRebuiltPage("out", in: folder)
    let (page, files) = (try folder.data("out/report.html"), try folder.contents())
    try FileManager.default.removeItem(at: folder.file("out/report.html"))
    #expect(try Tool.run("report", "out", in: folder).code == 0)
    #expect(try folder.data("out/report.html") == page)
    #expect(try Tool.run("report", "out", "--output", "page.html", in: folder).code == 0)
    #expect(try folder.data("page.html") == page)
    #expect(try folder.contents() == files.union(["page.html"]))
  }

  @Test(arguments: ["run.json", "annual.csv", "ages.csv"])
  func aDamagedResultIsRefused(name: String) throws {
    let folder = try SmallScenario.folder()
    #expect(
      try Tool.run("run", "small.json5", "--replications", "3", "--output", "out", in: folder).code == 0)
    let whole = try folder.text("out/\(name)")
    try FileManager.default.removeItem(at: folder.file("out/report.html"))
    for damaged in ["", "noise", String(whole.prefix(whole.count / 2)) + "x,y,z"] {
      try folder.write(damaged, to: "out/\(name)")
      let result = try Tool.run("report", "out", in: folder)
      #expect(result.exited && result.code == 2, "\(result.output)")
      #expect(result.errors.contains(name), "\(result.errors)")
      #expect(try !folder.contents().contains("out/report.html"))
    }
  }

  /// Damage to any file that a page is made from is named; nothing crashes and no page is written.
  @Test(arguments: [
    (["decompose", "--from", "2025", "--to", "2026", "--replications", "2"], ["drivers.csv"]),
    (
      [
        "sensitivity", "--method", "sobol", "--size", "16", "--replications", "1", "--output-measure",
        "plans:2026", "--output-measure", "spend:2026",
      ], ["indices.csv"]
    ),
    (
      ["seek", "--lever", "requests", "--target", "plans:2026 <= 60", "--replications", "2"],
      ["seek.csv", "answers.csv"]
    ),
    (
      [
        "seek", "--lever", "requests=0.9:1", "--lever", "overspill.at_once=0.2:0.4", "--target",
        "plans:2026 <= 60", "--replications", "2",
      ], ["seek.csv", "frontier.csv"]
    ),
    (
      ["seek", "--pattern", "--target", "spend:2026 <= 10000000", "--replications", "2"],
      ["pattern.csv", "pattern_levers.csv"]
    ),
  ])
  func aDamagedAnalysisIsRefused(words: [String], files: [String]) throws {
    let folder = try SmallScenario.folder()
    let made = try Tool.run([words[0], "small.json5"] + words.dropFirst() + ["--output", "out"], in: folder)
    #expect([0, 3].contains(made.code), "\(made.errors)")
    try FileManager.default.removeItem(at: folder.file("out/report.html"))
    for name in files + ["analysis.json"] {
      let whole = try folder.text("out/\(name)")
      let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
      let half = String(whole.prefix(whole.count / 2))
      var damages = ["", "noise", half, half + "x,y,z"]
      if name.hasSuffix(".csv") {
        damages += [
          lines.dropLast(2).joined(separator: "\n") + "\n", String(lines[0]) + "\n",
          whole.replacing(",", with: ";"),
          String(lines[0]) + "\n" + lines.dropFirst(2).joined(separator: "\n"),
        ]
      } else {
        damages += ["{}", whole.replacing("\"years\"", with: "\"yaers\"")]
      }
      for damaged in damages {
        try folder.write(damaged, to: "out/\(name)")
        let result = try Tool.run("report", "out", in: folder)
        #expect(result.exited && result.code == 2, "\(name), \(damaged.prefix(60)): \(result.output)")
        #expect(result.errors.contains(name), "\(result.errors)")
        #expect(try !folder.contents().contains("out/report.html"))
      }
      try FileManager.default.removeItem(at: folder.file("out/\(name)"))
      let missing = try Tool.run("report", "out", in: folder)
      #expect(missing.code == 2 && missing.errors.contains(name), "\(missing.errors)")
      try folder.write(whole, to: "out/\(name)")
    }
    // An analysis of a version that this one cannot know.
    let record = try folder.text("out/analysis.json")
    try folder.write(record.replacing("\"\(words[0])\"", with: "\"divine\""), to: "out/analysis.json")
    let other = try Tool.run("report", "out", in: folder)
    #expect(other.code == 2 && other.errors.contains("divine"), "\(other.errors)")
  }

  @Test func aFolderThatIsNoResultIsNamed() throws {
    let folder = try SmallScenario.folder()
    try FileManager.default.createDirectory(at: folder.file("mine"), withIntermediateDirectories: true)
    try folder.write("letter", to: "mine/letter.txt")
    let plan = try Tool.run(
      "plan", "small.json5", "--replications", "4", "--shards", "2", "--output", "planned", in: folder)
    #expect(plan.code == 0)
    for (name, words) in [
      ("none", "no result folder"), ("mine", "holds no run.json or compare.json or analysis.json"),
      ("planned", "highneeds merge"), ("small.json5", "small.json5"),
    ] {
      let result = try Tool.run("report", name, in: folder)
      #expect(result.code == 2 && result.exited && result.errors.contains(words), "\(result.errors)")
    }
    #expect(try !folder.contents().contains { $0.hasSuffix(".html") })
  }

  @Test func aPupilsLifeIsTold() throws {
    let folder = try SmallScenario.folder()
    let list = try Tool.run("trace", "small.json5", in: folder)
    #expect(list.code == 0)
    let offered = list.output.split(separator: "\n").dropFirst().map { $0.split(separator: " ") }
    #expect(offered.count >= 3)
    for line in offered {
      #expect(line[0] == "--pupil")
      let life = try Tool.run("trace", "small.json5", "--pupil", String(line[1]), in: folder)
      #expect(life.code == 0)
      let lines = life.output.split(separator: "\n")
      #expect(lines[0] == "Pupil \(line[1]), replication 0, seed 1, in Smallborough")
      #expect(lines.count >= 2)
      let dates = lines.dropFirst().map { $0.prefix(10) }
      #expect(dates == dates.sorted())
      #expect(dates.allSatisfy { $0 >= "2025-01-01" && $0 <= "2028-04-01" })
      // The same words from `run --trace`.
      let other = try Tool.run("run", "small.json5", "--trace", String(line[1]), in: folder)
      #expect(other.code == 0 && other.output == life.output)
    }
    #expect(try folder.contents() == ["small.json5"])
  }

  @Test func replicationsAndSeedsHaveLivesOfTheirOwn() throws {
    let folder = try SmallScenario.folder()
    // The first plan of age 8 in mainstream schools with ASD: there at the start in every replication.
    let pupil = String(1 << 29 | (8 << 8 | 1 << 4) << 16)
    let lives = try [["--replication", "0"], ["--replication", "1"], ["--seed", "2"]].map { options in
      let result = try Tool.run(["trace", "small.json5", "--pupil", pupil] + options, in: folder)
      #expect(result.code == 0, "\(result.errors)")
      return result.output.split(separator: "\n").dropFirst().joined(separator: "\n")
    }
    #expect(Set(lives).count == 3)
    #expect(
      lives.allSatisfy { $0.contains("has a plan at the start, primary need ASD, in a mainstream school") })
  }

  @Test func helpAndVersion() throws {
    let folder = Folder()
    for command in HighNeeds.commands {
      let help = try Tool.run(command.name, "--help", in: folder)
      #expect(help.code == 0 && help.errors.isEmpty)
      #expect(help.output.contains("Usage: highneeds \(command.name)"))
      for option in command.options { #expect(help.output.contains("--\(option.name)"), "\(option.name)") }
      #expect(help.output.contains("Exit codes:"))
    }
    let version = try Tool.run("--version", in: folder).output
    let form = /highneeds [0-9.]+ \(build [0-9a-f]{16}, Swift [^,]+, [^)]+\)\n/
    #expect(version.wholeMatch(of: form) != nil, "\(version)")
    #expect(try Tool.run("--help", in: folder).code == 0)
    #expect(try folder.contents().isEmpty)
  }
}
