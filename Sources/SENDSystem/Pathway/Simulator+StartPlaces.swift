import EventSimulation

/// Which places the starting caseload holds: only those of the scenario's own provision that is there on the first day.
extension Simulator {
  mutating func startPlaces() {
    for setting in 0..<Setting.count {
      if let choices = model.startChoices[setting] { startPlaces(setting, choices) }
    }
  }

  /// In a limited setting every pupil is in some provision, beyond its places if there are too few. Where more places can be
  /// bought than are commissioned, these hold as many as they can, and the others are outside. Who is where is drawn at
  /// random, as nobody knows.
  private mutating func startPlaces(_ setting: Int, _ choices: StartChoices) {
    let isLimited = model.isLimited(setting)
    var inside: [(draw: Double, index: Int, group: Int)] = []
    for index in 0..<pupilCount where pupils[index].setting.rawValue == setting {
      let age = timeline.age(
        ofCohort: Int(pupils[index].cohort), inAcademicYear: timeline.firstAcademicYear)
      let draw =
        isLimited && !choices.isChoice ? 0 : block(pupils + index, .waiting, UInt8(setting)).first
      inside.append((draw, index, choices.groups[age * Need.count + pupils[index].need.rawValue]))
    }
    if !isLimited || choices.isChoice { inside.sort { ($0.draw, $0.index) < ($1.draw, $1.index) } }
    var seating = Seating(choices, free: choices.provisions.map { market.provisions[$0].places.free })
    let without = inside.filter { !seating.seat($0.group) }
    if isLimited { for pupil in without { seating.seatBeyond(pupil.group) } }
    for (_, index, group) in inside {
      guard let place = seating.take(group) else { continue }
      let home = choices.provisions[place]
      market.provisions[home].places.seizeBeyondCapacity()
      pupils[index].provision = Int16(home)
    }
  }
}
