import Foundation
import Testing

@testable import ScenarioFiles

/// The JSON Schema and the reference page know every key, and the model reads every key.
@Suite struct SchemaOutputTests {
  /// The names of all fixed keys, in the order of the declaration.
  private func names(of keys: [ScenarioSchema.Key]) -> [String] {
    keys.flatMap { [$0.name] + names(of: inner($0.kind)) }
  }

  private func inner(_ kind: ScenarioSchema.Kind) -> [ScenarioSchema.Key] {
    switch kind {
    case .object(let keys), .objects(let keys): keys
    case .map(_, let kind, _): inner(kind)
    case .forms(let forms): forms.forms.flatMap(\.keys) + forms.common
    default: []
    }
  }

  @Test func theJSONSchemaIsJSONAndListsEveryKey() throws {
    let text = ScenarioSchema.jsonSchema()
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    for (name, keys) in [("scenario", ScenarioSchema.keys), ("strategy", ScenarioSchema.strategy)] {
      let definition = try #require(definitions[name] as? [String: Any])
      let properties = try #require(definition["properties"] as? [String: Any])
      for key in keys { #expect(properties[key.name] != nil) }
      for name in names(of: keys) { #expect(text.contains("\"\(name)\": {")) }
    }
    for part in text.components(separatedBy: "\"#/$defs/").dropFirst() {
      #expect(definitions[String(part.prefix { $0 != "\"" })] != nil)
    }
  }

  @Test func theReferenceListsEveryKeyOnce() {
    let page = ScenarioSchema.referenceMarkdown()
    for name in names(of: ScenarioSchema.keys) { #expect(page.contains("| `\(name)` |")) }
    for key in ScenarioSchema.strategy { #expect(page.contains("| `\(key.name)` |")) }
    #expect(page.components(separatedBy: "\n| `rate` |").count == 2)
    #expect(page.contains("\n### `unit_cost`, `spread` or `shared_by_others`\n"))
    #expect(page.contains("\n# Strategy files\n"))
    #expect(
      page.contains("| `withdrawn_share` | number: share, from 0 to 1 | 0 | Share of requests withdrawn"))
    #expect(page.contains("### `assessment.refusal_to_assess`"))
  }

  @Test func theSampleStatesEveryKey() {
    let ignored = ["extends", "source", "strategies"]
    for name in Set(names(of: ScenarioSchema.keys)) where !ignored.contains(name) {
      let text = Sample.text + LocalSettingProblemTests.block
      #expect(text.contains("\(name): "), "the samples lack \(name)")
    }
  }

  /// Changing any number of the sample changes the scenario that is built: no key is declared but not read.
  @Test func everyNumberOfTheSampleIsRead() throws {
    let bytes = [UInt8](Sample.text.utf8)
    let tree = try #require(JSON5Parser(bytes, file: "s").value)
    let original = Sample.content(of: ScenarioBuilder.build(tree).scenario)
    var count = 0
    for path in numbers(of: tree) where path != ["schema"] {
      let changed = ScenarioBuilder.build(changing(tree, path[...])).scenario
      count += 1
      #expect(Sample.content(of: changed) != original, "\(path.joined(separator: ".")) is not read")
    }
    #expect(count > 120)
  }

  private func numbers(of value: SourceValue) -> [[String]] {
    switch value.content {
    case .number: [[]]
    case .object(let members):
      members.flatMap { key, member in numbers(of: member).map { [key] + $0 } }
    case .list(let elements):
      elements.enumerated().flatMap { index, element in numbers(of: element).map { [String(index)] + $0 } }
    default: []
    }
  }

  /// The tree with one number raised: by 1 where it is whole, else slightly.
  private func changing(_ value: SourceValue, _ path: ArraySlice<String>) -> SourceValue {
    var copy = value
    switch value.content {
    case .number(let number):
      copy.content = .number(number == number.rounded() ? number + 1 : number * 1.01)
    case .object(var members):
      if let key = path.first, let member = members[key] { members[key] = changing(member, path.dropFirst()) }
      copy.content = .object(members)
    case .list(var elements):
      if let index = path.first.flatMap({ Int($0) }) {
        elements[index] = changing(elements[index], path.dropFirst())
      }
      copy.content = .list(elements)
    default: break
    }
    return copy
  }
}
