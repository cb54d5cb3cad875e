import Foundation
import Testing

@testable import Reports

/// A finance officer recalculates the case of three Kingston scenarios from the CSV files alone, and finds what the
/// program and its page say.
@Suite struct FinanceOfficerTests {
  private static let scenarios = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scenarios/kingston")

  /// Rows of a table by column name.
  private struct Rows {
    let rows: [[String: String]]

    init(_ folder: Folder, _ name: String) throws {
      let table = Table(String(decoding: try folder.data("out/\(name)"), as: UTF8.self))
      rows = table.rows.map { Dictionary(zip(table.header, $0)) { first, _ in first } }
    }

    func filter(_ wanted: [String: String]) -> [[String: String]] {
      rows.filter { row in wanted.allSatisfy { row[$0.key] == $0.value } }
    }

    func sum(_ column: String, _ wanted: [String: String]) -> Double {
      filter(wanted).reduce(0) { $0 + (Double($1[column] ?? "") ?? 0) }
    }

    func number(_ column: String, _ wanted: [String: String]) throws -> Double {
      let found = filter(wanted)
      try #require(found.count == 1, "\(wanted)")
      return try #require(Double(found[0][column] ?? ""), "\(column) \(wanted)")
    }
  }

  private static let names = ["devolution", "special-school-90", "combined"]

  @Test func theFilesGiveThePagesFigures() throws {
    let folder = Folder()
    let paths = (["baseline"] + Self.names).map {
      Self.scenarios.appendingPathComponent("\($0).json5").path
    }
    let result = try Tool.run(
      ["compare"] + paths + ["--replications", "12", "--seed", "3", "--output", "out"], in: folder)
    try #require(result.code == 0, "\(result.errors)")
    let invest = try Rows(folder, "invest.csv")
    let appraisal = try Rows(folder, "appraisal.csv")
    let accounts = try Rows(folder, "reconciliation.csv")
    let levels = try Rows(folder, "baseline.csv")
    let differences = try Rows(folder, "compare.csv")
    let page = String(decoding: try folder.data("out/report.html"), as: UTF8.self)
    let ranking = try Rows(folder, "ranking.csv")
    let forum = Self.text(String(decoding: try folder.data("out/forum.html"), as: UTF8.self))
    for name in Self.names {
      try sentences(name, accounts, ranking, Self.text(page), forum)
      try presentValues(name, invest, appraisal, accounts, page)
      try payback(name, invest, appraisal)
      try balances(name, accounts, levels, differences)
    }
  }

  private func presentValues(
    _ name: String, _ invest: Rows, _ appraisal: Rows, _ accounts: Rows, _ page: String
  ) throws {
    let own = ["scenario": name]
    let full = ["scenario": name, "basis": "full"]
    let npv = invest.sum("discounted_net", own) + invest.sum("discounted_residual", own)
    #expect(abs(npv - (try appraisal.number("npv", full))) < 0.2, "\(name)")
    let cost = invest.sum("discounted_investment", own) - invest.sum("discounted_residual", own)
    let ratio = invest.sum("discounted_saving", own) / cost
    #expect(abs(ratio - (try appraisal.number("benefit_cost_ratio", full))) < 0.001, "\(name)")
    #expect(abs(1 / ratio - (try appraisal.number("break_even_share", full))) < 0.0001, "\(name)")
    // Without allowances: what was saved and paid, from the accounts, each year times its factor.
    var plain = 0.0
    for year in invest.filter(own) {
      let period = try #require(year["financial_year"])
      func lines(_ statement: String) -> Double {
        accounts.filter(["scenario": name, "period": period, "statement": statement, "role": "add"])
          .filter { !($0["line"] ?? "").hasPrefix("optimism_bias") }
          .reduce(0) { $0 + (Double($1["mean_difference"] ?? "") ?? 0) }
      }
      plain += (lines("savings") - lines("investment")) * (Double(year["discount_factor"] ?? "") ?? 0)
    }
    let neither = try appraisal.number("npv", ["scenario": name, "basis": "neither"])
    #expect(abs(plain - neither) < 1, "\(name)")
    // The page, to the tenth of a million that it shows, or to the thousand below a million.
    for value in [npv, neither] {
      let text = String(format: "%.1f", abs(value) / 1e6)
      let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
      let amount = abs(value) < 1e6 ? "\(Int((abs(value) / 1e3).rounded()))k" : "\(short)m"
      #expect(page.contains("\(value < 0 ? "−" : "")£\(amount)"), "\(name): \(value)")
    }
    #expect(page.contains(">" + String(format: "%.1f", ratio)), "\(name): \(ratio)")
  }

