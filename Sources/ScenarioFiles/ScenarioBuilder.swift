import EventSimulation
import SENDSystem

/// Turns a checked tree into a `Scenario`.
///
/// The builder trusts the schema: what has the wrong form is left at its default, so that the checks across
/// sections can look at the rest of a faulty file. Uncertain inputs come in a fixed order of keys, whatever the
/// order in the file.
struct ScenarioBuilder {
  /// Where an effect of `Scenario.effects` stands in the tree.
  struct EffectPlace {
    /// Key path in the scenario, such as `strategies[1].effects[0]`.
    var path: String
    var value: SourceValue
    /// The strategy's name; empty for effects of the scenario itself.
    var strategy: String
    var form: EffectForm
  }

  var scenario = Scenario()
  /// Where each of `scenario.effects` stands.
  var effectPlaces: [EffectPlace] = []

  /// The builder after its work on a tree whose strategies have their parameters put in.
  static func build(_ tree: SourceValue) -> ScenarioBuilder {
    var builder = ScenarioBuilder()
    var inputs = InputCollector()
    ScenarioSchema.scenario.read(Section(value: tree, path: ""), into: &builder, &inputs)
    builder.scenario.inputs = inputs.list
    return builder
  }

  /// The effects of a strategy, which come after the scenario's own.
  mutating func readStrategy(_ strategy: Section, _ inputs: inout InputCollector) {
    let id = strategy.text("id") ?? ""
    // Inputs are named after the strategy, which keeps its name wherever it stands in the list.
    let named = Section(
      value: strategy.value, path: "strategies.\(id)", mark: "strategies.\(StrategyMark.family(of: id))")
    for (section, named) in zip(strategy.section("effects").list, named.section("effects").list) {
      append(named, at: section.path, strategy: strategy.text("name") ?? "", id: id, &inputs)
    }
  }

  mutating func append(
    _ section: Section, at path: String, strategy: String = "", id: String = "",
    _ inputs: inout InputCollector
  ) {
    guard let value = section.value,
      let form = EffectForm.all.first(where: { $0.form.markers.contains { section[$0] != nil } }),
      let kind = form.read(section, scenario, &inputs)
    else { return }
    var effect = Scenario.Effect(kind: kind)
    if case .open(let provision) = kind { effect.timing.from = provision.places.first?.from ?? 0 }
    effect.strategy = strategy
    effect.strategyID = id
    ScenarioSchema.effect.read(section, into: &effect, &inputs)
    scenario.effects.append(effect)
    effectPlaces.append(EffectPlace(path: path, value: value, strategy: strategy, form: form))
  }
}
