import EventSimulation
import Foundation
import SENDSystem
import ScenarioFiles
import Workplace

/// `highneeds trace`: the life of one simulated pupil in dated lines.
struct TraceCommand: Command {
  static let name = "trace"
  static let summary = "Tell the life of one simulated pupil, as dated lines."
  static let options: [CommandOption] = [
    .value(
      "pupil", "ID", as: .whole(0...Int(UInt32.max)),
      "The pupil; without it, some pupils to choose from are listed."),
    .value("replication", "N", as: .whole(0...Int(UInt32.max)), "The replication, counted from 0; 0."),
    .value("seed", "SEED", as: .seed, "Seed of the random draws; 1."),
  ]
  static let positional: Positional? = Positional("SCENARIO", 1...1, "A scenario file in JSON5.")
  static let examples = [
    CommandExample(
      "highneeds trace Scenarios/kingston/baseline.json5", "Lists pupils whose lives can be told."),
    CommandExample(
      "highneeds trace Scenarios/kingston/baseline.json5 --pupil 659554305", "Tells the life of one pupil."),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let seed = arguments.seed("seed") ?? 1
    let replication = arguments.whole("replication") ?? 0
    let path = arguments.positionals[0]
    let (scenario, _) = try ScenarioReader.read(path: path, from: .disk)
    if let pupil = arguments.whole("pupil") {
      return try Self.trace(
        scenario, path, pupil: UInt32(pupil), seed: seed, replication: replication, on: console)
    }
    var simulator = Simulator(Model(scenario))
    _ = simulator.run(seed: seed, replication: replication)
    console.print("Some pupils of replication \(replication), seed \(seed):")
    for pupil in simulator.cast() { console.print("  --pupil \(pupil.identity)  \(pupil.summary)") }
    return .success
  }

  static func trace(
    _ scenario: Scenario, _ path: String, pupil: UInt32, seed: UInt64, replication: Int, on console: Console
  ) throws -> ExitCode {
    var simulator = Simulator(Model(scenario))
    _ = simulator.run(seed: seed, replication: replication, tracing: pupil)
    guard !simulator.trace.isEmpty else {
      throw UsageError(
        "pupil \(pupil) does not meet the SEND system in replication \(replication); run 'highneeds trace "
          + "\(path)' for pupils who do")
    }
    console.print("Pupil \(pupil), replication \(replication), seed \(seed), in \(scenario.name)")
    for line in simulator.trace {
      console.print("\(CivilDate(line.day).iso)  age \(String(line.age).leftPadded(to: 2))  \(line.text)")
    }
    return .success
  }
}

extension String {
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
