/// What a row breaks figures down by, whatever the release calls it.
enum Topic: Equatable {
  case all
  /// Age at the event or, in files of stocks, at the start of the academic year.
  case age
  /// Age when the plan started.
  case startingAge
  case placement
  /// Known, and of no use here: sex, ethnicity, years, need, source, notice.
  case unused

  /// - Returns: `nil` for a topic that nobody knows.
  init?(_ text: String) {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    func has(_ wanted: String...) -> Bool { words.contains { wanted.contains($0) } }
    if words.first == "all" || words == ["total"] || words == ["new", "ehc", "plans"] {
      self = .all
    } else if has(
      "years", "length", "ethnicity", "ethnic", "sex", "gender", "need", "needs", "source", "language",
      "band",
      "bands", "group", "groups")
    {
      self = .unused
    } else if has("age", "ages") {
      // "Age when plan started", "Age on plan start date", but "Age at start of academic year".
      self = has("plan", "plans") && has("start", "started") ? .startingAge : .age
    } else if has("placement", "setting", "establishment") {
      self = .placement
    } else {
      return nil
    }
  }

  /// The topic of ages in a file: plans in January go by their age then, all else by the age at the event.
  func isAge(inStock: Bool) -> Bool { self == .age || self == .startingAge && !inStock }
}
