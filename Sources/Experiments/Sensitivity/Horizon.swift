import SENDSystem

/// The shortest run that still holds what is asked for.
///
/// A run ends on 31 March after its last census, and what is drawn for its last, unfinished calendar year depends on where
/// it ends. Earlier years do not depend on what lies after them. So a run of one year more than the outputs need gives the
/// same numbers as the whole, bit for bit, in less time.
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
      if outputs.allSatisfy({ (try? OutputReader($0, in: model)) != nil }) {
        short.years = years + 1
        return short
      }
    }
    return scenario
  }
}
