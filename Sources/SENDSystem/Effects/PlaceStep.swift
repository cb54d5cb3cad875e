import EventSimulation

/// A change of the commissioned places of a provision on a day.
struct PlaceStep: Sendable {
  var day: Day
  var change: Int
  /// The effect it belongs to, as index into `Scenario.effects`; `nil` for the baseline.
  var effect: Int?

  /// Provisions that effects open, in order.
  static func opened(by effects: [Scenario.Effect]) -> [(effect: Int, provision: Scenario.Provision)] {
    effects.enumerated().compactMap { index, effect in
      if case .open(let provision) = effect.kind { (index, provision) } else { nil }
    }
  }

  /// Steps of each provision of the model, in order of day.
  static func steps(_ scenario: Scenario) -> [[PlaceStep]] {
    var result = scenario.provision.map { differences($0.places, effect: nil) }
    for (index, provision) in opened(by: scenario.effects) {
      result.append(differences(provision.places, effect: index))
    }
    for (index, effect) in scenario.effects.enumerated() {
      guard case .addPlaces(let name, let places) = effect.kind,
        let target = scenario.provision.firstIndex(where: { $0.name == name })
      else { continue }
      result[target].append(PlaceStep(day: effect.timing.from, change: places, effect: index))
      if let until = effect.timing.until {
        result[target].append(PlaceStep(day: until, change: -places, effect: index))
      }
    }
    return result.map { $0.sorted { $0.day < $1.day } }
  }

  static func differences(_ dated: [Scenario.DatedPlaces], effect: Int?) -> [PlaceStep] {
    var before = 0
    return dated.map { step in
      defer { before = step.places }
      return PlaceStep(day: step.from, change: step.places - before, effect: effect)
    }
  }
}

extension Simulator {
  /// Commissioned places of a provision on a day.
  /// - Parameter baselineOnly: leaves out what effects add.
  mutating func places(_ provision: Int, on day: Day, baselineOnly: Bool = false) -> Int {
    var sum = 0
    for step in placePaths.steps[provision] where step.day <= day && applies(step, baselineOnly) {
      sum += step.change
    }
    return max(0, sum)
  }

  /// Commissioned place-days of a provision.
  mutating func placeDays(_ provision: Int, from first: Day, to end: Day) -> Int {
    var sum = 0
    var day = first
    for step in placePaths.steps[provision] where step.day > first && step.day < end {
      sum += places(provision, on: day) * Int(step.day - day)
      day = step.day
    }
    return sum + places(provision, on: day) * Int(end - day)
  }

  /// Whether a provision has opened by today: there were places, or the scenario states on the first day that there
  /// are none. Nobody waits for what has not opened.
  mutating func hasOpened(_ provision: Int) -> Bool {
    placePaths.steps[provision].contains { step in
      step.day <= calendar.today && applies(step, false)
        && (step.change > 0 || step.effect == nil && step.day <= timeline.start)
    }
  }

  /// Whether the places occupied on a day reach into those that effects added.
  mutating func isNewPlace(_ provision: Int, on day: Day) -> Bool {
    market.provisions[provision].places.occupied > places(provision, on: day, baselineOnly: true)
  }

  private mutating func applies(_ step: PlaceStep, _ baselineOnly: Bool) -> Bool {
    guard let effect = step.effect else { return true }
    return !baselineOnly && effects.happens[effect]
  }
}
