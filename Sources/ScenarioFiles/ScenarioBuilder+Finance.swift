import EventSimulation
import SENDSystem

/// Provision and money.
extension ScenarioBuilder {
  mutating func readProvision(_ root: Section) {
    scenario.provision = root.sections("provision").map { section in
      var provision = provision(section)
      provision.growth = placeGrowth(section)
      return provision
    }
    let overspill = root.section("overspill")
    inputs.read(overspill, "at_once", into: &scenario.overspill.atOnce)
    inputs.read(overspill, "at_review", into: &scenario.overspill.atReview)
    scenario.overspill.keepsWaiting = overspill["keeps_waiting"]?.bool ?? false
  }

  /// A provision, but for prices of its own.
  func provision(_ section: Section) -> Scenario.Provision {
    var provision = Scenario.Provision()
    provision.name = section.text("name") ?? ""
    provision.setting = section.text("setting").flatMap(Setting.init(code:)) ?? provision.setting
    provision.ages = section.ages("ages") ?? provision.ages
    provision.needs = Set(
      (section["needs"]?.elements ?? []).compactMap { $0.text.flatMap(Need.init(code:)) })
    let places = section.section("places")
    provision.places = places.dataKeys.compactMap { key in
      guard let date = CivilDate(iso: key), let count = places.whole(key) else { return nil }
      return Scenario.DatedPlaces(from: date.dayNumber, places: count)
    }
    provision.places.sort { $0.from < $1.from }
    provision.admission =
      section.text("admission").flatMap(Scenario.AdmissionRule.init) ?? provision.admission
    provision.admissionsPerYear = section.whole("admissions_per_year")
    return provision
  }

  private mutating func placeGrowth(_ section: Section) -> Scenario.PlaceGrowth? {
    guard section["growth"] != nil else { return nil }
    let section = section.section("growth")
    var growth = Scenario.PlaceGrowth()
    inputs.read(section, "drift", into: &growth.drift)
    inputs.read(section, "damping", into: &growth.damping)
    inputs.read(section, "year_effect", into: &growth.yearEffect)
    return growth
  }

  /// Prices of single provisions, which start from those of their settings.
  mutating func readOwnPrices(_ root: Section) {
    for (index, section) in root.sections("provision").enumerated() {
      scenario.provision[index].unitCost = unitCost(of: section, setting: scenario.provision[index].setting)
    }
  }

  /// The unit costs of a provision's own; what they leave out is the setting's.
  mutating func unitCost(of provision: Section, setting: Setting) -> Scenario.UnitCost? {
    guard provision["unit_costs"] != nil else { return nil }
    let section = provision.section("unit_costs")
    var cost = scenario.finance.unitCosts[setting.rawValue]
    cost.placeFunding = quantity(section, "place_funding", or: cost.placeFunding)
    cost.perPupil = quantity(section, "per_pupil", or: cost.perPupil)
    cost.spread = quantity(section, "spread", or: cost.spread)
    cost.jointFundingShare = quantity(section, "joint_funding_share", or: cost.jointFundingShare)
    return cost
  }

  mutating func readFinance(_ section: Section) {
    scenario.finance.priceYear = section.whole("price_year") ?? scenario.startYear
    let costs = section.section("unit_costs")
    for setting in Setting.allCases {
      let cost = costs.section(setting.code)
      let index = setting.rawValue
      inputs.read(cost, "place_funding", into: &scenario.finance.unitCosts[index].placeFunding)
      inputs.read(cost, "per_pupil", into: &scenario.finance.unitCosts[index].perPupil)
      inputs.read(cost, "spread", into: &scenario.finance.unitCosts[index].spread)
      inputs.read(cost, "joint_funding_share", into: &scenario.finance.unitCosts[index].jointFundingShare)
    }
    let inflation = section.section("inflation")
    for line in Scenario.Line.allCases {
      inputs.read(inflation, line.code, into: &scenario.finance.inflation[line.rawValue])
    }
    let services = section.section("services")
    scenario.finance.services = services.dataKeys.map { name in
      Scenario.NamedAmount(name: name, amount: quantity(services, name, or: Quantity(0)))
    }
    scenario.finance.allocation = amountsByYear(section.section("allocation"))
    inputs.read(section, "allocation_growth", into: &scenario.finance.allocationGrowth)
    scenario.finance.schoolsBlockTransfer = amountsByYear(section.section("schools_block_transfer"))
    scenario.finance.safetyValve = amountsByYear(section.section("safety_valve"))
    inputs.read(section, "opening_balance", into: &scenario.finance.openingBalance)
    let transport = section.section("transport")
    inputs.read(transport, "per_pupil", into: &scenario.finance.transportPerPupil)
    scenario.finance.transportShare = transport.section("share").row(.settings)
    inputs.read(section, "casework_per_plan", into: &scenario.finance.caseworkPerPlan)
  }

  private mutating func amountsByYear(_ section: Section) -> [(year: Int, amount: Quantity)] {
    var amounts: [(year: Int, amount: Quantity)] = []
    for key in section.dataKeys {
      guard let year = Int(key) else { continue }
      amounts.append((year, quantity(section, key, or: Quantity(0))))
    }
    return amounts
  }
}
