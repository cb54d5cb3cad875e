import ScenarioFiles

extension SEN2Release {
  /// The authority of a name or code. A name must be given in full; what comes near is suggested. Of two of one name,
  /// such as the old and the new Dorset, it is the one with the later figures; the other goes by its code.
  public func authority(_ text: String) throws(EvidenceError) -> AreaFigures {
    let wanted = Self.plain(text)
    let found = authorities.compactMap { areas[$0.key] }.filter { figures in
      Self.plain(figures.area.name) == wanted || figures.area.oldCode == wanted
        || figures.codes.contains { $0.lowercased() == wanted }
    }
    if let figures = found.max(by: { ($0.plans.keys.max() ?? 0) < ($1.plans.keys.max() ?? 0) }) {
      return figures
    }
    throw .unknownAuthority(name: text, suggestions: suggestions(for: wanted))
  }

  private func suggestions(for wanted: String) -> [String] {
    let names = authorities.map(\.name)
    let containing = names.filter { name in
      let plain = Self.plain(name)
      return !wanted.isEmpty && (plain.contains(wanted) || wanted.contains(plain))
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

  /// The region of an authority, or England where the region is not published.
  func region(of figures: AreaFigures) -> AreaFigures? { areas[figures.area.regionCode] ?? england }
}
