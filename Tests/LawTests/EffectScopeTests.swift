import SENDSystem
import Testing

@testable import ScenarioFiles

/// Every kind of effect with every key that narrows it or says when: the key acts, or `check` refuses it.
@Suite struct EffectScopeTests {
  /// An effect that is in full force for everybody, and what must stand beside it.
  private struct Subject {
    var name: String
    var effect: JSONValue
    var beside: [JSONValue] = []
    /// Whether all keys must be taken.
    var takesAll = false

    init(_ name: String, _ text: String, beside: String? = nil, takesAll: Bool = false) {
      self.name = name
      effect = Self.value(text)
      self.beside = beside.map { [Self.value($0)] } ?? []
      self.takesAll = takesAll
    }

    private static func value(_ text: String) -> JSONValue {
      guard let value = JSON5Parser([UInt8](text.utf8), file: "effect").value else {
        preconditionFailure("no effect: \(text)")
      }
      return value.json
    }

    /// The rich scenario with this effect in place of all others.
    func tree(_ change: (inout JSONValue) -> Void = { _ in }) -> JSONValue {
      var changed = effect
      change(&changed)
      return Rich.tree.changed([.key("effects")], to: .array([changed] + beside))
    }

    var without: JSONValue { Rich.tree.changed([.key("effects")], to: .array(beside)) }
  }

  private static let school =
    "{ open: { name: 'Ash', setting: 'state_special', ages: '3-18', places: { '2026-09-01': 12, '2027-09-01': 18 } } }"

  private static let subjects: [Subject] =
    Scenario.Effect.Rate.allCases.map { rate in
      // Those with a setting to be in take all keys.
      Subject(
        rate.code, "{ scale: '\(rate.code)', by: 0.4, from: '2025-04-01' }",
        takesAll: [.movesToSpecialist, .exclusions, .ceasing].contains(rate))
    } + [
      Subject(
        "shift", "{ shift: 'state_special', to: 'mainstream', share: 0.8, from: '2025-04-01' }",
        takesAll: true),
      Subject(
        "shift of new plans",
        "{ shift: 'mainstream', to: 'srp', share: 0.8, when: ['new_plan'], from: '2025-04-01' }"),
      Subject(
        "shift of stayers",
        "{ shift: 'stay', to: 'inmss', share: 0.4, when: ['review'], from: '2025-04-01' }",
        takesAll: true),
      Subject(
        "end of plans",
        "{ shift: 'stay', to: 'end_plan', share: 0.6, when: ['september', 'review'], from: '2025-04-01' }",
        takesAll: true),
      Subject("add_places", "{ add_places: 'Bases', places: 9, from: '2025-04-01' }"),
      Subject("open", school),
      Subject(
        "unit_cost", "{ unit_cost: 0.5, settings: ['mainstream', 'fe'], from: '2025-04-01' }", takesAll: true),
      Subject(
        "spread", "{ spread: 0.2, settings: ['mainstream', 'fe'], from: '2025-04-01' }", takesAll: true),
      Subject(
        "shared_by_others", "{ shared_by_others: 0.4, settings: ['mainstream', 'fe'], from: '2025-04-01' }",
        takesAll: true),
      Subject("inflation", "{ inflation: 'top_up', add: 0.1, from: '2025-04-01' }"),
      Subject("pay a plan", "{ pay: 500, per: 'plan', from: '2025-04-01' }", takesAll: true),
      Subject(
        "receive a plan", "{ receive: 500, per: 'plan', fund: 'general', from: '2025-04-01' }", takesAll: true
      ),
    ]
    + Scenario.Effect.Payment.Basis.allCases.filter { $0 != .plan }.flatMap { basis in
      [("pay", "high_needs"), ("receive", "capital"), ("pay", "general")].map { key, fund in
        Subject(
          "\(key) \(basis.rawValue) \(fund)",
          "{ \(key): 0.5, per: '\(basis.rawValue)', fund: '\(fund)', from: '2026-09-01' }",
          beside: basis == .newPlace ? school : nil)
      }
    }

  /// Keys that leave some out or weaken the effect.
  private static let narrower: [(key: String, value: JSONValue)] = [
    ("ages", .string("5-9")), ("phases", .array([.string("primary")])), ("needs", .array([.string("ASD")])),
    ("settings", .array([.string("mainstream")])), ("complexity", .string("0.3-0.6")),
    ("joined_clusters_only", .bool(true)), ("clusters", .array([.string("North")])),
    ("ramp", .string("clusters")), ("ramp_months", .number(20)), ("until", .string("2027-04-01")),
    ("coverage", .number(0.5)), ("probability", .number(0.3)), ("from", .string("2027-06-01")),
  ]

  @Test func everyKeyOfEveryEffectActsOrIsRefused() {
    let probes = Self.subjects.flatMap { subject in
      Self.narrower.map { key, value in
        Probe(
          name: "\(subject.name) with \(key)", origin: subject.tree(),
          variants: [subject.tree { $0[key] = value }],
          wanted: subject.takesAll ? .everyLegalMoves : .everyMovesOrIsRefused)
      }
    }
    for fault in Probe.faults(probes, file: Rich.file) { Issue.record("\(fault)") }
  }

  /// The form of the ramp needs a ramp to show.
  @Test func theFormOfARampActsOrIsRefused() {
    let probes = Self.subjects.map { subject in
      let even = subject.tree {
        $0["ramp_months"] = .number(20)
        $0["ramp"] = .string("linear")
      }
      return Probe(
        name: "\(subject.name) with s_curve", origin: subject.takesAll ? even : subject.tree(),
        variants: [even.changed([.key("effects"), .index(0), .key("ramp")], to: .string("s_curve"))],
        wanted: subject.takesAll ? .everyLegalMoves : .everyMovesOrIsRefused)
    }
    for fault in Probe.faults(probes, file: Rich.file) { Issue.record("\(fault)") }
  }

  /// Scopes in which nobody is, and effects that never are.
  private static let nulls: [(key: String, value: JSONValue)] = [
    ("needs", .array([.string("VI")])), ("complexity", .string("0-0")),
    ("clusters", .array([.string("West")])),
    ("coverage", .number(0)), ("probability", .number(0)),
  ]

  @Test func aScopeThatCoversNobodyIsANull() {
    let probes = Self.subjects.flatMap { subject in
      Self.nulls.map { key, value in
        Probe(
          name: "\(subject.name) with \(key) of nobody", origin: subject.without,
          variants: [subject.tree { $0[key] = value }], wanted: .nothingMovesOrIsRefused)
      }
    }
    for fault in Probe.faults(probes, file: Rich.file, replications: 2) { Issue.record("\(fault)") }
  }
}
