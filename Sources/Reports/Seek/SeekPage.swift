import EventSimulation
import Experiments
import SENDSystem

/// `report.html` of a search: the answer in words, the target against the level, and how it was found.
public struct SeekPage: Sendable {
  private let record: AnalysisRecord
  private let result: SeekResult
  private let pattern: SeekTables.Pattern?

  public init(_ record: AnalysisRecord, _ result: SeekResult, pattern: SeekTables.Pattern? = nil) {
    self.record = record
    self.result = result
    self.pattern = pattern
  }

  /// The whole document; the same input gives the same bytes.
  public func html() -> String {
    let words = SeekWords(result, pattern: pattern)
    let title =
      pattern == nil ? "What it takes to meet the target" : "What the pattern of provision would have to be"
    var sections: [ReportSection] = []
    if let single = result.single { sections.append(levels(single)) }
    sections += result.frontiers.enumerated().map { frontier($1, number: $0) }
    if let found = result.pattern, let pattern { sections.append(provision(found, pattern)) }
    sections.append(method)
    let target = Node.tag("p", [:], [.tag("strong", [:], [.text("Target: \(words.question).")])])
    let answer = words.sentences.map { line in Node.tag("p", [:], [.text(Self.plain(line))]) }
    return Page.report(
      title: title, subtitle: "\(record.scenarioName), from January \(record.startYear).",
      version: record.version, answer: .tag("div", ["class": "contains"], [target] + answer),
      sections: sections)
  }

  /// Without the indent that the lines of a list have on a console.
  private static func plain(_ line: String) -> String {
    line.hasPrefix("  ") ? "– " + line.drop { $0 == " " } : line
  }

  // MARK: One lever

  private func levels(_ single: SeekResult.Single) -> ReportSection {
    let lever = result.levers[0]
    var body: [Node] = result.targets.indices.map { index in
      let target = result.targets[index]
      let format = ValueFormat(unit: result.units[index])
      var marks = single.today.level == lever.today ? [(level: single.today.level, name: "today")] : []
      if single.answer.outcome != .alreadyMet {
        marks.append(
          (level: single.answer.point.level, name: single.answer.outcome == .met ? "answer" : "nearest"))
      }
      let chart = LevelChart(
        title: "\(target.measure.text) against \(lever.key)",
        description: single.points.map { point in
          "\(SeekWords.level(point.level, lever)): \(format.label(SampleSummary(point.values[index]).mean))"
        }.joined(separator: "; "),
        points: single.points.map { point in
          let summary = SampleSummary(point.values[index].filter(\.isFinite))
          return .init(level: point.level, value: summary.mean, low: summary.p05, high: summary.p95)
        }, levelName: lever.key + (lever.isFactor ? " (1 is today’s)" : ""), format: format,
        target: target.bound, marks: marks)
      return Figure.node(
        id: "levels-\(index)", chart, wide: 760,
        note: "Points: levels that were run, mean of all replications. Band: 90% of runs.")
    }
    body.append(
      DataTable(
        id: "answers-table", caption: "The level that meets the target",
        columns: ["How sure", "Level", "Met in"],
        rows: ([single.answer] + single.others).map { answer in
          let level =
            switch answer.outcome {
            case .alreadyMet: "met already"
            case .met: SeekWords.level(answer.point.level, lever)
            case .outOfReach: "out of reach"
            }
          return (
            header: SeekWords.words(answer.criterion),
            cells: [
              .init(
                level,
                range: answer.interval.map {
                  "\(SeekWords.number($0.lowerBound, lever)) to \(SeekWords.number($0.upperBound, lever))"
                }), .init(Wording.percent(answer.probability) + " of runs"),
            ]
          )
        }, isOpen: true
      ).node)
    return ReportSection(id: "levels", title: "The target at each level", body: body)
  }

  // MARK: Frontier

