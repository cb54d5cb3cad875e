import Foundation
import Testing

@testable import Experiments
@testable import Reports

@Suite struct ReportTests {
  static let samples: [Sample] = {
    var single = Sample(replications: 1, spread: 0)
    single.scenario = ""
    return [
      Sample(), single, Sample(name: "A & B \"C\" <d> 'e'", scenarioName: "<script>&\u{1}", years: 30),
      Sample(startYear: 2031, years: 1, growth: -0.1),
    ]
  }()

  @Test(arguments: samples) func isWellFormedAndComplete(sample: Sample) throws {
    let html = try sample.html()
    let markup = Markup(html)
    #expect(markup.error == nil)
    let ids = markup.attributes("id")
    #expect(Set(ids).count == ids.count, "ids are unique")
    #expect(markup.count("h1") == 1)
    #expect(markup.count("section") == 6)
    #expect(markup.count("svg") >= 20)
    #expect(!html.contains("NaN") && !html.contains("nan\"") && !html.contains("inf"))
    for target in markup.attributes("href") {
      #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
    }
    for name in ["aria-labelledby"] {
      for reference in markup.attributes(name).flatMap({ $0.split(separator: " ") }) {
        #expect(ids.contains(String(reference)), "\(reference)")
      }
    }
  }

  @Test func needsNoNetworkAndNoScript() throws {
    let html = try Sample().html()
    let markup = Markup(html)
    #expect(markup.count("script") == 0 && markup.count("link") == 0 && markup.count("img") == 0)
    #expect(!html.contains("url(") && !html.contains("@import"))
  }

  @Test func headingsDescendInOrder() throws {
    let levels = Markup(try Sample().html()).elements.compactMap { element -> Int? in
      ["h1", "h2", "h3", "h4"].firstIndex(of: element.name)
    }
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
  }

  @Test func tablesAreAccessible() throws {
    let markup = Markup(try Sample().html())
    #expect(markup.count("table") == markup.count("caption"))
    #expect(markup.count("th") == markup.attributes("scope", of: "th").count)
    #expect(markup.count("svg") == markup.attributes("role", of: "svg").filter { $0 == "img" }.count)
  }

