import ScenarioFiles

/// A number, date or table of a strategy that a card lets people change.
struct PresetParameter {
  enum Kind {
    case date, places, coverage, clusters, share, multiple, pounds, months, number, other

    /// Cards ask for what people decide first, and for what they believe after that.
    var order: Int {
      switch self {
      case .date: 0
      case .places, .clusters: 1
      case .coverage: 2
      case .multiple: 3
      case .share: 4
      case .pounds: 5
      case .months, .number: 6
      case .other: 7
      }
    }
  }

  let name: String
  let value: JSONValue
  let meaning: String
  let note: String
  let isAssumption: Bool
  /// What nine in ten values of it lie between, where the file says that it is uncertain.
  let low: Double?
  let high: Double?
  let kind: Kind

  init?(name: String, _ json: JSONValue) {
    self.name = name
    let distribution = json.members["distribution"]
    guard let value = json.members["value"] ?? distribution?.members["mean"] else { return nil }
    self.value = value
    meaning = json.members["meaning"]?.text ?? name.replacing("_", with: " ")
    note = [json.members["note"]?.text, json.members["source"]?.text].compactMap { $0 }.joined(
      separator: " Source: ")
    isAssumption = json.members["assumption"] == .bool(true)
    let spread = distribution?.distribution
    low = spread?.quantile(0.05)
    high = spread?.quantile(0.95)
    kind = Self.kind(name, value, meaning)
  }

  private static func kind(_ name: String, _ value: JSONValue, _ meaning: String) -> Kind {
    if name == "taking_part" { return .coverage }
    if let text = value.text { return isDate(text) ? .date : .other }
    let members = value.members
    if !members.isEmpty {
      return members.keys.allSatisfy { isDate($0) } && members.values.allSatisfy { $0.number != nil }
        ? .places : .other
    }
    if value.elements.first?.members["joins"] != nil { return .clusters }
    guard let number = value.number else { return .other }
    let words = meaning.lowercased()
    if words.contains("pounds") || words.contains("£") { return .pounds }
    if words.contains("months") { return .months }
    if words.contains("multiple") { return .multiple }
    if words.hasPrefix("share") || words.hasPrefix("chance"), (0...1).contains(number) { return .share }
    if words.contains("growth"), number.magnitude < 1 { return .share }
    return .number
  }

  /// Whether a text is a day such as `2027-09-01`.
  static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 10
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == 45 : (48...57).contains(byte)
      }
  }

  /// What one in the field is in the file: shares and multiples are asked for in per cent.
  var unit: Double { kind == .share || kind == .multiple || kind == .coverage ? 100 : 1 }

  /// The number as the field shows it.
  func shown(_ number: Double) -> String { Self.plain(number * unit) }

  /// The same in a sentence.
  func told(_ number: Double) -> String { Self.told(number * unit) }

  /// Three digits, and thousands set apart.
  static func told(_ number: Double) -> String {
    var step = 1.0
    while number.magnitude / step >= 1000 { step *= 10 }
    while number.magnitude / step < 100, step > 0.001 { step /= 10 }
    let rounded = (number / step).rounded() * step
    let text = plain(rounded)
    return text.contains(".") ? text : Wording.count(rounded)
  }

  /// Few digits, none of binary dust.
  static func plain(_ number: Double) -> String {
    let thousandths = (number * 1000).rounded()
    guard thousandths.magnitude < 1e15 else { return "0" }
    let whole = Int(thousandths)
    var text = "\(whole.magnitude / 1000)"
    let rest = whole.magnitude % 1000
    if rest != 0 {
      var digits = String(String(1000 + rest).dropFirst())
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return whole < 0 ? "-" + text : text
  }
}
