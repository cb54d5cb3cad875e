@testable import ScenarioFiles

/// Goes through the schema beside a scenario that states all of it, and asks of every key whether a change shows.
///
/// The schema itself is walked. So a key that is added later is asked for without anyone remembering: where the
/// scenario does not state it, that is a fault, too.
struct SchemaWalk {
  /// A scenario, and the parts of it that are walked.
  struct Stage {
    var tree: JSONValue
    /// Walked are the paths that begin with one of these (`.effects[2]`), but not those that begin with `without`.
    var parts: [String] = [""]
    var without: [String] = []

    func covers(_ path: Path) -> Bool {
      let text = path.text
      return parts.contains { text.hasPrefix($0) || $0.hasPrefix(text) }
        && !without.contains { text.hasPrefix($0) }
    }
  }

  /// Keys that are for readers, with the reason why nothing can move; by path, list numbers as `[]`.
  let exempt: [String: String]
  private(set) var probes: [Probe] = []
  /// Keys of the schema, by path without list numbers, and whether some stage states them.
  private(set) var stated: [String: Bool] = [:]
  private(set) var usedExemptions: Set<String> = []

  init(exempt: [String: String]) { self.exempt = exempt }

  static func pattern(_ path: Path) -> String {
    path.map { if case .key(let name) = $0 { ".\(name)" } else { "[]" } }.joined()
  }

  mutating func walk(_ stage: Stage) {
    walk(ScenarioSchema.keys, stage, at: [])
  }

  private mutating func walk(_ keys: [ScenarioSchema.Key], _ stage: Stage, at path: Path) {
    for key in keys {
      let inner = path + [.key(key.name)]
      let pattern = Self.pattern(inner)
      guard stage.covers(inner) else { continue }
      if exempt[pattern] != nil {
        usedExemptions.insert(pattern)
        continue
      }
      guard let value = stage.tree[inner] else {
        stated[pattern] = stated[pattern] ?? false
        continue
      }
      stated[pattern] = true
      walk(key.kind, value, stage, at: inner)
    }
  }

  private mutating func ask(
    _ stage: Stage, _ path: Path, _ values: [JSONValue?], _ wanted: Probe.Wanted = .someMoves,
    _ note: String = ""
  ) {
    probes.append(
      Probe(
        name: path.text + note, origin: stage.tree, variants: values.map { stage.tree.changed(path, to: $0) },
        wanted: wanted))
  }

  private mutating func walk(_ kind: ScenarioSchema.Kind, _ value: JSONValue, _ stage: Stage, at path: Path) {
    switch kind {
    case .text:
      ask(stage, path, [.string("Bases"), .string("Elm School")])
    case .truth:
      ask(stage, path, [.bool(value != .bool(true))])
    case .whole(let range):
      ask(stage, path, Candidates.wholes(besides: Int(value.number ?? 0), range).map { .number(Double($0)) })
    case .number(let range):
      let number = value.number ?? value["value"]?.number ?? 0
      ask(stage, path, Candidates.numbers(besides: number, range).map { .number($0) })
      askDistribution(stage, path, number, range)
    case .cell(let range):
      ask(stage, path, Candidates.numbers(besides: value.number ?? 0, range).map { .number($0) })
    case .choice(let choices):
      let others = choices.filter { $0 != value.text }
      if !others.isEmpty { ask(stage, path, others.map { .string($0) }, .everyMovesOrIsRefused) }
    case .date:
      ask(stage, path, Candidates.dates(besides: value.text ?? "").map { .string($0) })
    case .dateOrNull:
      ask(stage, path, [.null, .string("2026-02-01"), .string("2027-01-01")].filter { $0 != value })
    case .ages:
      ask(stage, path, Candidates.ages(besides: value.text ?? "").map { .string($0) })
    case .interval:
      ask(stage, path, Candidates.intervals(besides: value.text ?? "").map { .string($0) })
    case .names:
      ask(stage, path, [.array([.string("South")]), .array([.string("West")])])
    case .codes(let list):
      let codes = (value.elements ?? []).compactMap(\.text)
      ask(
        stage, path, Candidates.lists(besides: codes, of: list.codes).map { .array($0.map { .string($0) }) })
    case .object(let keys): walk(keys, stage, at: path)
    case .objects(let keys):
      if let share = Self.shares[Self.pattern(path)] { return askShares(share, keys, stage, at: path) }
      for index in (value.elements ?? []).indices { walk(keys, stage, at: path + [.index(index)]) }
    case .forms(let forms):
      for (index, element) in (value.elements ?? []).enumerated() {
        guard let form = forms.forms.first(where: { $0.markers.contains { element[$0] != nil } }) else {
          continue
        }
        walk(forms.keys(of: form), stage, at: path + [.index(index)])
      }
    case .ageTable(let range): walkAgeTable(value, range, stage, at: path)
    case .ageCounts(let range):
      walkRows(value["by_age"] == nil ? path : path + [.key("by_age")], range, stage)
    case .map(_, let inner, let sum): walkMap(value, inner, sum, stage, at: path)
    case .strategies, .value, .distribution: break
    }
  }

