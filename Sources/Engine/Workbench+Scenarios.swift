import EventSimulation
import Reports
import SENDSystem
import ScenarioFiles

extension Workbench {
  /// What `highneeds check` says of a text: `{ sound, lines, problems }`.
  package func check(_ name: String) -> JSONValue {
    let check = FileCheck(name, from: sources)
    guard case .object(var reply) = JSONValue.problems(check.problems) else { return .null }
    reply["sound"] = .bool(check.isSound)
    reply["lines"] = .texts(check.lines)
    return .object(reply)
  }

  /// A plan as a scenario that stands alone: with everything that it extends and the strategies that it uses, and with
  /// numbers put at other values. The command line runs the text to the same bits.
  ///
  /// The plan is a scenario like any other, such as
  /// `{ schema: 1, extends: "baseline.json5", name: "Our plan", strategies: [{ use: "strategies/05.json5", with: { level: 0.97 } }] }`.
  /// - Parameters:
  ///   - plan: the text of the plan.
  ///   - name: where it would stand among the texts; what it extends and uses is found from there.
  ///   - settings: numbers by key path, as `--set` takes them: `{ "requests": 1.1 }`.
  /// - Returns: `{ text, hash }`, or `{ problems }`.
  package func compose(_ plan: String, as name: String, settings: JSONValue) -> JSONValue {
    var wanted: [(key: String, value: Double)] = []
    for (key, value) in settings.asMembers.sorted(by: { $0.key < $1.key }) {
      guard let number = value.asNumber, number.isFinite else {
        return .problems([
          ScenarioProblem(file: name, line: nil, keyPath: key, message: "a setting is a number")
        ])
      }
      wanted.append((key, number))
    }
    do throws(ScenarioError) {
      let source = try ScenarioSource(text: plan, file: name, from: sources)
      let json = wanted.isEmpty ? source.json : try source.setting(wanted).json
      // The parser of what the composer wrote cannot fail.
      let text = JSONValue(parsing: json)?.indentedJSON ?? json
      return .object(["text": .string(text), "hash": .string(ContentHash.fnv1a(json))])
    } catch {
      return .problems(error.problems)
    }
  }

  /// Numbers of a scenario by key path: for each `{ key, action, current, whole, meaning, low, high }`, where `low` and
  /// `high` hold nine in ten values of an uncertain number; or `{ key, problems }`.
  /// - Parameter keys: a list of key paths.
  package func numbers(_ keys: JSONValue, of name: String) -> JSONValue {
    do throws(ScenarioError) {
      let source = try ScenarioSource(path: name, from: sources)
      return .object(["numbers": .array(keys.asList.compactMap { $0.asText }.map { number($0, of: source) })])
    } catch {
      return .problems(error.problems)
    }
  }

  private func number(_ key: String, of source: ScenarioSource) -> JSONValue {
    do throws(ScenarioError) {
      let lever = try source.lever(key)
      let input = source.scenario.inputs.first { $0.path == key || $0.path == key + ".multiplier" }
      let action =
        switch lever.action {
        case .value: "value"
        case .factor: "factor"
        case .share: "share"
        }
      return .object([
        "key": .string(key), "action": .string(action), "current": .maybe(lever.current),
        "whole": .bool(lever.isWhole), "meaning": .maybe(source.meaning(ofInput: key)),
        "low": .maybe(input?.distribution.quantile(0.05)), "high": .maybe(input?.distribution.quantile(0.95)),
      ])
    } catch {
      guard case .object(var reply) = JSONValue.problems(error.problems) else { return .null }
      reply["key"] = .string(key)
      return .object(reply)
    }
  }

  /// The life of a simulated pupil in dated lines: `{ lines: [{ day, age, text }] }`, none for one who does not meet the
  /// system; without a pupil, some to choose from: `{ cast: [{ pupil, summary }] }`.
  /// - Parameter which: `{ pupil, seed, replication }`; the seed is as in `StudyRequest`, the replication 0 if left out.
  package func life(_ which: JSONValue, in name: String) -> JSONValue {
    do throws(ScenarioError) {
      let seed = try StudyRequest.seed(which["seed"])
      let pupil = which["pupil"]?.asNumber.flatMap { UInt32(exactly: $0) }
      let replication = which["replication"]?.asNumber.flatMap { Int(exactly: $0) } ?? 0
      let scenario = try ScenarioReader.read(path: name, from: sources).scenario
      var simulator = Simulator(Model(scenario))
      _ = simulator.run(seed: seed, replication: replication, tracing: pupil)
      guard pupil != nil else {
        return .object([
          "cast": .array(
            simulator.cast().map {
              .object(["pupil": .number(Double($0.identity)), "summary": .string($0.summary)])
            })
        ])
      }
      return .object([
        "lines": .array(
          simulator.trace.map {
            .object([
              "day": .string(CivilDate($0.day).iso), "age": .whole($0.age), "text": .string($0.text),
            ])
          })
      ])
    } catch {
      return .problems(error.problems)
    }
  }
}
