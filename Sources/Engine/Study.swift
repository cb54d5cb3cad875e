import Experiments
import Reports
import SENDSystem
import ScenarioFiles
import Tables

/// One scenario, or several beside a baseline, in the course of being run.
///
/// Replications are run in blocks, here or in another memory that opened the same study, and handed in as values; what is
/// there so far is reduced to the tables and pages that the command line would write for as many replications.
package struct Study {
  private enum Batch {
    case run(NamedScenario, ReplicationUnits)
    /// With what reads a replication.
    case comparison([NamedScenario], Comparison, ([Double]) -> PairedReplication?)
  }

  /// What one replication found.
  private enum Found {
    case alone(UnitResult)
    case paired(PairedReplication, events: Int)
  }

  private let batch: Batch
  private let command: String
  /// Runs a replication; keeps the simulators from one to the next.
  private let work: (Int) -> UnitResult
  /// By replication, as they were handed in.
  private var found: [Found?] = []
  /// What the last reduction found, with the numbers as the tables have them.
  private var contents: Contents?
  /// The tables of the last reduction by file name.
  package private(set) var tables: [String: String] = [:]

  private enum Contents {
    case run(RunContents)
    case comparison(ComparisonContents)
  }

  /// - Parameter keep: gives what is kept of a baseline by what it is.
  /// - Throws: `ScenarioError` with the problems of all texts.
  init(
    _ request: StudyRequest, from texts: SourceTexts, keep: (_ baseline: String) -> KeptBaseline
  ) throws(ScenarioError) {
    var scenarios: [NamedScenario] = []
    var problems: [ScenarioProblem] = []
    for name in request.scenarios {
      do throws(ScenarioError) {
        let (scenario, json) = try ScenarioReader.read(path: name, from: texts)
        scenarios.append(NamedScenario(name: StrategyMark.stem(of: name), scenario: scenario, json: json))
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    for (index, name) in NamedScenario.different(scenarios.map { $0.name }).enumerated() {
      scenarios[index].name = name
    }
    command = request.command
    // How many there will be is not known yet: each depends on its number only.
    let most = 1_000_000
    if scenarios.count == 1 {
      let units = ReplicationUnits(
        model: Model(scenarios[0].scenario), seed: request.seed, replications: most)
      batch = .run(scenarios[0], units)
      work = units.makeRunner()
    } else {
      do throws(ComparisonError) {
        let comparison = try NamedScenario.comparison(
          of: scenarios, seed: request.seed, replications: most, workers: .alone)
        batch = .comparison(scenarios, comparison, comparison.makeReader())
        work = comparison.makeRunner(
          keeping: keep("\(ContentHash.fnv1a(scenarios[0].json)) \(request.seed)"))
      } catch {
        throw ScenarioError(problems: [
          ScenarioProblem(file: request.scenarios[0], line: nil, keyPath: "", message: error.description)
        ])
      }
    }
  }

  // MARK: Replications

  /// Runs replications `first` to `last` and gives their values as a block; keeps nothing of them.
  package func run(_ replications: ClosedRange<Int>) -> [Double] {
    var block: [Double] = []
    for replication in replications {
      ReplicationBlock.append(work(replication), of: replication, to: &block)
    }
    return block
  }

  /// Takes in a block, in any order.
  /// - Returns: how many replications there are from the first on without a gap; `nil` where the block is none of this
  ///   study, and nothing of it was taken.
  package mutating func take(_ block: UnsafeBufferPointer<Double>) -> Int? {
    guard let results = ReplicationBlock.read(block) else { return nil }
    let own = results.compactMap { read($0.result) }
    guard own.count == results.count else { return nil }
    for (index, result) in results.enumerated() {
      if result.replication >= found.count {
        found += [Found?](repeating: nil, count: result.replication + 1 - found.count)
      }
      found[result.replication] = own[index]
    }
    return count
  }

  /// The replications at hand, from the first on without a gap.
  package var count: Int { found.firstIndex { $0 == nil } ?? found.count }

  /// The values of a replication; `nil` where they are none of this study.
  private func read(_ result: UnitResult) -> Found? {
    guard result.isSound else { return nil }
    switch batch {
    case .run(_, let units):
      return result.values.count == units.model.layout.keys.count ? .alone(result) : nil
    case .comparison(_, _, let read): return read(result.values).map { .paired($0, events: result.events) }
    }
  }

  // MARK: Results

  /// Reduces the first replications to results.
  /// - Parameters:
  ///   - replications: how many; all that are there where there are fewer.
  ///   - effort: what it took, for the page that says so.
  /// - Returns: `{ replications, tables }` with the names of the tables; `{ problems }` where there is nothing to reduce.
  package mutating func reduce(_ replications: Int, effort: StudyEffort) -> JSONValue {
    let found = self.found.prefix(min(replications, count)).compactMap { $0 }
    guard !found.isEmpty else { return .problem("no replication was handed in yet") }
    do throws(TableError) {
      let written: [AnalysisTable]
      switch batch {
      case .run(let scenario, let units):
        let contents = runContents(scenario, units, found, effort)
        written = contents.tables
        self.contents = .run(try contents.asWritten())
      case .comparison(let scenarios, let comparison, _):
        let contents = comparisonContents(scenarios, comparison, found, effort)
        written = contents.tables
        self.contents = .comparison(try contents.asWritten())
      }
      tables = [:]
      for table in written { tables[table.fileName] = table.text }
      return .object(["replications": .whole(found.count), "tables": .texts(tables.keys.sorted())])
    } catch {
      return .problem(error.description)
    }
  }

  private func runContents(
    _ scenario: NamedScenario, _ units: ReplicationUnits, _ found: [Found], _ effort: StudyEffort
  ) -> RunContents {
    var result = units.result(found.compactMap { if case .alone(let result) = $0 { result } else { nil } })
    result.seconds = effort.seconds
    let tables = result.tables(scenario: scenario.name, .alone)
    return RunContents(
      record: RunRecord(
        version: Release.version, command: command, scenario: scenario.scenario, json: scenario.json,
        hash: ContentHash.fnv1a(scenario.json), seed: units.seed, threads: effort.workers, result: result,
        startedAt: effort.startedAt),
      annual: tables.annual, ages: tables.ages, localSettings: tables.localSettings)
  }

  private func comparisonContents(
    _ scenarios: [NamedScenario], _ comparison: Comparison, _ found: [Found], _ effort: StudyEffort
  ) -> ComparisonContents {
    let pairs = found.compactMap {
      if case .paired(let pair, let events) = $0 { (pair, events) } else { nil }
    }
    var result = comparison.result(pairs.map { $0.0 }, events: pairs.reduce(0) { $0 + Int64($1.1) })
    result.seconds = effort.seconds
    return ComparisonContents(
      record: ComparisonRecord(
        version: Release.version, command: command, authority: scenarios[0].scenario,
        baseline: scenarios[0].entry, scenarios: scenarios.dropFirst().map { $0.entry },
        seed: comparison.seed, threads: effort.workers, result: result, startedAt: effort.startedAt),
      result: result)
  }

  /// The values of a measure such as `in_year_balance:2035` in the replications at hand, from the first on without a gap:
  /// `{ values }`, or `{ problems }`. Of one scenario alone.
  package func values(of measure: String) -> JSONValue {
    guard case .run(_, let units) = batch else { return .problem("values are those of one scenario alone") }
    do throws(OutputMeasureError) {
      let index = try OutputMeasure(measure).index(in: units.model)
      return .object([
        "values": .array(
          found.prefix(count).compactMap {
            if case .alone(let result) = $0 { .number(result.values[index]) } else { nil }
          })
      ])
    } catch {
      return .problem(error.description)
    }
  }

  /// The pages of the last reduction, as the command line writes them.
  package enum Page: String { case report, forum }

  /// A whole page; `nil` where there is none.
  package func page(_ page: Page) -> String? {
    switch (contents, page) {
    case (.run(let contents), .report): Report(contents).html()
    case (.comparison(let contents), .report): ComparisonReport(contents).html()
    case (.comparison(let contents), .forum): ForumPage(contents).html()
    default: nil
    }
  }

  /// The sections of the report, the answer first: `{ sections: [{ id, title, html }] }`.
  package func sections() -> JSONValue {
    let sections =
      switch contents {
      case .run(let contents): Report(contents).rendered()
      case .comparison(let contents): ComparisonReport(contents).rendered()
      case nil: [RenderedSection]()
      }
    return .object([
      "sections": .array(
        sections.map {
          .object(["id": .string($0.id), "title": .string($0.title), "html": .string($0.html)])
        })
    ])
  }
}

/// What it took to run the replications of a study, as whoever has a clock measured it.
package struct StudyEffort: Sendable {
  package var seconds = 0.0
  package var workers = 1
  package var startedAt = ""

  package init() {}

  /// `{ seconds, workers, startedAt }`, each of which can be left out.
  package init(_ json: JSONValue) {
    seconds = json["seconds"]?.asNumber ?? 0
    workers = max(1, json["workers"]?.asNumber.flatMap { Int(exactly: $0) } ?? 1)
    startedAt = json["startedAt"]?.asText ?? ""
  }
}
