import Testing

@testable import ScenarioFiles

/// Effects that are wrong by themselves or in their scenario: one message each.
@Suite struct EffectProblemTests {
  /// An effect in place of those of the sample.
  struct Case: Sendable, CustomTestStringConvertible {
    var effect: String
    var messages: [String]
    var testDescription: String { effect }

    init(_ effect: String, _ messages: String...) {
      self.effect = effect
      self.messages = messages
    }
  }

  private func problems(_ effect: String, in sample: String = Sample.text) -> [String] {
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = lines.firstIndex { $0 == "  effects: [" } ?? 0
    let last = lines.firstIndex { $0 == "  clusters: {" } ?? 0
    let text = lines[..<first] + ["  effects: [\(effect)],"] + lines[last...]
    let prefix = "s.json5:\(first + 1): effects[0]"
    return Sample.problems(in: text.joined(separator: "\n")).map { problem in
      problem.hasPrefix(prefix) ? String(problem.dropFirst(prefix.count)) : problem
    }
  }

  private static let settings =
    "early_years, mainstream, independent_mainstream, srp, state_special, inmss, ap, fe, spi, home_education, eotas, other"
  private static let markers =
    "scale, shift, add_places, open, unit_cost, spread, shared_by_others, inflation, pay and receive"

  @Test(arguments: [
    Case("5", ": expected an object in '{ }', found the number 5"),
    Case("{ from: '2027-09-01' }", ": does not say what it does; state one of \(markers)"),
    Case(
      "{ from: '2027-09-01', scael: 'requests', by: 1 }", ".scael: unknown key; did you mean 'scale'?"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 1, pay: 5 }",
      ": has scale and pay; each does one thing, so write 2 objects"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 1, per: 'year' }",
      ".per: not for scale; per goes with pay or receive"),
    Case("{ from: '2027-09-01', scale: 'requests' }", ".by: missing; add it (multiplies it)"),
    Case("{ scale: 'requests', by: 1 }", ".from: missing; add it (first day of the effect)"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: -1 }",
      ".by: -1 is out of range; the factor must be from 0 to 100"),
    Case(
      "{ from: '2027-09-01', rate: 'requests', factor: 1 }",
      ": does not say what it does; state one of \(markers)",
      ".factor: unknown key",
      ".rate: unknown key"),
    Case(
      "{ from: '2027-09-01', shift: 'inms', to: 'srp', share: 0.5 }",
      ".shift: 'inms' is not known; did you mean 'inmss'? possible: \(settings) and stay"),
    Case(
      "{ from: '2027-09-01', shift: 'end_plan', to: 'srp', share: 0.5 }",
      ".shift: 'end_plan' is not known; possible: \(settings) and stay"),
    Case(
      "{ from: '2027-09-01', shift: 'srp', to: 'nowhere', share: 0.5 }",
      ".to: 'nowhere' is not known; possible: \(settings), stay and end_plan"),
    Case(
      "{ from: '2027-09-01', shift: 'srp', to: 'srp', share: 0.5 }",
      ".to: a shift from srp to itself; name two different choices"),
    Case(
      "{ from: '2027-09-01', shift: 'stay', to: 'stay', share: 0.5 }",
      ".to: a shift from stay to itself; name two different choices"),
    Case(
      "{ from: '2027-09-01', shift: 'srp', to: 'end_plan', share: 0.5, when: ['new_plan', 'review'] }",
      ".when: a plan cannot end when it is new; leave new_plan out, or lower issue_share with 'scale'"),
    Case(
      "{ from: '2027-09-01', shift: 'srp', to: 'stay', share: 0.5, when: ['reviews'] }",
      ".when[0]: 'reviews' is not known; did you mean 'review'? possible: new_plan, review and september"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 1, needs: [], settings: [] }",
      ".needs: an empty list reaches nobody; leave the key out for all",
      ".settings: an empty list reaches nobody; leave the key out for all"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 1, phases: ['primary'], ages: '4-5' }",
      ".phases: 'ages' is stated, too; keep one of the two"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 1, phases: ['post_16', 'primary'] }",
      ".phases: secondary is missing between them; write two effects"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 1, complexity: '0.5-0.4' }",
      ".complexity: expected two numbers from 0 to 1 that rise, such as \"0.4-1\", found the text \"0.5-0.4\""
    ),
    Case(
      "{ from: '2027-09-01', until: '2027-09-01', scale: 'requests', by: 1 }",
      ".until: the effect ends on 2027-09-01, but begins on 2027-09-01; 'until' must be later"),
    Case(
      "{ from: '2035-04-01', scale: 'requests', by: 1 }",
      ".from: 2035-04-01 is after the end of the run, 2035-03-31; the effect would do nothing"),
    Case(
      "{ from: '2027-09-01', add_places: 'Oak Scool', places: 1 }",
      ".add_places: 'Oak Scool' is no provision; did you mean 'Oak School'? possible: Oak School and Elm unit"
    ),
    Case(
      "{ from: '2027-09-01', add_places: 'Elm unit', places: 1.5 }",
      ".places: expected a whole number from -100000 to 100000, found the number 1.5"),
    Case(
      "{ from: '2027-09-01', add_places: 'Elm unit', places: -7 }",
      ".places: 'Elm unit' would have -1 places on 2027-09-01; take away fewer"),
    Case(
      "{ open: { name: 'Elm unit', setting: 'srp', places: { '2027-09-01': 1 } } }",
      ".open.name: provision[1] has the same name 'Elm unit'; give each its own"),
    Case(
      "{ open: { name: 'New', setting: 'srp', places: { '2027-09-01': 1 }, needs: [] } }",
      ".open.needs: an empty list admits nobody; leave the key out for all"),
    Case(
      "{ open: { name: 'New', setting: 'srp', places: { '2027-09-01': 1 }, ages: '4-6', needs: ['VI', 'HI'] } }",
      ".open.needs: there is nobody of age 4-6 with HI or VI to admit; widen 'ages' or 'needs'"),
    Case(
      "{ open: { name: 'New', setting: 'srp', places: { '2027-09-01': 1 } }, from: '2027-10-01', until: '2030-09-01' }",
      ".until: a provision that opens has no 'until'; give the places from that day on, such as { \"2030-09-01\": 0 }",
      ".from: the places open on 2027-09-01, not on 2027-10-01; leave 'from' out or state the same day"),
    Case(
      "{ open: { name: 'New', setting: 'srp', places: { '2040-09-01': 1 } } }",
      ".open.places: 2040-09-01 is after the end of the run"),
    Case(
      "{ from: '2027-09-01', unit_cost: 0.9 }",
      ".settings: missing; add it (settings of the pupils in scope)"),
    Case(
      "{ from: '2027-09-01', inflation: 'fees', add: 0.01 }",
      ".inflation: 'fees' is not known; possible: place_funding, top_up, independent_fees, alternative_provision, post_16, services, devolved_budgets and strategies"
    ),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'deficit_share' }",
      ".pay: 5 is out of range; a share of the deficit must be from 0 to 1"),
    Case(
      "{ from: '2027-09-01', scale: 'requests', by: 0.9, settings: ['mainstream'] }",
      ".settings: requests is about children without a plan, who are in none of the settings; leave this out"),
    Case(
      "{ from: '2027-09-01', scale: 'exclusions', by: 0.9, settings: ['inmss'] }",
      ".settings: exclusions are from mainstream and srp; name one of these or leave this out"),
    Case("{ from: '2027-09-01', scale: 'exclusions', by: 0.9, settings: ['srp', 'inmss'] }"),
    Case(
      "{ from: '2027-09-01', shift: 'inmss', to: 'srp', share: 0.5, when: ['new_plan'], settings: ['mainstream'] }",
      ".settings: a pupil with a new plan is in none of the settings yet; leave this out"),
    Case(
      "{ from: '2027-09-01', shift: 'stay', to: 'srp', share: 0.5, when: ['new_plan', 'review'] }",
      ".when: a pupil with a new plan cannot stay where they are; leave new_plan out"),
    Case("{ from: '2027-09-01', shift: 'stay', to: 'srp', share: 0.5, settings: ['mainstream'] }"),
    Case(
      "{ from: '2027-09-01', add_places: 'Elm unit', places: 1, ramp_months: 12, needs: ['ASD'] }",
      ".needs: the provision says whom it admits; an effect on its places cannot narrow that",
      ".ramp_months: places are added whole, on one day; write an effect for each step"),
    Case(
      "{ open: { name: 'New', setting: 'srp', places: { '2027-09-01': 1 } }, ages: '4-6', coverage: 0.5 }",
      ".ages: the provision says whom it admits; state that inside 'open'",
      ".coverage: places are there from their dates on; state each step in 'places'"),
    Case(
      "{ open: { name: 'New', setting: 'inmss', places: { '2027-09-01': 1 }, admission: 'longest_wait' } }",
      ".open.admission: nobody waits for a place in inmss, as others are bought beyond those commissioned; leave 'admission' out"
    ),
    Case(
      "{ from: '2027-09-01', inflation: 'top_up', add: 0.01, needs: ['ASD'], ramp: 'clusters' }",
      ".needs: prices of a line grow for all pupils; leave this out",
      ".ramp: prices of a line grow for all clusters; use linear or s_curve"),
    Case(
      "{ from: '2027-09-01', pay: 5, ages: '4-10' }",
      ".ages: the amount is one sum a year, whoever the pupils are; leave this out, or use per: \"plan\""),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'sen_support_pupil', complexity: '0-0.5' }",
      ".complexity: it is paid for every pupil on SEN support; leave this out"),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'once', until: '2028-09-01', ramp_months: 6, clusters: ['North'] }",
      ".clusters: it is paid once, on 'from'; leave this out",
      ".ramp_months: it is paid once, on 'from'; leave this out",
      ".until: it is paid once, on 'from'; leave this out"),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'new_place', phases: ['primary'] }, { add_places: 'Elm unit', places: 1, from: '2027-09-01' }",
      ".phases: it is paid for each place on the day it opens; leave this out"),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'plan', clusters: ['North'], joined_clusters_only: false }",
      ".joined_clusters_only: 'clusters' already confines the effect to clusters that have joined; leave this out"
    ),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'new_place' }",
      ".per: no effect beside it opens or adds places, so there is nothing to pay for"),
    Case(
      "{ from: '2024-12-31', pay: 5, per: 'once' }",
      ".from: 2024-12-31 is before the run begins on 2025-01-01; it would never be paid"),
    Case("{ from: '2025-01-01', pay: 5, per: 'once', build_years: 2 }"),
    Case(
      "{ from: '2024-01-01', until: '2025-04-01', pay: 5 }",
      ".until: it ends before the accounts begin on 2025-04-01; nothing would ever be paid"),
    Case(
      "{ from: '2027-09-01', pay: 5, build_years: 2 }",
      ".build_years: only what is paid once or for a new place is spread over years of building"),
    Case(
      "{ from: '2027-09-02', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2027-09-01' }",
      ".from: all new places are open by 2027-09-01, before the payment begins; nothing would ever be paid"),
    Case(
      "{ from: '2026-09-01', until: '2027-09-01', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2027-09-01' }",
      ".until: no new places open while the payment holds, the first on 2027-09-01; nothing would ever be paid"
    ),
    Case(
      "{ from: '2024-01-01', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2024-09-01' }",
      ".per: all places it would pay for are open by 2024-09-01, before the run begins on 2025-01-01; nothing would ever be paid"
    ),
    // The first day is one of the run.
    Case(
      "{ from: '2024-01-01', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2025-01-01' }"
    ),
    // Strength is that of the first of the month; prices rise on 1 April.
    Case(
      "{ from: '2027-04-02', until: '2027-04-30', pay: 1200000 }",
      ".until: it acts with the strength that it has on the first day of each month from the first 1 April of the run on, and it has none on any of them; begin it earlier or end it later"
    ),
    Case(
      "{ from: '2027-04-02', until: '2027-05-01', scale: 'requests', by: 0.9 }",
      ".until: it acts with the strength that it has on the first day of each month, and it has none on any of them; begin it earlier or end it later"
    ),
    Case("{ from: '2027-04-02', until: '2027-05-02', scale: 'requests', by: 0.9 }"),
    // A ramp begins from nothing.
    Case(
      "{ from: '2027-05-01', until: '2027-05-02', scale: 'requests', by: 0.9, ramp_months: 6 }",
      ".until: it acts with the strength that it has on the first day of each month, and it has none on any of them; begin it earlier or end it later"
    ),
    Case(
      "{ from: '2027-09-02', until: '2028-09-01', shift: 'inmss', to: 'srp', share: 0.5, when: ['september'] }",
      ".until: it acts with the strength that it has on each 1 September, and it has none on any of them; begin it earlier or end it later"
    ),
    Case("{ from: '2027-09-02', until: '2028-09-01', shift: 'inmss', to: 'srp', share: 0.5 }"),
    Case(
      "{ from: '2026-05-01', until: '2027-03-31', inflation: 'top_up', add: 0.05 }",
      ".until: it acts with the strength that it has on each 1 April of the run but the first, and it has none on any of them; begin it earlier or end it later"
    ),
    Case(
      "{ from: '2025-01-01', until: '2026-03-31', inflation: 'top_up', add: 0.05 }",
      ".until: it acts with the strength that it has on each 1 April of the run but the first, and it has none on any of them; begin it earlier or end it later"
    ),
    Case(
      "{ from: '2034-04-02', inflation: 'top_up', add: 0.05 }",
      ".from: it acts with the strength that it has on each 1 April of the run but the first, and it has none on any of them; begin it earlier"
    ),
    Case("{ from: '2027-04-01', until: '2027-04-02', inflation: 'top_up', add: 0.05 }"),
    // Over before the run: it has acted in its time.
    Case("{ from: '2023-04-02', until: '2023-04-30', scale: 'requests', by: 0.9 }"),
    // What gets ready before the first place, or pays for some of the places, is no fault.
    Case(
      "{ from: '2027-04-01', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2027-09-01' }"
    ),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2026-09-01' }, "
        + "{ add_places: 'Elm unit', places: 1, from: '2027-09-01' }"),
    Case(
      "{ scale: 'moves_to_specialist', by: 0.5, from: '2027-09-01', settings: ['inmss'] }",
      ".settings: no setting is more specialist than inmss; name others or leave this out"),
    Case("{ scale: 'moves_to_specialist', by: 0.5, from: '2027-09-01', settings: ['inmss', 'srp'] }"),
    Case(
      "{ from: '2027-09-01', pay: 5, per: 'new_place' }, { add_places: 'Elm unit', places: 1, from: '2027-09-01' }"
    ),
  ])
  func oneWrongEffectGivesItsMessages(item: Case) {
    #expect(problems(item.effect).sorted() == item.messages.sorted())
  }

  @Test func clustersAreChecked() {
    func clusters(_ list: String) -> [String] {
      let lines = Sample.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let line = Sample.line(of: "list: [{ name: \"North\"")
      let text = lines[..<(line - 1)] + ["    list: [\(list)],"] + lines[line...]
      let prefix = "s.json5:\(line): clusters.list"
      return Sample.problems(in: text.joined(separator: "\n")).map { problem in
        problem.hasPrefix(prefix) ? String(problem.dropFirst(prefix.count)) : problem
      }
    }
    #expect(clusters("{ name: 'A', share: 1, joins: null }").isEmpty)
    #expect(
      clusters("{ name: 'A', share: 0.5, joins: null }, { name: 'A', share: 0.4, joins: 'never' }") == [
        "[1].joins: expected a date that exists, such as \"2028-09-01\", or null for never, found the text \"never\""
      ])
    #expect(
      clusters("{ name: 'A', share: 0.5, joins: null }, { name: 'A', share: 0.4, joins: null }") == [
        ": the shares add up to 0.9; they must add up to 1",
        "[1].name: clusters.list[0] has the same name 'A'; give each its own",
      ])
    #expect(clusters("").contains(": nothing is stated; give each cluster a name and a share"))
    let many = (0..<80).map { "{ name: 'C\($0)', share: 0.0125, joins: null }" }.joined(separator: ", ")
    #expect(clusters(many) == [": 80 clusters; at most 64 are possible"])
  }

  @Test func effectsByClusterNeedClusters() {
    let lines = Sample.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = Sample.line(of: "  clusters: {") - 1
    let text = (lines[..<first] + lines[(first + 4)...]).joined(separator: "\n")
    #expect(
      Sample.problems(in: text) == [
        "s.json5:\(Sample.line(of: "joined_clusters_only")): effects[6].joined_clusters_only: there are no clusters; state 'clusters' in the scenario"
      ])
  }
}
