/// What the page of a study of sensitivity needs beside its tables; kept in `analysis.json`.
public struct SensitivityFrame: Sendable, Equatable {
  /// One design of the study; screening makes two of them.
  public struct Stage: Sendable, Equatable {
    public var method: SensitivityMethod
    /// Replications of each point.
    public var replications: Int
    public var points: Int
    /// How many inputs were studied.
    public var inputs: Int
    /// What was watched; see `OutputMeasure.text`.
    public var outputs: [String]

    public init(
      method: SensitivityMethod, replications: Int, points: Int, inputs: Int, outputs: [String]
    ) {
      self.method = method
      self.replications = replications
      self.points = points
      self.inputs = inputs
      self.outputs = outputs
    }
  }

  /// The name of the scenario in tables.
  public var scenario: String
  /// The name of the baseline, where there is one.
  public var baseline: String?
  /// Names of the scenarios studied; with `learning` the options after the baseline.
  public var options: [String]
  public var stages: [Stage]
  /// What inputs mean, by key path.
  public var meanings: [String: String]
  /// Names of inputs where their key paths say too little.
  public var labels: [String: String]
  /// Whether the number of replications was chosen by a pilot.
  public var isChosenByPilot: Bool

  public init(
    scenario: String, baseline: String?, options: [String], stages: [Stage], meanings: [String: String],
    labels: [String: String], isChosenByPilot: Bool
  ) {
    self.scenario = scenario
    self.baseline = baseline
    self.options = options
    self.stages = stages
    self.meanings = meanings
    self.labels = labels
    self.isChosenByPilot = isChosenByPilot
  }
}

#if !hasFeature(Embedded)
  extension SensitivityFrame: Codable {}
  extension SensitivityFrame.Stage: Codable {}
#endif
