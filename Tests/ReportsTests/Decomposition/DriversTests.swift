import Foundation
import Tables
import Testing

@testable import Experiments
@testable import Reports

@Suite struct DriversTests {
  /// Parts with many decimals, of which momentum is what is left.
  private func decomposition(_ measure: String, _ unit: String, size: Double) -> Decomposition {
    let start = (0..<7).map { size * (1 + 0.001 * Double($0)) }
    let growth = (0..<7).map { size * (0.3 + 0.017 / Double($0 + 1)) }
    let demography = growth.map { -$0 / 3 }
    let requests = growth.map { $0 * 0.777_777 }
    let momentum = growth.indices.map { growth[$0] - demography[$0] - requests[$0] }
    return Decomposition(
      measure: measure, unit: unit, from: 2025, to: 2030, start: start,
      end: zip(start, growth).map { $0 + $1 },
      parts: [(.demography, demography), (.requestRate, requests), (.momentum, momentum)])
  }

  @Test func whatIsWrittenAddsUp() throws {
    let all = [
      decomposition("plans", "plans", size: 1958), decomposition("spend", "GBP", size: 44_877_123.4),
    ]
    let table = DriversTable.table(
      all.map { DrivenGrowth($0, drivers: ForecastDecomposition.named) }, scenario: "baseline")
    let records = try CSVReader.records(of: table.text, file: "drivers.csv").map(\.fields)
    #expect(records[0] == table.columns.map(\.name))
    #expect(
      records[0] == [
        "scenario", "measure", "from", "to", "driver", "unit", "mean", "sd", "p05", "p50", "p95",
        "share_of_growth",
      ])
    for measure in ["plans", "spend"] {
      let rows = records.filter { $0[1] == measure }
      #expect(rows.first?[4] == "start" && rows.last?[4] == "end")
      // In whole units of the last decimal, so that the sums are exact.
      func units(_ driver: String) throws -> Int {
        let row = try #require(rows.first { $0[4] == driver })
        return Int(try #require(Double(row[6]) as Double?) * 1000 + (row[6].hasPrefix("-") ? -0.5 : 0.5))
      }
      let parts = try ForecastDecomposition.named.reduce(0) { $0 + (try units($1.rawValue)) }
      #expect(try parts == units("total"))
      #expect(try units("start") + units("total") == units("end"))
      #expect(rows.count == ForecastDecomposition.named.count + 3)
    }
  }

  @Test func theSentenceNamesWhatMatters() {
    let words = DriversWords.sentence(
      DrivenGrowth(decomposition("plans", "plans", size: 1000), drivers: ForecastDecomposition.named))
    #expect(
      words.hasPrefix("Plans grow from 1,003 in January 2025 to 1,309 in January 2030 (means), by 306: "))
    #expect(words.contains("request rate adds 238") && words.contains("demography takes off 102"))
    #expect(!words.contains("policy"))
  }

  @Test func everyDriverHasWordsOfItsOwn() {
    #expect(Set(Driver.allCases.map(\.words)).count == Driver.allCases.count)
    for inHistory in [false, true] {
      let meanings = ForecastDecomposition.named.filter {
        inHistory || ![.assessShare, .issueShare].contains($0)
      }.map { DriversWords.meaning($0, inHistory: inHistory) }
      #expect(Set(meanings).count == meanings.count)
    }
  }

  @Test func placesThatGrowAreNamed() {
    var plans = decomposition("plans", "plans", size: 1000)
    plans.parts[1].driver = .placeGrowth
    plans.parts[0].driver = .movingIn
    let words = DriversWords.sentence(DrivenGrowth(plans, drivers: ForecastDecomposition.named))
    #expect(
      words.contains("places that grow add 238") && words.contains("moving in takes off 102"), "\(words)")
  }

  @Test func thePageStandsAlone() {
    let page = DriversPage(
      version: "1",
      DecompositionFrame(
        title: "What drives growth", subtitle: "Here", inHistory: false, remarks: [], method: ["So."]),
      [decomposition("plans", "plans", size: 1000), decomposition("spend", "GBP", size: 1e7)].map {
        DrivenGrowth($0, drivers: ForecastDecomposition.named)
      }
    ).html()
    for part in ["<h1>What drives growth", "Why plans grow", "Why spend grows", "Momentum", "</html>"] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(!page.contains("http://") || page.contains("http://www.w3.org/2000/svg"))
  }
}
