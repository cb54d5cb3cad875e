import SENDSystem

/// How unsure an estimate is.
enum Spread: Sendable {
  case none
  case gamma(sd: Double)
  case beta(sd: Double)
  case normal(sd: Double)
}

/// Where a number comes from.
struct Provenance: Sendable {
  var source = ""
  var note = ""
  var isAssumption = false

  static func published(_ source: String, _ note: String = "") -> Provenance {
    Provenance(source: source, note: note)
  }

  static func assumed(_ note: String, source: String = "") -> Provenance {
    Provenance(source: source, note: note, isAssumption: true)
  }

  var members: [SourceNode.Member] {
    var members: [SourceNode.Member] = []
    if !source.isEmpty { members.append(.init("source", .text(source))) }
    if isAssumption { members.append(.init("assumption", .flag(true))) }
    if !note.isEmpty { members.append(.init("note", .text(note))) }
    return members
  }
}

extension SourceNode {
  /// A number that is taken as it stands.
  static func quantity(_ value: Double, decimals: Int = 4, _ provenance: Provenance) -> SourceNode {
    quantity(value, .none, decimals: decimals, provenance)
  }

  /// `{ value, distribution, source, note }`. A spread too small or impossible for its kind is left out.
  static func quantity(
    _ value: Double, _ spread: Spread, decimals: Int = 4, _ provenance: Provenance
  ) -> SourceNode {
    .object(
      [Member("value", .number(value, decimals: decimals))] + self.spread(value, spread, decimals: decimals)
        + provenance.members)
  }

  /// The `distribution` of a number, or nothing where the spread is none.
  static func spread(_ value: Double, _ spread: Spread, decimals: Int = 4) -> [Member] {
    distribution(value, spread, decimals).map { [Member("distribution", $0)] } ?? []
  }

  private static func distribution(_ mean: Double, _ spread: Spread, _ decimals: Int) -> SourceNode? {
    func node(_ type: String, _ sd: Double) -> SourceNode? {
      let digits = decimals + 1
      guard Double(SourceWriter.number(sd, digits)) ?? 0 > 0 else { return nil }
      return .object([
        Member("type", .text(type)), Member("mean", .number(mean, decimals: decimals)),
        Member("sd", .number(sd, decimals: digits)),
      ])
    }
    switch spread {
    case .none: return nil
    case .gamma(let sd): return mean > 0 ? node("gamma", sd) : nil
    case .normal(let sd): return node("normal", sd)
    case .beta(let sd):
      let rounded = Double(SourceWriter.number(mean, decimals)) ?? mean
      guard rounded > 0, rounded < 1 else { return nil }
      return node("beta", min(sd, 0.45 * (rounded * (1 - rounded)).squareRoot()))
    }
  }

  /// An age table: runs of equal values share a key. `multiplier` is the spread of a common factor of mean 1,
  /// `multipliers` those of further factors of bands of ages.
  static func ages(
    _ values: [Double], decimals: Int = 4, multiplier: Spread = .none,
    multipliers: [(ages: ClosedRange<Int>, spread: Spread)] = [], _ provenance: Provenance
  ) -> SourceNode {
    let texts = values.map { SourceWriter.number($0, decimals) }
    var rows: [Member] = []
    var first = 0
    for age in 1...26 where age == 26 || texts[age] != texts[first] {
      let key = age - 1 == first ? "\(first)" : "\(first)-\(age - 1)"
      rows.append(Member(key, .number(values[first], decimals: decimals)))
      first = age
    }
    var members = [Member("by_age", .object(rows))]
    if let multiplier = factor(multiplier) { members.append(Member("multiplier", multiplier)) }
    let bands = multipliers.compactMap { band in
      factor(band.spread).map { Member(key(band.ages), $0) }
    }
    if !bands.isEmpty { members.append(Member("multipliers", .object(bands))) }
    return .object(members + provenance.members)
  }

  /// `{ value: 1, distribution }`, or nothing where the spread is none.
  static func factor(_ spread: Spread) -> SourceNode? {
    distribution(1, spread, 3).map { .object([Member("value", .whole(1)), Member("distribution", $0)]) }
  }

  static func key(_ ages: ClosedRange<Int>) -> String {
    ages.count == 1 ? "\(ages.lowerBound)" : "\(ages.lowerBound)-\(ages.upperBound)"
  }

  /// Counts by a code, zeros left out.
  static func counts(_ values: [Int], _ codes: [String]) -> SourceNode {
    .object(zip(codes, values).filter { $0.1 != 0 }.map { Member($0.0, .whole($0.1)) })
  }

  /// Shares by a code that add up to exactly 1 at the decimals written; zeros left out.
  static func shares(_ values: [Double], _ codes: [String], decimals: Int = 3) -> SourceNode {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    var whole = values.scaled(to: 1).map { ($0 * power).rounded() }
    if let largest = whole.indices.max(by: { whole[$0] < whole[$1] }) {
      whole[largest] += power - whole.total
    }
    return .object(
      zip(codes, whole).filter { $0.1 > 0 }.map { Member($0.0, .number($0.1 / power, decimals: decimals)) })
  }

  static let settingCodes = Setting.allCases.map(\.code)
  static let needCodes = Need.allCases.map(\.code)
}
