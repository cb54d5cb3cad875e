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
        let setting = pupil.pointee.setting.rawValue
        let need = pupil.pointee.need.rawValue
        let (age, phase, group) = cohorts[Int(pupil.pointee.cohort)]
        counts[layout.slots.plans.all] += 1
        counts[layout.slots.plans.setting + setting] += 1
        counts[layout.slots.plans.phase + phase] += 1
        counts[layout.slots.plans.need + need] += 1
        counts[layout.slots.plans.ageGroup + group] += 1
        counts[layout.slots.plans.settingByAgeGroup + setting * 5 + group] += 1
        counts[layout.slots.plans.settingByPhase + setting * 5 + phase] += 1
        counts[layout.slots.plans.settingByNeed + setting * Need.count + need] += 1
        counts[layout.slots.plans.age + age] += 1
        if pupil.pointee.provision >= 0 { counts[layout.slots.placesFilled.setting + setting] += 1 }
        if pupil.pointee.flags.contains(.atStart) {
          counts[layout.slots.remaining.all] += 1
          counts[layout.slots.remaining.setting + setting] += 1
        }
        if recorder.keepsHistory { record(pupil, nil) }
        if let sought = pupil.pointee.sought, pupil.pointee.setting != .inmss {
          counts[layout.slots.waiting.all] += 1
          counts[layout.slots.waiting.setting + sought.rawValue] += 1
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
    counts[layout.slots.support.all] += 1
    if pupil.pointee.supportedSince != .max { counts[layout.slots.supportedWithoutPlan.all] += 1 }
    counts[layout.slots.support.phase + counted.phase] += 1
    counts[layout.slots.support.ageGroup + counted.group] += 1
  }
}
