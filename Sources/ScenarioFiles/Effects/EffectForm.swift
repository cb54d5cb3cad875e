import EventSimulation
import SENDSystem

/// One kind of effect: how a file states it, how it is read, and what nothing would come of. Kinds stand in the files
/// beside this one, those of a matter together.
struct EffectForm: Sendable {
  /// Keys that an effect may have by its form, but that its kind has no use for, and why.
  struct IdleKeys {
    var keys: [String]
    var reason: String

    init(_ keys: [String], _ reason: String) { (self.keys, self.reason) = (keys, reason) }
  }

  static let all = [scale, shift] + places + prices + payments
  static let forms = ScenarioSchema.Forms(
    common: ScenarioSchema.effect.keys(of: Scenario.Effect(kind: .addPlaces(provision: "", places: 0))),
    forms: all.map { $0.form })

  var form: ScenarioSchema.Form
  /// The kind, where its file states one.
  let read: @Sendable (Section, Scenario, inout InputCollector) -> Scenario.Effect.Kind?
  /// What an effect read from a section states in vain.
  let idle: @Sendable (Scenario.Effect, SourceValue) -> [IdleKeys]

  init(
    _ markers: [String], _ meaning: String, _ keys: [ScenarioSchema.Key],
    idle: @escaping @Sendable (Scenario.Effect, SourceValue) -> [IdleKeys] = { _, _ in [] },
    read: @escaping @Sendable (Section, Scenario, inout InputCollector) -> Scenario.Effect.Kind?
  ) {
    form = .init(markers, meaning, keys)
    (self.idle, self.read) = (idle, read)
  }

  // Keys that narrow whom an effect reaches, and how it grows.
  static let traits = ["ages", "phases", "needs", "settings", "complexity"]
  static let clusters = ["clusters", "joined_clusters_only"]
  static let growth = ["ramp", "ramp_months"]
}

extension ScenarioSchema {
  /// When and on whom an effect acts, of whatever kind it is.
  static let effect: [Field<Scenario.Effect>] = [
    .text("name", { $1(&$0.name) }, "Name of the effect, shown in results."),
    .key("from", .date, "First day of the effect.") { own, effect, _ in
      effect.timing.from = own.value == nil ? effect.timing.from : own.day ?? 0
    },
    .key("until", .date, or: "no end", "First day without the effect.") { own, effect, _ in
      effect.timing.until = own.day
    },
    .whole(
      "ramp_months", 0...240, { $1(&$0.timing.rampMonths) },
      "Months over which the effect grows from nothing."),
    .choice(
      "ramp", { $1(&$0.timing.shape) },
      "How it grows: evenly, slowly at both ends, or for each cluster from the day on which it joins."),
    .number(
      "coverage", .share, { $1(&$0.coverage) },
      "Share of those in scope whom it reaches once the ramp is over."
    ),
    .key(
      "probability", .number(.share), or: "1",
      "Chance that it happens at all, once a replication; equal ones of a strategy go together."
    ) { own, effect, inputs in
      effect.probability = inputs.quantity(own, or: effect.probability)
      effect.probabilityName = own.value?.parameter?.mark ?? ""
    },
    .ages("ages", { $1(&$0.scope.ages) }, "Academic ages in scope.").following("phases"),
    .key(
      "phases", .codes(.phases), or: "all ages", "The ages by phases of education instead; neighbours only."
    ) { own, effect, _ in
      let ages = academicAges.filter { own.texts.contains(Phase(academicAge: $0).code) }
      if let first = ages.first, let last = ages.last { effect.scope.ages = first...last }
    },
    .codes("needs", .needs, Need.init(code:), { $1(&$0.scope.needs) }, "Primary needs in scope."),
    .codes(
      "settings", .settings, Setting.init(code:), { $1(&$0.scope.settings) },
      "Settings of the pupils in scope; of a shift those before the choice."),
    .key(
      "complexity", .interval, or: "0-1", "Latent complexity of the pupils in scope, as rank from 0 to 1."
    ) { own, effect, _ in
      effect.scope.complexity = own.value?.text.flatMap(Interval.range) ?? effect.scope.complexity
    },
    .key(
      "joined_clusters_only", .truth, or: "true with the ramp clusters, else false",
      "Whether only pupils of clusters that have joined are in scope."
    ) { own, effect, _ in
      effect.scope.joinedClustersOnly = own.value?.bool ?? !effect.scope.clusters.isEmpty
    }.following("clusters"),
    .key("clusters", .names, or: "all", "Clusters in scope, by name, from the day on which each joins.") {
      own, effect, _ in
      effect.scope.clusters = Set(own.texts)
    },
  ]
}
