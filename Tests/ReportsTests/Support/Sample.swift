import Foundation
import SENDSystem

@testable import Experiments
@testable import Reports
@testable import Workplace

/// Made-up but plausible results of an authority of the size of Kingston, by formula and without any chance.
struct Sample {
  var name = "Kingston upon Thames"
  var scenarioName = "Baseline"
  var startYear = 2025
  var years = 5
  var replications = 1000
  /// Multiplies all spreads; 0 for runs that agree.
  var spread = 1.0
  /// Yearly growth of plans.
  var growth = 0.055
  var scenario = Sample.scenarioJSON

  static let scenarioJSON = """
    {"name": "Baseline", "summary": "No new strategies; commissioned places as agreed",
     "requests": {"growth": {"drift": {"value": 0.06, "source": "SEN2 2025, requests 2019-2024",
       "distribution": {"type": "normal", "mean": 0.06, "sd": 0.02}}},
      "parentShare": {"value": 0.55, "assumption": true, "source": "England 2024", "note": "No local figure"}},
     "overspill": {"atOnce": {"value": 0.2, "assumption": true, "note": "Judgement of the commissioning team"}},
     "provision": [{"name": "Spring School", "places": {"value": 90, "source": "Council paper, 2024"}}],
     "finance": {"fees": {"value": 62000, "assumption": true, "source": "PQ 50389", "note": "National mean, 2023/24"}}}
    """

  var record: RunRecord {
    get throws {
      var object: [String: Any] = [
        "schemaVersion": 1, "version": "0.1.0", "command": "run", "scenarioName": scenarioName,
        "authorityCode": "E09000021", "authorityName": name, "startYear": startYear, "years": years,
        "seed": 42,
        "replications": replications, "threads": 4, "events": 12_345_678, "seconds": 9.8,
        "eventsPerSecondAndThread": 314_000.5, "replicationsPerSecond": 102.4,
        "startedAt": "2026-03-02T09:00:00Z", "scenarioHash": "00ff00ff12345678", "scenario": scenario,
      ]
      object["precision"] = ["output": "plans:2030", "asked": 0.01, "reached": 0.0042]
      return try JSONDecoder().decode(
        RunRecord.self, from: JSONSerialization.data(withJSONObject: object))
    }
  }

  /// A row whose interval is `relative` wide on either side of the value.
  func row(
    _ measure: String, _ year: Int, _ value: Double, relative: Double, absolute: Double = 0,
    setting: String = "all",
    need: String = "all", ageGroup: String = "all"
  ) -> SummaryRow {
    let known = Measure.all.first { $0.name == measure }
    let half = spread * (abs(value) * relative + absolute)
    return SummaryRow(
      scenario: scenarioName, year: year, yearType: known?.yearType.rawValue ?? "calendar", measure: measure,
      setting: setting, need: need, ageGroup: ageGroup, unit: known?.unit ?? "plans", mean: value * 1.001,
      sd: half / 1.64, p05: value - half, p25: value - half * 0.4, p50: value, p75: value + half * 0.42,
      p95: value + half * 1.08, monteCarloError: half / 1.64 / Double(max(replications, 1)).squareRoot())
  }

  private static let settings: [(Setting, Double, Double)] = [
    (.mainstream, 815, 1), (.stateSpecial, 398, 0.45), (.inmss, 213, 1.2), (.fe, 196, 1.1), (.srp, 142, 0.4),
    (.independentMainstream, 58, 0.8), (.spi, 44, 1.5), (.earlyYears, 31, 0.5), (.eotas, 27, 2),
    (.other, 24, 1),
    (.homeEducation, 10, 1),
  ]
  private static let needs: [Double] = [712, 301, 402, 118, 96, 31, 97, 28, 14, 4, 62, 93]
  private static let groups: [Double] = [96, 672, 694, 388, 108]

  var annual: [SummaryRow] {
    var rows: [SummaryRow] = []
    for step in 0...years {
      let year = startYear + step
      let time = Double(step)
      let factor = exp(growth * time * exp(-time * 0.02))
      let wide = 0.017 * time.squareRoot() + 0.008 * time
      let start = step == 0
      let plans = 1958 * factor
      rows.append(row("plans", year, plans, relative: start ? 0 : wide))
      rows.append(row("population", year, 55_210 - 120 * time, relative: start ? 0 : 0.01))
      rows.append(row("sen_support", year, 4_310 + 40 * time, relative: start ? 0 : 0.05))
      rows.append(row("mainstream_share", year, 0.534 + 0.002 * time, relative: start ? 0 : 0.03))
      rows.append(row("outside_state_share", year, 0.161 + 0.004 * time, relative: start ? 0 : 0.06))
      rows.append(
        row("plans_at_start_remaining", year, 1958 * exp(-0.115 * time), relative: start ? 0 : 0.02))
      for (setting, size, pull) in Sample.settings {
        let value = size * exp(growth * pull * time)
        rows.append(
          row(
            "plans", year, value, relative: start ? 0 : wide * 1.6, absolute: start ? 0 : 2,
            setting: setting.code))
      }
      for (index, need) in Need.allCases.enumerated() {
        rows.append(
          row(
            "plans", year, Sample.needs[index] * (index == 0 ? factor * factor.squareRoot() : factor),
            relative: start ? 0 : wide * 1.5, absolute: start ? 0 : 2, need: need.code))
      }
      for (index, group) in AgeGroup.allCases.enumerated() {
        rows.append(
          row(
            "plans", year, Sample.groups[index] * factor, relative: start ? 0 : wide * 1.4,
            ageGroup: group.code))
      }
      for (setting, places, filled) in [(Setting.srp, 160.0, 141.0), (.stateSpecial, 410, 405)] {
        let now = places + (setting == .srp && step >= 2 ? 24 : 0)
        rows.append(row("places", year, now, relative: 0, setting: setting.code))
        rows.append(
          row(
            "places_filled", year, min(filled + 9 * time, now * 0.995), relative: start ? 0 : 0.01,
            setting: setting.code))
        rows.append(
          row(
            "waiting", year, (setting == .srp ? 4 : 19) + 8.3 * time, relative: start ? 0 : 0.35,
            setting: setting.code))
      }
      rows.append(row("waiting", year, 23 + 16.6 * time, relative: start ? 0 : 0.33))
      guard step < years else { continue }
      flows(year, time, into: &rows)
      money(year, time, factor, wide + 0.02, into: &rows)
    }
    return rows
  }

