import SENDSystem

/// A strategy file as `check` shows it.
public struct StrategyFile: Sendable {
  public struct Parameter: Sendable, Equatable {
    public var name: String
    /// The value as JSON; a number with a distribution shows its type, too.
    public var value: String
    public var meaning: String
  }

  public var name = ""
  public var number: Int?
  public var summary = ""
  /// In the order of their names.
  public var parameters: [Parameter] = []
  /// A stand-in for a scenario with the strategy in it, for what its effects do; its years mean nothing.
  package var standIn: Scenario

  init(_ tree: SourceValue, in standIn: Scenario) {
    self.standIn = standIn
    let root = Section(value: tree, path: "")
    name = root.text("name") ?? ""
    number = root.whole("number")
    summary = root.text("summary") ?? ""
    let section = root.section("parameters")
    parameters = section.dataKeys.map { key in
      let parameter = section.section(key)
      var value = parameter["value"].map { Clip.text($0.json.canonicalJSON) } ?? ""
      if let type = parameter["distribution"]?["type"]?.text { value += (value.isEmpty ? "" : ", ") + type }
      return Parameter(name: key, value: value, meaning: parameter.text("meaning") ?? "")
    }
  }
}

/// What a file holds.
public enum ReadFile: Sendable {
  case scenario(Scenario, json: String)
  case strategy(StrategyFile)
}

extension ScenarioReader {
  /// Reads a scenario, or a strategy file with the values of its own in a stand-in for a scenario.
  /// - Throws: `ScenarioError` with every problem that was found.
  public static func readAny(path: String, from texts: SourceTexts) throws(ScenarioError) -> ReadFile {
    // Trouble with the file itself is reported by the reading of a scenario.
    var log = ProblemLog()
    let tree = (try? texts.bytes(path)).flatMap {
      Inheritance.plainTree(of: $0, file: path, log: &log)
    }
    guard let tree, tree["kind"]?.text == "strategy" else {
      let (scenario, json) = try read(path: path, from: texts)
      return .scenario(scenario, json: json)
    }
    return .strategy(try strategy(tree, log: log))
  }

  /// Checks a strategy alone, as if it stood in the named file.
  static func strategy(text: String, file: String) throws(ScenarioError) -> StrategyFile {
    var log = ProblemLog()
    guard let tree = Inheritance.plainTree(of: [UInt8](text.utf8), file: file, log: &log) else {
      throw ScenarioError(problems: log.sorted)
    }
    return try strategy(tree, log: log)
  }

  private static func strategy(_ tree: SourceValue, log: ProblemLog) throws(ScenarioError) -> StrategyFile {
    var log = log
    guard let stub = JSON5Parser([UInt8](StrategyStub.text.utf8), file: "").value, var members = stub.members
    else { preconditionFailure("the stand-in scenario is not JSON5") }
    log.showPaths(of: tree.file, without: "strategies[0].")
    members["strategies"] = stub.holding(.list([tree]))
    let judged = try judged(stub.holding(.object(members)), log: log, context: .strategyAlone)
    return StrategyFile(tree, in: judged.scenario)
  }
}

/// The least that a scenario can be, for strategies that are checked alone.
enum StrategyStub {
  static let text = """
    {
      schema: 1, name: "Stand-in", authority: { code: "E0", name: "Nowhere" },
      period: { start_year: 2025, years: 10 },
      population: { by_age: { "0-25": 100 }, births: 100 }, requests: {}, assessment: {},
      caseload: { by_age_and_setting: {} },
      placement: {
        new_plans: { "0-25": { mainstream: 1 } },
        needs: { "0-25": {
          ASD: 0.12, SEMH: 0.08, SLCN: 0.08, MLD: 0.08, SLD: 0.08, PMLD: 0.08, SPLD: 0.08, HI: 0.08, VI: 0.08,
          MSI: 0.08, PD: 0.08, OTH: 0.08,
        } },
      },
      finance: { price_year: 2025, allocation: { "2025": 0 } },
    }
    """
}
