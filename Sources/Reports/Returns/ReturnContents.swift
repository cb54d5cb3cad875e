import Experiments
import SENDSystem
import Tables

/// A return filled in: its cells, the bridge between its two forecasts, and what it rests on.
package struct ReturnContents: Sendable {
  /// What an action adds to the forecast: all figures with it and the actions before it.
  package struct Step: Sendable {
    var action: String
    var cells: [ReturnRow]

    package init(_ action: String, _ cells: [ReturnRow]) { (self.action, self.cells) = (action, cells) }
  }

  package var form: ReturnForm
  package var timeline: Timeline
  /// Each table with every line and period, in order.
  package private(set) var rows: [ReturnRow] = []
  package private(set) var bridge: [BridgeRow] = []
  package private(set) var assumptions: [ReturnAssumptionRow] = []

  package init(_ form: ReturnForm, _ timeline: Timeline) {
    (self.form, self.timeline) = (form, timeline)
  }

  /// The cells of one forecast.
  package func cells(_ figures: ReturnFigures, _ version: ReturnVersion) -> [ReturnRow] {
    form.tables.flatMap { table in
      table.lines.flatMap { line in
        table.periods.columns(timeline).map { column in
          let figure = figures.figure(line.count, year: column.year)
          return ReturnRow(
            form: form.name, table: table.number, title: table.title, version: version, line: line.label,
            period: column.label, value: figure.map { Double($0.value) }, p05: figure?.p05, p50: figure?.p50,
            p95: figure?.p95)
        }
      }
    }
  }

  /// Enters both forecasts, or the only one.
  /// - Parameter steps: the actions in order; the last one's cells are the mitigated forecast.
  package mutating func enter(unmitigated: [ReturnRow], _ steps: [Step]) {
    guard let last = steps.last else {
      rows = unmitigated
      return
    }
    // What a scenario changes beside its actions is often a rule for these alone, and then no step.
    let steps = steps.filter { step in
      step.action != ActionSteps.rest
        || !zip(step.cells, unmitigated).allSatisfy { $0.value == $1.value }
    }
    rows = []
    var first = 0
    for table in form.tables {
      let count = table.lines.count * table.periods.columns(timeline).count
      rows += unmitigated[first..<first + count]
      rows += last.cells[first..<first + count]
      if table.isBridged {
        for index in first..<first + count {
          appendBridge(unmitigated[index], steps.map { ($0.action, $0.cells[index]) })
        }
      }
      first += count
    }
  }

  private mutating func appendBridge(_ start: ReturnRow, _ steps: [(action: String, cell: ReturnRow)]) {
    guard start.value != nil || steps.contains(where: { $0.cell.value != nil }) else { return }
    // A setting that an action first gives a limit had no commissioned places.
    var level = start.value ?? 0
    func row(_ step: Int, _ action: String, _ kind: BridgeRow.Kind, _ value: Double) -> BridgeRow {
      BridgeRow(
        table: start.table, line: start.line, period: start.period, step: step, action: action, kind: kind,
        value: value)
    }
    bridge.append(row(0, "Unmitigated", .level, level))
    for (index, step) in steps.enumerated() {
      let next = step.cell.value ?? 0
      bridge.append(row(index + 1, step.action, .change, next - level))
      level = next
    }
    bridge.append(row(steps.count + 1, "Mitigated", .level, level))
  }

  /// Enters what the scenarios rest on.
  package mutating func enterAssumptions(unmitigated: String, mitigated: String?) {
    let own = ScenarioText(json: unmitigated).assumptions
    guard let mitigated else {
      assumptions = own.map { row($0, "forecast") }
      return
    }
    let others = ScenarioText(json: mitigated).assumptions
    assumptions =
      own.map { row($0, others.contains($0) ? "both" : "unmitigated") }
      + others.filter { !own.contains($0) }.map { row($0, "mitigated") }
  }

  private func row(_ entry: ScenarioText.Assumption, _ version: String) -> ReturnAssumptionRow {
    ReturnAssumptionRow(
      version: version, number: InputWords.label(entry.path), key: entry.path, value: entry.value,
      source: entry.source.isEmpty ? "none given" : entry.source, note: entry.note)
  }

  /// The tables as they are written.
  package var tables: [AnalysisTable] {
    [AnalysisTable(ReturnTable.self, rows)]
      + (bridge.isEmpty ? [] : [AnalysisTable(BridgeTable.self, bridge)])
      + [
        AnalysisTable(ReturnFieldsTable.self, form.fields),
        AnalysisTable(ReturnAssumptionsTable.self, assumptions),
      ]
  }
}

extension ReturnForm {
  /// The return field by field.
  package var fields: [ReturnFieldRow] {
    tables.flatMap { table in
      table.lines.map { line in
        ReturnFieldRow(
          table: table.number, title: table.title, line: line.label, counts: line.count.words,
          period: table.periods.words,
          note: [line.note, table.note].filter { !$0.isEmpty }.joined(separator: " "))
      }
    }
  }
}

extension ReturnCount {
  /// What is counted, with the measure that holds it.
  var words: String {
    switch self {
    case .notHeld: "left empty"
    case .plans(let settings, let part): "plans" + Self.words(settings) + part.words
    case .flow(let measure, let group):
      measure + (group.map { "; age group \($0.code), in completed years at the event" } ?? "")
    case .places(let settings): "places" + Self.words(settings)
    case .waiting(let settings): "waiting" + Self.words(settings)
    case .money(let line): line.words
    }
  }

  private static func words(_ settings: [Setting]) -> String {
    guard settings.count < Setting.allCases.count else { return "; all settings" }
    let noun = settings.count == 1 ? "setting" : "settings"
    return "; \(noun) " + settings.map { $0.code }.joined(separator: ", ")
  }
}

extension PupilPart {
  fileprivate var words: String {
    switch self {
    case .all: ""
    case .need(let need): "; need \(need.code)"
    case .ageGroup(let group): "; age group \(group.code), on 31 August before"
    case .phases(let phases): "; phase " + phases.map { $0.code }.joined(separator: ", ")
    }
  }
}

extension ReturnMoney {
  fileprivate var words: String {
    switch self {
    case .income(let measure): measure
    case .allIncome: "income"
    case .spend(let line): "spend_\(line.code)"
    case .allSpend: "spend"
    case .inYear: "income less spend"
    case .otherMovements: "dsg_balance less that of the year before and less in_year_balance"
    case .balance: "the opening dsg_balance with the two lines above of every year up to this one"
    }
  }
}

extension ReturnContents {
  /// What is in the return, for the terminal: the totals of its first table in the first and last period that are held.
  package var summary: [String] {
    guard let table = form.tables.first else { return [] }
    let totals = rows.filter { $0.table == table.number && $0.line == "Total" && $0.value != nil }
    return ReturnVersion.allCases.compactMap { version in
      let own = totals.filter { $0.version == version }
      guard let first = own.first, let last = own.last else { return nil }
      func count(_ row: ReturnRow) -> String { Wording.count(row.value ?? 0) }
      return
        "\(table.title), \(version.rawValue): \(count(first)) in \(first.period), \(count(last)) in \(last.period)"
    }
  }
}
