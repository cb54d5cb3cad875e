import EventSimulation
import SENDSystem

/// Keys that an effect may have by its form, but that nothing would come of: a number is acted on or refused.
extension ConsistencyChecks {
  /// Effects state no key that their kind gives no meaning to.
  mutating func checkIdleKeys() {
    for (effect, place) in zip(scenario.effects, effects) where isSound(place.path) {
      for idle in effect.idleKeys(isStated: { place.value[$0] != nil }) {
        for key in idle.keys where place.value[key] != nil { report(idle.reason, at: place, key) }
      }
      let timing = effect.timing
      let isByClusters = timing.shape == .clusters || !effect.scope.clusters.isEmpty
      if isByClusters, place.value["joined_clusters_only"]?.bool == false {
        let other = timing.shape == .clusters ? "'ramp'" : "'clusters'"
        report(
          "\(other) already confines the effect to clusters that have joined; leave this out", at: place,
          "joined_clusters_only")
      }
    }
  }

  /// Those who move in resemble those who move away.
  mutating func checkIdleMovesIn() {
    let migration = scenario.migration
    guard isSound("migration", "caseload.by_age_and_setting"), tree["migration"]?["moved_in_per_year"] != nil,
      migration.movedInPerYear.value > 0 || migration.movedInPerYear.input != nil
    else { return }
    let plans = scenario.caseload.byAgeAndSetting.map { $0.reduce(0, +) }
    guard !academicAges.contains(where: { plans[$0] > 0 && migration.transferOut.values[$0] > 0 }) else {
      return
    }
    report(
      "pupils who move in are like those who move away, but 'transfer_out' is 0 for all who have a plan; state it",
      at: ["migration", "moved_in_per_year"])
  }

  /// Places that can be bought beyond what is commissioned have nobody waiting to be put in order.
  mutating func checkIdleAdmission() {
    let own = scenario.provision.indices.map { index in
      (scenario.provision[index], "provision[\(index)]", element("provision", index))
    }
    let opened = zip(scenario.effects, effects).compactMap { effect, place in
      if case .open(let provision) = effect.kind, let value = place.value["open"] {
        (provision, "\(place.path).open", value)
      } else {
        nil
      }
    }
    for (provision, path, value) in own + opened where isSound(path) {
      guard provision.setting.isBoughtBeyondPlaces, let rule = value["admission"] else { continue }
      log.report(
        "nobody waits for a place in \(provision.setting.code), as others are bought beyond those commissioned; leave 'admission' out",
        at: "\(path).admission", of: rule)
    }
  }
}

extension Scenario.Effect {
  /// Keys of a scenario file that an effect of this kind has no use for, and why.
  struct IdleKeys {
    var keys: [String]
    var reason: String
  }

  private static let traits = ["ages", "phases", "needs", "settings", "complexity"]
  private static let clusters = ["clusters", "joined_clusters_only"]
  private static let growth = ["ramp", "ramp_months"]

  /// - Parameter isStated: whether the file states a key of the effect.
  fileprivate func idleKeys(isStated: (String) -> Bool) -> [IdleKeys] {
    switch kind {
    case .scale(let rate, _): Self.idle(of: rate, scope)
    case .shift(let shift): Self.idle(of: shift, isStated)
    case .addPlaces:
      [
        .init(
          keys: Self.traits + Self.clusters,
          reason: "the provision says whom it admits; an effect on its places cannot narrow that"),
        .init(
          keys: Self.growth + ["coverage"],
          reason: "places are added whole, on one day; write an effect for each step"),
      ]
    case .open:
      [
        .init(
          keys: Self.traits + Self.clusters,
          reason: "the provision says whom it admits; state that inside 'open'"),
        .init(
          keys: Self.growth + ["coverage"],
          reason: "places are there from their dates on; state each step in 'places'"),
      ]
    case .unitCost: []
    case .inflation:
      [
        .init(
          keys: Self.traits + Self.clusters, reason: "prices of a line grow for all pupils; leave this out")
      ]
        + (timing.shape == .clusters
          ? [.init(keys: ["ramp"], reason: "prices of a line grow for all clusters; use linear or s_curve")]
          : [])
    case .money(let payment): Self.idle(of: payment)
    }
  }

  private static func idle(of rate: Rate, _ scope: Scope) -> [IdleKeys] {
    switch rate {
    case .senSupportOnset, .senSupportStepDown, .requests, .assessShare, .issueShare, .appeals:
      return [
        .init(
          keys: ["settings"],
          reason:
            "\(rate.rawValue) is about children without a plan, who are in none of the settings; leave this out"
        )
      ]
    case .exclusions:
      guard !scope.settings.isEmpty, scope.settings.isDisjoint(with: [.mainstream, .srp]) else { return [] }
      return [
        .init(
          keys: ["settings"],
          reason: "exclusions are from mainstream and srp; name one of these or leave this out")
      ]
    case .movesToSpecialist:
      guard scope.settings == [.inmss] else { return [] }
      return [
        .init(
          keys: ["settings"],
          reason: "no setting is more specialist than inmss; name others or leave this out")
      ]
    case .ceasing: return []
    }
  }

  private static func idle(of shift: Shift, _ isStated: (String) -> Bool) -> [IdleKeys] {
    var idle: [IdleKeys] = []
    if shift.occasions == [.newPlan] {
      idle.append(
        .init(
          keys: ["settings"], reason: "a pupil with a new plan is in none of the settings yet; leave this out"
        ))
    }
    if shift.from == .stay, shift.occasions.contains(.newPlan), isStated("when") {
      idle.append(
        .init(
          keys: ["when"], reason: "a pupil with a new plan cannot stay where they are; leave new_plan out"))
    }
    return idle
  }

  private static func idle(of payment: Payment) -> [IdleKeys] {
    switch payment.basis {
    case .plan: []
    case .year, .senSupportPupil:
      [
        .init(
          keys: traits,
          reason: payment.basis == .year
            ? "the amount is one sum a year, whoever the pupils are; leave this out, or use per: \"plan\""
            : "it is paid for every pupil on SEN support; leave this out")
      ]
    case .once, .deficitShare:
      [
        .init(
          keys: traits + clusters + growth + ["until"], reason: "it is paid once, on 'from'; leave this out")
      ]
    case .newPlace:
      [
        .init(
          keys: traits + clusters + growth,
          reason: "it is paid for each place on the day it opens; leave this out")
      ]
    }
  }
}
