import EventSimulation
import SENDSystem

/// A study of which inputs matter: from a method and inputs to numbered points to run, and from their responses to
/// indices.
///
/// Points of `oneway`, `morris` and `sobol` run the same replications: common random numbers. Inputs that are not
/// studied stay at their central values; the luck of pupils and years stays in, shared by all points. Points of
/// `learning` each run one replication of their own, in which inputs that are not studied are drawn, so that expected
/// net benefits are averages over everything that is not known.
public struct SensitivityStudy: Sendable {
  /// A scenario, with the name that results give it.
  public struct Option: Sendable {
    public var name: String
    public var scenario: Scenario

    public init(name: String, scenario: Scenario) {
      self.name = name
      self.scenario = scenario
    }
  }

  public let method: SensitivityMethod
  /// One scenario; with `learning` one or more, to choose between these and the baseline.
  public let options: [Option]
  /// What savings are measured against.
  public let baseline: Option?
  public let inputs: [StudyInput]
  public let outputs: [OutputMeasure]
  /// Trajectories, base points or samples.
  public let size: Int
  public let seed: UInt64

  private let models: [Model]
  private let baselineModel: Model?
  private let design: Design

  private enum Design: Sendable {
    case oneway(TornadoDesign)
    case morris(MorrisDesign)
    case sobol(SobolDesign)
    case learning(LowDiscrepancyPoints)
  }

  /// - Parameter size: trajectories of `morris`, base points of `sobol`, samples of `learning`; nothing to `oneway`.
  /// - Throws: `OutputMeasureError` when an output does not exist; `.needsBaseline` for `learning` without one.
  public init(
    method: SensitivityMethod, options: [Option], baseline: Option? = nil, inputs: [StudyInput],
    outputs: [OutputMeasure], size: Int? = nil, seed: UInt64
  ) throws(OutputMeasureError) {
    precondition(!options.isEmpty && !inputs.isEmpty && !outputs.isEmpty, "there is something to study")
    self.method = method
    self.options = options
    let isPaired = outputs.contains { $0.saving != nil }
    self.baseline = isPaired ? baseline : nil
    self.inputs = inputs
    self.outputs = outputs
    self.size = size ?? method.defaultSize
    self.seed = seed
    var models: [Model] = []
    for option in options { models.append(Model(try Horizon.shortened(option.scenario, for: outputs))) }
    self.models = models
    if isPaired, let baseline {
      baselineModel = Model(try Horizon.shortened(baseline.scenario, for: outputs))
    } else {
      baselineModel = nil
    }
    for output in outputs where output.saving != nil && baselineModel == nil {
      throw .needsBaseline(output.text)
    }
    design =
      switch method {
      case .oneway: .oneway(TornadoDesign(dimensions: inputs.count))
      case .morris:
        .morris(MorrisDesign(dimensions: inputs.count, trajectories: self.size, seed: seed))
      case .sobol: .sobol(SobolDesign(dimensions: inputs.count, basePoints: self.size, seed: seed))
      case .learning:
        .learning(LowDiscrepancyPoints(dimensions: inputs.count, count: self.size, seed: seed))
      }
  }

  public var pointCount: Int {
    switch design {
    case .oneway(let design): design.pointCount
    case .morris(let design): design.pointCount
    case .sobol(let design): design.pointCount
    case .learning(let points): points.count * options.count
    }
  }

  /// Years that points simulate.
  public var years: Int { models[0].scenario.years }

  /// Values of the inputs at a point.
  public func inputs(ofPoint index: Int) -> [Double] {
    switch design {
    case .oneway(let design):
      let place = design.place(index)
      return inputs.enumerated().map { number, input in
        switch place {
        case .low(number): input.low
        case .high(number): input.high
        default: input.centre
        }
      }
    case .morris(let design):
      return zip(inputs, design.point(index)).map { $0.value(inRange: $1) }
    case .sobol(let design):
      return zip(inputs, design.point(index)).map { $0.distribution.quantile($1) }
    case .learning(let points):
      return zip(inputs, points[index % points.count]).map { $0.distribution.quantile($1) }
    }
  }

