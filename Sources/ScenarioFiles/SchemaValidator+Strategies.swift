/// Objects of several forms, and strategies whose parameters have been put in.
extension SchemaValidator {
  /// Checks an object that must have exactly one of several forms.
  mutating func checkForm(_ value: SourceValue, _ forms: ScenarioSchema.Forms, at path: String) {
    if case .unknown = value.content { return log.blame(path) }
    guard let members = value.members else { return expected("an object in '{ }'", value, at: path) }
    let chosen = forms.forms.filter { form in form.markers.contains { members[$0] != nil } }
    if chosen.count == 1, let form = chosen.first {
      reportStrays(in: members, of: form, forms, at: path)
      let keys = forms.keys(of: form)
      let foreign = Set(forms.forms.flatMap { $0.keys }.map { $0.name }).subtracting(keys.map { $0.name })
      var rest = value
      rest.content = .object(members.filter { !foreign.contains($0.key) })
      return checkObject(rest, keys, at: path)
    }
    let all = forms.forms.flatMap { $0.keys } + forms.common
    let unknown = members.keys.filter { name in !all.contains { $0.name == name } }
    let mistyped = unknown.contains { name in
      Suggestion.nearest(to: name, among: all.map { $0.name }).map(forms.markers.contains) ?? false
    }
    var seen: Set<String> = []
    checkNames(of: members, among: all.filter { seen.insert($0.name).inserted }, at: path, lists: false)
    checkAnnotations(of: members, at: path)
    if chosen.isEmpty, !mistyped {
      log.report(
        "does not say what it does; state one of \(Listing.and(forms.markers))", at: path, of: value)
    } else if chosen.count > 1 {
      let names = chosen.flatMap { $0.markers }.filter { members[$0] != nil }
      log.report(
        "has \(Listing.and(names)); each does one thing, so write \(chosen.count) objects", at: path,
        of: value)
    }
  }

  /// Reports keys that belong to another form.
  private mutating func reportStrays(
    in members: [String: SourceValue], of form: ScenarioSchema.Form, _ forms: ScenarioSchema.Forms,
    at path: String
  ) {
    let own = Set(forms.keys(of: form).map { $0.name })
    for name in members.keys.sorted() where !own.contains(name) {
      let owners = forms.forms.filter { other in other.keys.contains { $0.name == name } }
      guard !owners.isEmpty, let member = members[name],
        let marker = form.markers.first(where: { members[$0] != nil })
      else { continue }
      log.report(
        "not for \(marker); \(name) goes with \(Listing.or(owners.map { $0.markers[0] }))",
        at: join(path, name),
        of: member)
    }
  }

  /// Checks strategies; those that could not be read are reported already.
  mutating func checkStrategies(_ value: SourceValue, at path: String) {
    for (index, element) in (value.elements ?? []).enumerated() {
      guard var members = element.members else { continue }
      for name in ["extends", "strategies"] {
        guard let member = members.removeValue(forKey: name) else { continue }
        log.report(
          "a strategy stands alone; it cannot extend or contain other files", at: "\(path)[\(index)].\(name)",
          of: member)
      }
      checkObject(element.holding(.object(members)), ScenarioSchema.strategy, at: "\(path)[\(index)]")
    }
  }

  /// Checks a value that may be anything that can be held.
  mutating func checkAnything(_ value: SourceValue, at path: String) {
    switch value.content {
    case .unfit: expected("a value", value, at: path)
    case .number: checkRange(value, .anything, at: path)
    default: break
    }
  }
}
