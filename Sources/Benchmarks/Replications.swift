import Dispatch
import EventSimulation
import Synchronization

/// Runs the replications, shared among threads, and returns their outcomes in order.
///
/// Each worker has one simulator and takes the next replication that nobody has taken.
enum Replications {
  static func run(_ options: Options) -> (outcomes: [MiniOutcome], seconds: Double) {
    let next = Atomic<Int>(0)
    let slots = UnsafeMutableBufferPointer<MiniOutcome>.allocate(capacity: options.replications)
    slots.initialize(repeating: MiniOutcome())
    defer {
      slots.deinitialize()
      slots.deallocate()
    }
    // Workers write to different slots, and all have ended when the slots are read.
    nonisolated(unsafe) let shared = slots
    let clock = ContinuousClock()
    let start = clock.now
    DispatchQueue.concurrentPerform(iterations: options.threads) { _ in
      var simulator = MiniSimulator(pupils: options.pupils)
      while true {
        let replication = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard replication < options.replications else { return }
        let begin = clock.now
        var outcome = simulator.run(seed: options.seed, replication: UInt32(replication))
        outcome.seconds = (clock.now - begin).seconds
        shared[replication] = outcome
      }
    }
    return (Array(slots), (clock.now - start).seconds)
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
