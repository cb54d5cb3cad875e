import EventSimulation
import SENDSystem

/// Keys that an effect may have by its form, but that nothing would come of: a number is acted on or refused.
extension ConsistencyChecks {
  /// Effects state no key that their kind gives no meaning to.
  mutating func checkIdleKeys() {
    for (effect, place) in zip(scenario.effects, effects) where isSound(place.path) {
      for idle in place.form.idle(effect, place.value) {
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
