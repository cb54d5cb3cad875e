import EventSimulation
import SENDSystem

/// Makes the lines of a reconciliation, statement by statement.
struct ReconciliationBuilder {
  private typealias Line = Reconciliation.Line
  private typealias Statement = Reconciliation.Statement
  private typealias Role = Reconciliation.Role

  private(set) var lines: [Reconciliation.Line] = []
  private let result: ComparisonResult
  private let alternative: Int
  private let years: Int
  private var pairs: [PairedOutcome] { result.paired.map { $0.pairs[alternative] } }

  init(_ result: ComparisonResult, alternative: Int) {
    self.result = result
    self.alternative = alternative
    years = result.timeline.years
  }

  mutating func build() {
    for line in Scenario.Line.allCases { count(.spend, line.code, .add, "spend_\(line.code)") }
    total(.spend, "spend")
    for name in ["allocation", "schools_block_transfer", "safety_valve", "other"] {
      count(.income, name, .add, "income_\(name)")
    }
    total(.income, "income")
    balance(
      .dsg, add: [(.income, "income")], subtract: [(.spend, "spend")], measure: "dsg_balance",
      movement: "in_year_balance")
    clusters()
    investment()
    savings()
    copy(.savings, "gross_saving", to: .net, .add)
    copy(.investment, "investment", to: .net, .subtract)
    total(.net, "net")
    accounts()
    for name in ["transport", "casework", "joint_funding"] {
      count(.memorandum, name, .memorandum, "memorandum_\(name)")
    }
  }

  // MARK: Lines

  /// A line that the simulator counts.
  private mutating func count(
    _ statement: Reconciliation.Statement, _ name: String, _ role: Reconciliation.Role, _ measure: String
  ) {
    let places = result.places(of: measure)
    func means(_ value: (PairedReplication, Int) -> Double) -> [Int64] {
      places.map { place in Self.pence(result.paired.map { value($0, place) }) }
    }
    let baseline = means { $0.baseline[$1] }
    let scenario = means { $0.pairs[alternative].values[$1] }
    lines.append(
      Line(
        statement: statement, name: name, role: role, baseline: baseline, scenario: scenario,
        difference: zip(scenario, baseline).map { $0 - $1 }, run: .sum,
        values: result.paired.map { found in
          places.map { found.pairs[alternative].values[$0] - found.baseline[$0] }
        }))
  }

  /// A line of the difference alone.
  private mutating func count(
    _ statement: Reconciliation.Statement, _ name: String, _ role: Reconciliation.Role,
    _ value: (PairedOutcome, Int) -> Double
  ) {
    let values = pairs.map { pair in (0..<years).map { value(pair, $0) } }
    lines.append(
      Line(
        statement: statement, name: name, role: role, baseline: nil, scenario: nil,
        difference: (0..<years).map { year in Self.pence(values.map { $0[year] }) }, run: .sum, values: values
      ))
  }

  private static func pence(_ pounds: [Double]) -> Int64 {
    Int64((RunningMoments(pounds).mean * 100).rounded())
  }

  private func found(_ statement: Reconciliation.Statement, _ name: String) -> Reconciliation.Line {
    guard let line = lines.first(where: { $0.statement == statement && $0.name == name }) else {
      preconditionFailure("no line \(name) in the statement \(statement.rawValue)")
    }
    return line
  }

  private mutating func copy(
    _ from: Reconciliation.Statement, _ name: String, to statement: Reconciliation.Statement,
    _ role: Reconciliation.Role, as new: String? = nil, differenceOnly: Bool = false
  ) {
    var line = found(from, name)
    line.statement = statement
    line.role = role
    line.name = new ?? name
    if differenceOnly { (line.baseline, line.scenario) = (nil, nil) }
    lines.append(line)
  }

  /// The total of what stands in a statement so far.
  private mutating func total(_ statement: Reconciliation.Statement, _ name: String) {
    lines.append(sum(lines.filter { $0.statement == statement }, statement, name, .total))
  }

  private func sum(
    _ parts: [Reconciliation.Line], _ statement: Reconciliation.Statement, _ name: String,
    _ role: Reconciliation.Role
  ) -> Reconciliation.Line {
    func signed(_ line: Reconciliation.Line) -> Int64 {
      line.role == .add ? 1 : line.role == .subtract ? -1 : 0
    }
    func pence(_ values: (Reconciliation.Line) -> [Int64]?) -> [Int64]? {
      var sum = [Int64](repeating: 0, count: years)
      for part in parts where signed(part) != 0 {
        guard let row = values(part) else { return nil }
        for year in 0..<years { sum[year] += signed(part) * row[year] }
      }
      return sum
    }
    var values = [[Double]](
      repeating: [Double](repeating: 0, count: years), count: result.paired.count)
    for part in parts where signed(part) != 0 {
      for replication in values.indices {
        for year in 0..<years {
          values[replication][year] += Double(signed(part)) * part.values[replication][year]
        }
      }
    }
    return Line(
      statement: statement, name: name, role: role, baseline: pence { $0.baseline },
      scenario: pence { $0.scenario },
      difference: pence { $0.difference } ?? [], run: .sum, values: values)
  }

  // MARK: Balances

