import EventSimulation

/// The January census: stocks of plans, SEN support and waiting pupils.
extension Simulator {
  mutating func census() {
    recordStock(base: layout.census[censusIndex], on: calendar.today)
    censusIndex += 1
    censusBase = layout.census[censusIndex]
  }

  mutating func recordStock(base: Int, on day: Day) {
    let counts = counts + base
    let layout = layout
    let year = CivilCalendar.academicYear(of: day)
    for index in 0..<pupilCount {
      let pupil = pupils + index
      let age = max(0, min(25, timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: year)))
      switch pupil.pointee.status {
      case .plan:
        let setting = Int(pupil.pointee.setting)
        let need = Int(pupil.pointee.need)
        let group = AgeGroup(age: age).rawValue
        counts[layout.plans.all] += 1
        counts[layout.plans.setting + setting] += 1
        counts[layout.plans.phase + Phase(academicAge: age).rawValue] += 1
        counts[layout.plans.need + need] += 1
        counts[layout.plans.ageGroup + group] += 1
        counts[layout.plans.settingByAgeGroup + setting * 5 + group] += 1
        counts[layout.plans.settingByNeed + setting * 12 + need] += 1
        counts[layout.plans.age + age] += 1
        if pupil.pointee.provision >= 0 { counts[layout.placesFilled.setting + setting] += 1 }
        if pupil.pointee.flags.contains(.atStart) {
          counts[layout.remaining.all] += 1
          counts[layout.remaining.setting + setting] += 1
        }
        if recordsHistory { record(pupil, nil) }
        let sought = Int(pupil.pointee.sought)
        if sought < 12, setting != Setting.inmss.rawValue {
          counts[layout.waiting.all] += 1
          counts[layout.waiting.setting + sought] += 1
        }
      case .senSupport:
        countSupport(counts, age, pupil, day)
      case .requested, .assessed, .disputed:
        if pupil.pointee.flags.contains(.supported) { countSupport(counts, age, pupil, day) }
      case .none, .left: break
      }
    }
    recordLocalSettings(base: base, on: day)
    recordNewPlaceUse(on: day)
  }

  @inline(__always)
  private func countSupport(
    _ counts: UnsafeMutablePointer<Int64>, _ age: Int, _ pupil: UnsafeMutablePointer<Pupil>, _ day: Day
  ) {
    guard day >= pupil.pointee.arrives, day < pupil.pointee.leaves else { return }
    counts[layout.support.all] += 1
    if pupil.pointee.supportedSince != .max { counts[layout.supportedWithoutPlan.all] += 1 }
    counts[layout.support.phase + Phase(academicAge: age).rawValue] += 1
    counts[layout.support.ageGroup + AgeGroup(age: age).rawValue] += 1
  }
}
