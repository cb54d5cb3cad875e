import SENDSystem

/// Key paths of inputs and names of outputs in plain words.
package enum InputWords {
  /// "Yearly request growth" for `requests.growth.drift`; "Finance: unit costs, I/N-MSS, per pupil".
  package static func label(_ path: String) -> String {
    if let name = names[path] { return name }
    var parts = path.split(separator: ".").map(String.init)
    if parts.count > 2, parts[0] == "strategies" {
      parts.removeFirst()
      parts[0] = String(parts[0].drop { $0.isNumber || $0 == "-" || $0 == "_" })
    }
    // The multiplier of a table is the level of all of it.
    if parts.last == "multiplier" { parts[parts.count - 1] = "level" }
    let words = parts.map(word)
    guard let first = words.first else { return path }
    let start = first.capitalisedFirst
    return words.count == 1 ? start : "\(start): \(words.dropFirst().joined(separator: ", "))"
  }

  /// What the words of the key alone would not tell.
  private static let names = [
    "overspill.at_once": "Share who go independent at once when no place is free",
    "overspill.at_review": "Share who go independent at a later review while they wait",
    "requests.growth.drift": "Yearly request growth",
  ]

  /// Names of the inputs of lists, whose place in the list says nothing: "Moves at reviews, ages 4 to 10, from
  /// mainstream".
  package static func labels(_ scenario: Scenario) -> [String: String] {
    var labels: [String: String] = [:]
    for (index, rule) in scenario.moves.enumerated() {
      let from = Setting.allCases.filter { rule.probabilities[$0.rawValue].contains { $0 > 0 } }.map {
        $0.label
      }
      let ages =
        rule.ages.count == 1
        ? "age \(rule.ages.lowerBound)" : "ages \(rule.ages.lowerBound) to \(rule.ages.upperBound)"
      let occasion = rule.occasion == .september ? "in September" : "at reviews"
      let source = from.isEmpty || from.count > 2 ? "" : ", from \(Wording.list(from))"
      labels["moves[\(index)].multiplier"] = "Moves \(occasion), \(ages)\(source)"
    }
    for (index, provision) in scenario.provision.enumerated() where !provision.name.isEmpty {
      for input in scenario.inputs where input.path.hasPrefix("provision[\(index)].") {
        let rest = label("x." + input.path.split(separator: ".").dropFirst().joined(separator: "."))
        labels[input.path] = "\(provision.name):" + rest.dropFirst(2)
      }
    }
    return labels
  }

  private static func word(_ part: String) -> String {
    if let setting = Setting(code: part) { return setting.label }
    if let open = part.firstIndex(of: "["), let number = Int(part[part.index(after: open)...].dropLast()) {
      // Lists are counted from 1 in words.
      return "\(part[..<open]) \(number + 1)".withSpaces
    }
    return part.withSpaces.replacing("-", with: " ").replacing(
      "sen support", with: "SEN support"
    )
    .replacing("post 16", with: "post-16")
  }
}
