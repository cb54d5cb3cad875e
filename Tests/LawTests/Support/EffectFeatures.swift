import ScenarioFiles

/// Effects of every kind with every scope and timing, alone or in a strategy.
enum EffectFeatures {
  static let rates = [
    "sen_support_onset", "sen_support_step_down", "requests", "assess_share", "issue_share", "appeals",
    "moves_to_specialist", "exclusions", "ceasing",
  ]
  static let lines = [
    "place_funding", "top_up", "independent_fees", "alternative_provision", "post_16", "services",
    "devolved_budgets", "strategies",
  ]

  static func feature(
    _ number: Int, _ years: ClosedRange<Int>, _ wish: Generator.Wish, _ random: inout LawRandom
  ) -> Feature {
    let core = core(number, years, wish, &random)
    if isOpening(core), random.chance(0.5), let payment = capital(for: core, wish, &random) {
      return strategy("Strategy \(number)", [core, payment], wish, &random)
    }
    let effect = isOpening(core) ? core : dressed(core, years, wish, &random)
    return random.chance(0.5) ? adding(effect) : strategy("Strategy \(number)", [effect], wish, &random)
  }

  /// The effect as one of the scenario's own.
  static func adding(_ effect: JSONValue) -> Feature {
    Feature("effect \(effect.canonicalJSON)", isEffect: true) { tree in
      if let effect = fitting(effect, tree) { tree.append(effect, to: "effects") }
    }
  }

  /// The effects as a strategy, its first size given by a parameter.
  static func strategy(
    _ name: String, _ effects: [JSONValue], _ wish: Generator.Wish, _ random: inout LawRandom
  )
    -> Feature
  {
    let isUncertain = wish.uncertainty && random.chance(0.5)
    let words = "strategy \(name) of \(effects.map(\.canonicalJSON).joined(separator: ", "))"
    return Feature(words, isEffect: true) { tree in
      var effects = effects.compactMap { fitting($0, tree) }
      guard !effects.isEmpty else { return }
      var strategy: JSONValue = ["schema": 1, "kind": "strategy", "name": .string(name)]
      if isUncertain, let share = effects[0]["share"]?.number, share > 0, share < 1 {
        strategy = strategy.with(
          "parameters",
          [
            "size": [
              "value": .number(share), "meaning": "Share",
              "distribution": ["type": "beta", "mean": .number(share), "sd": 0.05],
            ]
          ])
        effects[0] = effects[0].with("share", "$size")
      }
      tree.append(strategy.with("effects", .array(effects)), to: "strategies")
    }
  }

  /// What the places of an opening cost to build, once a place.
  private static func capital(for opening: JSONValue, _ wish: Generator.Wish, _ random: inout LawRandom)
    -> JSONValue?
  {
    let dated = (opening["open"]?["places"]?.members ?? [:]).filter { ($0.value.number ?? 0) > 0 }
    guard let first = dated.keys.min() else { return nil }
    let payment: JSONValue = [
      random.pick(["pay", "receive"]): JSONValue(random.whole(1000...90_000)), "per": "new_place",
      "fund": .string(random.pick(["capital", "general", "high_needs"])), "from": .string(first),
    ]
    return wish.spreadsBuilding && random.chance(0.5)
      ? payment.with("build_years", JSONValue(random.whole(1...3))) : payment
  }

  static func isOpening(_ effect: JSONValue) -> Bool { effect["open"] != nil }

  /// The effect where the scenario has what it names, else nothing.
  static func fitting(_ effect: JSONValue, _ tree: ScenarioTree) -> JSONValue? {
    let provision = (tree["provision"]?.elements ?? []).compactMap { $0["name"]?.text }
    if let name = effect["add_places"]?.text, !provision.contains(name) {
      return provision.first.map { effect.with("add_places", .string($0)) }
    }
    return effect
  }

  /// What it does, and from when.
  static func core(
    _ number: Int, _ years: ClosedRange<Int>, _ wish: Generator.Wish, _ random: inout LawRandom
  ) -> JSONValue {
    let from = JSONValue.string(random.date(years))
    let kinds = ["scale", "scale", "scale", "shift", "shift", "unit_cost", "inflation", "pay", "receive"]
    switch random.pick(wish.limits ? kinds + ["add_places", "open"] : kinds) {
    case "scale": return scale(from, &random)
    case "shift": return shift(from, &random)
    case "unit_cost":
      return [
        "unit_cost": .number(random.number(0.7...1.2)), "spread": .number(random.number(0...1.5)),
        "shared_by_others": .number(random.number(0...0.4)), "from": from,
        "settings": .array(random.some(of: PlainAuthority.settings).map { .string($0) }),
      ]
    case "inflation":
      // Prices rise on 1 April: none of the last year's lies behind its other days.
      let from = JSONValue.string(random.date(years.lowerBound...max(years.lowerBound, years.upperBound - 1)))
      return [
        "inflation": .string(random.pick(lines)), "add": .number(random.number(-0.05...0.05)), "from": from,
      ]
    case "pay": return money("pay", from, &random)
    case "receive": return money("receive", from, &random)
    case "add_places":
      return ["add_places": "state_special 1", "places": JSONValue(random.whole(0...12)), "from": from]
    default: return opening(number, years, &random)
    }
  }

  static func scale(_ from: JSONValue, _ random: inout LawRandom) -> JSONValue {
    let rate = random.pick(rates)
    // Shares stay shares, whatever comes together.
    let most = rate == "assess_share" || rate == "issue_share" ? 1.02 : 2.5
    let factor = random.chance(0.15) ? 0 : random.number(0.2...most)
    return ["scale": .string(rate), "by": .number(factor), "from": from]
  }

