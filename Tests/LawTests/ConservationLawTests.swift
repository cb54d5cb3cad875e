import ScenarioFiles
import Testing

@testable import SENDSystem

/// Pupils and pence are neither made nor lost, whatever is combined.
@Suite struct ConservationLawTests {
  /// Measures that parts of a breakdown add up to.
  private static let additive: Set<String> = [
    "plans", "sen_support", "entries", "exits", "requests", "requests_refused", "agreed_to_assess",
    "assessments",
    "new_plans", "ceased_plans", "moved_in", "moves", "admissions", "waiting", "population",
    "plans_at_start_remaining",
  ]

  @Test func partsAddUpToTheWhole() {
    Law.holds("parts and whole", 60) { draft in
      let outcome = LawOutcome.run(try draft.scenario())
      var whole: [String: Double] = [:]
      var parts: [String: Double] = [:]
      for (key, value) in zip(outcome.model.layout.keys, outcome.values)
      where Self.additive.contains(key.measure) {
        let name = "\(key.measure) \(key.yearType.rawValue) \(key.year)"
        let cut = [
          key.setting == "all" ? "" : "setting", key.phase == "all" ? "" : "phase",
          key.need == "all" ? "" : "need",
          key.ageGroup == "all" ? "" : "age group", key.age == nil ? "" : "age",
          key.localSetting == nil ? "" : "local setting",
        ].filter { !$0.isEmpty }.joined(separator: " by ")
        if cut.isEmpty { whole[name] = value } else { parts["\(name) by \(cut)", default: 0] += value }
      }
      for (name, sum) in parts {
        guard
          let total = whole[
            String(name.prefix { _ in true }.split(separator: " ").prefix(3).joined(separator: " "))]
        else { continue }
        if abs(sum - total) > 1e-6 * max(1, abs(total)) { return "\(name): \(sum), but all are \(total)" }
      }
      return nil
    }
  }

  @Test func entriesLessExitsAreTheChangeOfStock() {
    Law.holds("stock and flow", 60) { draft in
      let outcome = LawOutcome.run(try draft.scenario())
      var values: [String: Double] = [:]
      for (key, value) in zip(outcome.model.layout.keys, outcome.values)
      where key.yearType == .census && key.need == "all" && key.ageGroup == "all" && key.phase == "all"
        && key.age == nil && key.localSetting == nil
      {
        values["\(key.measure) \(key.setting) \(key.year)"] = value
      }
      let first = outcome.model.timeline.startYear
      for year in (first + 1)...(first + outcome.model.timeline.years) {
        for setting in Setting.allCases.map(\.code) + ["all"] {
          func value(_ measure: String, _ year: Int) -> Double {
            values["\(measure) \(setting) \(year)"] ?? .nan
          }
          let change = value("plans", year) - value("plans", year - 1)
          let flow = value("entries", year) - value("exits", year)
          if change != flow {
            return "plans \(setting) \(year) change by \(change), entries less exits are \(flow)"
          }
        }
      }
      return nil
    }
  }

  @Test func moneyIsKeptWhole() {
    Law.holds("money", 60) { draft in
      let outcome = LawOutcome.run(try draft.scenario())
      if outcome.outcome.penceDaysByPupil != outcome.outcome.penceDaysByLine {
        return "by pupil \(outcome.outcome.penceDaysByPupil), by line \(outcome.outcome.penceDaysByLine)"
      }
      let money = Money(outcome)
      var bySetting: [Int: Double] = [:]
      for (key, value) in zip(outcome.model.layout.keys, outcome.values)
      where key.measure == "spend" && key.setting != "all" && key.localSetting == nil {
        bySetting[key.year, default: 0] += value
      }
      var balance: Double?
      for year in money.years {
        let spend = money["spend", year]
        let lines = Scenario.Line.allCases.reduce(0) { $0 + money["spend_\($1.code)", year] }
        func differ(_ a: Double, _ b: Double) -> Bool { !(abs(a - b) <= 0.005 + 1e-12 * abs(spend)) }
        if differ(spend, lines) { return "spend of \(year) is \(spend), its lines \(lines)" }
        let parts =
          bySetting[year, default: .nan] + money["spend_services", year] + money["spend_strategies", year]
          + money["spend_devolved_budgets", year]
        if differ(spend, parts) { return "spend of \(year) is \(spend), by setting and beside \(parts)" }
        let sources = ["allocation", "schools_block_transfer", "safety_valve", "other"].reduce(0) {
          $0 + money["income_\($1)", year]
        }
        if differ(money["income", year], sources) {
          return "income of \(year) is \(money["income", year]), sources \(sources)"
        }
        if differ(money["in_year_balance", year], money["income", year] - spend) {
          return "balance in \(year)"
        }
        if let balance, differ(money["dsg_balance", year], balance + money["in_year_balance", year]) {
          return "dsg_balance of \(year) does not roll on"
        }
        balance = money["dsg_balance", year]
      }
      if let index = outcome.values.firstIndex(where: { !$0.isFinite }) {
        return "\(outcome.model.layout.keys[index]) is \(outcome.values[index])"
      }
      return nil
    }
  }

  /// Every pupil stands in one place, and places held are those of pupils.
  @Test func everyPupilIsInOneState() {
    Law.holds("states", 80) { draft in
      let scenario = try draft.scenario()
      let model = Model(scenario)
      var simulator = Simulator(model)
      for replication in 0..<2 {
        _ = simulator.run(seed: 1, replication: replication)
        var held = [Int](repeating: 0, count: model.provision.count)
        var slots = 0
        var identities: Set<UInt32> = []
        for index in 0..<simulator.pupilCount {
          let pupil = simulator.pupils[index]
          if !identities.insert(pupil.identity).inserted { return "two pupils are \(pupil.identity)" }
          if pupil.provision >= 0 {
            held[Int(pupil.provision)] += 1
            if pupil.status != .plan { return "\(pupil.identity) holds a place and is \(pupil.status)" }
            let setting = model.provision[Int(pupil.provision)].setting
            if setting != pupil.setting { return "\(pupil.identity) is in two settings" }
          }
          if pupil.flags.contains(.holdsSlot) {
            slots += 1
            if pupil.status != .assessed {
              return "\(pupil.identity) holds a caseworker and is \(pupil.status)"
            }
          }
          if pupil.flags.contains(.unplaced) { return "\(pupil.identity) was never placed" }
          if pupil.sought != nil, pupil.status != .plan {
            return "\(pupil.identity) waits without a plan"
          }
        }
        for index in held.indices where simulator.market.provisions[index].places.occupied != held[index] {
          return
            "\(model.provision[index].name) has \(simulator.market.provisions[index].places.occupied) taken by \(held[index])"
        }
        if scenario.assessment.assessmentsAtOnce != nil, simulator.assessmentSlots.occupied != slots {
          return "\(simulator.assessmentSlots.occupied) caseworkers are taken by \(slots)"
        }
      }
      return nil
    }
  }
}
