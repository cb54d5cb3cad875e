import ScenarioFiles
import Testing

@testable import SENDSystem

/// More places are never a longer wait for them, where they draw nobody in.
@Suite struct PlaceLawTests {
  /// One school for all who seek a place in it, no way round it and none out of it but the end of the plan: the more
  /// places, the fewer wait, on every census day.
  @Test func morePlacesNeverLengthenTheWait() {
    var wish = Generator.Wish()
    wish.limits = false
    Law.holds("more places", 60, wish) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x97AC)
      let (spare, more) = (random.whole(0...3), random.whole(1...10))
      let date = random.date(draft.inRun)
      func school(_ changed: Bool) -> Feature {
        Feature("a school with \(spare) free, \(more) more from \(date)") { tree in
          let places = PlainAuthority.plans(tree, "state_special") + spare
          var dated: JSONValue = ["2025-01-01": JSONValue(places)]
          if changed { dated = dated.with(date, JSONValue(places + more)) }
          tree["provision"] = [["name": "School", "setting": "state_special", "places": dated]]
          tree["moves"] = [
            ["when": "review", "from": ["mainstream": ["state_special": 0.1]]],
            ["when": "september", "ages": "11", "from": ["mainstream": ["state_special": 0.3]]],
          ]
          tree["exclusion"] = nil
        }
      }
      var plain = draft
      // Effects may lead pupils out of the school or pay others to take them.
      plain.features.removeAll(where: \.isEffect)
      let before = LawOutcome.run(try plain.adding(school(false)).scenario())
      let after = LawOutcome.run(try plain.adding(school(true)).scenario())
      for (index, key) in before.model.layout.keys.enumerated() where key.measure == "waiting" {
        if after.values[index] > before.values[index] {
          return
            "waiting \(key.setting) \(key.year) rises from \(before.values[index]) to \(after.values[index])"
        }
      }
      return nil
    }
  }

  /// Nobody who could be admitted waits while a place is free at the end of a census day.
  @Test func nobodyWaitsBesideAFreePlace() {
    Law.holds("free place", 120) { draft in
      let scenario = try draft.scenario()
      let model = Model(scenario)
      var simulator = Simulator(model)
      _ = simulator.run(seed: 1, replication: 0)
      let academicYear = model.timeline.startYear + model.timeline.years - 1
      for index in 0..<simulator.pupilCount {
        let pupil = simulator.pupils[index]
        guard pupil.status == .plan, let sought = pupil.sought else { continue }
        let age = model.timeline.age(ofCohort: Int(pupil.cohort), inAcademicYear: academicYear)
        for number in model.provisionsOfSetting[sought.rawValue] {
          let provision = model.provision[number]
          let state = simulator.market.provisions[number]
          guard provision.admits(age: age, need: pupil.need), state.places.free > 0,
            state.admittedThisYear < provision.admissionsPerYear ?? .max
          else { continue }
          return
            "\(pupil.identity) of age \(age) waits for \(provision.name), which has \(state.places.free) free"
        }
      }
      return nil
    }
  }

  /// Places that open where there is room for all, at the setting's price, change nobody's life.
  @Test func placesWhereThereIsRoomMoveNobody() {
    let own: Set = ["places", "places_filled", "admissions"]
    Law.holds("places where there is room", 60) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x4003)
      let base = try draft.scenario()
      let limited = base.limitedSettings
      let setting = random.pick(
        [Setting.mainstream, .earlyYears, .inmss, .ap, .fe, .srp, .stateSpecial].filter {
          !limited.contains($0)
        })
      let (low, high) = (random.whole(0...12), random.whole(8...25))
      let date = random.date(draft.inRun)
      let places: JSONValue = [date: JSONValue(random.whole(1...40))]
      let ages = "\(min(low, high))-\(max(low, high))"
      let provision: JSONValue = [
        "name": "More room", "setting": .string(setting.code), "ages": .string(ages), "places": places,
      ]
      let opening: JSONValue = ["open": provision]
      let changed = try draft.adding(EffectFeatures.adding(opening)).scenario()
      for replication in 0..<2 {
        let before = LawOutcome.run(base, replication: replication)
        let after = LawOutcome.run(changed, replication: replication)
        let fault = after.difference(from: before) { $0.unit != "GBP" && !own.contains($0.measure) }
        if let fault { return "\(opening.canonicalJSON): \(fault)" }
      }
      return nil
    }
  }
}
