import EventSimulation
import Experiments
import SENDSystem

/// The effects of a scenario read back in plain words, so that who wrote `by: 0.15` sees "fall by 85%".
///
/// `check` prints them and comparisons show them: the words are the same in both. A range in brackets holds nine in
/// ten values of an uncertain number.
package struct EffectWords {
  /// One effect: what it does, and what about it may be a slip.
  package struct Line: Equatable {
    package var text: String
    package var checks: [String]
  }

  /// The effects of one strategy; the scenario's own have no name.
  package struct Group: Equatable {
    package var strategy: String
    package var lines: [Line]
    /// Whether it tells of clusters of schools, whatever strategy they are from.
    var isOfClusters = false
  }

  let scenario: Scenario
  /// Whether the years of the scenario are those that it will be run with: not so for a strategy checked alone.
  let isDated: Bool

  package init(_ scenario: Scenario, isDated: Bool = true) {
    self.scenario = scenario
    self.isDated = isDated
  }

  /// In the order of the file; strategies in the order of their first effect. Clusters of schools come last.
  package var groups: [Group] {
    var groups: [(first: Scenario.Effect, group: Group)] = []
    for effect in scenario.effects {
      let line = Line(text: text(effect), checks: checks(effect))
      if let index = groups.firstIndex(where: { $0.first.isBeside(effect) }) {
        groups[index].group.lines.append(line)
      } else {
        groups.append((effect, Group(strategy: effect.strategy, lines: [line])))
      }
    }
    return groups.map { $0.group } + [clusterGroup].compactMap { $0 }
  }

  /// The same for the record of a comparison, with what is to be checked behind each sentence.
  package var readings: [ComparisonRecord.EffectReading] {
    groups.map { group in
      .init(
        strategy: group.strategy,
        sentences: group.lines.map { line in
          line.text.fullStop + line.checks.map { " Please check: \($0)." }.joined()
        })
    }
  }

  /// "Fewer requests: from September 2027, requests for SLCN at ages 4 to 10 fall by 15% (5% to 25%)".
  func text(_ effect: Scenario.Effect) -> String {
    (effect.name.isEmpty ? "" : effect.name + ": ") + sentence(effect)
  }

  private func sentence(_ effect: Scenario.Effect) -> String {
    let start: String
    let clause: String
    switch effect.kind {
    case .shift(let shift):
      start = EffectTiming.start(effect)
      clause = self.shift(shift, effect.scope)
    case .addPlaces(let name, let places):
      start = EffectTiming.start(effect)
      let count = Wording.count(Double(abs(places)))
      clause =
        "\(count) \(abs(places) == 1 ? "place is" : "places are") \(places < 0 ? "taken away from" : "added to") "
        + "“\(name)”"
    case .open(let provision):
      return open(provision) + tail(effect)
    case .unitCost(let cost):
      start = EffectTiming.start(effect)
      clause = unitCost(cost, effect.scope)
    case .money(let payment):
      return money(payment, effect) + tail(effect)
    default:
      start = EffectTiming.start(effect)
      clause = effect.kind.words.map { self.clause($0, effect.scope) } ?? "what no page has words for"
    }
    return "\(start), \(clause)" + tail(effect)
  }

  /// Whom it reaches of those in scope, until when, and how likely it is at all.
  private func tail(_ effect: Scenario.Effect) -> String {
    var text = ""
    if isUncertain(effect.coverage) || effect.coverage.value != 1 {
      text += ", for \(share(effect.coverage)) of those in scope"
    }
    if let until = effect.timing.until {
      text += ", up to \(EffectTiming.date(until - 1))"
      if case .inflation = effect.kind { text += "; what it has changed of prices by then stays in them" }
    }
    if isUncertain(effect.probability) || effect.probability.value != 1 {
      text += "; the chance that it happens at all is \(share(effect.probability))"
    }
    return text
  }

  // MARK: One kind each

  /// A kind that changes one number.
  private func clause(_ words: Scenario.Effect.Kind.Words, _ scope: Scenario.Effect.Scope) -> String {
    switch words {
    case .growth(let subject, let add): return "\(subject) " + points(add)
    case .factor(let subject, let factor, _, let told):
      let whom =
        switch told {
        case .scopeFollows: EffectScope.following(scope)
        case .ofPupils: " of " + EffectScope.pupils(scope)
        }
      return subject.text + whom + " " + change(factor, isPlural: subject.isPlural)
    }
  }

  private func shift(_ shift: Scenario.Effect.Shift, _ scope: Scenario.Effect.Scope) -> String {
    let from =
      switch shift.from {
      case .setting(let setting): "who would otherwise seek \(EffectScope.place(setting))"
      case .stay: "who would otherwise stay where they are"
      case .endPlan: "whose plan would otherwise end"
      }
    let to =
      switch shift.to {
      case .setting(let setting): "seek \(EffectScope.place(setting))"
      case .stay: "stay where they are"
      case .endPlan: "have their plan ended, with support going on without one"
      }
    let occasions: [(Scenario.Effect.Shift.Occasion, String)] = [
      (.newPlan, "when a plan is new"), (.review, "at annual reviews"),
      (.september, "at phase transfers on 1 September"),
    ]
    let when = occasions.filter { shift.occasions.contains($0.0) }.map { $0.1 }
    return "\(share(shift.share)) of \(EffectScope.pupils(scope)), \(from), \(to), \(Wording.list(when))"
  }

  /// Nobody waits where places are bought as they are needed, nor where nobody knows how many there are. Of a strategy
  /// checked alone nothing is known of the places of the setting.
  private func isWaitedFor(_ setting: Setting) -> Bool {
    !setting.isBoughtBeyondPlaces && (!isDated || scenario.limitedSettings.contains(setting))
  }

  private func open(_ provision: Scenario.Provision) -> String {
    let steps = provision.places.map { step in
      "\(Wording.count(Double(step.places))) \(step.places == 1 ? "place" : "places") from "
        + EffectTiming.month(step.from)
    }
    var text =
      "“\(provision.name)” (\(provision.setting.inProse)) opens, with \(Wording.list(steps)), "
      + EffectScope.admits(provision, isWaitedFor: isWaitedFor(provision.setting))
    if let most = provision.admissionsPerYear {
      text += ", at most \(Wording.count(most, "new pupils")) an academic year"
    }
    return text
  }

  private func unitCost(_ cost: Scenario.Effect.UnitCostChange, _ scope: Scenario.Effect.Scope) -> String {
    var parts: [String] = []
    let whom = "of \(EffectScope.pupils(scope))"
    if isUncertain(cost.scale) || cost.scale.value != 1 {
      parts.append("the top-up or fee \(whom) \(change(cost.scale, isPlural: false))")
    }
    if isUncertain(cost.scaleSpread) || cost.scaleSpread.value != 1 {
      let subject = parts.isEmpty ? "the spread of the top-up or fee \(whom)" : "its spread"
      parts.append("\(subject) over complexity \(change(cost.scaleSpread, isPlural: false))")
    }
    if isUncertain(cost.sharedByOthers) || cost.sharedByOthers.value != 0 {
      let object = parts.isEmpty ? "the top-up or fee \(whom)" : "it"
      parts.append("health, social care or others pay \(share(cost.sharedByOthers)) of \(object)")
    }
    return parts.isEmpty ? "the top-up or fee \(whom) stays as it is" : Wording.list(parts)
  }

  private func money(_ payment: Scenario.Effect.Payment, _ effect: Scenario.Effect) -> String {
    let amount = payment.basis == .deficitShare ? share(payment.amount) : pounds(payment.amount)
    let what: String
    // Money has no pupils in scope, but for plans; of what recurs only the part of the clusters is paid.
    let clusters = part(ofClusters: effect)
    switch payment.basis {
    case .year: what = "\(amount) a year\(clusters)"
    case .once:
      what = "\(amount) once" + (payment.buildYears > 0 ? ", \(Self.spread(payment, "that day"))" : "")
    case .plan: what = "\(amount) a year for each plan of \(EffectScope.pupils(effect.scope))"
    case .senSupportPupil: what = "\(amount) a year for each pupil on SEN support\(clusters)"
    case .newPlace:
      what = "\(amount) once for each place that the strategy adds, \(Self.spread(payment, "it opens"))"
    case .deficitShare: what = "\(amount) of \(deficit(before: effect)), once"
    }
    let fund =
      switch payment.fund {
      case .highNeeds: "the High Needs Block"
      case .capital: payment.isIncome ? "the capital budget, as a grant," : "the capital budget"
      case .general: "the council’s general fund"
      }
    let verb = payment.isIncome ? "receives" : "pays"
    switch payment.basis {
    case .newPlace: return "\(fund) \(verb) \(what)"
    case .once, .deficitShare:
      let day = EffectTiming.date(effect.timing.from)
      return payment.buildYears > 0
        ? "for \(day), \(fund) \(verb) \(what)" : "on \(day), \(fund) \(verb) \(what)"
    default: return "\(EffectTiming.start(effect)), \(fund) \(verb) \(what)"
    }
  }

  /// The part of an amount for the whole area that is paid where it follows clusters; empty where it does not.
  private func part(ofClusters effect: Scenario.Effect) -> String {
    guard effect.followsClusters else { return "" }
    var scope = effect.scope
    scope.joinedClustersOnly = true
    let starts = effect.starts(scenario.clusters)
    let joining = zip(scenario.clusters.clusters, starts).filter { $1 < .max }.map { $0.0.share }
    let words = ", cut to the share of the area’s pupils\(EffectScope.clusters(scope))"
    guard !joining.isEmpty else { return words }
    return words + ": \(joining.count > 1 ? "up to " : "")\(Self.percent(joining.reduce(0, +)))"
  }

  /// The deficit that a share is of: that of the start of the financial year, less what earlier shares of it have taken.
  private func deficit(before effect: Scenario.Effect) -> String {
    func isShare(_ other: Scenario.Effect) -> Bool {
      if case .money(let payment) = other.kind { payment.basis == .deficitShare } else { false }
    }
    func year(_ day: Day) -> Int {
      let date = CivilDate(day)
      return date.month < 4 ? date.year - 1 : date.year
    }
    let (day, start) = (effect.timing.from, "the DSG deficit that this financial year begins with")
    let isLater = scenario.effects.contains {
      isShare($0) && $0.timing.from < day && year($0.timing.from) == year(day)
    }
    return isLater ? "what earlier payments of this kind have left of \(start)" : start
  }

  /// When a payment that may be spread over years of building falls.
  private static func spread(_ payment: Scenario.Effect.Payment, _ event: String) -> String {
    switch payment.buildYears {
    case 0: "when \(event)"
    case 1: "in the financial year before \(event)"
    default: "spread over the \(payment.buildYears) financial years before \(event)"
    }
  }
}
