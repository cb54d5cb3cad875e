import EventSimulation
import SENDSystem

/// Lays the values of a scenario over those of the scenario that it extends.
///
/// Objects merge member by member, everything else is replaced; `null` takes the inherited member away. A
/// distribution that states its type replaces the whole distribution, as the parameters of another type would only be
/// in its way. For the same reason rows by age that state every age replace the inherited rows, whose ranges may be
/// others.
///
/// Numbers have a rule of their own, so that no edited number is ignored:
/// - a `value` alone is certain, as a plain number is: the inherited distribution goes;
/// - a `distribution` alone keeps the inherited value where that is a centre of it, see `CentralValue`; otherwise its
///   mean is the value;
/// - either takes `source`, `note` and `assumption` with it, which spoke of the number that was replaced.
struct Overlay {
  /// By key path: numbers that were uncertain and are certain now.
  private var remarks: [String: String] = [:]

  var sortedRemarks: [String] { remarks.sorted { $0.key < $1.key }.map { $0.value } }

  mutating func merged(
    _ inherited: SourceValue, with child: SourceValue, key: String = "", path: String = ""
  ) -> SourceValue {
    guard let base = inherited.members, let over = child.members else {
      remarks[path] = child.number.flatMap {
        Overlay.remark(number: $0, of: child, insteadOf: inherited["distribution"], at: path)
      }
      return child
    }
    if key == "distribution", over["type"] != nil { return child }
    var merged = base
    if key == "by_age", Overlay.statesEveryAge(over) {
      merged = base.filter { over[$0.key] != nil || AgeKey.range($0.key) == nil }
    }
    for (name, value) in over {
      let place = path.isEmpty ? name : "\(path).\(name)"
      if case .null = value.content {
        merged[name] = nil
        remarks = remarks.filter { $0.key != place && !$0.key.hasPrefix(place + ".") }
      } else {
        merged[name] = base[name].map { self.merged($0, with: value, key: name, path: place) } ?? value
      }
    }
    settleNumber(&merged, base, over, at: path)
    var result = child
    result.content = .object(merged)
    return result
  }

  /// Whether rows by age leave no age to the scenario below.
  private static func statesEveryAge(_ rows: [String: SourceValue]) -> Bool {
    var missing = Set(academicAges)
    for (name, value) in rows {
      if case .null = value.content { continue }
      if let ages = AgeKey.range(name) { missing.subtract(ages) }
    }
    return missing.isEmpty
  }

  /// Applies the rule of numbers to an object that is one.
  private mutating func settleNumber(
    _ merged: inout [String: SourceValue], _ base: [String: SourceValue], _ over: [String: SourceValue],
    at path: String
  ) {
    let (value, distribution) = (over["value"], over["distribution"])
    if distribution?.members != nil {
      remarks[path] = nil
      if value == nil, let number = merged["value"]?.number, let whole = merged["distribution"],
        case .success(let new?) = DistributionReader.read(whole), new.problem == nil,
        !CentralValue.agrees(number, with: new)
      {
        merged["value"] = nil
      }
    } else if let value, let number = value.number, distribution == nil,
      let old = base["distribution"], old.members != nil
    {
      merged["distribution"] = nil
      remarks[path] = Overlay.remark(number: number, of: value, insteadOf: old, at: path)
    } else if value?.number == nil || base["value"] == nil {
      return
    }
    for name in ScenarioSchema.annotationNames where over[name] == nil { merged[name] = nil }
  }

  /// That a number is certain which was drawn before; `nil` where nothing was drawn.
  static func remark(
    number: Double, of value: SourceValue, insteadOf distribution: SourceValue?, at path: String
  ) -> String? {
    guard let distribution, case .success(let old?) = DistributionReader.read(distribution) else {
      return nil
    }
    let place = "\(distribution.file)\(distribution.line.map { ":\($0)" } ?? "")"
    return "\(path): \(JSONValue.text(of: number)) is certain here; the distribution in \(place) "
      + "(\(CentralValue.words(for: old))) no longer applies; state one beside the value to keep a range"
  }
}
