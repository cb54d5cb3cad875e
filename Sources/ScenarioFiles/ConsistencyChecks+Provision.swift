import EventSimulation
import SENDSystem

/// Whether the provision at the start has room for the pupils in it.
extension ConsistencyChecks {
  /// The index of a provision in `Simulator` is a small number.
  private static let mostProvisions = 10_000

  /// The provision of a setting that is there on the first day.
  private func provisions(of setting: Setting) -> [(index: Int, provision: Scenario.Provision)] {
    scenario.provision.enumerated().filter {
      $0.element.setting == setting && $0.element.isStated(on: scenario.firstDay)
    }.map { (index: $0.offset, provision: $0.element) }
  }

  /// Nobody states a school to admit nobody: the empty list is a slip for all needs, or for some.
  mutating func checkEmptyNeeds() {
    for (index, provision) in (tree["provision"]?.elements ?? []).enumerated() {
      guard let needs = provision["needs"], needs.elements?.isEmpty ?? false else { continue }
      log.report(
        "an empty list admits nobody; leave the key out for all", at: "provision[\(index)].needs", of: needs)
    }
  }

  /// Every pupil of a setting with a limit is of an age and need that some provision of it admits.
  mutating func checkCoverage() {
    guard isSound("period", "provision", "caseload.by_age_and_setting") else { return }
    for setting in scenario.limitedSettings {
      let provisions = provisions(of: setting)
      guard let first = provisions.first else { continue }
      let place = element("provision", first.index)
      let plans = scenario.caseload.byAgeAndSetting.map { $0[setting.rawValue] }
      let strays = academicAges.filter { age in
        plans[age] > 0 && !provisions.contains { $0.provision.ages.contains(age) }
      }
      if !strays.isEmpty {
        let count = strays.reduce(0) { $0 + plans[$1] }
        log.report(
          "\(Listing.count(count, "pupil")) of age \(AgeKey.words(for: strays)) \(count == 1 ? "is" : "are") in \(setting.code), but none of its provision admits that age; widen 'ages' or correct the caseload",
          at: "provision[\(first.index)].ages", of: place["ages"] ?? place)
      }
      guard !scenario.caseload.bySettingAndNeed.isEmpty, isSound("caseload.by_setting_and_need") else {
        continue
      }
      let needs = Need.allCases.filter { need in
        scenario.caseload.bySettingAndNeed[setting.rawValue][need.rawValue] > 0
          && !provisions.contains { $0.provision.needs.isEmpty || $0.provision.needs.contains(need) }
      }
      guard !needs.isEmpty else { continue }
      let count = needs.reduce(0) { $0 + scenario.caseload.bySettingAndNeed[setting.rawValue][$1.rawValue] }
      log.report(
        "\(Listing.count(count, "pupil")) of \(Listing.and(needs.map { $0.code })) \(count == 1 ? "is" : "are") in \(setting.code), but none of its provision admits that need; widen 'needs' or correct the caseload",
        at: "provision[\(first.index)].needs", of: place["needs"] ?? place)
    }
  }

  /// The places of a setting with a limit hold its pupils at the start, and names tell provisions apart.
  mutating func checkCapacity() {
    guard isSound("provision"), isSound("period.start_year") else { return }
    let opened = scenario.effects.count { if case .open = $0.kind { true } else { false } }
    if scenario.provision.count + opened > Self.mostProvisions {
      report(
        "\(scenario.provision.count + opened) provisions; at most \(Self.mostProvisions) are possible; take schools together",
        at: ["provision"])
    }
    for (index, provision) in scenario.provision.enumerated() {
      guard let other = scenario.provision[..<index].firstIndex(where: { $0.name == provision.name }) else {
        continue
      }
      log.report(
        "provision[\(other)] has the same name '\(Clip.text(provision.name))'; give each its own",
        at: "provision[\(index)].name", of: element("provision", index)["name"] ?? tree)
    }
    guard isSound("period", "caseload.by_age_and_setting") else { return }
    for setting in scenario.limitedSettings {
      let provisions = provisions(of: setting)
      guard let first = provisions.first else { continue }
      let places = provisions.reduce(0) { total, item in
        total + (item.provision.places.last { $0.from <= start }?.places ?? 0)
      }
      let pupils = scenario.caseload.byAgeAndSetting.reduce(0) { $0 + $1[setting.rawValue] }
      guard pupils > places else { continue }
      let value = element("provision", first.index)
      log.report(
        "\(setting.code) has \(Listing.count(places, "place")) on \(CivilDate(start).iso), but \(Listing.count(pupils, "pupil")) in them; capacity must not be below the pupils at the start",
        at: "provision[\(first.index)].places", of: value["places"] ?? value)
    }
  }
}
