import ScenarioFiles

extension SEN2Release {
  /// The authority of a name or code. A name must be given in full; what comes near is suggested. Of two of one name,
  /// such as the old and the new Dorset, it is the one with the later figures; the other goes by its code.
  public func authority(_ text: String) throws(EvidenceError) -> AreaFigures {
    let wanted = Self.plain(text)
    let words = Set(wanted.split(separator: " "))
    let found = authorities.compactMap { areas[$0.key] }.filter { figures in
      let name = Self.plain(figures.area.name)
      return name == wanted || figures.area.key == wanted || Set(name.split(separator: " ")) == words
        || figures.codes.contains { $0.lowercased() == wanted }
    }
    if let figures = found.max(by: { ($0.plans.keys.max() ?? 0) < ($1.plans.keys.max() ?? 0) }) {
      return figures
    }
    if let change = AuthorityChange.words(on: { Self.plain($0.name) == wanted || $0.code == wanted }) {
      throw .reorganised(name: text, words: change)
    }
    throw .unknownAuthority(name: text, suggestions: suggestions(for: wanted))
  }

  private func suggestions(for wanted: String) -> [String] {
    let names = authorities.map(\.name)
    let containing = names.filter { name in
      let plain = Self.plain(name)
      return !wanted.isEmpty && (plain.contains(wanted) || wanted.contains(plain))
        || Self.telling(wanted).isSubset(of: Self.telling(plain)) && !Self.telling(wanted).isEmpty
    }
    if !containing.isEmpty { return Array(containing.sorted(by: { latest($0) > latest($1) }).prefix(4)) }
    return Suggestion.nearest(to: wanted, among: names.map(Self.plain))
      .map { near in names.filter { Self.plain($0) == near } } ?? []
  }

  /// Authorities with newer figures come first.
  private func latest(_ name: String) -> Int {
    authorities.first { $0.name == name }.flatMap { areas[$0.key]?.plans.keys.max() } ?? 0
  }

  /// Lower case, without punctuation and "the", so that "Bristol, City of" and "bristol city of" agree.
  static func plain(_ name: String) -> String {
    let letters = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
    return String(letters).split(separator: " ").filter { $0 != "the" }.joined(separator: " ")
  }

  /// The words of a name that tell it from others: "bristol" of "bristol city council".
  private static func telling(_ plain: String) -> Set<Substring> {
    Set(plain.split(separator: " ")).subtracting([
      "and", "borough", "city", "council", "county", "district", "metropolitan", "of", "royal", "unitary",
    ])
  }

  /// The region of an authority, or England where the region is not published.
  func region(of figures: AreaFigures) -> AreaFigures? { areas[figures.area.regionCode] ?? england }
}