  /// A page as it reads.
  private static func text(_ html: String) -> String {
    html.replacing(#/<[^>]*>/#, with: "").replacing("\u{A0}", with: " ").replacing("&nbsp;", with: " ")
  }

  /// What pages say of the money is what `reconciliation.csv` holds, and of chances what `ranking.csv` does.
  private func sentences(
    _ name: String, _ accounts: Rows, _ ranking: Rows, _ page: String, _ forum: String
  ) throws {
    func line(
      _ statement: String, _ line: String, _ period: String = "all", _ column: String = "mean_difference"
    )
      throws -> Double
    {
      try accounts.number(
        column, ["scenario": name, "period": period, "statement": statement, "line": line])
    }
    func better(_ measure: String, _ scenario: String, than other: String) throws -> Double {
      try ranking.number(
        "probability_better", ["measure": measure, "year": "2035", "scenario": scenario, "other": other])
    }
    /// With the precision that its range bears.
    func stated(_ statement: String, _ name: String) throws -> Double {
      let ends = try ["p05", "p95"].map { try line(statement, name, "2035", $0) }
      return Wording.bearable(try line(statement, name, "2035"), ends[0], ends[1])
    }
    let spend = try stated("spend", "spend")
    var sentence = "\(Wording.pounds(abs(spend))) \(spend < 0 ? "less" : "more")"
    #expect(page.contains(sentence), "\(name): \(sentence)")
    let rise = try better("spend", "baseline", than: name)
    if rise > 0, rise < 1 {
      #expect(page.contains("more in \(Int((rise * 100).rounded())) of 100 runs"), "\(name): \(rise)")
      #expect(forum.contains("more in \(Int((rise * 100).rounded())) of 100 runs"), "\(name): \(rise)")
    }
    let balance = try stated("dsg_balance", "closing_balance")
    sentence = "\(Wording.pounds(abs(balance))) \(balance < 0 ? "worse" : "better")"
    #expect(page.contains(sentence), "\(name): \(sentence)")
    for column in ["baseline_mean", "scenario_mean"] {
      let level = try line("dsg_balance", "closing_balance", "2035", column)
      #expect(page.contains("a deficit of \(Wording.pounds(-level))"), "\(name): \(level)")
    }
    let (all, bias) = (try line("investment", "investment"), try line("investment", "optimism_bias_capital"))
    let capital = try line("investment", "capital") + bias
    if capital > 0 { #expect(page.contains("\(Wording.pounds(capital)) capital"), "\(name): \(capital)") }
    #expect(page.contains("\(Wording.pounds(all - capital)) revenue over 10 years."), "\(name)")
    if bias > 0 { #expect(page.contains("an allowance of \(Wording.pounds(bias)) for optimism bias.")) }
    #expect(forum.contains("costs \(Wording.pounds(all))"), "\(name): \(all)")
    let paid = try better("cumulative_net_saving", name, than: "baseline")
    let words =
      paid == 0
      ? "In none of the runs by the end of 2035/36"
      : paid == 1 ? "in all 12 runs" : "in \(Int((paid * 100).rounded())) of 100 runs"
    #expect(page.contains(words), "\(name): \(paid)")
    let sources = accounts.filter([
      "scenario": name, "period": "all", "statement": "savings", "role": "add",
    ]).compactMap { Double($0["mean_difference"] ?? "") }
    let most = try #require(sources.max())
    #expect(page.contains(", \(Wording.pounds(most))"), "\(name): \(most)")
  }

  private func payback(_ name: String, _ invest: Rows, _ appraisal: Rows) throws {
    let years = invest.filter(["scenario": name])
    var sum = 0.0
    for year in years {
      sum += Double(year["net"] ?? "") ?? 0
      #expect(abs(sum - (Double(year["cumulative_net"] ?? "") ?? .nan)) < 0.01, "\(name)")
    }
    // The first year from which half of the runs are in the black.
    let shares = years.map { Double($0["probability_paid_back"] ?? "") ?? 0 }
    let below = shares.lastIndex { $0 < 0.5 } ?? -1
    let stated = appraisal.filter(["scenario": name, "basis": "full"]).first?["payback_year_p50"] ?? ""
    #expect(stated == (below + 1 < years.count ? years[below + 1]["financial_year"] : ""), "\(name)")
  }

  private func balances(_ name: String, _ accounts: Rows, _ levels: Rows, _ differences: Rows) throws {
    func value(_ period: String, _ statement: String, _ line: String, _ column: String) throws -> Double {
      try accounts.number(
        column, ["scenario": name, "period": period, "statement": statement, "line": line])
    }
    for (statement, measure) in [("dsg_balance", "dsg_balance"), ("devolved_balance", "devolved_balance")] {
      for column in ["baseline_mean", "scenario_mean", "mean_difference"] {
        var before: Double?
        for year in 2026...2035 {
          let opening = try value("\(year)", statement, "opening_balance", column)
          if let before { #expect(abs(opening - before) < 0.001) }
          let moved = try value("\(year)", statement, "in_year", column)
          before = try value("\(year)", statement, "closing_balance", column)
          #expect(abs(opening + moved - (before ?? .nan)) < 0.001, "\(name) \(year)")
        }
      }
      let year = ["year": "2035", "measure": measure, "setting": "all"]
      let level = try levels.number("mean", year)
      let change = try differences.number("mean_difference", year.merging(["scenario": name]) { $1 })
      #expect(abs(try value("all", statement, "closing_balance", "baseline_mean") - level) < 1)
      #expect(abs(try value("all", statement, "closing_balance", "mean_difference") - change) < 1)
    }
  }
}
