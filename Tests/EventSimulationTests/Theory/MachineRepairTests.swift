import EventSimulation
import Testing

/// Machine repair: a closed queue of N machines and r repairers, against its birth and death equations (Feller 1950, XVII.7).
@Suite struct MachineRepairTests {
  private static let machines = 12
  private static let repairers = 2
  private static let life = 2_000.0
  private static let repair = 400.0
  private static let end: Day = 400_000

  /// Mean number of machines that work: with n broken, breakdowns come at (N - n) / life and repairs at min(n, r) / repair.
  private static var expected: Double {
    var weight = 1.0
    var (all, working) = (1.0, Double(machines))
    for broken in 1...machines {
      weight *= Double(machines - broken + 1) / life / (Double(min(broken, repairers)) / repair)
      all += weight
      working += weight * Double(machines - broken)
    }
    return working / all
  }

  @Test func machinesThatWork() {
    let means = RunningMoments(
      (0..<60).map { replication in
        var calendar = EventCalendar(from: 0, through: Self.end)
        var model = RepairExample(
          machines: Self.machines, repairers: Self.repairers, meanLife: Self.life, meanRepair: Self.repair,
          replication: UInt32(replication))
        model.start(&calendar)
        calendar.run(&model)
        return model.working.mean(until: Self.end)
      })
    #expect(agrees(means, with: Self.expected), "\(means.mean), not \(Self.expected)")
    #expect(means.standardError < 0.01 * Self.expected)
  }
}
