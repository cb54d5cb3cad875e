import EventSimulation
import SENDSystem

/// How the sizes of effects are told.
extension EffectWords {
  /// The ends of the interval that holds nine in ten draws; `nil` for a number that is certain.
  func interval(_ quantity: Quantity) -> (low: Double, high: Double)? {
    guard let input = quantity.input, scenario.inputs.indices.contains(input) else { return nil }
    let distribution = scenario.inputs[input].distribution
    let (low, high) = (distribution.quantile(0.05), distribution.quantile(0.95))
    return low < high ? (low, high) : nil
  }

  func isUncertain(_ quantity: Quantity) -> Bool { interval(quantity) != nil }

  /// A factor as a verb: "fall by 15% (5% to 25%)", "stays as it is", "rises to 2.5 times its level".
  func change(_ factor: Quantity, isPlural: Bool) -> String {
    let value = factor.value
    let range = interval(factor)
    let verb = { (word: String) in isPlural ? word : word + "s" }
    if Self.isZero(value - 1) {
      let start = verb("stay") + (isPlural ? " as they are" : " as it is")
      return range.map { "\(start) in the middle (\(Self.less($0.low)) to \(Self.less($0.high)))" } ?? start
    }
    if value >= 2 {
      let level = isPlural ? "their level" : "its level"
      let ends = range.map { " (\(Self.number($0.low)) to \(Self.number($0.high)) times)" } ?? ""
      return "\(verb("rise")) to \(Self.number(value)) times \(level)\(ends)"
    }
    let size = Self.percent(abs(value - 1))
    let start = value < 1 ? "\(verb("fall")) by \(size)" : "\(verb("rise")) by \(size)"
    guard let range else { return start }
    // A range that reaches past "no change" says which end is which.
    if range.low < 1 - 5e-5, range.high > 1 + 5e-5 {
      return "\(start) (\(Self.less(range.low)) to \(Self.less(range.high)))"
    }
    let ends = [range.low, range.high].map { Self.about(abs($0 - 1)) }
    return value < 1 ? "\(start) (\(ends[1]) to \(ends[0]))" : "\(start) (\(ends[0]) to \(ends[1]))"
  }

  /// A share: "25% (8% to 42%)".
  func share(_ quantity: Quantity) -> String {
    let text = Self.percent(quantity.value)
    return interval(quantity).map { "\(text) (\(Self.about($0.low)) to \(Self.about($0.high)))" } ?? text
  }

  /// An amount: "£60,000 (£38,000 to £82,000)".
  func pounds(_ quantity: Quantity) -> String {
    // Pence where there are some, and more where there is less than that.
    func exact(_ value: Double) -> String {
      let size = abs(value)
      let isWhole = size >= 999.5 || size == size.rounded()
      let number =
        isWhole ? Wording.count(size) : size >= 0.01 ? Wording.decimal(size, places: 2) : Self.number(size)
      return (value < 0 ? "−" : "") + "£" + number
    }
    func end(_ value: Double) -> String { abs(value) < 9.5 ? exact(value) : Wording.pounds(value) }
    let text = exact(quantity.value)
    return interval(quantity).map { "\(text) (\(end($0.low)) to \(end($0.high)))" }
      ?? text
  }

  /// What is added to yearly growth: "falls by 0.5 percentage points (0.2 to 0.8)".
  func points(_ add: Quantity) -> String {
    func size(_ value: Double) -> String { Self.trimmed(abs(value) * 100) }
    let range = interval(add)
    let unit = size(add.value) == "1" ? "percentage point" : "percentage points"
    var text =
      Self.isZero(add.value)
      ? "stays as it is" : "\(add.value < 0 ? "falls" : "rises") by \(size(add.value)) \(unit)"
    guard let range else { return text }
    if range.low < 0, range.high > 0 {
      return text + " (\(size(range.low)) down to \(size(range.high)) up)"
    }
    let ends = range.low < 0 ? (range.high, range.low) : (range.low, range.high)
    text += " (\(size(ends.0)) to \(size(ends.1)))"
    return text
  }

  private static func isZero(_ value: Double) -> Bool { abs(value) < 1e-9 }

  /// "15% less", "5% more", "no change".
  private static func less(_ factor: Double) -> String {
    let text = about(abs(factor - 1))
    return text == "0%" ? "no change" : "\(text) \(factor < 1 ? "less" : "more")"
  }

  /// "15%", "2.5%", "0.25%": as many decimals as a number under 10 needs.
  static func percent(_ share: Double) -> String { trimmed(share * 100) + "%" }

  /// The end of a range, to what it can bear: whole from 10% on, else one decimal.
  private static func about(_ share: Double) -> String {
    let size = abs(share * 100)
    // What one decimal would round to nothing is told in full.
    if size < 0.05 { return trimmed(share * 100) + "%" }
    return trimmed(size >= 9.5 ? (share * 100).rounded() : (share * 1000).rounded() / 10) + "%"
  }

  static func number(_ value: Double) -> String { trimmed(value) }

  private static func trimmed(_ value: Double) -> String {
    let size = abs(value)
    // As many decimals as it takes to tell a small number from nothing.
    let most = (2...9).first { size * Elementary.pow(10, Double($0)) >= 0.995 } ?? 9
    var text = Wording.decimal(value, places: size >= 9.995 ? 0 : size >= 0.9995 ? 1 : size > 0 ? most : 2)
    // Whole above 10 would hide that 12.5 is not 13.
    if size >= 9.995, abs(size - size.rounded()) > 0.05 { text = Wording.decimal(value, places: 1) }
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
