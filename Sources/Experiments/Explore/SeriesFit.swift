import EventSimulation

/// The responses of one series of outputs, by year, and the emulators that are fitted to them.
struct SeriesFit: Sendable {
  /// What is emulated, each as its difference from today's point.
  enum Kind: CaseIterable, Sendable {
    case mean, low, high
    /// The variance of the paired difference itself.
    case variance
  }

  let design: ExploreDesign
  /// By year, all replications of today's point.
  let today: [[Double]]
  /// By year, the points of the design and then those held back, with the common draws.
  let samples: [[ExploreSample]]
  /// By year and held-back point, replications with draws of their own.
  let freshDraws: [[[Double]]]
  /// By year, the points of the design and then those held back: replications less the same of today's point.
  let differences: [[[Double]]]
  let replications: Int

  var fitted: Int { design.points.count }

  func emulator(of kind: Kind) -> Emulator {
    let scaled = design.points.map(design.scaled)
    let responses = samples.map { samples in
      samples[..<fitted].map { sample in
        switch kind {
        case .mean: sample.meanDifference
        case .low: sample.low - samples[0].low
        case .high: sample.high - samples[0].high
        case .variance: sample.varianceOfDifference
        }
      }
    }
    var noise = [Double](repeating: 1, count: fitted)
    switch kind {
    // A difference from itself is nothing, without any doubt.
    case .mean: noise[0] = 0.01
    case .low, .high: break
    // The smallest move shuffles some pupils: the variance jumps, so today's point says nothing of its neighbours.
    case .variance: noise[0] = 1e6
    }
    let emulator = EmulatorFit(points: scaled, responses: responses, noise: noise).emulator()
    return kind == .variance ? emulator : emulator.vanishing(at: scaled[0])
  }
}
