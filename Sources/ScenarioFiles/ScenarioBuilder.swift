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
  var inputs = InputCollector()

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
    builder.scenario.inputs = builder.inputs.list
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
    inputs.read(population, "births", into: &scenario.population.births)
    inputs.read(population, "net_migration", into: &scenario.population.netMigration)
    let support = root.section("sen_support")
    inputs.read(support, "prevalence", into: &scenario.senSupport.prevalence)
    inputs.read(support, "onset", into: &scenario.senSupport.onset)
    inputs.read(support, "step_down", into: &scenario.senSupport.stepDown)
  }

  /// A number; one with a distribution becomes an uncertain input.
  mutating func quantity(_ section: Section, _ key: String, or fallback: Quantity) -> Quantity {
    inputs.quantity(section, key, or: fallback)
  }
}
