import SENDSystem

/// What a comparison ran: the content of `compare.json`.
public struct ComparisonRecord: Sendable, Equatable {
  /// One scenario of the comparison.
  public struct Entry: Sendable, Equatable {
    /// The name in tables.
    public var name: String
    /// The name for readers; the name in tables where the scenario gives none.
    public var title: String
    public var summary: String
    /// FNV-1a 64-bit hash of the scenario after `extends`, as 16 hexadecimal digits.
    public var scenarioHash: String
    /// The scenario in full, as JSON text, after `extends`.
    public var scenario: String
    public var appraisal: Appraisal
    /// What the scenario's effects do, in words; `nil` in records of earlier versions.
    public var effects: [EffectReading]?
  }

  /// What the effects of one strategy do, a sentence each; the scenario's own have no strategy.
  public struct EffectReading: Sendable, Equatable {
    public var strategy: String
    public var sentences: [String]

    package init(strategy: String, sentences: [String]) {
      self.strategy = strategy
      self.sentences = sentences
    }
  }

  /// By what rules money was appraised (HM Treasury, Green Book, February 2026).
  public struct Appraisal: Sendable, Equatable {
    /// The baseline's, for all scenarios of a comparison.
    public var priceYear: Int
    public var discountRate: Double
    public var deflator: Double
    /// Uplift of capital payments for optimism bias: 0.1 is 10 %.
    public var capitalUplift: Double
    /// Uplift of revenue payments for optimism bias.
    public var costUplift: Double
    /// Reduction of savings for optimism bias.
    public var benefitReduction: Double
    /// Years over which buildings lose their value; 0 for no residual value.
    public var assetLife: Double
    /// Which of these are drawn in each replication, by key; what stands above is then the central value.
    public var drawn: [String] = []
  }

  public var schemaVersion = 1
  /// Version of HighNeeds.
  public var version: String
  public var command: String
  public var authorityCode: String
  public var authorityName: String
  public var startYear: Int
  public var years: Int
  public var seed: UInt64
  public var replications: Int
  public var threads: Int
  /// Events handled, all scenarios and replications.
  public var events: Int64
  public var seconds: Double
  public var startedAt: String
  public var baseline: Entry
  /// In the order of the tables.
  public var scenarios: [Entry]
  /// As in `RunRecord`.
  public var shards: Int?
}

extension ComparisonRecord {
  /// - Parameter authority: The baseline scenario, for the authority and the years.
  public init(
    version: String, command: String, authority: Scenario, baseline: Entry, scenarios: [Entry], seed: UInt64,
    threads: Int, result: ComparisonResult, startedAt: String
  ) {
    self.init(
      version: version, command: command, authorityCode: authority.authorityCode,
      authorityName: authority.authorityName, startYear: authority.startYear, years: authority.years,
      seed: seed,
      replications: result.replications, threads: threads, events: result.events, seconds: result.seconds,
      startedAt: startedAt, baseline: baseline,
      scenarios: scenarios.map { entry in
        var entry = entry
        // One price base for all, so that their present values can be held against one another.
        entry.appraisal.priceYear = authority.finance.priceYear
        return entry
      })
  }

  /// Enters what it took to compute the shards that the result was merged from.
  public mutating func enter(_ effort: ShardEffort) {
    shards = effort.shards
    startedAt = effort.startedAt
  }
}

extension ComparisonRecord.Entry {
  /// - Parameter name: The name in tables.
  public init(name: String, scenario: Scenario, json: String, hash: String) {
    self.init(
      name: name, title: scenario.name.isEmpty ? name : scenario.name, summary: scenario.summary,
      scenarioHash: hash, scenario: json, appraisal: .init(scenario))
  }
}

extension ComparisonRecord.Appraisal {
  init(_ scenario: Scenario) {
    let rules = scenario.appraisal
    let keys: [(String, Quantity)] = [
      ("deflator", rules.deflator), ("capital_uplift", rules.capitalUplift),
      ("cost_uplift", rules.costUplift), ("benefit_reduction", rules.benefitReduction),
      ("asset_life", rules.assetLife),
    ]
    self.init(
      priceYear: scenario.finance.priceYear, discountRate: rules.discountRate,
      deflator: rules.deflator.value, capitalUplift: rules.capitalUplift.value,
      costUplift: rules.costUplift.value, benefitReduction: rules.benefitReduction.value,
      assetLife: rules.assetLife.value, drawn: keys.filter { $0.1.input != nil }.map { $0.0 })
  }
}

#if !hasFeature(Embedded)
  extension ComparisonRecord: Codable {}
  extension ComparisonRecord.Entry: Codable {}
  extension ComparisonRecord.EffectReading: Codable {}
  extension ComparisonRecord.Appraisal: Codable {}
#endif
