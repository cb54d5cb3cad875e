import EventSimulation
import SENDSystem

extension Scenario {
  /// The days on which effects of the same strategy add places, in order.
  func newPlaceDays(beside effect: Effect) -> [Day] {
    effects.filter { $0.isBeside(effect) }.flatMap { $0.newPlaceDays }.sorted()
  }
}

extension Scenario.Effect {
  fileprivate var newPlaceDays: [Day] {
    switch kind {
    case .open(let provision):
      var before = 0
      return provision.places.compactMap { step in
        defer { before = step.places }
        return step.places > before ? step.from : nil
      }
    case .addPlaces(_, let places): return places > 0 ? [timing.from] : []
    default: return []
    }
  }
}

extension Scenario.Effect.Timing {
  func holds(on day: Day) -> Bool { day >= from && day < until ?? .max }
}
