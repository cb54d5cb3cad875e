import EventSimulation
import SENDSystem

/// An object of the tree and its key path, read by key. What is absent or of another kind reads as `nil`.
struct Section {
  var value: SourceValue?
  var path: String
  /// The path with names in place of numbers of lists, which keeps its meaning when a list gets another element.
  var mark: String

  /// - Parameter mark: the path where there is none.
  init(value: SourceValue?, path: String, mark: String? = nil) {
    self.value = value
    self.path = path
    self.mark = mark ?? path
  }

  subscript(key: String) -> SourceValue? { value?[key] }

  func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func mark(of key: String) -> String { mark.isEmpty ? key : "\(mark).\(key)" }

  func section(_ key: String) -> Section {
    Section(value: self[key], path: path(to: key), mark: mark(of: key))
  }

  /// The elements of a list.
  var list: [Section] {
    (value?.elements ?? []).prefix(SchemaValidator.longestList).enumerated().map { index, element in
      // Equal elements without names share their mark: a number would be one of their order.
      Section(value: element, path: "\(path)[\(index)]", mark: "\(mark)[\(element.listMark)]")
    }
  }

  func text(_ key: String) -> String? { self[key]?.text }

  func whole(_ key: String) -> Int? { self[key]?.whole }

  var day: Day? { value?.text.flatMap { CivilDate(iso: $0) }?.dayNumber }

  /// The texts of a list.
  var texts: [String] { (value?.elements ?? []).compactMap { $0.text } }

  /// Keys that are data rather than annotations, sorted.
  var dataKeys: [String] {
    (value?.members ?? [:]).keys.filter { !ScenarioSchema.annotationNames.contains($0) }.sorted()
  }

  /// The rows of a table by age: each age with its row.
  func rowsByAge() -> [(age: Int, row: Section)] {
    dataKeys.flatMap { key in
      AgeKey.range(key).map { ages in ages.map { (age: $0, row: section(key)) } } ?? []
    }
  }

  /// 26 numbers from a table such as `{ "0-4": 3, "5": 4 }`.
  func numbersByAge(or fallback: Double = 0) -> [Double] {
    var values = [Double](repeating: fallback, count: academicAges.count)
    for key in dataKeys {
      guard let ages = AgeKey.range(key), let number = self[key]?.number else { continue }
      for age in ages { values[age] = number }
    }
    return values
  }

  /// A row of certain numbers by setting or need.
  func row(_ list: ScenarioSchema.CodeList, missing: Double = 0) -> [Double] {
    list.codes.map { self[$0]?.number ?? missing }
  }

  func wholeRow(_ list: ScenarioSchema.CodeList) -> [Int] { list.codes.map { whole($0) ?? 0 } }
}

extension SourceValue {
  /// What an element of a list is called wherever it stands: its name; without one, its texts and whom it names, its
  /// numbers and dates apart.
  fileprivate var listMark: String {
    if let name = self["name"]?.text { return name }
    let sizes = ["from", "until", "ramp", "ramp_months", "coverage", "probability"]
    return (members ?? [:]).sorted { $0.key < $1.key }.compactMap { key, value in
      if sizes.contains(key) || ScenarioSchema.annotationNames.contains(key) { return nil }
      switch value.content {
      case .text(let text): return "\(key) \(text)"
      case .bool(let bool): return "\(key) \(bool)"
      case .list(let elements):
        return "\(key) " + elements.compactMap { $0.text }.sorted().joined(separator: " ")
      case .object(let members) where members["distribution"] == nil && members["value"] == nil:
        return "\(key) " + members.keys.sorted().joined(separator: " ")
      default: return key
      }
    }.joined(separator: ", ")
  }
}
