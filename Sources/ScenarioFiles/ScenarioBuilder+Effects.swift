import EventSimulation
import SENDSystem

/// Effects, strategies, clusters and the appraisal.
extension ScenarioBuilder {
  /// Where an effect of `Scenario.effects` stands in the tree.
  struct EffectPlace {
    /// Key path in the scenario, such as `strategies[1].effects[0]`.
    var path: String
    var value: SourceValue
    /// The strategy's name; empty for effects of the scenario itself.
    var strategy: String
  }

  /// The scenario's own effects, then those of its strategies in their order.
  mutating func readEffects(_ root: Section) {
    for section in root.sections("effects") { append(section, at: section.path, strategy: "") }
    for strategy in root.sections("strategies") {
      let id = strategy.text("id") ?? ""
      // Inputs are named after the strategy, which keeps its name wherever it stands in the list.
      let named = Section(
        value: strategy.value, path: "strategies.\(id)", mark: "strategies.\(StrategyMark.family(of: id))")
      for (section, named) in zip(strategy.sections("effects"), named.sections("effects")) {
        append(named, at: section.path, strategy: strategy.text("name") ?? "", id: id)
      }
    }
  }

  private mutating func append(_ section: Section, at path: String, strategy: String, id: String = "") {
    guard let value = section.value, let kind = kind(of: section) else { return }
    var effect = Scenario.Effect(kind: kind)
    effect.name = section.text("name") ?? ""
    effect.strategy = strategy
    effect.strategyID = id
    effect.timing = timing(section, kind)
    effect.scope = scope(section)
    effect.coverage = quantity(section, "coverage", or: effect.coverage)
    effect.probability = quantity(section, "probability", or: effect.probability)
    effect.probabilityName = section["probability"]?.parameter?.mark ?? ""
    scenario.effects.append(effect)
    effectPlaces.append(EffectPlace(path: path, value: value, strategy: strategy))
  }

  private mutating func kind(of section: Section) -> Scenario.Effect.Kind? {
    if section["scale"] != nil {
      guard let rate = section.text("scale").flatMap(Scenario.Effect.Rate.init) else { return nil }
      return .scale(rate, by: quantity(section, "by", or: Quantity(1)))
    }
    if section["shift"] != nil { return shift(section).map { .shift($0) } }
    if let name = section.text("add_places") {
      return .addPlaces(provision: name, places: section.whole("places") ?? 0)
    }
    if section["open"] != nil {
      let provision = section.section("open")
      var opened = self.provision(provision)
      opened.unitCost = unitCost(of: provision, setting: opened.setting)
      return .open(opened)
    }
    if let line = section.text("inflation") {
      guard let line = Scenario.Line.allCases.first(where: { $0.code == line }) else { return nil }
      return .inflation(line, add: quantity(section, "add", or: Quantity(0)))
    }
    for key in ["pay", "receive"] where section[key] != nil { return .money(payment(section, key)) }
    guard ["unit_cost", "spread", "shared_by_others"].contains(where: { section[$0] != nil }) else {
      return nil
    }
    var change = Scenario.Effect.UnitCostChange()
    change.scale = quantity(section, "unit_cost", or: change.scale)
    change.scaleSpread = quantity(section, "spread", or: change.scaleSpread)
    change.sharedByOthers = quantity(section, "shared_by_others", or: change.sharedByOthers)
    return .unitCost(change)
  }

  private mutating func shift(_ section: Section) -> Scenario.Effect.Shift? {
    guard let from = choice(section.text("shift")), let to = choice(section.text("to")) else { return nil }
    var shift = Scenario.Effect.Shift(from: from, to: to, share: quantity(section, "share", or: Quantity(0)))
    if let when = section["when"]?.elements {
      shift.occasions = Set(when.compactMap { $0.text.flatMap(Scenario.Effect.Shift.Occasion.init) })
    } else if to == .endPlan {
      shift.occasions = [.review, .september]
    }
    return shift
  }

  private func choice(_ code: String?) -> Scenario.Effect.Shift.Choice? {
    switch code {
    case "stay": .stay
    case "end_plan": .endPlan
    case let code?: Setting(code: code).map { .setting($0) }
    case nil: nil
    }
  }