  static func shift(_ from: JSONValue, _ random: inout LawRandom) -> JSONValue {
    let source = random.pick(["stay", "mainstream", "srp", "state_special", "inmss", "fe", "ap"])
    let targets = ["stay", "mainstream", "srp", "state_special", "inmss", "fe", "ap", "end_plan"].filter {
      $0 != source
    }
    let target = random.pick(targets)
    // A plan that is new has no place to stay in, and does not end.
    let isOfOldPlans = target == "end_plan" || source == "stay"
    let occasions = isOfOldPlans ? ["review", "september"] : ["new_plan", "review", "september"]
    let shift: JSONValue = [
      "shift": .string(source), "to": .string(target), "share": .number(random.number(0.05...0.6)),
      "from": from,
    ]
    guard random.chance(0.6) else { return shift }
    return shift.with("when", .array(random.some(of: occasions).map { .string($0) }))
  }

  static func money(_ key: String, _ from: JSONValue, _ random: inout LawRandom) -> JSONValue {
    let basis = random.pick(["year", "once", "plan", "sen_support_pupil", "deficit_share"])
    let amount: Double =
      switch basis {
      case "year", "once": Double(random.whole(1000...300_000))
      case "deficit_share": random.number(0...1)
      default: Double(random.whole(10...2000))
      }
    return [
      key: .number(amount), "per": .string(basis),
      "fund": .string(random.pick(["high_needs", "capital", "general"])),
      "from": from,
    ]
  }

  static func opening(_ number: Int, _ years: ClosedRange<Int>, _ random: inout LawRandom) -> JSONValue {
    let setting = random.pick([
      "state_special", "srp", "inmss", "state_special", "srp", "ap", "spi", "fe", "eotas",
    ])
    let own = PlainAuthority.ages.first { $0.setting == setting }?.ages ?? 0...25
    let ages = random.pick([own, 0...25, max(own.lowerBound, 5)...min(own.upperBound, 17)])
    let first = random.date(years)
    var places: JSONValue = [first: JSONValue(random.whole(0...15))]
    if random.chance(0.4) {
      places = places.with("\(years.upperBound)-12-31", JSONValue(random.whole(0...25)))
    }
    let provision: JSONValue = [
      "name": "New \(number)", "setting": .string(setting), "ages": "\(ages.lowerBound)-\(ages.upperBound)",
      "places": places,
    ]
    return ["open": provision.merging(PlaceFeatures.details(setting, &random))]
  }

  /// Keys that narrow an effect or say when it acts, as far as its kind takes them: `check` refuses what would say
  /// nothing.
  private static func keys(of effect: JSONValue) -> Set<String> {
    let timing: Set = ["until", "ramp", "ramp_months", "coverage", "probability"]
    let clusters: Set = ["clusters", "joined_clusters_only"]
    let pupils: Set = ["ages", "needs", "complexity"]
    let all = timing.union(clusters).union(pupils).union(["settings"])
    if effect["add_places"] != nil { return ["until", "probability"] }
    if effect["inflation"] != nil { return timing }
    if effect["unit_cost"] != nil { return all.subtracting(["settings"]) }
    if let basis = effect["per"]?.text {
      switch basis {
      case "plan": return all
      case "year", "sen_support_pupil": return timing.union(clusters)
      default: return ["coverage", "probability"]
      }
    }
    if let rate = effect["scale"]?.text {
      let isOfPlans = ["moves_to_specialist", "exclusions", "ceasing"].contains(rate)
      return isOfPlans ? all : all.subtracting(["settings"])
    }
    return effect["when"] == ["new_plan"] ? all.subtracting(["settings"]) : all
  }

  /// With an end, a ramp, a scope, coverage and a chance.
  static func dressed(
    _ core: JSONValue, _ years: ClosedRange<Int>, _ wish: Generator.Wish, _ random: inout LawRandom
  ) -> JSONValue {
    var effect = core
    let keys = keys(of: core)
    func maybe(_ probability: Double, _ key: String, _ value: (inout LawRandom) -> JSONValue) {
      var own = LawRandom(seed: random.next())
      if own.chance(probability), keys.contains(key) { effect = effect.with(key, value(&own)) }
    }
    maybe(0.2, "until") { .string("\($0.whole(years.upperBound + 1...years.upperBound + 2))-07-01") }
    maybe(0.3, "ramp_months") { JSONValue($0.whole(1...30)) }
    let ofClusters = wish.clusters && keys.contains("clusters")
    maybe(0.2, "ramp") {
      .string($0.pick(ofClusters ? ["linear", "s_curve", "clusters"] : ["linear", "s_curve"]))
    }
    maybe(0.3, "coverage") { .number($0.number(0...1)) }
    if wish.uncertainty { maybe(0.3, "probability") { .number($0.number(0...1)) } }
    maybe(0.3, "ages") { random in
      let low = random.whole(0...16)
      return "\(low)-\(random.whole(low...25))"
    }
    maybe(0.3, "needs") { .array($0.some(of: PlainAuthority.needs).map { .string($0) }) }
    let settings =
      core["scale"] == "exclusions"
      ? ["mainstream", "srp"] : ["mainstream", "srp", "state_special", "inmss", "fe"]
    maybe(0.2, "settings") { .array($0.some(of: settings).map { .string($0) }) }
    maybe(0.2, "complexity") { .string($0.pick(["0-0.5", "0.3-0.8", "0.5-1"])) }
    if wish.clusters {
      maybe(0.2, "joined_clusters_only") { _ in true }
      maybe(0.15, "clusters") { _ in .array(["Cluster 1"]) }
    }
    return effect
  }
}
