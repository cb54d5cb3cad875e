extension ReleaseReader {
  /// Requests, assessments, timeliness and plans that ended, in total and by age.
  mutating func readFlows(_ table: PublishedTable) throws(EvidenceError) {
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    var columns: [(figure: Figure, column: Int)] = []
    for figure in Figure.allCases where figure.file == table.file {
      if figure.isRequired {
        columns.append((figure, try table.column(figure.rawValue)))
      } else if let column = table.column(ifAny: figure.rawValue) {
        columns.append((figure, column))
      }
    }
    var result = self
    try forEachRow(of: table) { row, area, year in
      guard let topic = Topic(row.fields[topicColumn]), topic != .placement else { return }
      let age = topic == .age ? AgeLabel.age(row.fields[labelColumn]) : nil
      if topic == .age, age == nil { return }
      result.update(area) { figures in
        for (figure, column) in columns {
          guard let value = table.count(row, column, in: area, log) else { continue }
          if let age {
            figures.add(figure, year, age: age, value)
          } else {
            figures.set(figure, year, total: value)
          }
        }
      }
    }
    self = result
  }
}
