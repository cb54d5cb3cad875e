import Experiments
import SENDSystem

/// All money of each scenario, from the accounts of the council to the case, so that no two figures of the page stand
/// apart: what the High Needs Block spends less, what clusters run up, what is invested, what is saved.
enum ReconciliationSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    let arms = data.arms.filter { !data.reconciliation($0).isEmpty && !data.changesNothing($0) }
    guard !arms.isEmpty else { return nil }
    return ReportSection(
      id: "reconciliation", title: "How the money adds up",
      body: [
        .paragraph(
          "What the High Needs Block spends and what a scenario is worth are not the same. Budgets devolved to "
            + "clusters are spend, but what clusters do not use is not lost, and what they overspend is not saved. "
            + "Capital and the general fund are outside the block. The table leads from one to the other."),
        bridge(arms, data), memorandum(arms, data),
      ] + arms.map { statements($0, data).node })
  }

  // MARK: From the accounts to the case

  private static let steps: [(line: String, sign: Double, name: String)] = [
    ("dsg_in_year_balance", 1, "Change of the DSG balance"),
    ("devolved_in_year_balance", 1, "Change of the clusters’ balances"),
    ("income_outside", -1, "Less allocation, transfers and Safety Valve that differ"),
    ("capital", -1, "Less capital"), ("general_fund", -1, "Less general fund"),
    ("optimism_bias", -1, "Less optimism bias"), ("net", 1, "Savings less investment"),
  ]

  private static func value(_ name: String, _ arm: ComparisonData.Arm, _ data: ComparisonData) -> Double {
    let lines =
      switch name {
      case "income_outside": ["allocation", "schools_block_transfer", "safety_valve"]
      case "optimism_bias": ["optimism_bias_capital", "optimism_bias_revenue", "optimism_bias_savings"]
      default: [name]
      }
    return lines.reduce(0) { $0 + (data.line(arm, .accounts, $1)?.difference.mean ?? 0) }
  }

  private static func bridge(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> Node {
    let shown = steps.filter { step in
      step.line == "net" || step.line == "dsg_in_year_balance"
        || arms.contains { value(step.line, $0, data) != 0 }
    }
    let scale = MoneyScale(arms.flatMap { arm in shown.map { value($0.line, arm, data) } })
    return data.table(
      id: "reconciliation-bridge",
      caption:
        "From the DSG balance to savings less investment, \(period(data)) (\(scale.name) of each year; mean)",
      columns: shown.map { $0.name },
      rows: arms.map { arm in
        data.row(arm, shown.map { .init(scale.text($0.sign * value($0.line, arm, data))) })
      })
  }

  private static func period(_ data: ComparisonData) -> String {
    let (first, last) = (data.record.startYear, data.lastFinancial)
    return first == last
      ? YearStyle.financial.label(last)
      : "\(YearStyle.financial.label(first)) to \(YearStyle.financial.label(last))"
  }

  // MARK: Outside the block

  private static func memorandum(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> Node {
    let lines = ["transport", "casework", "joint_funding"]
    let rows = arms.map { arm in
      (
        arm: arm,
        cells: lines.flatMap { line in
          [data.lastFinancial, nil].map { data.line(arm, .memorandum, line, $0)?.difference }
        }
      )
    }
    let scale = MoneyScale(rows.flatMap { $0.cells.compactMap { $0?.mean } })
    let last = YearStyle.financial.label(data.lastFinancial)
    return data.table(
      id: "memorandum",
      caption:
        "For information, outside the High Needs Block and not in the case: differences from the baseline (\(scale.name) of each year; mean)",
      columns: [
        "SEND transport, \(last)", "Transport, all years", "EHC casework, \(last)", "Casework, all years",
        "Health and social care, \(last)", "Health and social care, all years",
      ],
      rows: rows.map { row in
        data.row(
          row.arm,
          row.cells.map { $0.map(scale.cell) ?? "–" })
      })
  }

  // MARK: Line by line

  /// Every line by financial year and in all: what `reconciliation.csv` holds.
  private static func statements(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> DataTable {
    let rows = data.reconciliation(arm)
    let scale = MoneyScale(rows.map { $0.difference.mean })
    let years: [Int?] = data.financialYears.map { $0 } + [nil]
    var names: [(statement: Reconciliation.Statement, line: String, role: Reconciliation.Role)] = []
    for row in rows where row.financialYear == nil { names.append((row.statement, row.line, row.role)) }
    var byYear: [Int: [ReconciliationRow]] = [:]
    for row in rows { byYear[row.financialYear ?? -1, default: []].append(row) }
    return DataTable(
      id: "reconciliation-\(arm.index)",
      caption: "\(arm.title): all money, differences from the baseline (\(scale.name) of each year; mean)",
      columns: ["Line"] + data.financialYears.map { YearStyle.financial.label($0) } + ["In all"],
      rows: names.enumerated().map { index, name in
        let mark = name.role == .subtract ? "less: " : ""
        let isSum = name.role == .total && !name.line.hasSuffix("balance")
        return DataTable.Row(
          "\(heading(name.statement)): \(mark)\(isSum ? "in all" : words(name.line, name.statement))",
          texts: years.map { year in
            let found = byYear[year ?? -1] ?? []
            return index < found.count ? scale.text(found[index].difference.mean) : "–"
          })
      })
  }

  private static func heading(_ statement: Reconciliation.Statement) -> String {
    switch statement {
    case .spend: "Spend"
    case .income: "Income"
    case .dsg: "DSG balance"
    case .clusters: "Clusters"
    case .investment: "Investment"
    case .savings: "Savings"
    case .net: "Case"
    case .accounts: "From the accounts"
    case .memorandum: "For information"
    }
  }

  private static func words(_ line: String, _ statement: Reconciliation.Statement) -> String {
    if statement == .savings, let source = SavingSource(rawValue: line) {
      let name = SavingsSection.name(source)
      return name.hasPrefix("I/N") ? name : name.lowercasedFirst
    }
    return switch line {
    case "dsg_in_year_balance": "in-year balance of the DSG"
    case "devolved_in_year_balance": "in-year balance of the clusters"
    case "optimism_bias": "reduction for optimism bias"
    case "optimism_bias_capital": "optimism bias of capital"
    case "optimism_bias_revenue": "optimism bias of revenue"
    case "optimism_bias_savings": "optimism bias of savings"
    case "lump_sums": "running the clusters, from their lump sums"
    case "lump_sums_of_clusters": "lump sums of clusters"
    case "high_needs_block": "what strategies take from the High Needs Block"
    case "joint_funding": "paid by health and social care"
    case "net": "savings less investment"
    case "post_16": "post-16"
    case "in_year": "in-year balance"
    default: line.withSpaces
    }
  }
}