  private mutating func payment(_ section: Section, _ key: String) -> Scenario.Effect.Payment {
    var payment = Scenario.Effect.Payment(amount: quantity(section, key, or: Quantity(0)))
    payment.isIncome = key == "receive"
    payment.basis = section.text("per").flatMap(Scenario.Effect.Payment.Basis.init) ?? payment.basis
    payment.fund = section.text("fund").flatMap(Scenario.Effect.Payment.Fund.init) ?? payment.fund
    payment.buildYears = section.whole("build_years") ?? payment.buildYears
    return payment
  }

  private func timing(_ section: Section, _ kind: Scenario.Effect.Kind) -> Scenario.Effect.Timing {
    var timing = Scenario.Effect.Timing()
    timing.from = section.day("from") ?? 0
    if section["from"] == nil, case .open(let provision) = kind {
      timing.from = provision.places.first?.from ?? 0
    }
    timing.until = section.day("until")
    timing.rampMonths = section.whole("ramp_months") ?? timing.rampMonths
    timing.shape = section.text("ramp").flatMap(Scenario.Effect.Timing.Shape.init) ?? timing.shape
    return timing
  }

  private func scope(_ section: Section) -> Scenario.Effect.Scope {
    var scope = Scenario.Effect.Scope()
    let phases = Set((section["phases"]?.elements ?? []).compactMap { $0.text })
    let ages = academicAges.filter { phases.contains(Phase(academicAge: $0).code) }
    if let first = ages.first, let last = ages.last { scope.ages = first...last }
    scope.ages = section.ages("ages") ?? scope.ages
    scope.needs = Set((section["needs"]?.elements ?? []).compactMap { $0.text.flatMap(Need.init(code:)) })
    scope.settings = Set(
      (section["settings"]?.elements ?? []).compactMap { $0.text.flatMap(Setting.init(code:)) })
    scope.complexity = section.text("complexity").flatMap(Interval.range) ?? scope.complexity
    scope.clusters = Set((section["clusters"]?.elements ?? []).compactMap { $0.text })
    scope.joinedClustersOnly = section["joined_clusters_only"]?.bool ?? !scope.clusters.isEmpty
    return scope
  }

  mutating func readClusters(_ section: Section) {
    let list = section.sections("list")
    let total = list.reduce(0) { $0 + ($1["share"]?.number ?? 0) }
    let part = section["taking_part"]?.number ?? 1
    scenario.clusters.clusters = list.flatMap { cluster in
      // Shares of a file add up to 1 within rounding; those of the model do exactly.
      let share = (cluster["share"]?.number ?? 0) / (total > 0 ? total : 1)
      let name = cluster.text("name") ?? ""
      let inside = Scenario.Clusters.Cluster(name: name, share: share * part, joins: cluster.day("joins"))
      if part == 1 { return [inside] }
      // Those who stay outside stand beside their cluster, so that a pupil keeps the cluster whatever the share.
      let outside = Scenario.Clusters.Cluster(
        name: name + Scenario.Clusters.outside, share: share * (1 - part), joins: nil)
      return [inside, outside]
    }
    inputs.read(section, "lump_sum", into: &scenario.clusters.lumpSum)
    inputs.read(section, "per_pupil", into: &scenario.clusters.perPupil)
    inputs.read(section, "per_plan_at_start", into: &scenario.clusters.perPlanAtStart)
    inputs.read(section, "support_without_plan", into: &scenario.clusters.supportWithoutPlan)
  }

  mutating func readAppraisal(_ section: Section) {
    scenario.appraisal.discountRate = section["discount_rate"]?.number ?? scenario.appraisal.discountRate
    inputs.read(section, "deflator", into: &scenario.appraisal.deflator)
    inputs.read(section, "cost_uplift", into: &scenario.appraisal.costUplift)
    // One figure for all investment, as long as capital has none of its own.
    if section["cost_uplift"] != nil { scenario.appraisal.capitalUplift = scenario.appraisal.costUplift }
    inputs.read(section, "capital_uplift", into: &scenario.appraisal.capitalUplift)
    inputs.read(section, "benefit_reduction", into: &scenario.appraisal.benefitReduction)
    inputs.read(section, "asset_life", into: &scenario.appraisal.assetLife)
  }
}

extension Scenario.Clusters {
  /// What follows the name of a cluster in the name of those of its schools that do not take part.
  static let outside = " (not taking part)"
}
