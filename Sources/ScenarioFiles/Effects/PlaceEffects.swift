import EventSimulation
import SENDSystem

extension EffectForm {
  static let places = [addPlaces, open]

  static let addPlaces = EffectForm(
    ["add_places"], "Adds places to a provision that exists, or takes them away.",
    [
      .required("add_places", .text, "Name of the provision."),
      .required("places", .whole(-100_000...100_000), "Places to add; below 0 to take away."),
    ],
    idle: { _, _ in
      [
        .init(
          traits + clusters, "the provision says whom it admits; an effect on its places cannot narrow that"),
        .init(
          growth + ["coverage"], "places are added whole, on one day; write an effect for each step"),
      ]
    }
  ) { section, _, _ in
    section.text("add_places").map { .addPlaces(provision: $0, places: section.whole("places") ?? 0) }
  }

  static let open = EffectForm(
    ["open"], "Opens a provision.",
    [
      .required(
        "open", .object(ScenarioSchema.opened.keys(of: Scenario.Provision())),
        "The provision, from its first date of places on."),
      .optional("from", .date, or: "the first date of places", "The first date of places."),
    ],
    idle: { _, _ in
      [
        .init(traits + clusters, "the provision says whom it admits; state that inside 'open'"),
        .init(growth + ["coverage"], "places are there from their dates on; state each step in 'places'"),
      ]
    }
  ) { section, scenario, inputs in
    .open(
      ScenarioSchema.readProvision(section.section("open"), ScenarioSchema.opened, scenario.finance, &inputs))
  }
}

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