  /// The points as work to do.
  /// - Throws: `OutputMeasureError`.
  public func experiment(replications: Int) throws(OutputMeasureError) -> DesignExperiment {
    try DesignExperiment(
      points: pointCount, replications: replications, seed: seed, outputs: outputs,
      like: DesignPoint(model: models[0], baseline: baselineModel), point: { point($0) })
  }

  private func point(_ index: Int) -> DesignPoint {
    let values = Dictionary(uniqueKeysWithValues: zip(inputs.map { $0.path }, inputs(ofPoint: index)))
    if case .learning(let points) = design {
      // Points of an option follow one another, so that a thread seldom changes its model.
      return DesignPoint(
        model: models[index / points.count], baseline: baselineModel, inputs: values, drawsOthers: true,
        firstReplication: index % points.count)
    }
    return DesignPoint(model: models[0], baseline: baselineModel, inputs: values, drawsOthers: false)
  }

  /// A small run from which the number of replications is chosen: points spread over all inputs.
  /// - Throws: `OutputMeasureError`.
  public func pilot(replications: Int = 8) throws(OutputMeasureError) -> DesignExperiment {
    let points = LowDiscrepancyPoints(dimensions: inputs.count, count: 16, seed: seed)
    return try DesignExperiment(
      points: points.count, replications: replications, seed: seed, outputs: outputs,
      like: DesignPoint(model: models[0], baseline: baselineModel),
      point: { index in
        let values = zip(inputs, points[index]).map { ($0.path, $0.distribution.quantile($1)) }
        return DesignPoint(
          model: models[0], baseline: baselineModel, inputs: Dictionary(uniqueKeysWithValues: values),
          drawsOthers: false)
      })
  }

  /// Replications with which chance does not hide the effects, from the responses of the pilot: as many as the
  /// noisiest output needs, within the limits of the method.
  public func replications(pilot: DesignResponses) -> Int {
    let (target, limits) = method.noise
    let wanted = outputs.indices.map { output in
      let rows = pilot.values.indices.map { pilot.replications(ofPoint: $0, output: output) }
      let noise = NoiseShare(rows)
      if noise.betweenPoints == 0 { return limits.lowerBound }
      return noise.replications(forShare: target) ?? limits.upperBound
    }
    return min(max(wanted.max() ?? 1, limits.lowerBound), limits.upperBound)
  }

  /// What the responses of all points say.
  /// - Parameter responses: of `experiment`, in the order of points.
  public func findings(_ responses: DesignResponses) -> [SensitivityFinding] {
    outputs.indices.map { output in
      let rows = (0..<pointCount).map { responses.replications(ofPoint: $0, output: output) }
      let means = rows.map { $0.reduce(0, +) / Double($0.count) }
      let detail: SensitivityFinding.Detail
      var noise: NoiseShare? = NoiseShare(rows)
      switch design {
      case .oneway(let design):
        let (centre, bars) = design.bars(rows)
        detail = .oneway(centre: centre, bars)
      case .morris(let design):
        let effects = design.effects(means)
        detail = .morris(mu: effects.mu, muStar: effects.muStar, sigma: effects.sigma)
      case .sobol(let design):
        // Base points only: the others share most of their inputs with these.
        noise = NoiseShare(rows.indices.filter { $0 % (inputs.count + 2) < 2 }.map { rows[$0] })
        detail = .sobol(design.indices(means))
      case .learning(let points):
        noise = nil
        let nothing = [Double](repeating: 0, count: points.count)
        let benefits = options.indices.map { Array(means[$0 * points.count..<($0 + 1) * points.count]) }
        let values = (0..<points.count).map { inputs(ofPoint: $0) }
        detail = .learning(
          ValueOfInformation(
            netBenefits: [nothing] + benefits,
            inputs: inputs.indices.map { input in values.map { $0[input] } },
            seed: seed))
      }
      return SensitivityFinding(
        output: outputs[output], unit: responses.units[output], noise: noise, detail: detail)
    }
  }
}
