import EventSimulation

extension Scenario.Effect {
  /// A change of the top-up or fee of pupils in `scope.settings`.
  public struct UnitCostChange: Sendable {
    /// Multiplies the top-up or fee.
    public var scale = Quantity(1)
    /// Multiplies the spread over complexity.
    public var scaleSpread = Quantity(1)
    /// Share of the top-up or fee that other payers (health, social care) take over.
    public var sharedByOthers = Quantity(0)
    public init() {}
  }
}

extension Simulator {
  /// The rate after the strategies' changes of unit costs and their shares of other payers in a month.
  mutating func rateUnderEffects(_ pupil: UnsafeMutablePointer<Pupil>, _ plain: Rate, month: Int) -> Rate {
    let setting = pupil.pointee.setting.rawValue
    let cluster = Int(pupil.pointee.cluster)
    let age = age(pupil, inMonth: month)
    var factor = 1.0
    var scaleSpread = 1.0
    var shared = 0.0
    for index in effects.costs.indices {
      let cost = effects.costs[index]
      guard isInScope(cost.active, pupil, age: age, setting: setting) else { continue }
      let strength = effects.strength(cost.active, month: month, cluster: cluster)
      factor *= 1 + (cost.scale - 1) * strength
      scaleSpread *= 1 + (cost.scaleSpread - 1) * strength
      shared += (1 - shared) * cost.shared * strength
    }
    let base = scaleSpread == 1 ? Double(plain.all) : price(pupil, scaleSpread: scaleSpread)
    let changed = factor == 1 && scaleSpread == 1 ? plain.all : Self.wholePence(base * factor)
    return rate(pupil, changed, byEffects: shared)
  }
}
