import EventSimulation
import SENDSystem

/// Reads the numbers of a scenario, and collects those that are uncertain in the order in which they are read.
struct InputCollector {
  private(set) var list: [UncertainInput] = []
  /// Inputs that are parameters of strategies, by key path: used twice, they are still drawn once.
  private var parameters: [String: Int] = [:]

  /// Reads a table by age; an absent one stays as it is.
  mutating func read(_ table: Section, into target: inout AgeTable) {
    guard table.value?.members != nil else { return }
    let values = table.section("by_age").numbersByAge(or: table["default"]?.number ?? 0)
    let multiplier = quantity(table.section("multiplier"), or: Quantity(1))
    let further = table.section("multipliers")
    var bands: [AgeTable.Band] = []
    for key in further.dataKeys {
      guard let ages = AgeKey.range(key) else { continue }
      bands.append(AgeTable.Band(ages: ages, multiplier: quantity(further.section(key), or: Quantity(1))))
    }
    target = AgeTable(values, multiplier: multiplier, bands: bands)
  }

  /// Numbers by setting or need, and what holds for those left out.
  mutating func row(_ row: Section, _ list: ScenarioSchema.CodeList, missing: Double = 1) -> [Quantity] {
    list.codes.map { quantity(row.section($0), or: Quantity(missing)) }
  }

  /// A number; one with a distribution becomes an uncertain input.
  mutating func quantity(_ own: Section, or fallback: Quantity) -> Quantity {
    guard let value = own.value else { return fallback }
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
        path: value.parameter?.path ?? own.path,
        key: value.parameter?.mark ?? own.mark, value: central, distribution: distribution,
        source: value["source"]?.text))
    return Quantity(central, input: list.count - 1)
  }
}
