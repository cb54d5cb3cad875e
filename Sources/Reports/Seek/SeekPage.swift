import Experiments
import SENDSystem

/// `report.html` of a search: the answer in words, the target against the level, and how it was found.
package struct SeekPage {
  private let record: AnalysisRecord
  private let findings: SeekFindings

  package init(_ record: AnalysisRecord, _ findings: SeekFindings) {
    self.record = record
    self.findings = findings
  }

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let words = SeekWords(findings)
    let title =
      findings.pattern == nil
      ? "What it takes to meet the target" : "What the pattern of provision would have to be"
    var sections: [ReportSection] = []
    if let answer = findings.answers.first { sections.append(levels(answer)) }
    sections += findings.frontiers.enumerated().map { frontier($1, number: $0) }
    if let pattern = findings.pattern { sections.append(provision(pattern)) }
    sections.append(method)
    let target = Node.tag("p", [:], [.words("strong", "Target: \(words.question).")])
    let answer = words.sentences.map { line in Node.paragraph(Self.plain(line)) }
    return Page.report(
      title: title, subtitle: "\(record.scenarioName), from January \(record.startYear).",
      version: record.version, answer: .block([target] + answer, style: "contains"),
      sections: sections)
  }

  /// Without the indent that the lines of a list have on a console.
  private static func plain(_ line: String) -> String {
    line.hasPrefix("  ") ? "– " + line.drop { $0 == " " } : line
  }

  // MARK: One lever

  private func levels(_ answer: SeekFindings.Answer) -> ReportSection {
    let lever = findings.levers[0]
    let points = findings.points
    var body: [Node] = findings.targets.indices.map { index in
      let target = findings.targets[index]
      let format = ValueFormat(unit: findings.units[index])
      var marks = points.filter { $0.levels[0] == lever.today }.map { (level: $0.levels[0], name: "today") }
      if answer.outcome != .alreadyMet {
        marks.append((level: answer.level, name: answer.outcome == .met ? "answer" : "nearest"))
      }
      let chart = LevelChart(
        title: "\(target.measure.text) against \(lever.key)",
        description: points.map { point in
          "\(SeekWords.level(point.levels[0], lever)): \(format.label(point.outcomes[index].mean))"
        }.joined(separator: "; "),
        points: points.map { point in
          let outcome = point.outcomes[index]
          return .init(level: point.levels[0], value: outcome.mean, low: outcome.low, high: outcome.high)
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
        rows: findings.answers.map { answer in
          let level =
            switch answer.outcome {
            case .alreadyMet: "met already"
            case .met: SeekWords.level(answer.level, lever)
            case .outOfReach: "out of reach"
            }
          return DataTable.Row(
            SeekWords.words(answer.criterion),
            [
              .init(
                level,
                range: answer.interval.map {
                  "\(SeekWords.number($0.lowerBound, lever)) to \(SeekWords.number($0.upperBound, lever))"
                }), .init(Wording.percent(answer.probability) + " of runs"),
            ])
        }, isOpen: true
      ).node)
    return ReportSection(id: "levels", title: "The target at each level", body: body)
  }

  // MARK: Frontier

  private func frontier(_ frontier: SeekFindings.Frontier, number: Int) -> ReportSection {
    let (given, sought) = (findings.levers[frontier.given], findings.levers[frontier.sought])
    let reached = frontier.points.filter { $0.answer.outcome != .outOfReach }
    var body: [Node] = []
    if reached.count > 1 {
      let chart = LevelChart(
        title: "\(sought.key) needed at each level of \(given.key)",
        description: reached.map {
          "\(SeekWords.level($0.given, given)): \(SeekWords.level($0.answer.level, sought))"
        }.joined(separator: "; "),
        points: reached.map { point in
          let interval = point.answer.interval
          let level = point.answer.level
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
            case .met: SeekWords.level(answer.level, sought)
            case .outOfReach: "out of reach"
            }
          return DataTable.Row(
            SeekWords.level(point.given, given),
            texts: [level, Wording.percent(answer.probability) + " of runs"])
        }, isOpen: true
      ).node)
    return ReportSection(
      id: "frontier-section-\(number)", title: "\(given.key) and \(sought.key)", body: body)
  }

  // MARK: Pattern

  private func provision(_ pattern: SeekFindings.Pattern) -> ReportSection {
    func cell(_ part: SeekPatternTable.Row.Part) -> DataTable.Cell {
      .init(
        "\(Wording.count(part.mean)) (\(Wording.percent(part.share)))",
        range: "\(Wording.count(part.low)) to \(Wording.count(part.high))")
    }
    let rows = pattern.settings.filter { $0.start > 0 || $0.without.mean >= 0.5 || $0.after.mean >= 0.5 }
    let table = DataTable(
      id: "pattern-table", caption: "Plans by setting (mean and 90% interval)",
      columns: [
        "Setting", "January \(record.startYear)", "January \(pattern.year), no action",
        "January \(pattern.year), pattern found", "Change",
      ],
      rows: rows.map { row in
        DataTable.Row(
          row.code == "all" ? "All plans" : TrackWords.setting(row.code),
          [
            .init("\(Wording.count(row.start)) (\(Wording.percent(row.startShare)))"), cell(row.without),
            cell(row.after), .init(Change.fewer.signed(row.after.mean - row.without.mean)),
          ])
      }, isOpen: true)
    let levers = DataTable(
      id: "pattern-levers", caption: "Levers", columns: ["Lever", "Level", "Bound", "Pupils moved if alone"],
      rows: zip(findings.levers, pattern.levers).map { lever, found in
        DataTable.Row(
          SeekWords.leverWords(lever),
          texts: [
            SeekWords.level(found.level, lever),
            found.bound.map { SeekWords.level($0, lever) } ?? "of no help", Wording.count(found.pupils),
          ])
      }, isOpen: true)
    return ReportSection(id: "pattern", title: "The pattern of provision", body: [table.node, levers.node])
  }

  private var method: ReportSection {
    var texts = [
      "Every level ran the same \(Wording.count(Double(record.replications))) replications (common random numbers), so "
        + "that what differs between two levels is the lever. A few levels show the shape; then the bracket around "
        + "the answer is narrowed to the tolerance. The answer is a level that was run.",
      "The interval of a level is from resampled replications; it shows how exact the search is. How uncertain the "
        + "future is shows in the band and in the levels for higher probabilities.",
      "A lever is a decision: at every level, that of today too, its own uncertainty is left out. Factors on tables "
        + "keep the uncertainty of the table.",
    ]
    if findings.pattern != nil {
      texts.append(
        "The nearest pattern is that with the least sum over levers of weight × pupils moved × share of the way "
          + "squared. Each lever was run half way alone to see what it gains and whom it moves; levers then go in "
          + "proportion to the gain for each pupil moved, as far as it takes. The proportion rests on straight-line "
          + "responses; the result was run as it stands.")
    }
    texts.append(
      "\(record.points) combinations of levels, seed \(record.seed), scenario hash \(record.scenarioHash), HighNeeds "
        + "\(record.version).")
    return .method(texts)
  }
}
