import EventSimulation
import SENDSystem

/// Reads the numbers of a scenario, and collects those that are uncertain in the order in which they are read.
struct InputCollector {
  private(set) var list: [UncertainInput] = []
  /// Inputs that are parameters of strategies, by key path: used twice, they are still drawn once.
  private var parameters: [String: Int] = [:]

  /// Reads a number of a section; an absent one stays as it is.
  mutating func read(_ section: Section, _ key: String, into target: inout Quantity) {
    target = quantity(section, key, or: target)
  }

  /// Reads a table by age; an absent one stays as it is.
  mutating func read(_ section: Section, _ key: String, into target: inout AgeTable) {
    let table = section.section(key)
    guard table.value?.members != nil else { return }
    let values = table.section("by_age").numbersByAge(or: table["default"]?.number ?? 0)
    let multiplier = quantity(table, "multiplier", or: Quantity(1))
    let further = table.section("multipliers")
    var bands: [AgeTable.Band] = []
    for key in further.dataKeys {
      guard let ages = AgeKey.range(key) else { continue }
      bands.append(AgeTable.Band(ages: ages, multiplier: quantity(further, key, or: Quantity(1))))
    }
    target = AgeTable(values, multiplier: multiplier, bands: bands)
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
      if let index = parameters[parameter.path] { return Quantity(central, input: index) }
      parameters[parameter.path] = list.count
    }
    list.append(
      UncertainInput(
        path: value.parameter?.path ?? section.path(to: key),
        key: value.parameter?.mark ?? section.mark(of: key), value: central, distribution: distribution,
        source: value["source"]?.text))
    return Quantity(central, input: list.count - 1)
  }

  /// Reads what follows a refusal.
  mutating func read(_ section: Section, into dispute: inout Scenario.Dispute) {
    read(section, "mediation_share", into: &dispute.mediationShare)
    read(section, "mediation_success", into: &dispute.mediationSuccess)
    read(section, "appeal_share", into: &dispute.appealShare)
    read(section, "appeal_success", into: &dispute.appealSuccess)
  }
}
