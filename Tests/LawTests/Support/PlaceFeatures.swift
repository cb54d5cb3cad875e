import SENDSystem
import ScenarioFiles

/// Features of places: provision, waiting, overspill, and a limit on assessments.
enum PlaceFeatures {
  static let others: [@Sendable (inout LawRandom) -> Feature?] = [waiting, overspill, assessmentsAtOnce]

  /// A limit of a setting: one provision, or two by age.
  static func provision(_ setting: String, _ years: ClosedRange<Int>, _ random: inout LawRandom) -> Feature? {
    guard let own = PlainAuthority.ages.first(where: { $0.setting == setting })?.ages else { return nil }
    let range = random.pick([own, 0...25, own, own.lowerBound...25])
    let splits = random.chance(0.4) && own.lowerBound < 11 && own.upperBound >= 11
    let parts = splits ? [range.lowerBound...10, 11...range.upperBound] : [range]
    let spare = parts.map { _ in random.whole(0...6) }
    let later = parts.map { _ in random.chance(0.5) ? random.whole(-4...12) : nil }
    let date = random.date(years)
    let extras = parts.map { _ in details(setting, &random) }
    let growth = growth(&random)
    // Places stated by the first September leave nothing to grow.
    let grows = random.chance(0.4) && (date > "2025-09-01" || later.allSatisfy { $0 == nil })
    let words = parts.indices.map {
      "\(parts[$0]) +\(spare[$0])\(later[$0].map { " \($0) from \(date)" } ?? "")\(grows ? " growing \(growth.canonicalJSON)" : "")"
    }
    return Feature(
      "places of \(setting) for \(words.joined(separator: " and ")) \(extras.map { $0.canonicalJSON })"
    ) { tree in
      for (index, part) in parts.enumerated() {
        let places = PlainAuthority.plans(tree, setting, ages: part) + spare[index]
        var dated: JSONValue = ["2025-01-01": JSONValue(places)]
        if let change = later[index], date != "2025-01-01" {
          dated = dated.with(date, JSONValue(max(0, places + change)))
        }
        var item: JSONValue = [
          "name": "\(setting) \(index + 1)", "setting": .string(setting),
          "ages": "\(part.lowerBound)-\(part.upperBound)", "places": dated,
        ]
        if grows { item = item.with("growth", growth) }
        tree.append(item.merging(extras[index]), to: "provision")
      }
    }
  }

  /// How places grow each September; by chance in half of the scenarios.
  private static func growth(_ random: inout LawRandom) -> JSONValue {
    let certain: JSONValue = [
      "drift": .number(random.number(-0.2...0.3)), "damping": .number(random.number(0.3...1)),
    ]
    return random.chance(0.5) ? certain : certain.with("year_effect", .number(random.number(0.01...0.3)))
  }

  /// What a provision may have beyond its places.
  static func details(_ setting: String, _ random: inout LawRandom) -> JSONValue {
    var details: JSONValue = [:]
    // Where more can be bought nobody waits to be admitted.
    let isLimited = Setting.allCases.contains { $0.code == setting && !$0.isBoughtBeyondPlaces }
    if random.chance(0.5), isLimited {
      details = details.with(
        "admission",
        .string(
          random.pick(["longest_wait", "most_complex", "inmss_returners_first", "mainstream_step_up_first"])))
    }
    if random.chance(0.3) { details = details.with("admissions_per_year", JSONValue(random.whole(0...6))) }
    if random.chance(0.3) {
      details = details.with(
        "unit_costs",
        [
          "place_funding": JSONValue(random.whole(0...12_000)),
          "per_pupil": JSONValue(random.whole(1000...60_000)),
        ])
    }
    if random.chance(0.2) { details = details.with("needs", .array(["ASD", "SEMH"])) }
    return details
  }

  @Sendable static func waiting(_ random: inout LawRandom) -> Feature? {
    let (special, bases) = (random.whole(0...8), random.whole(0...4))
    return Feature("waiting \(special) for state special, \(bases) for SRP") {
      $0["caseload", "waiting"] = ["state_special": JSONValue(special), "srp": JSONValue(bases)]
    }
  }

  @Sendable static func overspill(_ random: inout LawRandom) -> Feature? {
    let (once, review, keeps) = (random.number(0...1), random.number(0...1), random.chance(0.5))
    return Feature("overspill \(once), \(review), keeps waiting: \(keeps)") {
      $0["overspill"] = [
        "at_once": .number(once), "at_review": .number(review), "keeps_waiting": .bool(keeps),
      ]
    }
  }

  @Sendable static func assessmentsAtOnce(_ random: inout LawRandom) -> Feature? {
    let most = random.whole(1...25)
    return Feature("\(most) assessments at once") {
      $0["assessment", "assessments_at_once"] = JSONValue(most)
    }
  }
}
