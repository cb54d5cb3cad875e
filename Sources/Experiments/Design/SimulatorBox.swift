import SENDSystem

/// A simulator that can stand in an array or a cache: one of several that a worker owns.
final class SimulatorBox {
  private var simulator: Simulator
  let model: Model
  /// What stands for the replication that `recall` named, where that was not run again.
  private var recalled: (replication: KeptReplication, seed: UInt64, number: Int)?
  private var hasRecalledPrices = false

  init(_ model: Model, recordingSpells: Bool) {
    self.model = model
    simulator = Simulator(model)
    simulator.recordsSpells = recordingSpells
  }

  func run(seed: UInt64, replication: Int, draws: [Double]? = nil) -> Outcome {
    recalled = nil
    return simulator.run(seed: seed, replication: replication, draws: draws)
  }

  /// Takes the place of `run` for a replication that was kept.
  func recall(_ kept: KeptReplication, seed: UInt64, replication: Int) -> Outcome {
    recalled = (kept, seed, replication)
    hasRecalledPrices = false
    return kept.outcome
  }

  var spells: [Spell] { recalled?.replication.spells ?? simulator.spells }

  /// What this scenario would pay for days of another in the replication just run. Provision is the same where name and
  /// setting are.
  func priced(_ spell: Spell, of other: Model) -> [Spell] {
    if let recalled, !hasRecalledPrices {
      simulator.recallPrices(
        seed: recalled.seed, replication: recalled.number, draws: recalled.replication.draws)
      hasRecalledPrices = true
    }
    guard spell.provision >= 0 else { return simulator.priced(spell, provision: nil) }
    let held = other.provision[Int(spell.provision)]
    return simulator.priced(
      spell,
      provision: model.provision.firstIndex { $0.name == held.name && $0.setting == held.setting })
  }

  var newPlaceAdmissions: [NewPlaceAdmission] { simulator.newPlaceAdmissions }
  var newPlaceUse: [NewPlaceUse] { simulator.newPlaceUse }
}
