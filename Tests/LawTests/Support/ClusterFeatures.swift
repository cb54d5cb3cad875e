import ScenarioFiles

/// Clusters of schools with devolved funding.
enum ClusterFeatures {
  static func clusters(_ years: ClosedRange<Int>, _ random: inout LawRandom) -> Feature? {
    let count = random.whole(1...3)
    let shares = [[1], [0.4, 0.6], [0.2, 0.3, 0.5]][count - 1]
    let joins = (0..<count).map { _ in random.chance(0.2) ? nil : random.date(years) }
    let money = random.chance(0.7) ? random.whole(1...300) : 0
    let part = random.chance(0.3) ? random.number(0.1...0.9) : nil
    return Feature(
      "clusters \(shares) joining \(joins.map { $0 ?? "never" }), money \(money), part \(part ?? 1)"
    ) {
      let list = (0..<count).map { index -> JSONValue in
        [
          "name": "Cluster \(index + 1)", "share": .number(shares[index]),
          "joins": joins[index].map { .string($0) } ?? .null,
        ]
      }
      let all: JSONValue = [
        "list": .array(list), "lump_sum": JSONValue(100 * money), "per_pupil": JSONValue(money),
        "per_plan_at_start": JSONValue(20 * money), "support_without_plan": JSONValue(10 * money),
      ]
      $0["clusters"] = all.with("taking_part", part.map { .number($0) })
    }
  }
}
