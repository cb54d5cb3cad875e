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
    let cohorts = countedAges(on: day)
    for index in 0..<pupilCount {
      let pupil = pupils + index
      switch pupil.pointee.status {
      case .plan:
        let setting = Int(pupil.pointee.setting)
        let need = Int(pupil.pointee.need)
        let (age, phase, group) = cohorts[Int(pupil.pointee.cohort)]
        counts[layout.plans.all] += 1
        counts[layout.plans.setting + setting] += 1
        counts[layout.plans.phase + phase] += 1
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
        countSupport(counts, cohorts[Int(pupil.pointee.cohort)], pupil, day)
      case .requested, .assessed, .disputed:
        guard pupil.pointee.flags.contains(.supported) else { continue }
        countSupport(counts, cohorts[Int(pupil.pointee.cohort)], pupil, day)
      case .none, .left: break
      }
    }
    recordLocalSettings(base: base, on: day)
    recordNewPlaceUse(on: day)
  }

  /// Academic age of a cohort, and the phase and group that it is counted in.
  private typealias CountedAge = (age: Int, phase: Int, group: Int)

  /// Of each cohort on a census day.
  private mutating func countedAges(on day: Day) -> [CountedAge] {
    let year = CivilCalendar.academicYear(of: day)
    return (0..<timeline.cohorts).map { cohort in
      let age = max(0, min(25, timeline.age(ofCohort: cohort, inAcademicYear: year)))
      return (age, Phase(academicAge: age).rawValue, AgeGroup(age: age).rawValue)
    }
  }

  @inline(__always)
  private func countSupport(
    _ counts: UnsafeMutablePointer<Int64>, _ counted: CountedAge, _ pupil: UnsafeMutablePointer<Pupil>,
    _ day: Day
  ) {
    guard day >= pupil.pointee.arrives, day < pupil.pointee.leaves else { return }
    counts[layout.support.all] += 1
    if pupil.pointee.supportedSince != .max { counts[layout.supportedWithoutPlan.all] += 1 }
    counts[layout.support.phase + counted.phase] += 1
    counts[layout.support.ageGroup + counted.group] += 1
  }
}