  /// What a balance begins with, moves by and ends with. What a year begins with is what the year before ended with; what
  /// the first begins with is as stated, not what is left of a mean that is rounded.
  /// - Parameter movement: what the simulator moves the balance by in a year; without it the balance begins at nought.
  private mutating func balance(
    _ statement: Reconciliation.Statement, add: [(Reconciliation.Statement, String)],
    subtract: [(Reconciliation.Statement, String)], parts: [Reconciliation.Line] = [], measure: String,
    movement: String? = nil
  ) {
    let places = result.places(of: measure)
    for (from, name) in add { copy(from, name, to: statement, .add) }
    for (from, name) in subtract { copy(from, name, to: statement, .subtract) }
    lines += parts
    let moved = sum(
      lines.filter { $0.statement == statement }, statement, "in_year", .memorandum)
    let first = movement.map { result.places(of: $0)[0] }
    func opening(_ value: (PairedReplication, Int) -> Double, _ movement: [Int64]) -> [Int64] {
      var next =
        first.map { first in
          Self.pence(result.paired.map { value($0, places[0]) - value($0, first) })
        } ?? 0
      return movement.map { movement in
        defer { next += movement }
        return next
      }
    }
    let baseline = opening({ $0.baseline[$1] }, moved.baseline ?? [])
    let scenario = opening({ $0.pairs[alternative].values[$1] }, moved.scenario ?? [])
    let closing = result.paired.map { found in
      places.map { found.pairs[alternative].values[$0] - found.baseline[$0] }
    }
    let opened = zip(closing, moved.values).map { closing, moved in zip(closing, moved).map { $0 - $1 } }
    lines.insert(
      Line(
        statement: statement, name: "opening_balance", role: .add, baseline: baseline, scenario: scenario,
        difference: zip(scenario, baseline).map { $0 - $1 }, run: .first, values: opened),
      at: lines.firstIndex { $0.statement == statement } ?? lines.count)
    total(statement, "closing_balance")
    lines[lines.count - 1].run = .last
    lines.append(moved)
  }

  private mutating func clusters() {
    // What clusters pay, parted: running them, and their pupils.
    let before = lines
    count(.clusters, "lump_sums", .subtract, "devolved_lump_sums")
    count(.clusters, "costs", .add, "devolved_costs")
    let pupils = sum(lines.suffix(2), .clusters, "top_ups_and_support", .subtract)
    let lumpSums = lines[lines.count - 2]
    lines = before
    balance(
      .clusters, add: [(.spend, "devolved_budgets")], subtract: [], parts: [pupils, lumpSums],
      measure: "devolved_balance")
  }

  // MARK: The case

  private mutating func investment() {
    count(.investment, "capital", .add, "investment_capital")
    copy(.spend, "strategies", to: .investment, .add, as: "high_needs_block")
    count(.investment, "general_fund", .add, "investment_general_fund")
    copy(.clusters, "lump_sums", to: .investment, .add, as: "lump_sums_of_clusters")
    for index in lines.indices where lines[index].statement == .investment {
      (lines[index].baseline, lines[index].scenario) = (nil, nil)
    }
    count(.investment, "optimism_bias_capital", .add) { $0.capitalBias($1) }
    count(.investment, "optimism_bias_revenue", .add) { $0.revenueBias($1) }
    total(.investment, "investment")
  }

  /// The sources of the saving. They add up to what the accounts save, so the last of them takes what rounding leaves.
  private mutating func savings() {
    for (index, source) in SavingSource.allCases.enumerated() {
      count(.savings, source.rawValue, .add) { $0.savings[$1][index] }
    }
    let saved: [(Reconciliation.Statement, String, Int64)] = [
      (.spend, "spend", -1), (.income, "other", 1), (.spend, "strategies", 1),
      (.spend, "devolved_budgets", 1), (.clusters, "top_ups_and_support", -1),
    ]
    let sources = lines.indices.filter { lines[$0].statement == .savings }
    let rest = sources.first { lines[$0].name == SavingSource.otherLines.rawValue } ?? sources[0]
    for year in 0..<years {
      let all = saved.reduce(0) { $0 + $1.2 * found($1.0, $1.1).difference[year] }
      let stated = sources.reduce(0) { $0 + lines[$1].difference[year] }
      lines[rest].difference[year] += all - stated
    }
    count(.savings, "optimism_bias", .subtract) { $0.savingsBias($1) }
    total(.savings, "gross_saving")
  }

  /// From the change of the accounts to the net of the case.
  private mutating func accounts() {
    copy(.dsg, "in_year", to: .accounts, .add, as: "dsg_in_year_balance", differenceOnly: true)
    copy(.clusters, "in_year", to: .accounts, .add, as: "devolved_in_year_balance", differenceOnly: true)
    for name in ["allocation", "schools_block_transfer", "safety_valve"] {
      copy(.income, name, to: .accounts, .subtract, differenceOnly: true)
    }
    copy(.investment, "capital", to: .accounts, .subtract)
    copy(.investment, "general_fund", to: .accounts, .subtract)
    for name in ["optimism_bias_capital", "optimism_bias_revenue"] {
      copy(.investment, name, to: .accounts, .subtract)
    }
    copy(.savings, "optimism_bias", to: .accounts, .subtract, as: "optimism_bias_savings")
    total(.accounts, "net")
  }
}
