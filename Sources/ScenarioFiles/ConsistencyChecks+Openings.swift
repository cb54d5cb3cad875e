import EventSimulation
import SENDSystem

/// Provisions that effects open or change, and clusters.
extension ConsistencyChecks {
  /// A provision that opens has a name of its own and somebody to admit.
  mutating func checkOpenings() {
    guard isSound("provision") else { return }
    var owners: [String: String] = [:]
    for (index, provision) in scenario.provision.enumerated() where owners[provision.name] == nil {
      owners[provision.name] = "provision[\(index)]"
    }
    for (effect, place) in zip(scenario.effects, effects) {
      guard case .open(let provision) = effect.kind, isSound("\(place.path).open") else { continue }
      if let owner = owners[provision.name] {
        report(
          "\(owner) has the same name '\(Clip.text(provision.name))'; give each its own", at: place, "open",
          "name")
      } else {
        owners[provision.name] = "the provision of \(place.path)"
      }
      if place.value["open"]?["needs"]?.elements?.isEmpty ?? false {
        report("an empty list admits nobody; leave the key out for all", at: place, "open", "needs")
      } else if !hasPupils(ages: provision.ages, needs: provision.needs) {
        let ages = AgeKey.words(for: provision.ages)
        let needs =
          provision.needs.isEmpty
          ? "" : " with \(Listing.or(Need.allCases.filter(provision.needs.contains).map { $0.code }))"
        report(
          "there is nobody of age \(ages)\(needs) to admit; widen 'ages' or 'needs'", at: place, "open",
          provision.needs.isEmpty ? "ages" : "needs")
      }
    }
  }

  /// Whether pupils with plans of these ages have one of the needs, now or in new plans.
  private func hasPupils(ages: ClosedRange<Int>, needs: Set<Need>) -> Bool {
    guard isSound("population.by_age", "placement.needs", "caseload.by_age_and_need") else { return true }
    return ages.contains { age in
      guard scenario.population.byAge[age] > 0 else { return false }
      guard !needs.isEmpty else { return true }
      let plans = scenario.caseload.byAgeAndNeed
      return needs.contains { need in
        scenario.placement.needs[age][need.rawValue] > 0 || (!plans.isEmpty && plans[age][need.rawValue] > 0)
      }
    }
  }

  /// Places are added to provisions that exist, and no more are taken away than there are.
  mutating func checkAddedPlaces() {
    guard context == .scenario, isSound("provision", "period.start_year") else { return }
    let names = scenario.provision.map { $0.name }
    var steps: [String: [(day: Day, change: Int, effect: Int)]] = [:]
    for (index, effect) in scenario.effects.enumerated() where isSound(effects[index].path) {
      guard case .addPlaces(let name, let places) = effect.kind else { continue }
      guard names.contains(name) else {
        let hint = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
        let possible =
          names.isEmpty ? "the scenario has none" : "possible: \(Listing.and(names.map { Clip.text($0) }))"
        report("'\(Clip.text(name))' is no provision; \(hint)\(possible)", at: effects[index], "add_places")
        continue
      }
      steps[name, default: []].append((effect.timing.from, places, index))
      if let until = effect.timing.until { steps[name, default: []].append((until, -places, index)) }
    }
    for provision in scenario.provision {
      guard let steps = steps[provision.name] else { continue }
      let days = Set(steps.map { $0.day } + provision.places.map { $0.from }).filter { $0 >= start }.sorted()
      for day in days {
        let own = provision.places.last { $0.from <= day }?.places ?? 0
        let total = steps.filter { $0.day <= day }.reduce(own) { $0 + $1.change }
        let culprit = steps.last { $0.day <= day && $0.change < 0 }
        guard total < 0, let culprit else { continue }
        report(
          "'\(Clip.text(provision.name))' would have \(total) places on \(CivilDate(day).iso); take away fewer",
          at: effects[culprit.effect], "places")
        break
      }
    }
  }

  // MARK: Clusters

  /// The simulator's table of clusters that have joined has this many.
  private static let mostClusters = 64

  /// Effects name clusters that there are.
  private mutating func checkClustersOfEffects() {
    let names = scenario.clusters.clusters.map { $0.name }.filter { !$0.hasSuffix(Scenario.Clusters.outside) }
    guard !names.isEmpty, isSound("clusters") else { return }
    for (effect, place) in zip(scenario.effects, effects) where isSound(place.path) {
      for name in effect.scope.clusters.sorted() where !names.contains(name) {
        let remedy =
          Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "possible: \(Listing.and(names))"
        report("unknown cluster '\(Clip.text(name))'; \(remedy)", at: place, "clusters")
      }
    }
  }

  mutating func checkClusters() {
    let clusters = scenario.clusters.clusters
    if clusters.isEmpty, context == .scenario, isSound("clusters") {
      for (effect, place) in zip(scenario.effects, effects) where isSound(place.path) {
        let key =
          effect.timing.shape == .clusters
          ? "ramp" : effect.scope.clusters.isEmpty ? "joined_clusters_only" : "clusters"
        guard effect.timing.shape == .clusters || effect.scope.joinedClustersOnly else { continue }
        report("there are no clusters; state 'clusters' in the scenario", at: place, key)
      }
    }
    checkClustersOfEffects()
    guard isSound("clusters"), let value = tree["clusters"], let list = value["list"] else { return }
    let elements = list.elements ?? []
    if elements.isEmpty {
      report("nothing is stated; give each cluster a name and a share", at: ["clusters", "list"])
    }
    // Where not all take part, those outside are clusters of their own.
    let most = (value["taking_part"]?.number ?? 1) == 1 ? Self.mostClusters : Self.mostClusters / 2
    if elements.count > most {
      report(
        "\(elements.count) clusters; at most \(most) are possible",
        at: ["clusters", "list"])
    }
    let total = elements.reduce(0) { $0 + ($1["share"]?.number ?? 0) }
    if !elements.isEmpty, abs(total - 1) > 0.001 {
      report("the shares add up to \(short(total)); they must add up to 1", at: ["clusters", "list"])
    }
    let names = elements.map { $0["name"]?.text ?? "" }
    for (index, name) in names.enumerated() {
      guard let other = names[..<index].firstIndex(of: name) else { continue }
      log.report(
        "clusters.list[\(other)] has the same name '\(Clip.text(name))'; give each its own",
        at: "clusters.list[\(index)].name", of: elements[index]["name"] ?? elements[index])
    }
  }
}
