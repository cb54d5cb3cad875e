import Experiments
import Foundation
import SENDSystem
import ScenarioFiles
import Workplace

/// What the words of an `explore` command ask for: files read, levers found, options checked.
struct ExploreRequest {
  /// The file of the scenario as it was named, and what results are called by.
  let path: String
  let name: String
  let source: ScenarioSource
  let exploration: Exploration
  /// The words of the command line, in a fixed order.
  let words: [String]

  /// - Parameter texts: files by the names that the arguments give them, to be taken instead of those on disk.
  /// - Throws: `UsageError`, or `ScenarioError` with the problems of both files.
  init(_ arguments: ParsedArguments, texts: [String: String] = [:]) throws {
    path = arguments.positionals[0]
    name = String(RunCommand.defaultOutput(path).dropFirst("Results/".count))
    words = arguments.words()
    guard let leversPath = arguments.text("levers") else {
      throw UsageError("name the levers: --levers FILE, such as Scenarios/levers/kingston.json5")
    }
    let (source, bound) = try Self.files(path, leversPath, texts)
    self.source = source
    exploration = try Self.exploration(source, bound, arguments)
  }

  private static func files(
    _ path: String, _ leversPath: String, _ texts: [String: String]
  ) throws -> (ScenarioSource, [LeversFile.Bound]) {
    var problems: [ScenarioProblem] = []
    var source: ScenarioSource?
    var file: LeversFile?
    do throws(ScenarioError) {
      if let text = texts[path] {
        source = try ScenarioSource(text: text, file: path)
      } else {
        source = try ScenarioSource(path: path, from: .disk)
      }
    } catch { problems += error.problems }
    do throws(ScenarioError) {
      if let text = texts[leversPath] {
        file = try LeversFile(text: text, file: leversPath)
      } else {
        file = try LeversFile(path: leversPath, from: .disk)
      }
    } catch { problems += error.problems }
    guard let source, let file else { throw ScenarioError(problems: problems) }
    return (source, try file.levers(of: source))
  }

  private static func exploration(
    _ source: ScenarioSource, _ bound: [LeversFile.Bound], _ arguments: ParsedArguments
  ) throws -> Exploration {
    let levers = bound.map {
      ExploreLever(
        key: $0.entry.key, name: $0.entry.name, unit: $0.entry.unit, low: $0.entry.low, high: $0.entry.high,
        step: $0.step, today: $0.today, isWhole: $0.lever.isWhole)
    }
    let points = arguments.whole("points") ?? ExploreDesign.defaultPoints(levers: levers.count)
    let fewest = ExploreDesign.fewestPoints(levers: levers.count)
    guard points >= fewest else {
      throw UsageError(
        "--points \(points) is too few for \(levers.count) levers; at least \(fewest) are needed")
    }
    let replications = arguments.whole("replications") ?? 100
    guard replications >= Exploration.fewestReplications else {
      throw UsageError(
        "--replications \(replications) is too few for bands; at least \(Exploration.fewestReplications) are needed"
      )
    }
    let seed = arguments.seed("seed") ?? 1
    let design = ExploreDesign(
      levers: levers, points: points, heldBack: arguments.whole("held-back") ?? max(16, points / 4),
      seed: seed)
    @Sendable func model(_ values: [Double]) throws(ScenarioError) -> Model {
      Model(try source.variant(zip(bound, values).map { (lever: $0.lever, value: $1) }).scenario)
    }
    let asked = arguments.texts("output-measure")
    let series: [OutputSeries]
    do {
      series = try OutputSeries.read(
        asked.isEmpty ? OutputSeries.standard : asked, in: model(design.points[0]))
    } catch OutputMeasureError.needsBaseline(let name) {
      throw UsageError(
        "--output-measure '\(name)' compares with a baseline; explore shows every output beside today's setting"
      )
    } catch let error as OutputMeasureError {
      throw UsageError("--output-measure: \(error)")
    }
    return Exploration(
      design: design, series: series, seed: seed, replications: replications, model: { try model($0) })
  }
}
