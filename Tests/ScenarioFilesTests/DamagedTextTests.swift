import EventSimulation
import Testing

@testable import ScenarioFiles

/// Random damage to the sample: whatever comes, the reader answers with a scenario or with problems in words.
@Suite struct DamagedTextTests {
  /// A small generator, so that a failure can be repeated (Steele, Lea and Flood 2014, SplitMix64).
  struct Generator {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return Int((z ^ (z >> 31)) % UInt64(limit))
    }
  }

  private static let tokens: [String] = [
    "{", "}", "[", "]", ",", ":", "'", "\"", "\\", "//", "/*", "*/", "NaN", "-Infinity", "1e308", "-1e308",
    "1e400", "0",
    "-1", "null", "true", "{}", "[]", "'x'", "\n", "\u{a0}", "😀", "\u{0}", "by_age", "value:",
    "distribution: {",
    "type: 'pert'", "\"0-25\": 1,", "\"4\":", "0x7FFFFFFFFFFFF", "9007199254740993", "1.5", "source: 3,",
  ]

  /// One or two passages deleted, doubled, swapped for a token or for other bytes of the text.
  private func damaged(_ text: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var bytes = text
    for _ in 0...generator.next(below: 2) {
      let start = generator.next(below: bytes.count)
      let end = min(bytes.count, start + generator.next(below: generator.next(below: 4) == 0 ? 400 : 8))
      let other = generator.next(below: bytes.count)
      switch generator.next(below: 5) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[start..<end]), at: other)
      case 2:
        bytes.replaceSubrange(start..<end, with: Self.tokens[generator.next(below: Self.tokens.count)].utf8)
      case 3: bytes.insert(contentsOf: Self.tokens[generator.next(below: Self.tokens.count)].utf8, at: start)
      default: bytes[start] = UInt8(generator.next(below: 256))
      }
      if bytes.isEmpty { bytes = [32] }
    }
    return bytes
  }

  @Test(arguments: 0..<4)
  func theReaderNeverCrashes(series: Int) throws {
    let tree = try ScenarioReader.read(text: Sample.text, file: "s").json
    // Damage to single values of the compact text passes the parser more often and reaches the later checks.
    let texts = [[UInt8](Sample.text.utf8), [UInt8](tree.utf8)]
    var generator = Generator(state: UInt64(series))
    var (sound, faulty) = (0, 0)
    for round in 0..<500 {
      let bytes = damaged(texts[round % 2], &generator)
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let (_, json) = try ScenarioReader.read(text: text, file: "s")
        #expect(try ScenarioReader.read(text: json, file: "s").json == json)
        sound += 1
      } catch {
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && $0.description.count < 1500 })
        #expect(!error.description.contains("Swift"))
        faulty += 1
      }
    }
    #expect(sound > 5 && faulty > 250, "\(sound) sound, \(faulty) faulty")
  }

  /// The same of strategy files, alone and as a scenario holds them.
  @Test(arguments: 0..<2)
  func strategiesNeverCrash(series: Int) throws {
    let strategy = StrategySample.text
    let whole = Sample.replacing("  appraisal: {", with: "  strategies: [\(strategy)],\n  appraisal: {")
    let json = try ScenarioReader.read(text: whole, file: "s").json
    let start = try #require(json.range(of: "\"strategies\":[")).lowerBound
    var generator = Generator(state: UInt64(series) &+ 2000)
    var (sound, faulty) = (0, 0)
    for round in 0..<400 {
      do {
        if round % 2 == 0 {
          let text = String(decoding: damaged([UInt8](strategy.utf8), &generator), as: UTF8.self)
          _ = try ScenarioReader.strategy(text: text, file: "s")
        } else {
          let tail = String(decoding: damaged([UInt8](json[start...].utf8), &generator), as: UTF8.self)
          let (_, again) = try ScenarioReader.read(text: json[..<start] + tail, file: "s")
          #expect(try ScenarioReader.read(text: again, file: "s").json == again)
        }
        sound += 1
      } catch {
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && $0.description.count < 1500 })
        faulty += 1
      }
    }
    #expect(sound > 5 && faulty > 200, "\(sound) sound, \(faulty) faulty")
  }

  /// Values of the tree replaced by others of any kind: the text stays JSON5, so that all checks are reached.
  @Test(arguments: 0..<4)
  func valuesOfAnyKindAreJudged(series: Int) throws {
    let whole = Sample.replacing(
      "  appraisal: {", with: "  strategies: [\(StrategySample.text)],\n  appraisal: {")
    let tree = try #require(JSON5Parser([UInt8](whole.utf8), file: "s").value).json
    var generator = Generator(state: UInt64(series) &+ 1000)
    for _ in 0..<250 {
      var value = tree
      for _ in 0...generator.next(below: 4) { value = changed(value, &generator) }
      do {
        _ = try ScenarioReader.read(text: value.canonicalJSON, file: "s")
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }

  private func changed(_ value: JSONValue, _ generator: inout Generator) -> JSONValue {
    switch value {
    case .object(var members) where !members.isEmpty && generator.next(below: 8) > 0:
      let keys = members.keys.sorted()
      let key = keys[generator.next(below: keys.count)]
      members[key] = members[key].map { changed($0, &generator) }
      return .object(members)
    case .array(var elements) where !elements.isEmpty && generator.next(below: 8) > 0:
      let index = generator.next(below: elements.count)
      elements[index] = changed(elements[index], &generator)
      return .array(elements)
    default:
      let others: [JSONValue] = [
        .null, .bool(true), .number(0), .number(-1), .number(0.5), .number(1e15), .number(1e300),
        .number(-1e300),
        .number(4), .string(""), .string("4-10"), .string("2025-01-01"), .string("9999-12-31"), .array([]),
        .object([:]), .object(["by_age": .object(["0-25": .number(1)])]),
        .object([
          "distribution": .object(["type": .string("gamma"), "mean": .number(1e300), "sd": .number(1e-300)])
        ]),
        .object([
          "distribution": .object(["type": .string("beta"), "mean": .number(0.5), "sd": .number(0.4999999)])
        ]),
        .object([
          "distribution": .object([
            "type": .string("lognormal"), "p05": .number(1e-300), "p95": .number(1e300),
          ])
        ]),
        .object([
          "distribution": .object(["type": .string("normal"), "p05": .number(-1e308), "p95": .number(1e308)])
        ]),
      ]
      return others[generator.next(below: others.count)]
    }
  }
}
