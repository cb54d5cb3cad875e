import EventSimulation

/// The authority's own names of the settings that pupils are in each January.
///
/// The event loop knows nothing of them. At a census every plan gets a name: one that was there the January before
/// by the row of its last name, another by the row of new plans; always among the names of its setting. The draws
/// belong to the person, as all others do.
extension Simulator {
  /// Shares of this replication: Dirichlet, by gamma variates of each weight.
  mutating func drawLocalShares() {
    guard let table = model.localSettings else { return }
    localShares.removeAll(keepingCapacity: true)
    localNames.removeAll(keepingCapacity: true)
    for (weights, keys) in zip(table.weights, table.keys) {
      var row = weights
      for indices in table.namesOfSetting where indices.count > 1 {
        var total = 0.0
        for index in indices where weights[index] > 0 {
          let block = streams.block(
            person: keys[index], purpose: Purpose.localSetting.rawValue, occurrence: 1 << 8)
          row[index] = Distribution.gamma(mean: weights[index], sd: weights[index].squareRoot())
            .quantile(block.first)
          total += row[index]
        }
        // Weights far below 1 can all come out as nothing.
        if total <= 0 { for index in indices { row[index] = weights[index] } }
      }
      localShares += row
    }
  }

  mutating func recordLocalSettings(base: Int, on day: Day) {
    guard let table = model.localSettings else { return }
    let isStart = day == timeline.start
    let year = CivilCalendar.academicYear(of: day)
    let occurrence = UInt32(year - timeline.firstAcademicYear + 1)
    localNames += [UInt16](repeating: Self.noName, count: pupilCount - localNames.count)
    if isStart { nameCaseload(table) }
    for index in 0..<pupilCount {
      let pupil = pupils + index
      guard pupil.pointee.status == .plan else {
        localNames[index] = Self.noName
        continue
      }
      if !isStart || localNames[index] == Self.noName {
        let age = max(0, min(25, timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: year)))
        let uniform = block(pupil, .localSetting, UInt8(truncatingIfNeeded: occurrence)).first
        localNames[index] = UInt16(
          localName(
            table, before: Int(localNames[index]), setting: pupil.pointee.setting.rawValue, age: age, uniform)
        )
      }
      counts[base + layout.slots.localPlans + Int(localNames[index])] += 1
    }
  }

  static var noName: UInt16 { .max }

  /// Gives the starting caseload its names: as many of each age as were counted, to pupils in the order of a draw.
  private mutating func nameCaseload(_ table: LocalSettingTable) {
    guard !table.atStart.isEmpty else { return }
    var cells: [Int: [(draw: Double, index: Int)]] = [:]
    for index in 0..<pupilCount where pupils[index].status == .plan {
      let pupil = pupils + index
      let age = timeline.age(
        ofCohort: Int(pupil.pointee.cohort), inAcademicYear: timeline.firstAcademicYear)
      cells[age * Setting.count + pupil.pointee.setting.rawValue, default: []].append(
        (block(pupil, .localSetting, 0).first, index))
    }
    for (cell, members) in cells {
      let counts = table.atStart[cell / Setting.count]
      let names = table.namesOfSetting[cell % Setting.count].filter { $0 < counts.count }
      let given = names.flatMap { [Int](repeating: $0, count: counts[$0]) }
      let ordered = members.sorted { ($0.draw, $0.index) < ($1.draw, $1.index) }
      for (name, member) in zip(given, ordered) { localNames[member.index] = UInt16(name) }
    }
  }

  /// - Parameter before: the name of the January before, or `noName`.
  private func localName(
    _ table: LocalSettingTable, before: Int, setting: Int, age: Int, _ uniform: Double
  ) -> Int {
    let names = table.namesOfSetting[setting]
    guard names.count > 1 else { return names[0] }
    let width = table.names.count
    func total(_ row: Int) -> Double { names.reduce(0) { $0 + localShares[row * width + $1] } }
    var row = table.entryRow[age]
    var first: Int?
    if before < width {
      let isSame = table.settings[before] == setting
      let change = table.changeRow[age][before]
      if change >= 0, total(change) > 0 {
        row = change
      } else if isSame {
        return before
      }
      if isSame { first = before }
    }
    // Who stays has the low end of the draw, so that a change of shares turns stayers into movers and not one mover
    // into another.
    var left = uniform * total(row)
    if let first {
      left -= localShares[row * width + first]
      if left <= 0 { return first }
    }
    var last = first ?? names[0]
    for name in names where name != first && localShares[row * width + name] > 0 {
      last = name
      left -= localShares[row * width + name]
      if left <= 0 { return name }
    }
    return last
  }
}
