import SENDSystem

/// A simulator that can stand in an array or a cache: one of several that a worker owns.
final class SimulatorBox {
  private var simulator: Simulator
  let model: Model

  init(_ model: Model, recordingSpells: Bool) {
    self.model = model
    simulator = Simulator(model)
    simulator.recordsSpells = recordingSpells
  }

  func run(seed: UInt64, replication: Int, draws: [Double]? = nil) -> Outcome {
    simulator.run(seed: seed, replication: replication, draws: draws)
  }
  var spells: [Spell] { simulator.spells }

  /// What this scenario would pay for days of another in the replication just run. Provision is the same where name and
  /// setting are.
  func priced(_ spell: Spell, of other: Model) -> [Spell] {
    guard spell.provision >= 0 else { return simulator.priced(spell, provision: nil) }
    let held = other.provision[Int(spell.provision)]
    return simulator.priced(
      spell,
      provision: model.provision.firstIndex { $0.name == held.name && $0.setting == held.setting })
  }

  var newPlaceAdmissions: [NewPlaceAdmission] { simulator.newPlaceAdmissions }
  var newPlaceUse: [NewPlaceUse] { simulator.newPlaceUse }
}
