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

  func run(seed: UInt64, replication: Int, draws: [Double]) -> Outcome {
    simulator.run(seed: seed, replication: replication, draws: draws)
  }
  var spells: [Spell] { simulator.spells }
  var newPlaceAdmissions: [NewPlaceAdmission] { simulator.newPlaceAdmissions }
  var newPlaceUse: [NewPlaceUse] { simulator.newPlaceUse }
}
