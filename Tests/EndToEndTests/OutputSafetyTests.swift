import Foundation
import Testing

/// Nothing of a user's is destroyed, whatever is forced.
@Suite struct OutputSafetyTests {
  /// Runs a command that is to be refused, and expects every file as it was.
  private func expectRefusal(
    _ words: [String], in folder: Folder, environment: [String: String] = [:], _ said: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try snapshot(folder)
    let result = try Tool.start(words, in: folder, environment: environment).finish()
    #expect(result.exited && result.code == 2, "\(result.errors)", sourceLocation: sourceLocation)
    #expect(result.errors.contains(said), "\(result.errors)", sourceLocation: sourceLocation)
    #expect(try snapshot(folder) == before, sourceLocation: sourceLocation)
  }

  private func snapshot(_ folder: Folder) throws -> [String: Data?] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    return Dictionary(uniqueKeysWithValues: names.map { ($0, try? folder.data($0)) })
  }

  /// Writes a file, and the folders that it stands in.
  private func put(_ text: String, _ name: String, in folder: Folder) throws {
    try FileManager.default.createDirectory(
      at: folder.file(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try folder.write(text, to: name)
  }

  private let few = ["run", "small.json5", "--replications", "2", "--output"]

  @Test(arguments: [
    "run.json", "compare.json", "analysis.json", "track.csv", "scores.csv", "plan.json", "datapackage.json",
  ])
  func aNameDoesNotMakeAResult(name: String) throws {
    let folder = try SmallScenario.folder()
    try put("thesis", "p/docs/thesis.txt", in: folder)
    for text in [
      "x", "{}", #"{"version": "1", "command": "run", "createdBy": "HighNeeds 1", "resources": []}"#,
    ] {
      try folder.write(text, to: "p/\(name)")
      try expectRefusal(few + ["p", "--force"], in: folder, "p is not replaced")
      try expectRefusal(
        ["plan", "small.json5", "--shards", "1", "--output", "p", "--force"], in: folder, "p is not replaced")
    }
  }

  @Test func whatJoinedAResultKeepsItFromBeingReplaced() throws {
    let folder = try SmallScenario.folder()
    #expect(try Tool.run(few + ["out"], in: folder).code == 0)
    for name in ["notes.txt", ".hidden", "track/report.html", "annual (2).csv"] {
      try put("mine", "out/\(name)", in: folder)
      try expectRefusal(few + ["out", "--force"], in: folder, "it holds '\(name.prefix { $0 != "/" })'")
      try FileManager.default.removeItem(at: folder.file("out/" + name.prefix { $0 != "/" }))
    }
    // What a file manager leaves in a folder is nobody's work.
    for name in [".DS_Store", "Thumbs.db", "desktop.ini", "._annual.csv"] {
      try put("left", "out/\(name)", in: folder)
    }
    #expect(try Tool.run(few + ["out", "--force"], in: folder).code == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.file("out/.DS_Store").path))
    try put("mine", "out/.DS_Store/notes.txt", in: folder)
    try expectRefusal(few + ["out", "--force"], in: folder, "it holds '.DS_Store'")
    try FileManager.default.removeItem(at: folder.file("out/.DS_Store"))
    try put("left", "only/.DS_Store", in: folder)
    #expect(try Tool.run(few + ["only", "--force"], in: folder).code == 0)
    // A link is none of ours, whatever its name.
    try FileManager.default.removeItem(at: folder.file("out/annual.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("out/annual.csv").path, withDestinationPath: "../small.json5")
    try expectRefusal(few + ["out", "--force"], in: folder, "it holds 'annual.csv'")
    try FileManager.default.removeItem(at: folder.file("out/annual.csv"))
    #expect(try Tool.run(few + ["out", "--force"], in: folder).code == 0)
  }

  /// A name does not show whose work a file is: what somebody has changed stays.
  @Test func whatWasChangedIsNotReplaced() throws {
    let folder = try SmallScenario.folder()
    let seek = [
      "seek", "small.json5", "--lever", "requests", "--target", "plans:2027 <= 1000000", "--replications",
      "2", "--output", "found",
    ]
    #expect(try Tool.run(seek, in: folder).code == 0)
    let found = try folder.text("found/found.json5")
    try folder.write("// edited\n" + found, to: "found/found.json5")
    try expectRefusal(
      seek + ["--force"], in: folder, "its 'found.json5' was changed after HighNeeds wrote it")
    try folder.write(found, to: "found/found.json5")
    #expect(try Tool.run(seek + ["--force"], in: folder).code == 0, "as it was written, it may go")
    #expect(try Tool.run(few + ["out"], in: folder).code == 0)
    for name in ["annual.csv", "run.json"] {
      let text = try folder.text("out/\(name)")
      try folder.write(text + " ", to: "out/\(name)")
      try expectRefusal(few + ["out", "--force"], in: folder, "its '\(name)' was changed")
      try folder.write(text, to: "out/\(name)")
    }
    // Pages are made anew by 'report', and what has been deleted is nobody's work.
    try folder.write("<!doctype html>", to: "out/report.html")
    try FileManager.default.removeItem(at: folder.file("out/ages.csv"))
    #expect(try Tool.run(few + ["out", "--force"], in: folder).code == 0)
    // A result of an earlier version has no checksums: its files are known by their names.
    let package = try folder.text("out/datapackage.json").replacing("\"checksums\"", with: "\"other\"")
    try folder.write(package, to: "out/datapackage.json")
    try folder.write("hi", to: "out/annual.csv")
    #expect(try Tool.run(few + ["out", "--force"], in: folder).code == 0)
  }

  @Test(arguments: [".", "./", "..", "../..", "sub/..", "link", "/"])
  func whereOneWorksIsNeverReplaced(output: String) throws {
    let folder = Folder()
    try put(SmallScenario.text, "a/b/small.json5", in: folder)
    try put("{}", "a/b/sub/notes", in: folder)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("a/b/link").path, withDestinationPath: "../b")
    let before = try snapshot(folder)
    let shell = "cd a/b && exec \"$0\" run small.json5 --replications 2 --output \"$1\" --force"
    let tool = try #require(Tool.url)
    let result = try Tool.start(
      URL(fileURLWithPath: "/bin/sh"), ["-c", shell, tool.path, output], in: folder, environment: [:]
    ).finish()
    #expect(
      result.exited && result.code == 2 && result.errors.contains("is not replaced"), "\(result.errors)")
    #expect(try snapshot(folder) == before)
  }

  @Test func aResultThatIsHomeOrHoldsAnInputStays() throws {
    let folder = try SmallScenario.folder()
    let seek = [
      "seek", "small.json5", "--lever", "requests", "--target", "plans:2027 <= 1000000", "--replications",
      "2",
      "--output", "found",
    ]
    #expect(try Tool.run(seek, in: folder).code == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("linked.json5").path, withDestinationPath: "found/found.json5")
    try folder.write("{ extends: 'found/found.json5' }", to: "child.json5")
    for input in ["found/found.json5", "linked.json5", "child.json5"] {
      try expectRefusal(
        ["run", input, "--replications", "2", "--output", "found", "--force"], in: folder,
        "which this command reads")
    }
    try expectRefusal(
      few + ["found", "--force"], in: folder, environment: ["HOME": folder.file("found").path],
      "your home folder")
    #expect(try Tool.run(seek + ["--force"], in: folder).code == 0)
  }

  @Test func aLinkToAResultStaysALink() throws {
    let folder = try SmallScenario.folder()
    #expect(try Tool.run(few + ["out"], in: folder).code == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link").path, withDestinationPath: "out")
    let old = try folder.data("out/run.json")
    #expect(try Tool.run(few + ["link", "--force", "--seed", "5"], in: folder).code == 0)
    #expect(try folder.data("out/run.json") != old)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link").path) == "out")
  }

  @Test func aPageReplacesOnlyAPageAndOnlyByForce() throws {
    let folder = try SmallScenario.folder()
    #expect(try Tool.run(few + ["out"], in: folder).code == 0)
    for name in ["small.json5", "out/run.json", "out", "out/annual.csv"] {
      try expectRefusal(["report", "out", "--output", name], in: folder, "exists already")
      try expectRefusal(["report", "out", "--output", name, "--force"], in: folder, "is not replaced")
    }
    #expect(try Tool.run("report", "out", "--output", "page.html", in: folder).code == 0)
    try expectRefusal(["report", "out", "--output", "page.html"], in: folder, "exists already")
    #expect(try Tool.run("report", "out", "--output", "page.html", "--force", in: folder).code == 0)
    #expect(try folder.data("page.html") == folder.data("out/report.html"))
    #expect(try Tool.run("report", "out", in: folder).code == 0)
  }

  @Test func aTildeInQuotationMarksIsRefused() throws {
    try expectRefusal(few + ["~/x"], in: SmallScenario.folder(), "home folder")
  }

  /// What would run for days is refused before it begins.
  @Test func aPlaceThatCannotBeWrittenIsFoundFirst() throws {
    let folder = try SmallScenario.folder()
    let before = try folder.contents()
    for words in [["run", "small.json5"], ["sensitivity", "small.json5", "--output-measure", "plans:2027"]] {
      let result = try Tool.run(
        words + ["--replications", "90000", "--output", "small.json5/a/out"], in: folder)
      #expect(result.exited && result.code == 1)
      #expect(result.errors.contains("a part of the path is a file and not a folder"), "\(result.errors)")
      #expect(try folder.contents() == before)
    }
  }

  /// Every command replaces what it wrote itself.
  @Test func everyCommandReplacesItsOwn() throws {
    let folder = try SmallScenario.folder()
    try folder.write(SmallScenario.replacing("births: 100", with: "births: 90"), to: "other.json5")
    try folder.write("year,measure,setting,value\n2026,plans,all,61\n", to: "actuals.csv")
    let two = ["--replications", "2"]
    let commands: [[String]] = [
      ["run", "small.json5", "--save-replications", "--split-uncertainty", "3", "--replications", "3"],
      ["compare", "small.json5", "other.json5"] + two,
      ["sensitivity", "small.json5", "--output-measure", "plans:2027", "--method", "oneway"] + two,
      ["decompose", "small.json5", "--from", "2025", "--to", "2026"] + two,
      ["plan", "small.json5", "--shards", "2"] + two,
    ]
    for (number, words) in commands.enumerated() {
      let words = words + ["--output", "out\(number)"]
      for force in [[], ["--force"]] {
        let result = try Tool.run(words + force, in: folder)
        #expect(result.code == 0, "\(words): \(result.errors)")
      }
    }
    // With a tracking inside, a run is replaced whole; with shards, a plan.
    let track = ["track", "out0", "--actuals", "actuals.csv"]
    for force in [[], ["--force"]] {
      let result = try Tool.run(track + force, in: folder)
      #expect(result.code == 0 || result.code == 3, "\(result.errors)")
    }
    #expect(try Tool.run("run", "--plan", "out4", "--shard", "1/2", in: folder).code == 0)
    for number in [0, 4] {
      #expect(try Tool.run(commands[number] + ["--output", "out\(number)", "--force"], in: folder).code == 0)
    }
    #expect(try folder.contents().allSatisfy { !$0.contains("track/") && !$0.hasSuffix(".shard") })
  }
}
