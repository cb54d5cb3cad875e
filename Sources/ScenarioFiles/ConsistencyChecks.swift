import SENDSystem
/// later
struct ConsistencyChecks {
  let scenario: Scenario
  let tree: SourceValue
  var log: ProblemLog
  mutating func run() {}
}
