import EventSimulation
import SENDSystem

/// Turns a checked tree into a `Scenario`.
///
/// The builder trusts the schema: what has the wrong form is left at its default, so that the checks across
/// sections can look at the rest of a faulty file. Uncertain inputs come in a fixed order of keys, whatever the
/// order in the file.
struct ScenarioBuilder {
  var scenario = Scenario()
  /// Where each of `scenario.effects` stands.
  var effectPlaces: [EffectPlace] = []
  /// Inputs that are parameters of strategies, by key path: used twice, they are still drawn once.
  private var inputs: [String: Int] = [:]

  /// The builder after its work on a tree whose strategies have their parameters put in.
  static func build(_ tree: SourceValue) -> ScenarioBuilder {
    var builder = ScenarioBuilder()
    let root = Section(value: tree, path: "")
    builder.readHeader(root)
    builder.readPeople(root)
    builder.readProcess(root)
    builder.readCaseload(root.section("caseload"))
    builder.readPlacement(root)
    builder.readLocalSettings(root.section("local_settings"))
    builder.readEndings(root)
    builder.readProvision(root)
    builder.readFinance(root.section("finance"))
    builder.readOwnPrices(root)
    builder.readEffects(root)
    builder.readClusters(root.section("clusters"))
    builder.readAppraisal(root.section("appraisal"))
    return builder
  }

  private mutating func readHeader(_ root: Section) {
    scenario.name = root.text("name") ?? ""
    scenario.summary = root.text("summary") ?? ""
    let authority = root.section("authority")
    scenario.authorityCode = authority.text("code") ?? ""
    scenario.authorityName = authority.text("name") ?? ""
    let period = root.section("period")
    scenario.startYear = period.whole("start_year") ?? scenario.startYear
    scenario.years = period.whole("years") ?? scenario.years
  }

  private mutating func readPeople(_ root: Section) {
    let population = root.section("population")
    let byAge = population.section("by_age")
    scenario.population.byAge = (byAge["by_age"] == nil ? byAge : byAge.section("by_age")).numbersByAge()
    read(population, "births", into: \.population.births)
    read(population, "net_migration", into: \.population.netMigration)
    let support = root.section("sen_support")
    read(support, "prevalence", into: \.senSupport.prevalence)
    read(support, "onset", into: \.senSupport.onset)
    read(support, "step_down", into: \.senSupport.stepDown)
  }

  // MARK: Uncertain numbers

  /// Reads a number of a section into the scenario; absent numbers stay as they are.
  mutating func read(_ section: Section, _ key: String, into target: WritableKeyPath<Scenario, Quantity>) {
    scenario[keyPath: target] = quantity(section, key, or: scenario[keyPath: target])
  }

  mutating func read(_ section: Section, _ key: String, into target: WritableKeyPath<Scenario, AgeTable>) {
    let table = section.section(key)
    guard table.value?.members != nil else { return }
    let values = table.section("by_age").numbersByAge(or: table["default"]?.number ?? 0)
    let multiplier = quantity(table, "multiplier", or: Quantity(1))
    let further = table.section("multipliers")
    let bands = further.dataKeys.compactMap { key in
      AgeKey.range(key).map {
        AgeTable.Band(ages: $0, multiplier: quantity(further, key, or: Quantity(1)))
      }
    }
    scenario[keyPath: target] = AgeTable(values, multiplier: multiplier, bands: bands)
  }

  /// A number; one with a distribution becomes an uncertain input.
  mutating func quantity(_ section: Section, _ key: String, or fallback: Quantity) -> Quantity {
    guard let value = section[key] else { return fallback }
    if let number = value.number { return Quantity(number) }
    let stated = value["value"]?.number
    guard let description = value["distribution"],
      case .success(let distribution?) = DistributionReader.read(description), distribution.problem == nil
    else { return stated.map { Quantity($0) } ?? fallback }
    let central = stated ?? distribution.mean
    if let parameter = value.parameter {
      if let index = inputs[parameter.path] { return Quantity(central, input: index) }
      inputs[parameter.path] = scenario.inputs.count
    }
    scenario.inputs.append(
      UncertainInput(
        path: value.parameter?.path ?? section.path(to: key),
        key: value.parameter?.path ?? section.mark(of: key), value: central, distribution: distribution,
        source: value["source"]?.text))
    return Quantity(central, input: scenario.inputs.count - 1)
  }
}
