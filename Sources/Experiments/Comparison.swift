import EventSimulation
import SENDSystem

/// A baseline and alternatives, simulated side by side with common random numbers.
///
/// Replication r of every scenario draws the same lives; what differs is what the scenario changes. So the
/// difference in each replication is an outcome of the change and little else (Stout & Goldie 2008).
public struct Comparison: Sendable {
  /// A scenario with the name that results give it.
  public struct Arm: Sendable {
    public var name: String
    public var model: Model
    public init(name: String, model: Model) {
      self.name = name
      self.model = model
    }
  }

  public var baseline: Arm
  public var alternatives: [Arm]
  public var seed: UInt64
  public var replications: Int
  public var workers: Workers

  /// - Throws: `ComparisonError` when the scenarios do not cover the same years, are of different authorities, name
  ///   different settings of their own, or one is called as tables call all others.
  public init(baseline: Arm, alternatives: [Arm], seed: UInt64, replications: Int, workers: Workers)
    throws(ComparisonError)
  {
    for arm in [baseline] + alternatives where arm.name == RankingRow.all { throw .reservedName(arm.name) }
    for arm in alternatives {
      let (a, b) = (baseline.model.timeline, arm.model.timeline)
      guard a.startYear == b.startYear, a.years == b.years else {
        throw .differentYears(baseline.name, arm.name)
      }
      guard baseline.model.scenario.authorityCode == arm.model.scenario.authorityCode else {
        throw .differentAuthorities(baseline.name, arm.name)
      }
      guard baseline.model.scenario.localSettings.names == arm.model.scenario.localSettings.names else {
        throw .differentLocalSettings(baseline.name, arm.name)
      }
    }
    self.baseline = baseline
    self.alternatives = alternatives
    self.seed = seed
    self.replications = replications
    self.workers = workers
  }

  /// Runs every scenario in every replication.
  public func run(
    isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(ComparisonError) -> ComparisonResult {
    var events: Int64 = 0
    var collected = [PairedReplication?](repeating: nil, count: replications)
    let isDone = workers.run(
      collected.indices, isCancelled: isCancelled, progress: { progress($0, replications) },
      worker: { makePairedWorker() }
    ) { work, replication in
      work(replication)
    } store: { replication, found in
      collected[replication] = found.0
      events += Int64(found.events)
    }
    guard isDone else { throw .cancelled }
    return ComparisonResult(
      self, keys: ComparisonResult.comparedKeys(baseline.model.layout),
      replications: collected.compactMap { $0 }, events: events)
  }
}

extension Comparison {
  /// What a thread calls for one replication after the other: every scenario in it, and the events handled.
  /// - Parameter kept: what is kept of the same baseline with the same seed; a replication that is kept is not run again.
  func makePairedWorker(
    keeping kept: KeptBaseline? = nil
  ) -> (_ replication: Int) -> (PairedReplication, events: Int) {
    let keys = ComparisonResult.comparedKeys(baseline.model.layout)
    let indices = MoneyIndices(baseline.model)
    let base = SimulatorBox(baseline.model, recordingSpells: true)
    let others = alternatives.map { SimulatorBox($0.model, recordingSpells: true) }
    return { replication in
      let draws: [Double]
      let outcome: Outcome
      if let known = kept?[replication] {
        draws = known.draws
        outcome = base.recall(known, seed: seed, replication: replication)
      } else {
        draws = baseline.model.draws(seed: seed, replication: replication)
        outcome = base.run(seed: seed, replication: replication, draws: draws)
        kept?.keep(KeptReplication(draws: draws, outcome: outcome, spells: base.spells), replication)
      }
      var handled = outcome.events
      let pairs = others.map { other in
        let own = other.model.draws(seed: seed, replication: replication, reusing: (baseline.model, draws))
        let changed = other.run(seed: seed, replication: replication, draws: own)
        handled += changed.events
        return PairedOutcome(
          baseline: outcome, base, changed, other, indices, keys: keys,
          terms: AppraisalTerms(other.model.scenario.appraisal, own))
      }
      return (PairedReplication(baseline: keys.map { outcome.values[$0] }, pairs: pairs), handled)
    }
  }
}

/// Why scenarios could not be compared.
public enum ComparisonError: Error, Equatable, CustomStringConvertible {
  case cancelled
  case differentYears(String, String)
  case differentAuthorities(String, String)
  case differentLocalSettings(String, String)
  case reservedName(String)

  public var description: String {
    switch self {
    case .cancelled: "interrupted; nothing was written"
    case .differentYears(let a, let b):
      "the scenarios '\(a)' and '\(b)' do not cover the same years; give both the same 'period'"
    case .differentAuthorities(let a, let b):
      "the scenarios '\(a)' and '\(b)' are of different authorities; give both the same 'authority.code'"
    case .differentLocalSettings(let a, let b):
      "the scenarios '\(a)' and '\(b)' have different names in 'local_settings'; give both the same, or none"
    case .reservedName(let name):
      "no scenario can be called '\(name)', which stands for all others in \(RankingRow.fileName); rename its file"
    }
  }
}

/// All scenarios in one replication.
package struct PairedReplication: Sendable {
  var baseline: [Double]
  var pairs: [PairedOutcome]
}
