import EventSimulation

/// Events whose rate effects change.
///
/// Picture the events that may come to a pupil as scattered over time and over *levels* from 0 up, as densely on each
/// unit of level as the rate of the baseline has it. An event happens when its level is below the pupil's factor.
/// Levels below 1 hold the events of the baseline; levels above hold those that factors above 1 add. So a pupil
/// out of scope, whose factor is 1, has the very life of the baseline, whatever happens to others; and what a pupil
/// meets depends on the pupil's own factor alone, not on which effects make it up (thinning of a Poisson
/// process: Lewis & Shedler 1979, doi:10.1002/nav.3800260304).
extension Simulator {
  /// A rate and who is at risk of it.
  enum Source {
    case onset, stepDown, requestFromSupport, requestFromOthers, exclusion

    var rate: Scenario.Effect.Rate {
      switch self {
      case .onset: .senSupportOnset
      case .stepDown: .senSupportStepDown
      case .requestFromSupport, .requestFromOthers: .requests
      case .exclusion: .exclusions
      }
    }
  }

  /// Keys a draw of a rate by the day: nobody meets two events of a rate on one day.
  @inline(__always)
  private func occurrence(_ rate: Scenario.Effect.Rate, _ band: Int, _ day: Day) -> UInt32 {
    UInt32(band) << 18 | UInt32(rate.index) << 14 | UInt32(day - timeline.start)
  }

  /// Whether an event that came on a date of the baseline happens to this pupil.
  @inline(__always)
  mutating func happens(
    _ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int? = nil
  ) -> Bool {
    guard effects.scale(rate) else { return true }
    let level = streams.block(
      person: pupil.pointee.identity, purpose: Purpose.thinning.rawValue,
      occurrence: occurrence(rate, 0, calendar.today)
    ).first
    return level < product(rate, pupil, age: age, setting: setting, month: month)
  }

  /// The draw of the next date of the baseline after an event that did not happen.
  mutating func redraw(_ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>) -> Double {
    streams.block(
      person: pupil.pointee.identity, purpose: Purpose.redraw.rawValue,
      occurrence: occurrence(rate, 0, calendar.today)
    ).first
  }

  /// The next event that factors above 1 add for a pupil: its day, `Day.max` for none, and its level.
  ///
  /// Levels are taken in bands that double, from 1 to 2, from 2 to 4 and so on, as many as any pupil's factor may need.
  @inline(__always)
  mutating func further(
    _ source: Source, _ pupil: UnsafeMutablePointer<Pupil>, after day: Day
  ) -> (day: Day, level: Double) {
    let bands = effects.bands(source.rate)
    return bands == 0 ? (.max, 0) : further(source, pupil, after: day, bands: bands)
  }

  private mutating func further(
    _ source: Source, _ pupil: UnsafeMutablePointer<Pupil>, after day: Day, bands: Int
  ) -> (day: Day, level: Double) {
    var found: (day: Day, level: Double) = (.max, 0)
    let cohort = Int(pupil.pointee.cohort)
    for band in 0..<bands {
      var from = max(day, timeline.start)
      while from < timeline.end {
        let draw = furtherDraw(source, pupil.pointee.identity, band: band, from: from)
        let date = self.date(source, draw.first, after: from, cohort: cohort, times: Self.width(band))
        guard date < found.day, date < timeline.end else { break }
        let level = Self.width(band) * (1 + draw.second)
        if level < greatestFactor(source, pupil, on: date) {
          found = (date, level)
          break
        }
        from = date
      }
    }
    return found
  }

  /// Levels that a band spans; it begins at as much.
  @inline(__always)
  static func width(_ band: Int) -> Double { Double(UInt64(1) << UInt64(band)) }

  /// Draws an event of a band for someone at risk from the day after `day` on: its date and its level in the band.
  @inline(__always)
  func furtherDraw(_ source: Source, _ identity: UInt32, band: Int, from day: Day) -> RandomBlock {
    streams.block(
      person: identity, purpose: Purpose.further.rawValue, occurrence: occurrence(source.rate, band, day))
  }

  private func date(_ source: Source, _ uniform: Double, after day: Day, cohort: Int, times: Double) -> Day {
    switch source {
    case .onset: onset.day(uniform, after: day, cohort: cohort, times: times)
    case .stepDown: stepDown.day(uniform, after: day, cohort: cohort, times: times)
    case .requestFromSupport: requestFromSupport.day(uniform, after: day, cohort: cohort, times: times)
    case .requestFromOthers: requestFromOthers.day(uniform, after: day, cohort: cohort, times: times)
    case .exclusion: exclusion.day(uniform, after: day, cohort: cohort, times: times)
    }
  }

  /// The factor that a pupil will have on a day; of exclusions the greatest in the settings at risk.
  private mutating func greatestFactor(
    _ source: Source, _ pupil: UnsafeMutablePointer<Pupil>, on day: Day
  ) -> Double {
    let month = Int(monthOfDay[Int(day - timeline.start)])
    let year = timeline.academicYear(ofMonth: month)
    let age = max(0, min(25, timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: year)))
    guard source.rate == .exclusions else {
      return product(source.rate, pupil, age: age, setting: nil, month: month)
    }
    return max(
      product(source.rate, pupil, age: age, setting: Setting.mainstream.rawValue, month: month),
      product(source.rate, pupil, age: age, setting: Setting.srp.rawValue, month: month))
  }
}
