import EventSimulation

/// Reads `{ type: "beta", mean: 0.2, sd: 0.03 }` and its relatives.
enum DistributionReader {
  struct Complaint {
    var key: String
    var message: String
    var value: SourceValue
  }

  struct Refusal: Error {
    var complaints: [Complaint]
  }

  static let types = ["fixed", "normal", "lognormal", "beta", "gamma", "uniform", "triangular", "pert"]

  /// The distribution; `nil` for a fixed value.
  static func read(_ value: SourceValue) -> Result<Distribution?, Refusal> {
    guard let members = value.members else {
      return refuse(
        "", "expected an object such as { type: \"beta\", mean: 0.2, sd: 0.03 }, found \(value.kindInWords)",
        value)
    }
    guard let type = members["type"] else {
      return refuse("type", "missing; state one of \(Listing.and(types))", value)
    }
    guard let name = type.text, types.contains(name) else {
      let hint =
        type.text.flatMap { Suggestion.nearest(to: $0, among: types) }.map { "did you mean '\($0)'? " } ?? ""
      return refuse(
        "type",
        "\(type.text.map { "'\(Clip.text($0))'" } ?? type.kindInWords) is no distribution; \(hint)possible: \(Listing.and(types))",
        type)
    }
    return parameters(of: name, members, value)
  }

  private static func parameters(
    of type: String, _ members: [String: SourceValue], _ value: SourceValue
  ) -> Result<Distribution?, Refusal> {
    let given = members.keys.filter { $0 != "type" && !ScenarioSchema.annotationNames.contains($0) }.sorted()
    let quantiles = given.filter { probability(of: $0) != nil }
    let takesQuantiles = (type == "normal" || type == "lognormal") && !quantiles.isEmpty
    let wanted = takesQuantiles ? Array(quantiles.prefix(2)) : names(for: type)
    var complaints: [Complaint] = []
    for key in given where !wanted.contains(key) {
      let words = wanted.isEmpty ? "nothing else" : Listing.and(wanted)
      complaints.append(
        Complaint(
          key: key, message: "not for this distribution; \(type) takes \(words)", value: members[key] ?? value
        ))
    }
    var numbers: [Double] = []
    for key in wanted {
      guard let member = members[key] else {
        complaints.append(
          Complaint(key: key, message: "missing; \(type) takes \(usage(of: type))", value: value))
        continue
      }
      guard let number = member.number, number.isFinite else {
        let found = member.number == nil ? member.kindInWords : "NaN or Infinity"
        complaints.append(Complaint(key: key, message: "expected a number, found \(found)", value: member))
        continue
      }
      numbers.append(number)
    }
    if takesQuantiles, quantiles.count == 1 {
      complaints.append(
        Complaint(
          key: quantiles[0], message: "one quantile says too little; state two, such as p05 and p95",
          value: value))
    }
    guard complaints.isEmpty else { return .failure(Refusal(complaints: complaints)) }
    if takesQuantiles { return fromQuantiles(type, wanted, numbers, value) }
    return .success(distribution(type, numbers))
  }

  private static func fromQuantiles(
    _ type: String, _ keys: [String], _ values: [Double], _ source: SourceValue
  ) -> Result<Distribution?, Refusal> {
    var points = zip(keys, values).map { (key, value) in (p: probability(of: key) ?? 0.5, value: value) }
    points.sort { $0.p < $1.p }
    guard points[0].p < points[1].p else {
      return refuse("", "the two quantiles are the same; state two different ones", source)
    }
    guard points[0].value < points[1].value else {
      return refuse("", "the quantiles must rise: \(keys[0]) and \(keys[1]) are in the wrong order", source)
    }
    if type == "normal" { return .success(.normal(quantiles: points[0], points[1])) }
    guard points[0].value > 0 else {
      return refuse("", "the quantiles of a lognormal must be over 0", source)
    }
    return .success(.logNormal(quantiles: points[0], points[1]))
  }

  private static func distribution(_ type: String, _ n: [Double]) -> Distribution? {
    switch type {
    case "normal": .normal(mean: n[0], sd: n[1])
    case "lognormal": .logNormal(mean: n[0], sd: n[1])
    case "beta": .beta(mean: n[0], sd: n[1])
    case "gamma": .gamma(mean: n[0], sd: n[1])
    case "uniform": .uniform(minimum: n[0], maximum: n[1])
    case "triangular": .triangular(minimum: n[0], mode: n[1], maximum: n[2])
    case "pert": .pert(minimum: n[0], mode: n[1], maximum: n[2])
    default: nil
    }
  }

  static func names(for type: String) -> [String] {
    switch type {
    case "fixed": []
    case "uniform": ["min", "max"]
    case "triangular", "pert": ["min", "mode", "max"]
    default: ["mean", "sd"]
    }
  }

  private static func usage(of type: String) -> String {
    let names = Listing.and(names(for: type))
    return type == "normal" || type == "lognormal" ? names + ", or two quantiles such as p05 and p95" : names
  }

  /// `p05` is the 5 % quantile, `p025` the 2.5 % quantile.
  static func probability(of key: String) -> Double? {
    guard key.first == "p", (3...4).contains(key.utf8.count), let digits = Int(key.dropFirst()),
      key.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }), digits > 0
    else { return nil }
    return Double(digits) / (key.utf8.count == 3 ? 100 : 1000)
  }

  private static func refuse(_ key: String, _ message: String, _ value: SourceValue) -> Result<
    Distribution?, Refusal
  > {
    .failure(Refusal(complaints: [Complaint(key: key, message: message, value: value)]))
  }
}
