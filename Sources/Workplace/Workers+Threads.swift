import Dispatch
import Experiments
import Synchronization

extension Workers {
  /// Threads of this machine.
  public static func threads(_ count: Int) -> Workers {
    Workers(count: count) { units, workers, share in
      let next = Atomic<Int>(units.lowerBound)
      let door = DispatchSemaphore(value: 1)
      withoutActuallyEscaping(share) { share in
        // Shares touch what they have in common behind the door alone.
        nonisolated(unsafe) let share = share
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
          share(
            {
              let unit = next.wrappingAdd(1, ordering: .relaxed).oldValue
              return unit < units.upperBound ? unit : nil
            },
            { door.wait() }, { door.signal() })
        }
      }
    }
  }
}