  private func frontier(_ frontier: SeekFrontier, number: Int) -> ReportSection {
    let (given, sought) = (result.levers[frontier.given], result.levers[frontier.sought])
    let reached = frontier.points.filter { $0.answer.outcome != .outOfReach }
    var body: [Node] = []
    if reached.count > 1 {
      let chart = LevelChart(
        title: "\(sought.key) needed at each level of \(given.key)",
        description: reached.map {
          "\(SeekWords.level($0.given, given)): \(SeekWords.level($0.answer.point.level, sought))"
        }.joined(separator: "; "),
        points: reached.map { point in
          let interval = point.answer.interval
          let level = point.answer.point.level
          return .init(
            level: point.given, value: level, low: interval?.lowerBound ?? level,
            high: interval?.upperBound ?? level)
        }, levelName: given.key + (given.isFactor ? " (1 is today’s)" : ""), format: .decimal,
        marks: given.today.map { [(level: $0, name: "today")] } ?? [])
      body.append(
        Figure.node(
          id: "frontier-\(number)", chart, wide: 760,
          note:
            "Vertical: \(sought.key)\(sought.isFactor ? ", 1 is today’s" : ""). Band: 90% interval of the simulation error."
        ))
    }
    body.append(
      DataTable(
        id: "frontier-table-\(number)", caption: "Combinations that meet the target",
        columns: [given.key, sought.key, "Met in"],
        rows: frontier.points.map { point in
          let answer = point.answer
          let level =
            switch answer.outcome {
            case .alreadyMet: "as it is"
            case .met: SeekWords.level(answer.point.level, sought)
            case .outOfReach: "out of reach"
            }
          return (
            header: SeekWords.level(point.given, given),
            cells: [.init(level), .init(Wording.percent(answer.probability) + " of runs")]
          )
        }, isOpen: true
      ).node)
    return ReportSection(
      id: "frontier-section-\(number)", title: "\(given.key) and \(sought.key)", body: body)
  }

  // MARK: Pattern

  private func provision(_ found: PatternSearch.Result, _ pattern: SeekTables.Pattern) -> ReportSection {
    func cell(_ summary: SampleSummary, _ share: Double) -> DataTable.Cell {
      .init(
        "\(Wording.count(summary.mean)) (\(Wording.percent(share)))",
        range: "\(Wording.count(summary.p05)) to \(Wording.count(summary.p95))")
    }
    let rows = SeekTables.patternRows(found, pattern).filter {
      $0.start > 0 || $0.without.mean >= 0.5 || $0.after.mean >= 0.5
    }
    let table = DataTable(
      id: "pattern-table", caption: "Plans by setting (mean and 90% interval)",
      columns: [
        "Setting", "January \(record.startYear)", "January \(pattern.year), no action",
        "January \(pattern.year), pattern found", "Change",
      ],
      rows: rows.map { row in
        (
          header: row.code == "all" ? "All plans" : TrackWords.setting(row.code),
          cells: [
            .init("\(Wording.count(row.start)) (\(Wording.percent(row.startShare)))"),
            cell(row.without, row.withoutShare), cell(row.after, row.afterShare),
            .init(Change.fewer.signed(row.after.mean - row.without.mean)),
          ]
        )
      }, isOpen: true)
    let levers = DataTable(
      id: "pattern-levers", caption: "Levers", columns: ["Lever", "Level", "Bound", "Pupils moved if alone"],
      rows: result.levers.enumerated().map { index, lever in
        (
          header: SeekWords.leverWords(lever),
          cells: [
            .init(SeekWords.level(found.levels[index], lever)),
            .init(found.effects[index].bound.map { SeekWords.level($0, lever) } ?? "of no help"),
            .init(Wording.count(found.effects[index].pupils)),
          ]
        )
      }, isOpen: true)
    return ReportSection(id: "pattern", title: "The pattern of provision", body: [table.node, levers.node])
  }

  private var method: ReportSection {
    var texts = [
      "Every level ran the same \(Wording.count(Double(result.replications))) replications (common random numbers), so "
        + "that what differs between two levels is the lever. A few levels show the shape; then the bracket around "
        + "the answer is narrowed to the tolerance. The answer is a level that was run.",
      "The interval of a level is from resampled replications; it shows how exact the search is. How uncertain the "
        + "future is shows in the band and in the levels for higher probabilities.",
      "A lever is a decision: at every level, that of today too, its own uncertainty is left out. Factors on tables "
        + "keep the uncertainty of the table.",
    ]
    if result.pattern != nil {
      texts.append(
        "The nearest pattern is that with the least sum over levers of weight × pupils moved × share of the way "
          + "squared. Each lever was run half way alone to see what it gains and whom it moves; levers then go in "
          + "proportion to the gain for each pupil moved, as far as it takes. The proportion rests on straight-line "
          + "responses; the result was run as it stands.")
    }
    texts.append(
      "\(record.points) combinations of levels, seed \(record.seed), scenario hash \(record.scenarioHash), HighNeeds "
        + "\(record.version).")
    return ReportSection(
      id: "method", title: "How this was made", body: texts.map { .tag("p", [:], [.text($0)]) })
  }
}