  /// A distribution in place of its own mean must show: the number is drawn.
  private mutating func askDistribution(
    _ stage: Stage, _ path: Path, _ value: Double, _ range: ScenarioSchema.NumberRange
  ) {
    let (certain, spread) = Candidates.certainAndUncertain(value, range)
    probes.append(
      Probe(
        name: path.text + " (distribution)", origin: stage.tree.changed(path, to: .number(certain)),
        variants: [stage.tree.changed(path, to: spread)], wanted: .someMoves))
  }

  // MARK: Tables

  private mutating func walkRows(_ path: Path, _ range: ScenarioSchema.NumberRange, _ stage: Stage) {
    for (key, cell) in (stage.tree[path]?.members ?? [:]).sorted(by: { $0.key < $1.key }) {
      ask(
        stage, path + [.key(key)],
        Candidates.numbers(besides: cell.number ?? 0, range).map { .number($0) })
    }
  }

  private mutating func walkAgeTable(
    _ value: JSONValue, _ range: ScenarioSchema.NumberRange, _ stage: Stage, at path: Path
  ) {
    walkRows(path + [.key("by_age")], range, stage)
    ask(stage, path + [.key("multiplier")], [.number(0.5), .number(1.2)])
    askDistribution(stage, path + [.key("multiplier")], 0.9, .share)
    let band = path + [.key("multipliers"), .key("4-18")]
    ask(stage, band, [.number(0.5), .number(1.2)])
    askDistribution(stage, band, 0.9, .share)
    // What `default` says stands for the ages that are left out.
    guard let rows = value["by_age"]?.members, let first = rows.sorted(by: { $0.key < $1.key }).first?.key
    else { return }
    for fallback in [0.0, 0.4] {
      let left = rows.count > 1 ? rows.filter { $0.key != first } : ["25": rows[first] ?? .null]
      let table = stage.tree.changed(path + [.key("by_age")], to: .object(left))
      let (origin, changed) = (0.02 + fallback, fallback / 4)
      guard range.contains(origin), range.contains(changed) else { continue }
      let place = path + [.key("default")]
      probes.append(
        Probe(
          name: place.text, origin: table.changed(place, to: .number(origin)),
          variants: [table.changed(place, to: .number(changed))], wanted: .someMoves))
      break
    }
  }

  /// Lists of objects in which one key adds up to 1.
  private static let shares = [".clusters.list": "share"]

  /// Tables whose rows add up to what another table says.
  private static let balanced = [
    ".caseload.by_age_and_need", ".caseload.by_setting_and_need", ".local_settings.at_start",
  ]

  /// What one element takes of a share another gives; then the other keys of each.
  private mutating func askShares(
    _ share: String, _ keys: [ScenarioSchema.Key], _ stage: Stage, at path: Path
  ) {
    let count = stage.tree[path]?.elements?.count ?? 0
    for index in 0..<count {
      let (one, other) = (
        path + [.index(index), .key(share)], path + [.index((index + 1) % count), .key(share)]
      )
      let (own, given) = (stage.tree[one]?.number ?? 0, stage.tree[other]?.number ?? 0)
      probes.append(
        Probe(
          name: one.text, origin: stage.tree,
          variants: [
            stage.tree.changed(one, to: .number(own / 2)).changed(other, to: .number(given + own / 2))
          ], wanted: .someMoves))
      walk(keys.filter { $0.name != share }, stage, at: path + [.index(index)])
    }
    stated[Self.pattern(path + [.index(0), .key(share)])] = count > 0
  }

  /// One pupil of a row goes to another entry of it.
  private mutating func askBalanced(
    _ entries: [(key: String, value: JSONValue)], _ stage: Stage, at path: Path
  ) {
    for (key, value) in entries where value.number ?? 0 > 0 {
      let variants = entries.filter { $0.key != key }.map { other in
        stage.tree.changed(path + [.key(key)], to: .number((value.number ?? 0) - 1))
          .changed(path + [.key(other.key)], to: .number((other.value.number ?? 0) + 1))
      }
      probes.append(
        Probe(name: (path + [.key(key)]).text, origin: stage.tree, variants: variants, wanted: .someMoves))
    }
  }

  private mutating func walkMap(
    _ value: JSONValue, _ kind: ScenarioSchema.Kind, _ sum: ScenarioSchema.RowSum, _ stage: Stage,
    at path: Path
  ) {
    let entries = (value.members ?? [:]).sorted { $0.key < $1.key }
    if Self.balanced.contains(where: { Self.pattern(path).hasPrefix($0 + ".") }) {
      return askBalanced(entries, stage, at: path)
    }
    for (key, inner) in entries {
      let place = path + [.key(key)]
      if case .toOne = sum {
        // What one takes another gives.
        guard let share = inner.number, let other = entries.first(where: { $0.key != key }) else { continue }
        let taken = stage.tree.changed(place, to: .number(share / 2))
        let given = (other.value.number ?? 0) + share / 2
        probes.append(
          Probe(
            name: place.text, origin: stage.tree,
            variants: [taken.changed(path + [.key(other.key)], to: .number(given))], wanted: .someMoves))
      } else {
        walk(kind, inner, stage, at: place)
      }
    }
  }
}
