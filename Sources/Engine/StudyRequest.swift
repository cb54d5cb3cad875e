import ScenarioFiles

/// What a study is to run: `{ baseline, plans, seed, command, keep }`.
///
/// `baseline` and `plans` are names of texts; without plans the baseline is run alone. `seed` is a number or, beyond
/// 2^53, a text; 1 if left out. `command` is what pages say that made them. `keep` says how
/// many bytes of the baseline's replications may be kept for the next study; as many as the workbench allows if left out.
struct StudyRequest {
  var scenarios: [String]
  var seed: UInt64
  var command: String
  var keptBytes: Int?

  /// - Throws: `ScenarioError` where the request is none.
  init(_ request: JSONValue) throws(ScenarioError) {
    guard let baseline = request["baseline"]?.asText else {
      throw Self.fault("name a 'baseline'")
    }
    scenarios = [baseline]
    for plan in request["plans"]?.asList ?? [] {
      guard let name = plan.asText else { throw Self.fault("'plans' are names of texts") }
      // A text named twice is taken once, as by the command line.
      if !scenarios.contains(name) { scenarios.append(name) }
    }
    command = request["command"]?.asText ?? "workbench"
    seed = try Self.seed(request["seed"])
    keptBytes = request["keep"]?.asNumber.flatMap { Int(exactly: $0) }
  }

  /// A seed; 1 for none.
  static func seed(_ seed: JSONValue?) throws(ScenarioError) -> UInt64 {
    guard let seed else { return 1 }
    guard let whole = seed.asText.flatMap({ UInt64($0) }) ?? seed.asNumber.flatMap({ UInt64(exactly: $0) })
    else { throw fault("'seed' is a whole number from 0 on") }
    return whole
  }

  private static func fault(_ message: String) -> ScenarioError {
    ScenarioError(problems: [ScenarioProblem(file: "request", line: nil, keyPath: "", message: message)])
  }
}
