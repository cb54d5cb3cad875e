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

  // MARK: The layout of the 2022 release

  /// Plans in January by age group, from 2010 (statements and plans together).
  mutating func readOlderAges(_ table: PublishedTable) throws(EvidenceError) {
    let ageColumn = try table.column("characteristic_age")
    let all = try table.column("Total_all")
    var result = self
    try forEachRow(of: table) { row, area, year in
      guard let value = table.count(row, all, in: area, log) else { return }
      result.update(area) { figures in
        if let group = AgeLabel.group(row.fields[ageColumn]) {
          figures.plansByGroup[year, default: .zeros(5)][group] = value
        } else if row.fields[ageColumn] == "Total" {
          figures.plans[year] = value
        }
      }
    }
    self = result
  }

  /// Plans in January by establishment, from 2014.
  mutating func readOlderSettings(_ table: PublishedTable) throws(EvidenceError) {
    let type = try table.column("establishment_type")
    let all = try table.column("Total_all")
    var result = self
    try forEachRow(of: table) { row, area, year in
      let label = row.fields[type]
      // Parts of the awaiting-provision total stand beside it.
      if label.hasPrefix("Awaiting provision -"), !label.hasSuffix("total") { return }
      let setting = label == "Awaiting provision - total" ? .other : SettingColumns.setting(ofLabel: label)
      guard let setting, let value = table.count(row, all, in: area, log) else { return }
      result.update(area) { figures in
        figures.plansBySetting[year, default: .zeros(12)][setting.rawValue] += value
      }
    }
    self = result
  }

  /// Requests, refusals, new plans and plans that ended, 2014 to 2021.
  mutating func readOlderFlows(_ table: PublishedTable) throws(EvidenceError) {
    var columns: [(figure: Figure, column: Int)] = []
    for figure in Figure.allCases {
      if let name = figure.olderColumn { columns.append((figure, try table.column(name))) }
    }
    let ends = ["DisleaEHC", "DismetEHC", "DisothEHC", "DisleftEHC"].map { table.column(ifAny: $0) }
    var result = self
    try forEachRow(of: table) { row, area, year in
      result.update(area) { figures in
        for (figure, column) in columns {
          if let value = table.count(row, column, in: area, log) { figures.set(figure, year, total: value) }
        }
        let ended = ends.compactMap { table.count(row, $0, in: area, log) }
        if !ended.isEmpty { figures.set(.ceased, year, total: ended.total) }
      }
    }
    self = result
  }
}
