import EventSimulation

/// Cumulative hazards of one kind of event, by cohort and month, for sampling its date by inversion.
///
/// A pupil's unit-exponential draw is spent along the cohort's cumulative hazard, so that a rate that changes
/// from some month on leaves every earlier date as it was: this is what couples scenarios draw by draw.
struct HazardTable: ~Copyable {
  private let cumulative: UnsafeMutablePointer<Double>
  private let monthStart: UnsafeMutablePointer<Day>
  private let monthOfDay: UnsafeMutablePointer<UInt16>
  private let start: Day
  private let end: Day
  private let months: Int
  private let cohorts: Int
  private let ageOf: UnsafeMutablePointer<Int8>

  init(_ timeline: Timeline) {
    months = timeline.months
    cohorts = timeline.cohorts
    start = timeline.start
    end = timeline.end
    cumulative = .allocate(capacity: cohorts * (months + 1))
    cumulative.initialize(repeating: 0, count: cohorts * (months + 1))
    monthStart = .allocate(capacity: months + 1)
    monthStart.initialize(from: timeline.monthStart, count: months + 1)
    monthOfDay = .allocate(capacity: Int(end - start) + 1)
    ageOf = .allocate(capacity: cohorts * months)
    for month in 0..<months {
      for day in monthStart[month]..<monthStart[month + 1] { monthOfDay[Int(day - start)] = UInt16(month) }
      let year = timeline.academicYear(ofMonth: month)
      for cohort in 0..<cohorts {
        let age = timeline.age(ofCohort: cohort, inAcademicYear: year)
        ageOf[cohort * months + month] = Int8(clamping: academicAges.contains(age) ? age : -1)
      }
    }
    monthOfDay[Int(end - start)] = UInt16(months - 1)
  }

  deinit {
    cumulative.deallocate()
    monthStart.deallocate()
    monthOfDay.deallocate()
    ageOf.deallocate()
  }

  /// Fills the table.
  /// - Parameters:
  ///   - rate: events per person and year, by academic age.
  ///   - factor: multiplies the rate, by `[month * 26 + age]`.
  mutating func fill(rate: [Double], factor: borrowing FactorTable) {
    rate.withUnsafeBufferPointer { rate in
      for cohort in 0..<cohorts {
        let row = cumulative + cohort * (months + 1)
        let ages = ageOf + cohort * months
        var sum = 0.0
        for month in 0..<months {
          row[month] = sum
          let age = Int(ages[month])
          if age >= 0 {
            let days = Double(monthStart[month + 1] - monthStart[month])
            sum += rate[age] * factor[month, age] * (days / 365.25)
          }
        }
        row[months] = sum
      }
    }
  }

  /// Probability that a person of a cohort meets no event from the start of the run to its end.
  /// - Parameter times: multiplies the rate.
  func survival(cohort: Int, times: Double = 1) -> Double {
    Elementary.exp(-cumulative[cohort * (months + 1) + months] * times)
  }

  /// The day on which a person meets the event.
  /// - Parameters:
  ///   - uniform: a draw from the open interval (0, 1).
  ///   - day: the person is at risk from the day after this one on; days before the start count as the start.
  ///   - times: multiplies the rate.
  /// - Returns: the day, or `Day.max` when the event does not happen within the run.
  @inline(__always)
  func day(_ uniform: Double, after day: Day, cohort: Int, times: Double = 1) -> Day {
    let row = cumulative + cohort * (months + 1)
    let from = max(day, start)
    guard from < end else { return .max }
    // Most draws lead beyond the run. For nearly all of these a polynomial tells as much, which spares their logarithm:
    // rounding keeps order, so that where less hazard leads beyond the run the draw's own does, too.
    guard row[Int(monthOfDay[Int(from - start)])] + Self.leastHazard(uniform) / times < row[months] else {
      return .max
    }
    return self.day(spending: -Elementary.log(uniform) / times, after: from, cohort: cohort)
  }

  /// The day, after one of the run, by which a person has spent some hazard; `Day.max` for none within the run.
  @inline(__always)
  func day(spending hazard: Double, after from: Day, cohort: Int) -> Day {
    let row = cumulative + cohort * (months + 1)
    let first = Int(monthOfDay[Int(from - start)])
    let length = Double(monthStart[first + 1] - monthStart[first])
    let spent = row[first] + (row[first + 1] - row[first]) * (Double(from - monthStart[first]) / length)
    let target = spent + hazard
    guard target < row[months] else { return .max }
    var low = first
    var high = months
    while high - low > 1 {
      let middle = (low + high) >> 1
      if row[middle] <= target { low = middle } else { high = middle }
    }
    let share = (target - row[low]) / (row[low + 1] - row[low])
    let date = monthStart[low] + Day(share * Double(monthStart[low + 1] - monthStart[low]))
    return max(date, from + 1)
  }

  /// At most -log u, for u in (0, 1): the first terms of its series in 1 - u, all of which are positive, rounded down by far
  /// more than arithmetic can round up.
  @inline(__always)
  static func leastHazard(_ uniform: Double) -> Double {
    let v = 1 - uniform
    return v * (0.999_999 + v * (0.499_999 + v * (0.333_333 + v * 0.249_999)))
  }
}

/// Multipliers of a rate or share by month of the run and academic age.
struct FactorTable: ~Copyable {
  private let values: UnsafeMutablePointer<Double>
  private let count: Int

  init(months: Int) {
    count = months * 26
    values = .allocate(capacity: count)
    values.initialize(repeating: 1, count: count)
  }

  deinit { values.deallocate() }

  mutating func reset() { values.update(repeating: 1, count: count) }

  subscript(month: Int, age: Int) -> Double {
    @inline(__always) get { values[month * 26 + age] }
    @inline(__always) set { values[month * 26 + age] = newValue }
  }
}
