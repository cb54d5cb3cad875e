/// Words and tables that pages of backtests share.
enum BacktestWords {
  static func years(_ horizon: Int) -> String {
    switch horizon {
    case 1: "One year ahead"
    case 2: "Two years ahead"
    case 3: "Three years ahead"
    case 4: "Four years ahead"
    case 5: "Five years ahead"
    default: "\(horizon) years ahead"
    }
  }

  static func per(_ value: Double) -> String {
    value.isFinite ? Wording.decimal(value, places: 1) + "%" : "–"
  }

  /// A row for each score. England's growth has a column where any score has it.
  /// - Parameter counted: what the scores are means over.
  static func table(
    id: String, caption: String, counted: String, _ scores: [BacktestScore], isOpen: Bool
  ) -> Node {
    let isNational = scores.contains { $0.national.isFinite }
    let columns =
      [
        "Series", "Years", counted, "MAPE", "Bias", "CRPS", "In 50%", "In 80%", "In 90%", "In 95%",
        "Width 90%",
        "Last value", "Trend",
      ] + (isNational ? ["England"] : [])
    let rows = scores.map { score -> DataTable.Row in
      let held = score.coverage.map { Wording.percent($0.held) }
      let errors = [score.last, score.linear] + (isNational ? [score.national] : [])
      let first = [
        String(score.horizon), String(score.authorities), per(score.mape), per(score.bias),
        Wording.decimal(score.crps, places: 1),
      ]
      let cells = first + held + [per(score.width90)] + errors.map(per)
      return DataTable.Row(score.series, texts: cells)
    }
    return DataTable(id: id, caption: caption, columns: columns, rows: rows, isOpen: isOpen).node
  }
}
