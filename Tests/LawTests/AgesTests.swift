import SENDSystem
import Testing

@testable import ScenarioFiles

/// A number at a single age shows, wherever a table may state one.
@Suite struct AgesTests {
  /// Ages at which nothing can move here: SEN support ends at 19, plans end on the 25th birthday, which lies in the year
  /// of age 24; a plan at age 0 has no review in it, and nobody so young is in a mainstream school.
  private static func idleAges(_ table: String) -> [Int] {
    if table == ".sen_support.step_down" { return Array(19...25) }
    if table == ".exclusion.rate" { return [0, 1, 2, 24, 25] }
    return table.hasPrefix(".ceasing.") ? [0, 24, 25] : []
  }

  /// Paths of all age tables of the schema.
  private static func tables(_ keys: [ScenarioSchema.Key], at path: Path = []) -> [(
    Path, ScenarioSchema.NumberRange
  )] {
    keys.flatMap { key -> [(Path, ScenarioSchema.NumberRange)] in
      let inner = path + [.key(key.name)]
      switch key.kind {
      case .ageTable(let range): return [(inner, range)]
      case .object(let keys): return tables(keys, at: inner)
      default: return []
      }
    }
  }

  @Test func everyAgeOfEveryTableMovesAnOutput() {
    let probes = Self.tables(ScenarioSchema.keys).flatMap { path, range -> [Probe] in
      guard let table = Rich.tree[path] else { return [] }
      let rows = path + [.key("by_age")]
      let values = Self.values(table)
      let origin = Rich.tree.changed(rows, to: Self.rows(values))
      return academicAges.compactMap { age in
        if Self.idleAges(path.text).contains(age) { return nil }
        let variants = Candidates.numbers(besides: values[age], range).map { number in
          origin.changed(rows + [.key("\(age)")], to: .number(number))
        }
        return Probe(
          name: "\(path.text) at age \(age)", origin: origin, variants: variants, wanted: .someMoves)
      }
    }
    #expect(probes.count > 400)
    for fault in Probe.faults(probes, file: Rich.file) { Issue.record("\(fault)") }
  }

  private static func rows(_ values: [Double]) -> JSONValue {
    .object(
      Dictionary(uniqueKeysWithValues: values.enumerated().map { ("\($0.offset)", .number($0.element)) }))
  }

  private static func values(_ table: JSONValue) -> [Double] {
    var values = [Double](repeating: table["default"]?.number ?? 0, count: academicAges.count)
    for (key, cell) in table["by_age"]?.members ?? [:] {
      for age in AgeKey.range(key) ?? 0...0 { values[age] = cell.number ?? 0 }
    }
    return values
  }
}
