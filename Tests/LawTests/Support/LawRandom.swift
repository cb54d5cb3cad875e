/// A small seeded generator (SplitMix64), so that a scenario is the same for its seed on every machine.
struct LawRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    // Neighbouring seeds must not give one stream with an offset.
    state = LawRandom.mixed(seed &+ 0xD1B5_4A32_D192_ED03)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return LawRandom.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A number of three decimals, as people write them.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    (Double.random(in: range, using: &self) * 1000).rounded() / 1000
  }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[whole(0...(items.count - 1))] }

  /// Some of the items, at least one, in their order.
  mutating func some<Item>(of items: [Item], _ probability: Double = 0.4) -> [Item] {
    let chosen = items.filter { _ in chance(probability) }
    return chosen.isEmpty ? [pick(items)] : chosen
  }

  /// A date in the text of scenario files.
  mutating func date(_ years: ClosedRange<Int>) -> String {
    // Days as a plan would have them, and odd ones.
    let days = ["01-01", "04-01", "09-01", "09-01", "01-15", "03-31", "06-17", "10-01", "12-31"]
    return "\(whole(years))-\(pick(days))"
  }
}