  private func flows(_ year: Int, _ time: Double, into rows: inout [SummaryRow]) {
    let factor = exp(0.045 * time)
    let wide = 0.09 + 0.02 * time
    rows.append(row("requests", year, 398 * factor, relative: wide))
    rows.append(row("requests_refused", year, 92 * factor, relative: wide * 1.6))
    rows.append(row("assessments", year, 301 * factor, relative: wide))
    rows.append(row("new_plans", year, 282 * factor, relative: wide))
    rows.append(row("moved_in", year, 41, relative: 0.25))
    rows.append(row("ceased_plans", year, 204 + 9 * time, relative: 0.1))
    rows.append(row("ceased_plans_needs_met", year, 31, relative: 0.3))
    rows.append(row("ceased_plans_no_longer_engaging", year, 88 + 4 * time, relative: 0.2))
    rows.append(row("issued_within_20_weeks_share", year, 0.93 - 0.01 * time, relative: 0.03))
    rows.append(row("appeals", year, 38 * factor, relative: 0.3))
    rows.append(row("admissions", year, 92, relative: 0.2))
    rows.append(row("overspill", year, 14 + 3 * time, relative: 0.5))
    rows.append(row("weeks_waiting", year, 17 + 2.4 * time, relative: 0.3))
    rows.append(row("exclusions", year, 11, relative: 0.45))
  }

  private func money(
    _ year: Int, _ time: Double, _ factor: Double, _ wide: Double, into rows: inout [SummaryRow]
  ) {
    let lines: [(String, Double, Double)] = [
      ("place_funding", 5.9e6, 0.02), ("top_up", 13.4e6, 0.055), ("independent_fees", 14.1e6, 0.105),
      ("alternative_provision", 2.3e6, 0.09), ("post_16", 3.9e6, 0.08), ("services", 2.6e6, 0.025),
    ]
    var total = 0.0
    for (name, size, pull) in lines {
      let value = size * exp(pull * time)
      total += value
      rows.append(row("spend_" + name, year, value, relative: name == "services" ? 0.005 : wide))
    }
    let income = 38.2e6 * exp(0.03 * time)
    rows.append(row("spend", year, total, relative: wide * 0.8))
    rows.append(row("spend_on_plans_at_start", year, total * 0.8 * exp(-0.12 * time), relative: 0.02))
    rows.append(row("income", year, income, relative: 0.004 * time))
    rows.append(row("income_allocation", year, income - 0.7e6, relative: 0.004 * time))
    rows.append(row("income_schools_block_transfer", year, 0.7e6, relative: 0))
    rows.append(row("in_year_balance", year, income - total, relative: 0, absolute: total * wide * 0.8))
    let balance = -8.1e6 - 4e6 * (time + 1) - 1.1e6 * time * time
    rows.append(
      row("dsg_balance", year, balance, relative: 0, absolute: 1.2e6 * (time + 1) + 2e5 * time * time))
    rows.append(row("memorandum_transport", year, 5.1e6 * exp(0.07 * time), relative: wide))
    rows.append(row("memorandum_casework", year, 1.4e6 * factor, relative: wide))
    for (setting, size, pull) in [
      (Setting.inmss, 12.2e6, 0.11), (.stateSpecial, 10.9e6, 0.04), (.mainstream, 6.6e6, 0.06),
      (.srp, 2.6e6, 0.04),
      (.fe, 1.9e6, 0.06), (.spi, 2.0e6, 0.1), (.independentMainstream, 1.1e6, 0.09), (.ap, 0.9e6, 0.02),
    ] {
      rows.append(row("spend", year, size * exp(pull * time), relative: wide * 1.4, setting: setting.code))
    }
  }

  var ages: [AgeRow] {
    [0, years].flatMap { step in
      (0...25).map { age in
        let shape = 150 * exp(-pow((Double(age) - 11.5) / 6.2, 2)) + (age == 16 ? 12 : 0)
        let value = age < 2 ? 0.5 : shape * exp(growth * Double(step) * (age > 14 ? 1.2 : 0.9))
        let half = step == 0 ? 0 : spread * (value * 0.1 + 3)
        return AgeRow(
          scenario: scenarioName, year: startYear + step, age: age, mean: value, p05: max(value - half, 0),
          p50: value, p95: value + half)
      }
    }
  }

  var contents: ResultFolder.Contents {
    get throws { ResultFolder.Contents(record: try record, annual: annual, ages: ages) }
  }

  func html() throws -> String { Report(try contents).html() }
}
