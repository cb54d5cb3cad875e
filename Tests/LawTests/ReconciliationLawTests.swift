import ScenarioFiles
import Testing
import Workplace

@testable import Experiments
@testable import SENDSystem

/// The money of a comparison closes, whatever is compared.
@Suite struct ReconciliationLawTests {
  @Test func everyStatementClosesToThePenny() {
    Law.holds("reconciliation", 30) { draft in
      let source = try draft.source()
      guard let baseline = try source.baseline()?.scenario else { return nil }
      let result = try Comparison(
        baseline: .init(name: "baseline", model: Model(baseline)),
        alternatives: [.init(name: "draft", model: Model(source.scenario))], seed: 5, replications: 3,
        workers: .threads(1)
      ).run()
      for reconciliation in result.reconciliations() {
        for statement in Reconciliation.Statement.allCases where statement != .memorandum {
          let lines = reconciliation.lines.filter { $0.statement == statement }
          if let open = Self.open(lines) { return "\(statement) is open by \(open)" }
        }
        guard let net = reconciliation.line(.net, "net"), let other = reconciliation.line(.accounts, "net")
        else {
          return "there is no net"
        }
        if net.difference != other.difference {
          return "net is \(net.difference), from the accounts \(other.difference)"
        }
      }
      return nil
    }
  }

  /// What lines to add less lines to subtract differ from their total by: in pence of the means, or in pounds of a
  /// replication.
  private static func open(_ lines: [Reconciliation.Line]) -> String? {
    func signed(_ role: Reconciliation.Role) -> Int64 {
      switch role {
      case .add: 1
      case .subtract, .total: -1
      case .memorandum: 0
      }
    }
    guard let first = lines.first else { return nil }
    for year in first.difference.indices {
      let pence = lines.reduce(Int64(0)) { $0 + signed($1.role) * $1.difference[year] }
      if pence != 0 { return "\(pence) pence in year \(year)" }
      for replication in first.values.indices {
        let pounds = lines.reduce(0.0) { $0 + Double(signed($1.role)) * $1.values[replication][year] }
        if !(abs(pounds) < 0.005) { return "£\(pounds) in year \(year) of replication \(replication)" }
      }
    }
    return nil
  }
}
