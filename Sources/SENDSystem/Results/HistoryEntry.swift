import EventSimulation

/// One dated thing that happened to one person, or a plan counted at a census; see `Simulator.recordsHistory`.
struct HistoryEntry: Sendable {
  var day: Day
  var identity: UInt32
  /// Completed years on the last 31 August, and on the day.
  var academicAge: Int
  var completedAge: Int
  /// Setting and need after the event; without meaning before a plan.
  var setting: Int
  var need: Int
  /// Day of the latest request.
  var requestDay: Day
  /// Whether the plan follows a mediation or an appeal.
  var isDisputed: Bool
  /// `nil` for a plan that a census counts.
  var event: TraceEvent?
}

extension Simulator {
  @inline(never)
  mutating func record(_ pupil: UnsafeMutablePointer<Pupil>, _ event: TraceEvent?) {
    let year = CivilCalendar.academicYear(of: calendar.today)
    let age = timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: year)
    recorder.history.append(
      HistoryEntry(
        day: calendar.today, identity: pupil.pointee.identity, academicAge: max(0, min(25, age)),
        completedAge: completedAge(pupil), setting: pupil.pointee.setting.rawValue,
        need: pupil.pointee.need.rawValue, requestDay: pupil.pointee.requestDay,
        isDisputed: pupil.pointee.flags.contains(.disputed), event: event))
  }
}
