import EventSimulation

/// What an effect is called among the draws, wherever it stands in the list.
///
/// A draw that were keyed by a place in the list would change when another effect is written before it. So the key
/// is made of the strategy's family and the effect's name; an effect without a name is called after what it does and
/// on whom, its sizes and dates apart, so that variants with other numbers share their draws. Effects of equal names
/// that never act at the same time share their key: a change cut in two periods is the whole. Those that do are
/// numbered by when they begin and end, then by size; after all that are drawn for come those of which nothing is left
/// to chance, and effects that can never act come last.
struct EffectIdentity: Sendable {
  /// Such as `new-school/Fewer moves`.
  var text: String
  /// Hash of the text, different for different texts of a scenario in its lowest 40 bits.
  var key: UInt64
  /// Keys the draw of whether it happens: the same for all effects of a strategy that state the same probability.
  var chanceKey: UInt64

  /// The effects of a scenario in the order in which a model applies them, each with its identity.
  ///
  /// What multiplies or adds up is sorted by identity, so that the order of the file changes no bit. Shifts keep
  /// their order, which decides who is left for the later ones.
  static func ordered(_ scenario: Scenario) -> [(effect: Scenario.Effect, identity: EffectIdentity)] {
    let effects = scenario.effects
    var texts = effects.map { $0.signature }
    let isNull = effects.map { $0.isNull(in: scenario) }
    let ranks = effects.indices.map {
      [isNull[$0] ? 2 : effects[$0].isDrawn ? 0 : 1] + effects[$0].rank + [Double($0)]
    }
    // Of each text the effects that bear each number so far.
    var uses: [String: [[Int]]] = [:]
    for index in effects.indices.sorted(by: { ranks[$0].lexicographicallyPrecedes(ranks[$1]) }) {
      var numbered = uses[texts[index], default: []]
      let free = numbered.firstIndex { $0.allSatisfy { !effects[$0].meets(effects[index]) } }
      if free == nil { numbered.append([]) }
      let number = free ?? numbered.count - 1
      numbered[number].append(index)
      uses[texts[index]] = numbered
      if number > 0 { texts[index] += "#\(number + 1)" }
    }
    func isShift(_ index: Int) -> Bool { if case .shift = effects[index].kind { true } else { false } }
    let byName = effects.indices.sorted { (texts[$0], $0) < (texts[$1], $1) }
    var taken: Set<UInt64> = []
    var keys: [String: UInt64] = [:]
    for text in byName.map({ texts[$0] }) where keys[text] == nil {
      var key = Parameters.longKey(text)
      while !taken.insert(key & (1 << 40 - 1)).inserted { key &+= 1 }
      keys[text] = key
    }
    let order = byName.filter { !isShift($0) } + effects.indices.filter(isShift)
    // Effects that share a chance are known by the first of them, so that another number leaves their luck, and so does
    // a line that begins later.
    var first: [String: String] = [:]
    let byDate = byName.sorted { (effects[$0].timing.from, texts[$0]) < (effects[$1].timing.from, texts[$1]) }
    for index in byDate where !isNull[index] {
      let chance = effects[index].chance(texts[index])
      if first[chance] == nil { first[chance] = texts[index] }
    }
    return order.map { index in
      let chance = effects[index].chance(texts[index])
      let name = effects[index].probabilityName
      let text = name.isEmpty ? first[chance] ?? texts[index] : chance
      return (
        effects[index],
        EffectIdentity(
          text: texts[index], key: keys[texts[index], default: 0], chanceKey: Parameters.longKey(text))
      )
    }
  }
}

extension Scenario.Effect {
  /// What the strategy is called among the draws; empty for effects of the scenario itself.
  var owner: String { strategyID.isEmpty ? strategy : StrategyMark.family(of: strategyID) }

  /// Whether there is a day on which both act.
  fileprivate func meets(_ other: Self) -> Bool {
    timing.from < other.timing.until ?? .max && other.timing.from < timing.until ?? .max
  }

  /// What it shares its chance with: effects of the same strategy and the same parameter or number.
  fileprivate func chance(_ identity: String) -> String {
    if owner.isEmpty { return identity }
    guard probabilityName.isEmpty else { return "\(owner)/\(probabilityName)" }
    return "\(owner)/\(probability.value)/\(probability.input ?? -1)"
  }

  /// Owner and name, or what the effect does and on whom.
  fileprivate var signature: String {
    guard name.isEmpty else { return "\(owner)/\(name)" }
    let clusters = scope.clusters.sorted().map { "\"\($0)\"" }
    return """
      \(owner)/:\(kind.traits.signature) \(Self.text(scope.ages)) \(Self.text(scope.needs.map { $0.rawValue }.sorted())) \
      \(Self.text(scope.settings.map { $0.rawValue }.sorted())) \(Self.text(scope.complexity)) \(Self.text(clusters)) \
      \(followsClusters ? "true" : "false")
      """
  }

  private static func text(_ range: ClosedRange<some CustomStringConvertible>) -> String {
    "\(range.lowerBound.description)...\(range.upperBound.description)"
  }

  private static func text(_ list: [some CustomStringConvertible]) -> String {
    "[\(list.map { $0.description }.joined(separator: ", "))]"
  }

  /// Whether its identity keys a draw: of whom a shift leads, or of whether it happens.
  fileprivate var isDrawn: Bool {
    if case .shift = kind { return true }
    return probability.input != nil || probability.value < 1
  }

  /// Dates and sizes, which tell effects of one name apart wherever they stand in the file.
  fileprivate var rank: [Double] {
    [Double(timing.from), timing.until.map(Double.init) ?? .infinity] + kind.traits.sizes
      + [coverage.value, probability.value, Double(timing.rampMonths), timing.shape == .linear ? 0 : 1]
  }

  /// Whether it does nothing in any replication, whatever else happens.
  func isNull(in scenario: Scenario) -> Bool {
    func isCertain(_ quantity: Quantity, _ value: Double) -> Bool {
      quantity.input == nil && quantity.value == value
    }
    if isCertain(coverage, 0) || isCertain(probability, 0) { return true }
    let timeline = Timeline(startYear: scenario.startYear, years: scenario.years)
    if let until = timing.until, until <= max(timing.from, timeline.start) { return true }
    let starts = starts(scenario.clusters)
    if starts.allSatisfy({ $0 >= timeline.end }) || neverActs(timeline, from: starts) { return true }
    return kind.traits.changes.allSatisfy { isCertain($0.number, $0.nothing) }
  }
}
