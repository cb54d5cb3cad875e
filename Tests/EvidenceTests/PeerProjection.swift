/// A projection after the model that comes nearest: year by year, leavers and joiners Beta-binomial and movers
/// Dirichlet-multinomial by year group, need and setting, all from counts pooled over the years.
struct PeerProjection {
  private struct Cell: Hashable {
    var group, setting, need: Int
  }

  private var held: [Cell: Double] = [:]
  private var left: [Cell: Double] = [:]
  private var moved: [Cell: [Double]] = [:]
  private var joined: [Int: Double] = [:]
  private var joinedTo: [Int: [Double]] = [:]
  private var start: [Cell: Int] = [:]
  private let persons: Double
  private let years: Int
  private let settings = SyntheticPupils.settings.count
  private let needs = SyntheticPupils.needs.count
  /// Leaving by year group, the prior of small cells.
  private var leaving: [Int: Double] = [:]

  init(_ pupils: SyntheticPupils, years: ClosedRange<Int>) {
    persons = pupils.persons
    self.years = years.count
    var heldBy: [Int: Double] = [:]
    var leftBy: [Int: Double] = [:]
    for row in pupils.transitions where years.contains(row.year) {
      if let before = row.before {
        let cell = Cell(group: row.group, setting: before.setting, need: before.need)
        held[cell, default: 0] += 1
        heldBy[row.group, default: 0] += 1
        if let after = row.after {
          moved[cell, default: .init(repeating: 0, count: settings)][after.setting] += 1
        } else {
          left[cell, default: 0] += 1
          leftBy[row.group, default: 0] += 1
        }
      } else if let after = row.after {
        joined[row.group + 1, default: 0] += 1
        joinedTo[row.group + 1, default: .init(repeating: 0, count: settings * needs)][
          after.setting * needs + after.need] += 1
      }
    }
    for (group, count) in heldBy { leaving[group] = (leftBy[group] ?? 0) / count }
    for pupil in pupils.census(years.upperBound + 1) {
      start[Cell(group: pupil.group, setting: pupil.setting, need: pupil.need), default: 0] += 1
    }
  }

  /// Plans by setting and year group in each simulation, a number of years on.
  func simulate(_ simulations: Int, ahead: Int, seed: UInt64) -> [[Int: (
    bySetting: [Double], byGroup: [Int: Double]
  )]] {
    var random = Mix(seed: seed)
    return (0..<simulations).map { _ in
      var plans = start
      var result: [Int: (bySetting: [Double], byGroup: [Int: Double])] = [:]
      for year in 1...ahead {
        plans = step(plans, &random)
        var bySetting = [Double](repeating: 0, count: settings)
        var byGroup: [Int: Double] = [:]
        for (cell, count) in plans {
          bySetting[cell.setting] += Double(count)
          byGroup[cell.group, default: 0] += Double(count)
        }
        result[year] = (bySetting, byGroup)
      }
      return result
    }
  }

  private func step(_ plans: [Cell: Int], _ random: inout Mix) -> [Cell: Int] {
    var later: [Cell: Int] = [:]
    // A fixed order: dictionaries have none.
    for cell in plans.keys.sorted(by: { ($0.group, $0.setting, $0.need) < ($1.group, $1.setting, $1.need) }) {
      guard let count = plans[cell], cell.group < SyntheticPupils.groups.upperBound else { continue }
      let share = leaving[cell.group] ?? 0.05
      let out = left[cell] ?? 0
      let stay = (held[cell] ?? 0) - out
      let stayers =
        count - random.binomial(count, random.beta(out + max(share, 0.001), stay + max(1 - share, 0.001)))
      guard stayers > 0 else { continue }
      let row = moved[cell] ?? (0..<settings).map { $0 == cell.setting ? 1 : 0 }
      let shares = row.map { $0 > 0 ? random.gamma($0) : 0 }
      for (setting, count) in random.picks(stayers, shares).enumerated() where count > 0 {
        later[Cell(group: cell.group + 1, setting: setting, need: cell.need), default: 0] += count
      }
    }
    for group in SyntheticPupils.groups {
      guard let count = joined[group], let row = joinedTo[group] else { continue }
      let rate = random.beta(count, persons * Double(years) - count)
      let shares = row.map { $0 > 0 ? random.gamma($0) : 0 }
      let picks = random.picks(random.binomial(Int(persons), rate), shares)
      for (choice, count) in picks.enumerated() where count > 0 {
        later[Cell(group: group, setting: choice / needs, need: choice % needs), default: 0] += count
      }
    }
    return later
  }
}
