extension ScenarioSource {
  /// What an uncertain number means, in the words of the schema or of the strategy's file; `nil` where neither says.
  public func meaning(ofInput path: String) -> String? {
    let prefix = "strategies."
    guard path.hasPrefix(prefix) else { return ScenarioSchema.meaning(of: path) }
    let strategies = tree["strategies"]?.elements ?? []
    let rest = path.dropFirst(prefix.count)
    for strategy in strategies {
      guard let id = strategy["id"]?.text, rest.hasPrefix(id + ".") else { continue }
      return strategy["parameters"]?[String(rest.dropFirst(id.count + 1))]?["meaning"]?.text
    }
    return nil
  }
}

extension ScenarioSchema {
  /// The meaning of the key that a key path such as `moves[3].multiplier` leads to; for a row of a table and for the
  /// multiplier of an age table, that of the table.
  public static func meaning(of path: String) -> String? {
    var keys = Self.keys
    var meaning: String?
    var isRow = false
    for part in path.split(separator: ".") {
      if isRow {
        // The name of a row: what it holds follows.
        isRow = false
        continue
      }
      let name = part.prefix { $0 != "[" }
      guard let key = keys.first(where: { $0.name == name }) else { return meaning }
      meaning = key.meaning
      var kind = key.kind
      if case .map(_, let inner, _) = kind {
        isRow = true
        kind = inner
      }
      switch kind {
      case .object(let inner), .objects(let inner): keys = inner
      case .forms(let forms): keys = forms.common + forms.forms.flatMap { $0.keys }
      default: keys = []
      }
    }
    return meaning
  }
}
