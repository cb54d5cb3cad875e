import Experiments
import SENDSystem
import ScenarioFiles
import Tables

/// One row of a table of actual figures, and all that is wrong with it.
struct ActualsRow {
  private let record: CSVReader.Record
  private let columns: [String: Int]

  init(_ record: CSVReader.Record, columns: [String: Int]) {
    self.record = record
    self.columns = columns
  }

  /// The figure, its value and what is wrong with the row. Without faults both are there.
  func figure(in forecast: StoredForecast) -> (key: FigureKey?, value: Double?, faults: [String]) {
    var faults: [String] = []
    let yearText = text("year")
    let year = Int(yearText)
    if year == nil { faults.append("'\(yearText)' is no year") }
    let name = text("measure")
    guard let measure = Measure.named(name) else {
      let hint = Self.hint(name, Measure.all.map(\.name))
      faults += ["unknown measure '\(name)'\(hint)"] + checkCodes()
      _ = number(&faults)
      return (nil, nil, faults)
    }
    let codes = checkCodes()
    faults += codes
    let typeText = text("year_type")
    if !typeText.isEmpty, typeText != measure.yearType.rawValue {
      faults.append(
        "years of '\(name)' are of the type '\(measure.yearType.rawValue)', not '\(typeText)'")
    }
    let value = value(of: measure, &faults)
    guard codes.isEmpty, let year else { return (nil, nil, faults) }
    let key = FigureKey(
      name, year, setting: code("setting"), phase: code("phase"), need: code("need"),
      ageGroup: code("age_group"))
    if let years = forecast.years(of: key) {
      if !years.contains(year) {
        faults.append(
          "\(year) lies outside the run, which holds '\(name)' for \(years.lowerBound) to \(years.upperBound)"
        )
      } else if forecast[key] == nil {
        faults.append("the run gives '\(name)' no value in \(year)")
      }
    } else if !forecast.measures.contains(name) {
      faults.append("the run holds no '\(name)'")
    } else {
      let what = key.breakdown.isEmpty ? "in all" : "for \(key.breakdown.joined(separator: " and "))"
      faults.append("the run holds '\(name)', but not \(what)")
    }
    return faults.isEmpty ? (key, value, []) : (nil, nil, faults)
  }

  private func number(_ faults: inout [String]) -> Double? {
    let text = text("value")
    guard !text.isEmpty else {
      faults.append("the value is missing")
      return nil
    }
    guard let value = Double(text), value.isFinite, !text.lowercased().hasPrefix("0x") else {
      let hint = text.contains(",") ? "; write it without commas" : ""
      faults.append("'\(text.prefix(40))' is no number\(hint)")
      return nil
    }
    return value
  }

  private func value(of measure: Measure, _ faults: inout [String]) -> Double? {
    guard let value = number(&faults) else { return nil }
    let text = text("value")
    if abs(value) > (measure.unit == "GBP" ? 1e12 : 1e8) {
      faults.append("'\(measure.name)' cannot be as large as \(text.prefix(40))")
    }
    if value < 0, !Self.mayBeNegative(measure) {
      faults.append("'\(measure.name)' cannot be negative: \(text)")
    }
    if measure.unit == "share", value > 1 {
      faults.append("'\(measure.name)' is a share from 0 to 1: 45.9 % is written 0.459; found \(text)")
    }
    return value
  }

  /// Balances, and investment less grants.
  private static func mayBeNegative(_ measure: Measure) -> Bool {
    measure.name.hasSuffix("balance") || measure.name.hasPrefix("investment_")
  }

  private func checkCodes() -> [String] {
    let lists: [(column: String, words: String, codes: [String])] = [
      ("setting", "setting", Setting.allCases.map(\.code)), ("phase", "phase", Phase.allCases.map(\.code)),
      ("need", "need", Need.allCases.map(\.code)), ("age_group", "age group", AgeGroup.allCases.map(\.code)),
    ]
    return lists.compactMap { column, words, codes in
      let code = code(column)
      return code == "all" || codes.contains(code)
        ? nil : "unknown \(words) '\(code)'\(Self.hint(code, codes))"
    }
  }

  private func code(_ column: String) -> String {
    let text = text(column)
    return text.isEmpty ? "all" : text
  }

  private func text(_ column: String) -> String {
    columns[column].map { record.fields[$0].trimmed } ?? ""
  }

  static func hint(_ word: String, _ known: [String]) -> String {
    Suggestion.nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }
}