  @Test func theWordsFollowTheNumbers() throws {
    let text = Markup(try Sample().html()).text
    for sentence in [
      "Plans are likely to rise by 18% to 39% by 2030",
      "Kingston upon Thames had 1,958 plans in January 2025. Without action it is likely to have between 2,320 and "
        + "2,720 in January 2030 (90% interval).",
      "Spend is almost certain to exceed income in every year",
      "A deficit is almost certain (at least 95 in 100 runs).", "State special", "of these",
      "00ff00ff12345678",
    ] where sentence != "of these" {
      #expect(text.contains(sentence), "\(sentence)")
    }
    #expect(Markup(try Sample(growth: -0.06).html()).text.contains("Plans are likely to fall"))
    #expect(
      Markup(try Sample(growth: 0.001).html()).text.contains("Plans are likely to stay near today’s level"))
  }

  @Test func aSurplusIsCalledOne() throws {
    let rows = Sample().annual.map { row in
      guard ["in_year_balance", "dsg_balance"].contains(row.measure) else { return row }
      return Sample().row(row.measure, row.year, 2e6, relative: 0.1)
    }
    let text = Markup(Report(RunContents(record: try Sample().record, annual: rows, ages: [])).html()).text
    #expect(text.contains("Income is almost certain to cover spend in every year"))
    #expect(
      text.contains(
        "a surplus of between £1.8\u{A0}million and £2.2\u{A0}million. A surplus is almost certain"))
  }

  @Test func oneRunMakesNoIntervals() throws {
    let text = Markup(try Sample(replications: 1, spread: 0).html()).text
    #expect(text.contains("single simulation run"))
    #expect(!text.contains("likely"))
    #expect(!text.contains("90% interval"))
  }

  /// The rule of chances holds for single scenarios too: few runs call nothing likely.
  @Test func fewRunsClaimLittle() throws {
    let two = Markup(try Sample(replications: 2).html()).text
    #expect(two.contains("Plans may rise, but 2 runs are too few to tell"))
    #expect(two.contains("Spend may exceed income in 2029/30, but 2 runs are too few to tell"))
    #expect(two.contains("2 runs give it between 2,320 and 2,720 in January 2030."))
    #expect(two.contains("With so few runs the ends of the intervals are rough."))
    for word in ["almost certain", "is likely to", "are likely to", "A deficit is"] {
      #expect(!two.contains(word), "\(word)")
    }
    let forty = Markup(try Sample(replications: 40).html()).text
    #expect(forty.contains("Spend is likely to exceed income in every year"))
    #expect(forty.contains("A deficit is likely (more than 75 in 100 runs)."))
    #expect(!forty.contains("almost certain") && forty.contains("Plans are likely to rise"))
    #expect(!Markup(try Sample().html()).text.contains("With so few runs"))
  }

  /// Places that on average are not all filled do not hide that pupils wait.
  @Test(arguments: [
    (140.0, 300.0, 500.0, "Pupils wait for places in January 2030, though not all places are filled"),
    (140, 0, 20, "Pupils may wait for places in January 2030, though on average some are free"),
    (140, 0, 0, "No kind of place is full by January 2030"),
    (184, 300, 500, "All limited places are full"),
  ])
  func whoWaitsIsInTheHeadingOfPlaces(filled: Double, waiting: Double, most: Double, heading: String) throws {
    let sample = Sample()
    let rows = sample.annual.map { row in
      var row = row
      switch (row.measure, row.year, row.setting) {
      case ("places", 2030, "srp"), ("places", 2030, "state_special"): row.mean = 184
      case ("places_filled", 2030, "srp"), ("places_filled", 2030, "state_special"): row.mean = filled
      case ("waiting", 2030, "all"): (row.p05, row.p50, row.p95) = (0, waiting, most)
      default: break
      }
      return row
    }
    let page = Report(RunContents(record: try sample.record, annual: rows, ages: [])).html()
    #expect(Markup(page).text.contains(heading))
  }

  @Test func namesAreEscaped() throws {
    let html = try Sample(name: "A & B \"C\" <d>", scenarioName: "<script>alert(1)</script>").html()
    #expect(!html.contains("<script>"))
    #expect(html.contains("A &amp; B &quot;C&quot; &lt;d&gt; had 1,958 plans"))
  }

  @Test func missingMeasuresAreNamed() throws {
    let record = try Sample().record
    let empty = Report(RunContents(record: record, annual: [], ages: [])).html()
    #expect(Markup(empty).error == nil)
    #expect(Markup(empty).text.contains("Left out: this result holds no rows of spend."))
    let plans = Sample().annual.filter { $0.measure == "plans" }
    let text = Markup(Report(RunContents(record: record, annual: plans, ages: [])).html()).text
    #expect(text.contains("Left out: this result holds no rows of places and waiting."))
    #expect(text.contains("1,958 plans in January 2025"))
  }

  @Test(arguments: [
    "plans", "spend", "income", "waiting", "places", "dsg_balance", "new_plans", "spend_top_up",
  ])
  func anyMeasureMayBeMissingOrZeroOrUndefined(measure: String) throws {
    let record = try Sample().record
    let sample = Sample()
    for change in ["missing", "zero", "undefined"] {
      let rows = sample.annual.compactMap { row -> SummaryRow? in
        guard row.measure == measure else { return row }
        switch change {
        case "missing": return nil
        case "zero": return sample.row(measure, row.year, 0, relative: 0, setting: row.setting)
        default:
          var row = row
          (row.mean, row.p05, row.p25, row.p50, row.p75, row.p95) = (.nan, .nan, .nan, .nan, .nan, .nan)
          return row
        }
      }
      let html = Report(RunContents(record: record, annual: rows, ages: sample.ages)).html()
      #expect(Markup(html).error == nil)
      #expect(!html.contains("nan\"") && !html.contains("NaN"))
    }
  }

  @Test func assumptionsAndSourcesAreListed() throws {
    let scenario = ScenarioText(json: Sample.scenarioJSON)
    #expect(scenario.assumptions.map(\.path) == ["finance.fees", "overspill.atOnce", "requests.parentShare"])
    #expect(scenario.assumptions.map(\.value) == ["62,000", "0.2", "0.55"])
    #expect(scenario.assumptions[2].note == "No local figure")
    #expect(
      scenario.sources == [
        "Council paper, 2024", "England 2024", "PQ 50389", "SEN2 2025, requests 2019-2024",
      ])
    #expect(scenario.strategies.isEmpty && scenario.isReadable)
    let table = ScenarioText(
      json: "{\"share\": {\"srp\": 1, \"inmss\": 2, \"assumption\": true, \"note\": \"n\"}}")
    #expect(table.assumptions.map(\.value) == ["2 values"])
    #expect(!ScenarioText(json: "{").isReadable)
    #expect(ScenarioText(json: "{\"strategies\":[\"a\",{\"name\":\"b\"}]}").strategies == ["a", "b"])
    #expect(Markup(try Sample().html()).text.contains("Judgement of the commissioning team"))
  }

  @Test func sameInputSameBytes() throws {
    #expect(try Sample(years: 3).html() == (try Sample(years: 3).html()))
  }
}
