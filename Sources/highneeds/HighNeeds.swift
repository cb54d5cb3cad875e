import Evidence
import Experiments
import Foundation
import Reports
import ScenarioFiles
import Workplace

/// The command line: finds the command, parses its arguments, runs it and turns errors into words.
@main
struct HighNeeds {
  static let version = Release.version

  static var commands: [any Command.Type] {
    [
      RunCommand.self, CompareCommand.self, SensitivityCommand.self, SeekCommand.self, DecomposeCommand.self,
      PlanCommand.self, MergeCommand.self, CalibrateCommand.self, BacktestCommand.self, TrackCommand.self,
      WorkbenchCommand.self, ExportCommand.self, ReportCommand.self, CheckCommand.self, TraceCommand.self,
      CompletionsCommand.self, ManCommand.self,
    ]
  }

  static func main() {
    Console.openStreams()
    Interrupt.watch(CommandLine.arguments.dropFirst().first ?? "")
    let code = run(Array(CommandLine.arguments.dropFirst()), on: .standard)
    exit(code.rawValue)
  }

  static func run(_ words: [String], on console: Console) -> ExitCode {
    guard let first = words.first else {
      console.complainLines(HelpText.overview(of: commands))
      return .misuse
    }
    switch first {
    case "--help", "-h":
      console.printLines(HelpText.overview(of: commands))
      return .success
    case "--version":
      console.print("highneeds \(version) (\(Build.words))")
      return .success
    case "help":
      return help(Array(words.dropFirst()), on: console)
    default:
      guard let command = command(named: first) else { return unknownCommand(first, on: console) }
      return run(command, Array(words.dropFirst()), on: console)
    }
  }

  private static func run(_ command: any Command.Type, _ words: [String], on console: Console) -> ExitCode {
    do {
      let parser = ArgumentParser(options: command.options, positional: command.positional)
      let arguments = try parser.parse(words)
      if arguments.flag("help") {
        console.printLines(HelpText.page(for: command))
        return .success
      }
      return try command.init().run(arguments, on: console)
    } catch let error as UsageError {
      console.complain("highneeds \(command.name): \(error.message)")
      console.complain("Usage: \(HelpText.usage(of: command)); see 'highneeds \(command.name) --help'")
      return .misuse
    } catch let error as ScenarioError {
      for problem in error.problems { console.complain(problem.description) }
      return .misuse
    } catch let error as ShardFaults {
      for fault in error.faults { console.complain("highneeds \(command.name): \(fault)") }
      return .misuse
    } catch let error as EvidenceError {
      for line in error.lines { console.complain("highneeds \(command.name): \(line)") }
      return error == .cancelled ? .failure : .misuse
    } catch let error as ResultFolderError where error.isMisuse {
      console.complain("highneeds \(command.name): \(error)")
      return .misuse
    } catch {
      console.complain("highneeds \(command.name): \(error)")
      return .failure
    }
  }

  private static func help(_ words: [String], on console: Console) -> ExitCode {
    guard let name = words.first else {
      console.printLines(HelpText.overview(of: commands))
      return .success
    }
    guard let command = command(named: name) else { return unknownCommand(name, on: console) }
    console.printLines(HelpText.page(for: command))
    return .success
  }

  private static func command(named name: String) -> (any Command.Type)? {
    commands.first { $0.name == name }
  }

  private static func unknownCommand(_ word: String, on console: Console) -> ExitCode {
    if word == GoneCommand.name {
      console.complain("highneeds: \(GoneCommand.words)")
      return .misuse
    }
    let isOption = word.hasPrefix("-")
    let nearest = Suggestion.nearest(to: word, among: commands.map { $0.name })
    let hint = isOption ? "" : nearest.map { "; did you mean '\($0)'?" } ?? ""
    console.complain("highneeds: unknown \(isOption ? "option" : "command") '\(word)'\(hint)")
    console.complain("Usage: highneeds COMMAND [options]; see 'highneeds --help'")
    return .misuse
  }
}
