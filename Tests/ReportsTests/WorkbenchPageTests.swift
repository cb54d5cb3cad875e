import Foundation
import Testing

@testable import Reports

/// The workbench as text: one file, a strict policy, cards from the strategies' files.
@Suite struct WorkbenchPageTests {
  private static let bases = """
    {
      schema: 1, kind: "strategy", number: 3, name: "New <bases>", summary: "Bases open.", where: "Camden",
      evidence: "Some", certainty: "medium", not_covered: "Transport",
      parameters: {
        opening: { value: "2028-09-01", meaning: "First day." },
        places: { value: { "2028-09-01": 14, "2029-09-01": 28 }, meaning: "Places." },
        taking_part: { value: 0.8, meaning: "Share of schools." },
        level: { value: 0.9, distribution: { type: "pert", min: 0.85, mode: 0.9, max: 0.95 }, meaning: "Requests as a multiple.", assumption: true },
        team: { value: 130000, distribution: { type: "gamma", mean: 130000, sd: 10000 }, meaning: "Pounds a year.", note: "Two posts" },
        needs: { value: ["ASD"], meaning: "Primary needs admitted." },
      },
      effects: [
        { name: "Fewer", scale: "requests", by: "$level", from: "$opening" },
        { name: "Instead", shift: "inmss", to: "srp", share: 0.3, from: "$opening" },
        { name: "Fees", unit_cost: 0.9, settings: ["inmss"], from: "$opening" },
      ],
    }
    """

  private static func contents() throws -> WorkbenchContents {
    let sample = Sample()
    return WorkbenchContents(
      engine: "AGFzbQ==", isCompressed: false, name: "base", scenario: "{\"name\":\"</script>\"}",
      presets: [try #require(WorkbenchPreset(id: "03-bases", text: bases))],
      assumptions: [
        WorkbenchAssumption(
          key: "requests.growth.drift", label: "Yearly request growth", meaning: "Growth.", value: 0.0365,
          low: 0.01,
          high: 0.06)
      ], seed: 7,
      baseline: RunContents(record: try sample.record, annual: sample.annual, ages: sample.ages))
  }

  private static func html() throws -> String { try WorkbenchPage(contents()).html() }

  @Test func itIsOneFileThatMayFetchNothing() throws {
    let html = try Self.html()
    #expect(!html.contains("src=\"") && !html.contains("<link") && !html.contains("@import"))
    #expect(html.contains("default-src &#39;none&#39;; script-src &#39;sha256-"))
    #expect(!html.contains("unsafe-eval&#39; &#39;unsafe-inline") && !html.contains(" onclick="))
    let script = try #require(html.firstRange(of: "<script>"))
    let end = try #require(html[script.upperBound...].firstRange(of: "</script>"))
    let text = String(html[script.upperBound..<end.lowerBound])
    #expect(text == WorkbenchScript.text)
    #expect(html.contains("&#39;sha256-\(ScriptDigest.sha256(text))&#39;"))
    #expect(!text.contains("fetch(") && !text.contains("XMLHttpRequest") && !text.contains("eval("))
    #expect(text.split(separator: "\n").count < 600)
  }

  @Test func namesCannotBreakOut() throws {
    let html = try Self.html()
    #expect(html.contains("New &lt;bases&gt;") && !html.contains("New <bases>"))
    #expect(html.contains("\\u003c/script>") && !html.contains("name\\\":\\\"</script>"))
  }

  @Test func theFirstScreenStandsWithoutAnyScript() throws {
    let html = try Self.html()
    #expect(html.contains("id=\"b-plans\"") && html.contains("aria-labelledby=\"b-plans-heading\""))
    #expect(html.contains("1,958 plans in January 2025"))
    #expect(html.contains("<noscript>"))
    let ids = html.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    // In scripts and styles there are none.
    #expect(
      Set(ids).count == ids.count,
      "\(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted())")
  }

  @Test func aCardAsksForWhatPeopleDecide() throws {
    let html = try Self.html()
    for text in [
      "September 2028 (as drawn up)", "September 2029, 1 year later", "September 2027, 1 year earlier",
      "28 places",
      "data-set=\"taking_part\"", "Some evidence.", " Tried in: Camden.",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(
      html.contains(
        "Likely 86.9 to 93.1% of what it would have been, at best guess 90% of what it would have been. A judgement."
      ))
    #expect(html.contains("Likely £114,000 to £147,000, at best guess £130,000. Two posts."))
    #expect(html.contains("Changed in the saved file only: primary needs admitted."))
  }

  @Test func whatAStrategyWorksOnIsTold() throws {
    let preset = try #require(WorkbenchPreset(id: "x", text: Self.bases))
    #expect(preset.targets == ["requests", "the price of I/N-MSS", "who seeks I/N-MSS"])
    #expect(WorkbenchPreset(id: "x", text: "{ schema: 1, name: \"A scenario\" }") == nil)
    #expect(WorkbenchPreset(id: "x", text: "{ schema: ") == nil)
    let kinds = Dictionary(uniqueKeysWithValues: preset.parameters.map { ($0.name, $0.kind) })
    #expect(
      kinds == [
        "opening": .date, "places": .places, "taking_part": .coverage, "level": .multiple, "team": .pounds,
        "needs": .other,
      ])
    #expect(preset.parameters.map(\.name) == ["opening", "places", "taking_part", "level", "team", "needs"])
  }

  @Test func anAssumptionIsAskedForInPerCent() throws {
    let html = try Self.html()
    #expect(html.contains("value=\"3.65\"") && html.contains("Likely 1% to 6%. Growth."))
  }

  /// Examples of FIPS 180-4.
  @Test func theDigestIsSHA256() {
    #expect(ScriptDigest.sha256("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(ScriptDigest.sha256("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(
      ScriptDigest.sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=")
  }

  @Test func sectionsTakeAPrefixWithAllTheirNames() {
    let html =
      "<a href=\"#x\"></a><svg aria-labelledby=\"c-title c-desc\"><title id=\"c-title\"></title></svg>"
    #expect(
      WorkbenchPage.prefixed(html, "b-")
        == "<a href=\"#b-x\"></a><svg aria-labelledby=\"b-c-title b-c-desc\"><title id=\"b-c-title\"></title></svg>"
    )
  }

  @Test(arguments: [
    (0.0, "0"), (-1.5, "-1.5"), (96.5, "96.5"), (113_550, "113550"), (0.0305, "0.031"), (1e300, "0"),
  ])
  func numbersOfFieldsAreShort(number: Double, text: String) {
    #expect(PresetParameter.plain(number) == text)
  }
}
