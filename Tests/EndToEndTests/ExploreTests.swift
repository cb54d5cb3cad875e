import Foundation
import Testing

@testable import highneeds

/// `highneeds explore` and `run --set` as processes, on the small scenario.
@Suite struct ExploreTests {
  static let levers = """
    [
      { key: "requests", name: "Requests <for> \\"assessment\\"", low: 0.5, high: 1.5, unit: "share", step: 0.05 },
      { key: "provision[Oak School].places.2025-01-01", name: "Places at Oak School", low: 12, high: 30, unit: "places" },
    ]
    """

  /// A folder with an exploration in `out`.
  private static func explored(_ options: String...) throws -> Folder {
    let folder = try SmallScenario.folder()
    try folder.write(levers, to: "levers.json5")
    let words = [
      "explore", "small.json5", "--levers", "levers.json5", "--points", "14", "--held-back", "8",
      "--replications",
      "20", "--output-measure", "plans", "--output-measure", "waiting", "--output-measure", "spend:2026",
      "--output",
      "out",
    ]
    let result = try Tool.run(words + options, in: folder)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.errors.contains("14 settings of 2 levers and 8 to test on"))
    return folder
  }

  /// Rows of points.csv as dictionaries.
  private func rows(_ text: String) -> [[String: String]] {
    let table = Table(text)
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
  }

  @Test func anExplorationCanBeReadCheckedAndRepeated() throws {
    let folder = try Self.explored("--threads", "1")
    try checkPage(folder)
    try Tool.expectRebuiltPage("out", in: folder)
    try checkRunOfPoint(folder)
    try checkFormulas(folder)
    let three = try Self.explored("--threads", "3")
    for file in ["points.csv", "emulator.csv", "emulator.json"] {
      #expect(try folder.data("out/\(file)") == three.data("out/\(file)"), "\(file)")
    }
  }

  /// A page that needs nothing else.
  private func checkPage(_ folder: Folder) throws {
    #expect(
      try folder.contents().isSuperset(of: [
        "out/report.html", "out/points.csv", "out/emulator.csv", "out/emulator.json", "out/analysis.json",
        "out/datapackage.json",
      ]))
    let page = try folder.text("out/report.html")
    for index in 0..<2 {
      #expect(page.contains("<label for=\"lever-\(index)\">") && page.contains("id=\"lever-\(index)\" min="))
    }
    #expect(page.contains("Requests &lt;for&gt; &quot;assessment&quot;") && !page.contains("Requests <for>"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    // Without script: today's setting and every point.
    #expect(page.contains("The scenario’s own setting: mean and 90% band") && page.contains("21 held back"))
    let again = try Tool.run(
      "explore", "small.json5", "--levers", "levers.json5", "--output", "out", in: folder)
    #expect(again.code == 2 && again.errors.contains("--force"))
  }

  /// Setting the levers by hand gives the run of a point.
  private func checkRunOfPoint(_ folder: Folder) throws {
    let rows = rows(try folder.text("out/points.csv")).filter { $0["point"] == "17" }
    let row = try #require(rows.first { $0["output"] == "plans" && $0["year"] == "2028" })
    #expect(row["use"] == "held_back")
    let places = "provision[Oak School].places.2025-01-01"
    let settings = ["requests=\(row["requests"]!)", "\(places)=\(row[places]!)"]
    let words = ["run", "small.json5", "--replications", "20", "--output", "real"]
    let run = try Tool.run(words + settings.flatMap { ["--set", $0] }, in: folder)
    #expect(run.code == 0, "\(run.errors)")
    for row in rows {
      let table = Table(try folder.text("real/annual.csv"))
      let (measure, mean) = (try table.column("measure"), try table.column("mean"))
      let real = try #require(
        table.rows.first {
          $0[1] == row["year"] && $0[measure] == row["output"] && $0[4...7].allSatisfy { $0 == "all" }
        })
      #expect(real[mean] == row["mean"], "\(row["output"]!) \(row["year"]!)")
    }
    let record = try folder.text("real/run.json")
    #expect(record.contains("\"set\"") && record.contains(settings[1]))
    #expect(try folder.text("real/report.html").contains(settings[0]))
  }

  /// The formulas of the file give the emulated means, computed here once more.
  private func checkFormulas(_ folder: Folder) throws {
    let json = try JSONSerialization.jsonObject(with: folder.data("out/emulator.json"))
    let model = try #require(json as? [String: Any])
    let levers = try #require(model["levers"] as? [[String: Any]])
    let points = try #require(model["points"] as? [[Double]])
    let series = try #require(
      (model["series"] as? [[String: Any]])?.first { $0["measure"] as? String == "plans" })
    let mean = try #require(series["mean"] as? [String: Any])
    let today = try #require(series["today"] as? [[String: Double]])
    let lengths = try #require(mean["lengths"] as? [Double])
    var compared = 0
    for row in rows(try folder.text("out/points.csv")) where row["output"] == "plans" {
      let year = try #require((series["years"] as? [Int])?.firstIndex { String($0) == row["year"] })
      let u = levers.map { lever -> Double in
        let (low, high) = (lever["low"] as! Double, lever["high"] as! Double)
        return 2 * (Double(row[lever["key"] as! String]!)! - low) / (high - low) - 1
      }
      let terms = [1, u[0], u[1], u[0] * u[0], u[0] * u[1], u[1] * u[1]]
      var value = today[year]["mean"]!
      value += zip((mean["coefficients"] as! [[Double]])[year], terms).reduce(0) { $0 + $1.0 * $1.1 }
      if !lengths.isEmpty {
        for (weight, point) in zip((mean["weights"] as! [[Double]])[year], points) {
          let distance = zip(zip(u, point), lengths).reduce(0) { $0 + pow(($1.0.0 - $1.0.1) / $1.1, 2) }
          value += weight * exp(-0.5 * distance)
        }
      }
      #expect(abs(value - Double(row["emulated_mean"]!)!) < 0.000_6)
      compared += 1
    }
    #expect(compared == 22 * 4)
  }

  /// A plan holds scenario and levers; its shards need neither, run in any order, and merge to the same bits.
  @Test func shardsOfAnExplorationMergeToTheWhole() throws {
    let whole = try Self.explored()
    let folder = try SmallScenario.folder()
    try folder.write(Self.levers, to: "levers.json5")
    let words = [
      "small.json5", "--levers", "levers.json5", "--points", "14", "--held-back", "8", "--replications", "20",
      "--output-measure", "plans", "--output-measure", "waiting", "--output-measure", "spend:2026",
    ]
    let plan = try Tool.run(["plan"] + words + ["--shards", "3", "--output", "plan"], in: folder)
    #expect(plan.code == 0 && plan.output.contains("39 points in 3 shards"), "\(plan.output)\(plan.errors)")
    try folder.write("{}", to: "small.json5")
    try folder.write("[]", to: "levers.json5")
    for shard in ["3/3", "1/3"] {
      let result = try Tool.run(["run", "--plan", "plan", "--shard", shard], in: folder)
      #expect(result.code == 0, "\(result.errors)")
    }
    let early = try Tool.run("merge", "plan", "--output", "out", in: folder)
    #expect(early.code == 2 && early.errors.contains("shard-2-of-3.shard is missing"), "\(early.errors)")
    #expect(try Tool.run("run", "--plan", "plan", "--shard", "2/3", in: folder).code == 0)
    let merged = try Tool.run("merge", "plan", "--output", "out", in: folder)
    #expect(merged.code == 0, "\(merged.errors)")
    for file in ["points.csv", "emulator.csv", "emulator.json", "report.html"] {
      #expect(try folder.data("out/\(file)") == whole.data("out/\(file)"), "\(file)")
    }
  }

  @Test(arguments: [
    (["--levers", "levers.json5", "--method", "morris"], "--method is of a study"),
    (["--points", "20"], "--levers FILE"), (["--levers", "none.json5"], "there is no such file"),
    (["--levers", "levers.json5", "--replications", "19"], "at least 20"),
    (["--levers", "levers.json5", "--shards", "1000"], "105 points"),
    (["--method", "sobol", "--screen", "3", "--output-measure", "plans:2027"], "--inputs FILE"),
  ])
  func whatCannotBePlannedIsTold(words: [String], message: String) throws {
    let folder = try SmallScenario.folder()
    try folder.write(Self.levers, to: "levers.json5")
    let shards = words.contains("--shards") ? [] : ["--shards", "2"]
    let result = try Tool.run(["plan", "small.json5", "--output", "plan"] + words + shards, in: folder)
    #expect(result.code == 2 && result.errors.contains(message), "\(result.errors)")
    #expect(try folder.contents() == ["small.json5", "levers.json5"])
  }

  @Test func misuseIsExplainedAndWritesNothing() throws {
    let folder = try SmallScenario.folder()
    try folder.write(Self.levers, to: "levers.json5")
    try folder.write("[{ key: \"request\", name: \"R\", low: 0, high: 1 }]", to: "bad.json5")
    try folder.write(
      """
      [{ key: "request", name: "R", low: 0, high: 1 },
       { key: "provision[Oak School].places.2025-01-01", name: "P", low: 12.5, high: 30 }]
      """, to: "worse.json5")
    let before = try folder.contents()
    let cases: [([String], [String])] = [
      ([], ["--levers FILE"]),
      (["--levers", "none.json5"], ["none.json5: there is no such file"]),
      (["--levers", "bad.json5"], ["1 lever; a page has 2 to 6"]),
      (
        ["--levers", "worse.json5"], ["worse.json5:1: [0].key", "worse.json5:2: [1].low: only whole numbers"]
      ),
      (["--levers", "levers.json5", "--points", "11"], ["at least 12"]),
      (["--levers", "levers.json5", "--output-measure", "plants"], ["no measure 'plants'"]),
      (["--levers", "levers.json5", "--output-measure", "net_saving:2026"], ["beside today's setting"]),
    ]
    for (words, messages) in cases {
      let result = try Tool.run(["explore", "small.json5"] + words, in: folder)
      #expect(result.code == 2 && result.exited, "\(words)")
      for message in messages { #expect(result.errors.contains(message), "\(words): \(result.errors)") }
    }
    for (setting, message) in [
      ("requests", "KEY=VALUE"), ("requests=many", "KEY=VALUE"), ("=1", "KEY=VALUE"),
      ("request=1", "small.json5: request: unknown key"),
      ("finance.unit_costs.inmss.per_pupil=-5", "per_pupil"),
      ("provision[Oak School].places.2025-01-01=9.5", "only whole numbers"),
    ] {
      let result = try Tool.run("run", "small.json5", "--set", setting, "--output", "out", in: folder)
      #expect(
        result.code == 2 && result.exited && result.errors.contains(message), "\(setting): \(result.errors)")
    }
    let twice = try Tool.run(
      "run", "small.json5", "--set", "requests=1", "--set", "requests=2", "--output", "out", in: folder)
    #expect(twice.code == 2 && twice.errors.contains("twice"))
    #expect(try folder.contents() == before)
  }

  // MARK: In a browser

  /// A browser without a window, where there is one.
  static let browser: String? = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }.first

  private func run(_ words: [String], in folder: Folder) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder.url
    let output = folder.file("browser-output")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text("browser-output"))
  }

  @Test(.enabled(if: browser != nil, "no Chromium on the PATH to open the page in"))
  func thePageShowsThePointOfItsAddressAndACommandThatRuns() throws {
    let folder = try Self.explored()
    let rows = rows(try folder.text("out/points.csv")).filter {
      $0["point"] == "19" && $0["output"] == "plans"
    }
    let last = try #require(rows.last)
    let places = "provision[Oak School].places.2025-01-01"
    let key = try #require(places.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let address =
      folder.file("out/report.html").absoluteString + "#requests=\(last["requests"]!)&\(key)=\(last[places]!)"
    let page = try run(
      [
        try #require(Self.browser), "--headless", "--no-sandbox", "--disable-gpu",
        // Containers may have little shared memory.
        "--disable-dev-shm-usage",
        "--user-data-dir=\(folder.file("browser").path)", "--virtual-time-budget=3000", "--dump-dom", address,
      ], in: folder)
    #expect(page.code == 0)
    func part(_ start: String, _ end: String) throws -> String {
      let from = try #require(page.output.range(of: start), "\(start)").upperBound
      let to = try #require(page.output[from...].range(of: end), "\(end)").lowerBound
      return String(page.output[from..<to]).replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }
    let values = try part("id=\"row-0\" data-values=\"", "\"><th")
    let shown = try #require(try JSONSerialization.jsonObject(with: Data(values.utf8)) as? [[String: Double]])
    #expect(shown.count == rows.count)
    for (row, point) in zip(rows, shown) {
      for (column, name) in [
        ("emulated_mean", "mean"), ("emulated_p05", "low"), ("emulated_p95", "high"),
        ("emulator_error", "error"),
      ] {
        #expect(
          abs(try #require(point[name]) - Double(row[column]!)!) < 0.000_6, "\(column) of \(row["year"]!)")
      }
    }
    // The command as a shell reads it.
    let command = try part("id=\"command\" tabindex=\"0\">", "</div>")
    #expect(command.hasPrefix("highneeds run small.json5 --set"))
    let tool = try #require(Tool.url).path
    let real = try run(["/bin/sh", "-c", "'\(tool)' " + command.dropFirst("highneeds ".count)], in: folder)
    #expect(real.code == 0, "\(command)")
    let written = try #require(try folder.contents().first { $0.hasSuffix("/run.json") })
    let record = try folder.text(written)
    #expect(record.contains("requests=\(last["requests"]!)") && record.contains("\(places)=\(last[places]!)"))
  }
}
