import SENDSystem

/// One point of a designed experiment: a model, what it is compared with, and inputs that are held at given
/// values.
public struct DesignPoint: Sendable {
  public var model: Model
  /// What savings are measured against; needed for savings only. It takes the same input values.
  public var baseline: Model?
  /// Values of inputs by key path. An input that a model does not have is left out of it.
  public var inputs: [String: Double]
  /// Whether inputs that are not given are drawn anew in each replication; otherwise they stay at their central
  /// values.
  public var drawsOthers: Bool
  /// The number of the first of its replications. Points share their luck where it is the same.
  public var firstReplication: Int

  public init(
    model: Model, baseline: Model? = nil, inputs: [String: Double] = [:], drawsOthers: Bool = true,
    firstReplication: Int = 0
  ) {
    self.model = model
    self.baseline = baseline
    self.inputs = inputs
    self.drawsOthers = drawsOthers
    self.firstReplication = firstReplication
  }
}

/// The input values of a point's replications.
struct FixedInputs {
  let model: Model
  /// By index of the model's inputs; `nil` for those that are drawn.
  let values: [Double?]

  init(_ model: Model, _ point: DesignPoint) {
    self.model = model
    values = model.scenario.inputs.map { input in
      point.inputs[input.path] ?? (point.drawsOthers ? nil : input.value)
    }
  }

  func draws(seed: UInt64, replication: Int) -> [Double] {
    if values.allSatisfy({ $0 != nil }) { return values.map { $0 ?? 0 } }
    let drawn = model.draws(seed: seed, replication: replication)
    return zip(values, drawn).map { $0 ?? $1 }
  }
}
