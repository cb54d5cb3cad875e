import SENDSystem

/// The shortest run that still holds what is asked for.
///
/// No draw and no event depends on what lies after it, so a shorter run gives the same numbers for its years, and in
/// much less time.
enum Horizon {
  /// The scenario with as few years as the outputs need.
  /// - Throws: `OutputMeasureError` where even the whole run does not hold an output.
  static func shortened(_ scenario: Scenario, for outputs: [OutputMeasure]) throws(OutputMeasureError)
    -> Scenario
  {
    for output in outputs { _ = try OutputReader(output, in: Model(scenario)) }
    var short = scenario
    for years in 1..<max(2, scenario.years) {
      short.years = years
      let model = Model(short)
      if outputs.allSatisfy({ (try? OutputReader($0, in: model)) != nil }) { return short }
    }
    return scenario
  }
}
