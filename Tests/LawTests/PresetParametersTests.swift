import Foundation
import Testing
import Workplace

@testable import ScenarioFiles

/// Every parameter of the strategies that come with HighNeeds, on a shortened Kingston: it moves a comparison, or a
/// value that disagrees with another parameter is refused.
@Suite struct PresetParametersTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let file = root.appendingPathComponent("Scenarios/kingston/sweep.json5").path

  /// Kingston until the last strategy has begun.
  private static let kingston: JSONValue = {
    let path = root.appendingPathComponent("Scenarios/kingston/baseline.json5").path
    guard let source = try? ScenarioSource(path: path, from: .disk),
      let value = JSON5Parser([UInt8](source.json.utf8), file: path).value
    else { preconditionFailure("the Kingston baseline cannot be read") }
    return value.json.changed([.key("period"), .key("years")], to: .number(8))
  }()

  private static func tree(_ preset: String, with values: [String: JSONValue] = [:]) -> JSONValue {
    let use = JSONValue.object(["use": .string("../strategies/\(preset)"), "with": .object(values)])
    return kingston.changed([.key("strategies")], to: .array([use]))
  }

  private static let presets: [String] = {
    let folder = root.appendingPathComponent("Scenarios/strategies").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".json5")
    }
    .sorted()
  }()

  private static func parameters(_ preset: String) -> [(name: String, value: JSONValue)] {
    let path = root.appendingPathComponent("Scenarios/strategies/\(preset)").path
    guard let bytes = try? SourceTexts.disk.bytes(path),
      let tree = JSON5Parser(bytes, file: path).value?.json
    else { return [] }
    return (tree["parameters"]?.members ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Other values of a parameter, by the look of its own.
  private static func others(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .number(let number):
      return [number * 0.5, number + 1, number * 0.9, number * 1.5, 0.5].filter { $0 != number }.map {
        .number($0)
      }
    case .bool(let bool): return [.bool(!bool)]
    case .string(let text):
      if AgeKey.range(text) != nil { return Candidates.ages(besides: text).map { .string($0) } }
      if Interval.range(text) != nil { return Candidates.intervals(besides: text).map { .string($0) } }
      return Candidates.dates(besides: text).map { .string($0) }
    case .array(let elements):
      return elements.indices.map { index in
        .array(elements.enumerated().filter { $0.offset != index }.map(\.element))
      }
        + elements.indices.compactMap { index in
          // A list of clusters: one joins on another day.
          guard let date = elements[index]["joins"]?.text, let other = Candidates.dates(besides: date).first
          else { return nil }
          return JSONValue.array(elements).changed([.index(index), .key("joins")], to: .string(other))
        }
    case .object(let members):
      return members.keys.sorted().map { key in
        value.changed([.key(key)], to: .number((members[key]?.number ?? 0) + 5))
      }
    case .null: return []
    }
  }

  @Test func everyParameterOfEveryPresetMovesAComparison() {
    #expect(Self.presets.count == 24)
    let probes = Self.presets.flatMap { preset in
      Self.parameters(preset).flatMap { name, parameter -> [Probe] in
        let value =
          parameter["value"] ?? parameter["distribution"]?["mode"] ?? parameter["distribution"]?["mean"]
        // Names are shown; the date of a payment of nought waits for the amount.
        guard let value, !name.hasSuffix("name"), name != "payment_date" else { return [] }
        let label = "\(preset) \(name)"
        var probes = [
          Probe(
            name: label, origin: Self.tree(preset),
            variants: Self.others(value).map { Self.tree(preset, with: [name: $0]) },
            wanted: .someMovesOrAllAreRefused)
        ]
        if parameter["distribution"] != nil {
          probes.append(
            Probe(
              name: label + " (distribution)", origin: Self.tree(preset),
              variants: [Self.tree(preset, with: [name: value])], wanted: .someMoves))
        }
        return probes
      }
    }
    // Whether something happens at all takes more replications to move than how large it is.
    let chances = probes.filter { $0.name.contains("chance") }
    let sizes = probes.filter { !$0.name.contains("chance") }
    for fault in Probe.faults(sizes, file: Self.file, replications: 4)
      + Probe.faults(chances, file: Self.file, replications: 24)
    {
      Issue.record("\(fault)")
    }
  }
}
